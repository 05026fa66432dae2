"""What a scenario changes, in words: one line each, with what stands in the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from trustone.assessments.shown import JUDGED_WORDS
from trustone.domain.assessment.changes import AnswerChange, Changes, cell_name
from trustone.domain.assessment.framework import Framework
from trustone.scenarios.results import two


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change: what it is about, how it stands, how the scenario supposes it. ``place`` is set for answers."""

    about: str
    now: str | Decimal | None
    supposed: str | Decimal | None
    place: int | None = None


def shown_changes(
    changes: Changes, framework: Framework, titles: Mapping[str, str], *, names_members: bool = True
) -> list[ShownChange]:
    """Every change, weights first; ``now`` is what the framework says (``None`` where it says nothing).

    Without names an answer that is supposed for some members says only that: who it is stays with the secretariat.
    """
    return [
        *_weights(changes, framework, titles),
        *_due(changes, framework, titles),
        *_thresholds(changes, framework),
        *(_answer(place, change, titles, names_members) for place, change in enumerate(changes.answers)),
    ]


def _weights(changes: Changes, framework: Framework, titles: Mapping[str, str]) -> list[ShownChange]:
    now = {(tier.code, cell_name(cell)): cell.weight for tier in framework.tiers for cell in tier.weighed}
    words = _("Weight of %(what)s (type %(tier)s)")
    return [
        ShownChange(words % {"what": _named(name, titles), "tier": tier}, two(now.get((tier, name))), two(weight))
        for (tier, name), weight in changes.weights.items()
    ]


def _due(changes: Changes, framework: Framework, titles: Mapping[str, str]) -> list[ShownChange]:
    now = {(tier.code, one.code): one.due_from for tier in framework.tiers for one in tier.criteria}
    words = _("First year of %(what)s (type %(tier)s)")
    return [
        ShownChange(words % {"what": _named(code, titles), "tier": tier}, _plain(now.get((tier, code))), str(year))
        for (tier, code), year in changes.due_from.items()
    ]


def _thresholds(changes: Changes, framework: Framework) -> list[ShownChange]:
    found = []
    for (code, year), pair in sorted(changes.thresholds.items()):
        tier = framework.tier(code)
        now = tier.thresholds.get(year) if tier else None
        words = {"year": year, "tier": code}
        for name, about in (
            ("green", _("Threshold for green in year %(year)s (type %(tier)s)")),
            ("orange", _("Threshold for orange in year %(year)s (type %(tier)s)")),
        ):
            old, new = (two(getattr(found_pair, name)) if found_pair else None for found_pair in (now, pair))
            if old != new:
                found.append(ShownChange(about % words, old, new))
    return found


def _answer(place: int, change: AnswerChange, titles: Mapping[str, str], names_members: bool) -> ShownChange:
    whom = _("all members")
    if change.members:
        whom = ", ".join(sorted(change.members)) if names_members else _("some members")
    when = ", ".join(str(year) for year in sorted(change.years)) or _("all years")
    word = str(JUDGED_WORDS[change.value.value])
    if change.share is not None:
        word = f"{word} ({two(100 * change.share)} %)"
    now = ", ".join(str(JUDGED_WORDS[value.value]) for value in sorted(change.was)) or _("anything")
    return ShownChange(f"{_named(change.code, titles)}: {whom}, {when}", now, word, place)


def _named(name: str, titles: Mapping[str, str]) -> str:
    return " · ".join(f"{code} {titles.get(code, '')}".strip() for code in name.split("+"))


def _plain(number: int | None) -> str | None:
    return None if number is None else str(number)
