"""Companies of the register in the reader's words: rows, why they were found, what is filtered, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from trustone.domain.searching import Label, LabelKind
from trustone.members.models import What
from trustone.members.public_reads import PublicEvent
from trustone.members.selectors import Participant
from trustone.register.finding import Hit
from trustone.register.forms import RegisterFilter
from trustone.register.listing import Line, line_of
from trustone.register.selectors import RegisterRow
from trustone.register.words import COLOUR_WORDS, STATUS_WORDS, TYPE_WORDS


def seat(one: Participant, countries: Mapping[str, str]) -> str:
    """Town and country."""
    return ", ".join(part for part in (one.city, countries.get(one.country, one.country)) if part)


def shown(row: RegisterRow, countries: Mapping[str, str], day: date) -> dict[str, Any]:
    """A company as the pages show it on a day."""
    one = row.participant
    then = row.name_on(day)
    return {
        "one": one,
        "seat": seat(one, countries),
        "type": TYPE_WORDS.get(one.declared_type or ""),
        "colour": row.colour,
        "word": COLOUR_WORDS[row.colour],
        "decision": None if row.from_before else row.decision,
        "before": row.from_before,
        "names": row.names,
        "successor": row.successor,
        "status": STATUS_WORDS[one.status.value],
        "then_called": then if then != one.name else "",
        "told_then": STATUS_WORDS.get(row.told_then, ""),
    }


def line(one: Line, countries: Mapping[str, str]) -> dict[str, Any]:
    """A line of a list."""
    return {
        "one": one.one,
        "line": one,
        "seat": seat(one.one, countries),
        "word": COLOUR_WORDS[one.colour],
        "told_then": STATUS_WORDS.get(one.told_then, ""),
        "why": [],
        "near": False,
        "written": one.written,
    }


def hit(one: Hit, countries: Mapping[str, str], day: date) -> dict[str, Any]:
    """A company in a list, with why it was found when its name alone does not tell."""
    found = one.found
    reasons = [reason for label in found.by if (reason := _why(label))] if found else []
    near = bool(found and found.is_near)
    plain = line(line_of(one.row, day), countries)
    return plain | {"why": reasons, "near": near, "written": None} if reasons or near else plain


def _why(label: Label) -> str:
    if label.kind is LabelKind.ALSO:
        return _("also known as %(name)s") % {"name": label.text}
    if label.kind is LabelKind.FORMER and label.until:
        day = date_format(date.fromisoformat(label.until), "DATE_FORMAT")
        return _("until %(day)s: %(name)s") % {"name": label.text, "day": day}
    if label.kind is LabelKind.FORMER:
        return _("formerly %(name)s") % {"name": label.text}
    return ""


def chips(form: RegisterFilter, chosen: Mapping[str, str], path: str, *, fixed: str = "") -> list[dict[str, str]]:
    """What is filtered, in words, each with the address without it. Only what was understood stands in addresses."""
    kept = {name: value for name, value in chosen.items() if not (name == "state" and value == fixed)}
    return [
        {
            "label": str(form.fields[name].label),
            "value": _value(form, name, value),
            "address": f"{path}?{urlencode(rest)}" if (rest := _without(kept, name)) else path,
        }
        for name, value in kept.items()
    ]


def _without(kept: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in kept.items() if other != name}


def _value(form: RegisterFilter, name: str, value: str) -> str:
    if name == "on":
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    choices: dict[str, str | Promise] = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def events(found: Iterable[PublicEvent]) -> list[dict[str, Any]]:
    """What happened to a membership, in words."""
    return [{"event": one, "word": What(one.kind.value).label} for one in found]
