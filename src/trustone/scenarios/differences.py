"""What differs between two versions of a framework, criterion by criterion, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.fileio import LANGUAGES
from trustone.catalog.languages import in_active_language
from trustone.scenarios.workbook.tables import ABOUT, CONFIDENCE, LEVELS, NOT_DUE, REPORTS

Content = Mapping[str, Any]

#: The fields of the entries, in words; texts carry their language after them.
FIELDS: Mapping[str, str | Promise] = {
    "version": gettext_lazy("Version"),
    "last_year": gettext_lazy("Last membership year"),
    "not_due": gettext_lazy("A criterion that is not due yet"),
    "source": gettext_lazy("Source"),
    "licence": gettext_lazy("Licence"),
    "title": gettext_lazy("Title"),
    "note": gettext_lazy("Where it comes from"),
    "source_url": gettext_lazy("Address of the source"),
    "year": gettext_lazy("Year of the source"),
    "confidence": gettext_lazy("How sure this is"),
    "redistributable": gettext_lazy("May be passed on"),
    "fictional": gettext_lazy("Invented"),
    "report": gettext_lazy("Reports each year"),
    "step": gettext_lazy("Step"),
    "weight": gettext_lazy("Weight"),
    "group": gettext_lazy("Shares its weight with"),
    "due_from": gettext_lazy("From year"),
    "about": gettext_lazy("Is about"),
    "depth": gettext_lazy("How deep the chain has to be known"),
    "expectation": gettext_lazy("What is expected"),
    "anchors": gettext_lazy("What met, partly and not met look like"),
    "green": gettext_lazy("Green from"),
    "orange": gettext_lazy("Orange from"),
}
YES_OR_NO: Mapping[str, str | Promise] = {"True": gettext_lazy("yes"), "False": gettext_lazy("no")}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "not_due": NOT_DUE,
    "report": REPORTS,
    "about": ABOUT,
    "confidence": CONFIDENCE,
    "redistributable": YES_OR_NO,
    "fictional": YES_OR_NO,
}
#: What a framework may say of itself.
OPTIONAL = ("source_url", "year", "confidence", "redistributable", "fictional")

#: A text by language stands under a name and a language, so that a change in one of them is one line.
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one entry; ``None`` on the side where the entry or the field is not there.

    ``weighty``: it can change a score or a colour; other differences are words.
    """

    about: str
    field: str
    old: str | None
    new: str | None
    weighty: bool


#: Fields that take part in a score or a colour.
COUNT = frozenset({"weight", "group", "due_from", "green", "orange", "not_due", "last_year", "report"})


def differences(old: Content, new: Content) -> list[Difference]:
    """Everything that differs, what counts for a score first, in the order of the frameworks."""
    before, after = dict(_entries(old)), dict(_entries(new))
    found = [
        one for about in dict.fromkeys([*before, *after]) for one in _entry(about, before.get(about), after.get(about))
    ]
    return sorted(found, key=lambda one: not one.weighty)


def _entry(about: str, old: Fields | None, new: Fields | None) -> Iterator[Difference]:
    names = dict.fromkeys([*(old or {}), *(new or {})])
    for name in names:
        mine, theirs = (side.get(name) if side is not None else None for side in (old, new))
        if mine != theirs:
            bare, _dot, language = name.partition(".")
            label = str(FIELDS.get(bare, bare))
            shown = f"{label} ({language})" if language else label
            yield Difference(about, shown, _word(bare, mine), _word(bare, theirs), bare in COUNT)


def _word(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    return str(WORDS.get(name, {}).get(value, value))


def _entries(content: Content) -> Iterator[tuple[str, Fields]]:
    """Everything a framework says, as entries with a name a reader knows."""
    plain = {name: str(content[name]) for name in ("version", "last_year", "not_due", "source", "licence")}
    plain |= {name: str(content[name]) for name in OPTIONAL if name in content}
    yield _("The framework"), {**plain, **_texts("title", content), **_texts("note", content)}
    for step in content.get("steps", []):
        yield _("Step %(code)s") % {"code": step["code"]}, _texts("title", step)
    for tier in content["tiers"]:
        yield _("Type %(code)s") % {"code": tier["code"]}, {"report": str(tier["report"]), **_texts("title", tier)}
        yield from _criteria(tier)
        for year, pair in sorted(tier.get("thresholds", {}).items(), key=lambda item: int(item[0])):
            words = {"year": year, "tier": tier["code"]}
            about = _("Thresholds of year %(year)s, type %(tier)s") % words
            yield about, {name: str(pair[name]) for name in ("green", "orange")}


def _criteria(tier: Content) -> Iterator[tuple[str, Fields]]:
    weights = {group["key"]: str(group["weight"]) for group in tier.get("groups", [])}
    for one in tier.get("criteria", []):
        group = one.get("group")
        fields = {
            "weight": weights.get(group, "") if group else str(one.get("weight", "")),
            **({"group": str(group)} if group else {}),
            "due_from": str(one["due_from"]),
            "step": str(one["step"]),
            **_texts("title", one),
            **({"about": str(one["about"])} if one.get("about") else {}),
            **_depth(one),
            **_texts("expectation", one),
            **_anchors(one),
        }
        yield _("Criterion %(code)s, type %(tier)s") % {"code": one["code"], "tier": tier["code"]}, fields


def _texts(name: str, row: Content) -> Fields:
    texts = row.get(name) or {}
    return {f"{name}.{language}": str(texts[language]) for language in LANGUAGES if texts.get(language)}


def _depth(row: Content) -> Fields:
    """How deep the chain has to be known, year by year, in one line."""
    years = sorted(row.get("depth", {}).items(), key=lambda item: int(item[0]))
    told = [_("from year %(year)s: %(level)s") % {"year": year, "level": LEVELS[level]} for year, level in years]
    return {"depth": " · ".join(told)} if told else {}


def _anchors(row: Content) -> Fields:
    """Anchors in one line each, in the language of the reader."""
    anchors = row.get("anchors")
    return {"anchors": _flat(anchors)} if anchors else {}


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        if set(value) <= set(LANGUAGES):
            return in_active_language(value)
        return " · ".join(_flat(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return " · ".join(_flat(inner) for inner in value)
    return str(value)
