"""Read models for the pages: a chain in words, its gaps, its situation, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trustone.domain.purchasing import PurchasingSituation, PurchasingType
from trustone.domain.supply import (
    LEVELS,
    ChainFacts,
    Gap,
    KnownBy,
    Level,
    LevelDepth,
    Link,
    Reference,
    Share,
    check,
    differences,
    gaps,
)
from trustone.platform.problems import sentence
from trustone.supply.catalogue import Catalogue
from trustone.supply.models import Action, Chain, ChainRevision, KnownByWord, UnitWord
from trustone.supply.snapshots import from_json
from trustone.supply.steps import STEPS, open_gaps
from trustone.supply.wording import FACT_TITLES, GAP_TITLES

SITUATION_TITLES = {
    PurchasingType.A: gettext_lazy("bought from an importer in the covenant's own area"),
    PurchasingType.B: gettext_lazy("all inside the European Economic Area"),
    PurchasingType.C: gettext_lazy("from outside the European Economic Area"),
}
_DEPTH_TITLES = {
    Level.FACTORY: gettext_lazy("Factories known"),
    Level.AREA: gettext_lazy("Quarry areas known"),
    Level.QUARRY: gettext_lazy("Quarries known"),
}


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One line of the list of a year."""

    chain: Chain
    facts: ChainFacts
    gaps: str
    count: int
    situation: PurchasingSituation | None = None
    warnings: int = 0


def gap_words(found: Iterable[Gap]) -> str:
    """``factory, quarry (the supplier does not want to say)``."""
    words = []
    for gap in found:
        title = str(GAP_TITLES[gap.kind])
        words.append(f"{title} ({reason_words(gap.reason)})" if gap.reason else title)
    return ", ".join(words)


def reason_words(reason: KnownBy) -> str:
    """The reason alone, without "Unknown:" before it."""
    word = str(KnownByWord(reason.value).label)
    return word.partition(":")[2].strip() or word


def chain_row(chain: Chain, facts: ChainFacts, situation: PurchasingSituation | None, reference: Reference) -> ChainRow:
    """A chain for a list; ``warnings`` counts what deserves a look."""
    found = gaps(facts)
    return ChainRow(chain, facts, gap_words(found), len(found), situation, len(check(facts, reference)))


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """Depth by volume in one unit."""

    unit: str
    percent: Fraction | None
    known: str
    total: str


@dataclass(frozen=True, slots=True)
class DepthLine:
    """Depth at one level, ready to show."""

    title: str
    percent: Fraction | None
    words: str
    volumes: tuple[VolumeLine, ...]
    without_quantity: int
    evidence: str


def depth_lines(found: Mapping[Level, LevelDepth]) -> list[DepthLine]:
    """The three levels in order."""
    return [_depth_line(found[level]) for level in LEVELS]


def _depth_line(level: LevelDepth) -> DepthLine:
    known, total = int(level.by_count.known), int(level.by_count.total)
    words = ngettext("%(known)s of %(total)s chain", "%(known)s of %(total)s chains", total) % {
        "known": known,
        "total": total,
    }
    evidence = ", ".join(
        f"{KnownByWord(grade.value).label}: {count}" for grade, count in sorted(level.evidence.items())
    )
    return DepthLine(
        str(_DEPTH_TITLES[level.level]),
        _percent(level.by_count),
        words,
        tuple(
            VolumeLine(str(UnitWord(unit).label), _percent(share), _amount(share.known), _amount(share.total))
            for unit, share in sorted(level.by_volume.items())
        ),
        level.without_quantity,
        evidence,
    )


def _percent(share: Share) -> Fraction | None:
    return None if share.share is None else share.share * 100


def _amount(value: Fraction) -> str:
    rounded = round(value, 1)
    shown = int(rounded) if rounded.denominator == 1 else float(rounded)
    return formats.number_format(shown, use_l10n=True, force_grouping=True)


# --- One chain --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact by its title, with how it is known."""

    title: str
    value: str
    how: str = ""


