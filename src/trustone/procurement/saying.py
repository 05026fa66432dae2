"""Sentences of this room with what they name as people read it: amounts in euro, days written out, titles for codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import ClausePart
from trustone.domain.problems import Problem
from trustone.domain.procurement.levels import Advice, Direction, Reason
from trustone.domain.procurement.validators import Finding
from trustone.platform.problems import sentence
from trustone.procurement import words
from trustone.procurement.selectors import Content

_DAYS = frozenset({"day", "start", "published", "until", "from", "next_from", "next_until", "expired", "expires"})
_EURO = frozenset({"PRC-006", "PRC-007", "PRC-030", "PRC-031", "PRC-060", "PRC-061", "PRC-303"})
_EURO_NAMES = frozenset({"value", "most", "stone", "total", "next"})
_REASON_EURO = frozenset({"value", "light", "full", "incidental"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def euro(value: Decimal | str | None) -> str:
    """``€ 25.000``, with cents only where there are some; the words "not set" for nothing."""
    if value is None or value == "":
        return _("not set")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return str(value)
    places = 0 if amount == amount.to_integral_value() else 2
    return f"€\u00a0{number_format(amount, places, use_l10n=True, force_grouping=True)}"


def written_out(day: date | str | None) -> str:
    """A day as the reader writes it."""
    if isinstance(day, str):
        day = date.fromisoformat(day) if _ISO.fullmatch(day) else None
    return date_format(day, "DATE_FORMAT") if day else _("not set")


def say(problem: Problem, content: Content) -> str:
    """The sentence of a problem, its values in the words of the reader."""
    return sentence(replace(problem, params={name: _named(problem, name, content) for name in problem.params}))


def _named(problem: Problem, name: str, content: Content) -> str | int:
    value = problem.params[name]
    if name in _DAYS:
        return written_out(str(value))
    if name in _EURO_NAMES and problem.code in _EURO:
        return euro(str(value))
    titles: Mapping[str, Mapping[str, object]] = {
        "country": words.COUNTRIES,
        "key": content.value_titles if name == "key" else {},
        "part": dict(ClausePart.choices) if name == "part" else {},
        "line": {code: row.title_for(_country(problem)) for code, row in content.lines.items()}
        if name == "line"
        else {},
        "block": {code: row.title_now for code, row in content.block_rows.items()} if name == "block" else {},
        "name": {code: row.title_now for code, row in content.parameters.items()} if name == "name" else {},
        "specification": {code: row.title_now for code, row in content.specifications.items()}
        if name == "specification"
        else {},
    }
    return str(titles.get(name, {}).get(str(value), value))


def _country(problem: Problem) -> str:
    return str(problem.params.get("country", "NL"))


@dataclass(frozen=True, slots=True)
class SaidReason:
    """A reason as a sentence; ``source`` with its mark says where the rule comes from."""

    text: str
    direction: str
    decisive: bool
    source: str = ""
    mark: str = ""


def say_reason(reason: Reason) -> str:
    """The sentence of a reason."""
    params = {
        name: euro(str(value)) if name in _REASON_EURO else _plain_number(value)
        for name, value in reason.params.items()
    }
    in_bands = words.REASONS_IN_BANDS if "band" in reason.params else {}
    return str(in_bands.get(reason.code, words.REASONS[reason.code])).format_map(params)


def _plain_number(value: str | int) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return f"{number.normalize():f}"


_MILDER = {"small_high_risk": "small", "minor_share_high_risk": "minor_share"}
"""Reasons that say less when the one beside them holds as well."""


def reasons(advice: Advice, direction: Direction) -> list[SaidReason]:
    """The reasons of one direction, the decisive ones first."""
    known = {one.code for one in advice.reasons}
    found = [one for one in advice.reasons if one.direction is direction and _MILDER.get(one.code, "") not in known]
    found.sort(key=lambda one: not one.decisive)
    return [SaidReason(say_reason(one), one.direction.value, one.decisive) for one in found]


def unknowns(advice: Advice) -> list[tuple[str, str]]:
    """What is not known, and what it would change."""
    found = []
    for one in advice.unknown:
        if one.lowest == one.highest:
            change = _("then level %(level)s") % {"level": one.lowest}
        else:
            change = _("then from level %(lowest)s to level %(highest)s") % {
                "lowest": one.lowest,
                "highest": one.highest,
            }
        found.append((str(words.FACTS[one.fact]), change))
    return found


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding for a page: what is wrong, the words, what surrounds them, what may be written instead."""

    code: str
    is_hard: bool
    text: str
    instead: str
    section: str
    before: str = ""
    words: str = ""
    after: str = ""
    place: str = ""


def say_finding(finding: Finding, content: Content, text: str = "") -> SaidFinding:
    """A finding with up to eighty characters around the words, and the line they stand on."""
    before = after = place = ""
    if finding.span is not None and text:
        first, last = finding.span
        before = _edge(text[max(0, first - 80) : first], at_start=first <= 80, leading=True)
        after = _edge(text[last : last + 80], at_start=last + 80 >= len(text), leading=False)
        line = text.count("\n", 0, first) + 1
        place = ngettext("line %(line)s", "line %(line)s", line) % {"line": line}
    part = dict(ClausePart.choices).get(finding.problem.field, "")
    return SaidFinding(
        finding.problem.code,
        finding.is_hard,
        say(finding.problem, content),
        str(words.INSTEAD.get(finding.alternative, "")),
        str(part),
        before,
        finding.words if finding.span else "",
        after,
        place,
    )


def _edge(text: str, *, at_start: bool, leading: bool) -> str:
    """A piece cut at a blank, with dots where the text goes on."""
    if at_start:
        return text
    if leading:
        return "… " + text.partition(" ")[2]
    return text.rpartition(" ")[0] + " …"


def grounds(advice: Advice, country: str) -> str:
    """The paragraph for the file that justifies proportionality, in the active language."""
    level = str(words.LEVELS[str(advice.level)])
    parts = [_("Chosen: %(level)s.") % {"level": level[:1].lower() + level[1:]}]
    for direction, opening in (
        (Direction.FOR, _("In favour of this:")),
        (Direction.AGAINST, _("What held it back:")),
        (Direction.NEUTRAL, _("Also considered:")),
    ):
        if said := reasons(advice, direction):
            parts += [opening, *(one.text for one in said)]
    if missing := unknowns(advice):
        listed = ", ".join(f"{fact[:1].lower()}{fact[1:]} ({change})" for fact, change in missing)
        parts.append(_("Not known yet: %(listed)s.") % {"listed": listed})
    parts.append(_("The amounts that part the levels are settings of the authority, not law."))
    place = str(words.COUNTRIES[country])
    parts.append(
        _("Made with the table of rules %(algorithm)s for %(country)s.")
        % {"algorithm": advice.algorithm, "country": place}
    )
    return " ".join(parts)