def shown(name: str, facts: ChainFacts, known: Catalogue) -> str:  # noqa: PLR0911 - one line a kind of fact
    """One fact in words; empty when it is not known."""
    language = translation.get_language() or "en"
    value: Any = getattr(facts, name)
    if value is None or value in ("", ()):
        return ""
    titles = {"product": known.products, "stone": known.stones, "purchase_region": known.regions}
    if name in titles:
        return titles[name].title(str(value), language)
    if name.startswith("country_"):
        return known.countries.title(str(value), language)
    if name == "traders":
        return "; ".join(_trader(trader, known, language) for trader in value)
    if name == "traders_known_by":
        return str(KnownByWord(value.value).label)
    if name in ("supplier", "factory", "quarry"):
        return ", ".join(part for part in (value.name, value.place) if part)
    if name == "area":
        return _area(facts, known)
    return _plain(name, value)


def _trader(trader: Link, known: Catalogue, language: str) -> str:
    return f"{trader.name} ({known.countries.title(trader.country, language)})" if trader.country else trader.name


def _plain(name: str, value: Any) -> str:
    if name.startswith("period_"):
        return formats.date_format(value, "DATE_FORMAT")
    if name in ("supplier_imports", "factory_wet", "quarry_wet"):
        return _("yes") if value else _("no")
    if name == "unit":
        return str(UnitWord(value).label)
    if name in ("quantity", "share"):
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def _area(facts: ChainFacts, known: Catalogue) -> str:
    place = known.places.get(facts.area.code)
    names = (place.name, place.admin2, place.admin1) if place else (
        facts.area.name, facts.area.admin2, facts.area.admin1
    )  # fmt: skip
    return ", ".join(dict.fromkeys(name for name in names if name))


_HOW = {"supplier": "supplier", "factory": "factory", "area": "area", "quarry": "quarry"}


def fact_lines(facts: ChainFacts, known: Catalogue, held_back: frozenset[str] = frozenset()) -> list[FactLine]:
    """Every fact, also those not known, but for those ``held_back`` from this reader."""
    lines = []
    for name, title in FACT_TITLES.items():
        if (
            name in held_back
            or name in ("unit", "traders_known_by")
            or (name == "purchase_region" and not facts.purchase_region)
        ):
            continue
        value = shown(name, facts, known)
        if name == "quantity" and value and facts.unit:
            value = f"{value} {UnitWord(facts.unit).label}"
        grade = facts.traders_known_by if name == "traders" else getattr(getattr(facts, name), "known_by", None)
        lines.append(FactLine(str(title), value, str(KnownByWord(grade.value).label) if grade else ""))
    return lines


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the task list with what is still open in it."""

    key: str
    title: str
    hint: str
    open: int
    optional: bool = False


def step_states(facts: ChainFacts) -> list[StepState]:
    """The steps; one without gaps is done, and one that nobody needs is only done when something stands in it."""
    found = gaps(facts)
    states = []
    for step in STEPS:
        missing = open_gaps(step, found)
        hint = _("Not known yet: %(gaps)s") % {"gaps": gap_words(missing)} if missing else ""
        optional = step.optional and all(getattr(facts, name) is None for name in step.columns)
        hint = hint or (str(step.hint) if optional else "")
        states.append(StepState(step.key, str(step.title), hint, len(missing), optional))
    return states


def reasons(situation: PurchasingSituation) -> list[str]:
    """Why a chain has its situation, in sentences."""
    return [sentence(problem) for problem in situation.reasons]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One revision; ``changes`` are (title, before, after)."""

    revision: ChainRevision
    words: str
    changes: tuple[tuple[str, str, str], ...]


def history(revisions: Iterable[ChainRevision], known: Catalogue) -> list[HistoryEntry]:
    """Revisions, newest first, each with what it changed against the one before."""
    entries = list(revisions)
    facts = [from_json(entry.facts) for entry in entries]
    found = []
    for position, entry in enumerate(entries):
        before = facts[position + 1] if position + 1 < len(facts) else None
        found.append(HistoryEntry(entry, str(Action(entry.action).label), _changes(before, facts[position], known)))
    return found


def _changes(before: ChainFacts | None, after: ChainFacts, known: Catalogue) -> tuple[tuple[str, str, str], ...]:
    if before is None:
        return ()
    return tuple(
        (str(FACT_TITLES[name]), _with_how(name, before, known), _with_how(name, after, known))
        for name in differences(before, after)
    )


def _with_how(name: str, facts: ChainFacts, known: Catalogue) -> str:
    grade = getattr(getattr(facts, name), "known_by", None) if name in _HOW else None
    words = [shown(name, facts, known), str(KnownByWord(grade.value).label) if grade else ""]
    return " – ".join(word for word in words if word)
