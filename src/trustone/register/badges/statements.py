"""The statement of a badge: facts of the public register on one day, as bytes that are signed.

``as_of`` is the day of the newest thing the register published of the company: that it joined or left, a result, a plan
of action. For companies whose type gets no result (A and B) also the first day of the running reporting year, in which
the register shows them anew. A year after that day the statement has expired.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from trustone.assessments.past.selectors import public_past_results_of
from trustone.assessments.selectors import PublishedDecision, published_history
from trustone.catalog.languages import LANGUAGES, in_language
from trustone.catalog.models import Covenant
from trustone.domain.disclosure import parse_year_end
from trustone.domain.problems import Problem, Refused
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import published_plans_of
from trustone.members.selectors import member_by_number, participants
from trustone.platform.listening import once_for_a_copy
from trustone.register.badges.words import NOT_A_CERTIFICATE, SCOPE, in_four_languages
from trustone.register.selectors import COMPANY, RegisterRow

KIND = "trustone-badge-1"
LASTS = timedelta(days=365)
LARGEST = 20_000  # bytes; a real statement has about 1,500
COLOURS = frozenset({"green", "orange", "red"})
_UNSCORED = frozenset({"A", "B"})


@dataclass(frozen=True, slots=True)
class Result:
    """A published colour. ``published`` None = decided before this platform, day not known; ``appeal`` as published."""

    colour: str
    year: int
    published: date | None
    appeal: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is true of one company. ``until`` = the first day on which it no longer took part."""

    covenant: str
    titles: Mapping[str, str]
    fictional: bool
    number: str
    name: str
    since: date
    until: date | None
    result: Result | None
    as_of: date

    @property
    def expires(self) -> date:
        """The day from which nobody should rely on it any more."""
        return self.as_of + LASTS

    def is_stale(self, on: date) -> bool:
        """Whether the newest statement is more than a year old. That a company left does not go out of date."""
        return self.until is None and on >= self.expires

    def title(self, language: str) -> str:
        """The covenant's name."""
        return in_language(self.titles, language)


def statement_of(covenant: Covenant, number: str, on: date) -> Statement | None:
    """What the register says of a company on a day; ``None`` when it has no public page."""
    key = "register: badge", covenant.pk, number, on
    return once_for_a_copy(key, lambda: _statement_of(covenant, number, on))


def _statement_of(covenant: Covenant, number: str, on: date) -> Statement | None:
    facts = _facts(covenant, number, on)
    if facts is None or facts.row.participant.since is None:
        return None
    one = facts.row.participant
    since: date = facts.row.participant.since
    until = None if one.is_member else one.until
    result = _result(facts.row) if until is None else None
    return Statement(
        covenant=covenant.key,
        titles={code: str(text) for code, text in covenant.title.items() if code in LANGUAGES},
        fictional=covenant.fictional,
        number=one.number,
        name=one.name,
        since=since,
        until=until,
        result=result,
        as_of=until or _newest(facts, since, covenant, on),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of the public page of a company only what a badge says: pictures on other sites ask for it often."""

    row: RegisterRow
    history: list[PublishedDecision]
    plans: list[PlanVersion]


def _facts(covenant: Covenant, number: str, on: date) -> _Facts | None:
    """The same companies as ``member_page`` shows; ``None`` for all others."""
    member = member_by_number(number)
    found = participants(covenant, on, where=Q(number=number))
    if member is None or not found or found[0].since is None or found[0].kind != COMPANY:
        return None
    history, past = published_history(member, on), public_past_results_of(member)
    newest = next((decision for decision in history if decision.in_force), None)
    return _Facts(RegisterRow(found[0], newest, past[0] if past else None), history, published_plans_of(member))


def _result(row: RegisterRow) -> Result | None:
    before, decision = row.from_before, row.decision
    if before is not None:
        return Result(before.colour, before.reporting_year, before.decided_on) if before.colour in COLOURS else None
    if decision is None or decision.colour not in COLOURS:
        return None
    return Result(decision.colour, decision.reporting_year, decision.published_from, decision.appeal)


def _newest(facts: _Facts, since: date, covenant: Covenant, on: date) -> date:
    days = [since, *(one.published_from for one in facts.history if one.published_from)]
    days += [timezone.localdate(plan.published_at) for plan in facts.plans if plan.published_at]
    if facts.row.from_before is not None and facts.row.from_before.decided_on:
        days.append(facts.row.from_before.decided_on)
    if facts.row.participant.declared_type in _UNSCORED:
        days.append(_year_began(covenant, on))
    return max(day for day in days if day <= on)


def _year_began(covenant: Covenant, on: date) -> date:
    """The first day of the reporting year in which a day falls."""
    end = parse_year_end(covenant.year_end)
    last = date(end.reporting_year(on) - 1, end.month, min(end.day, 28) if end.month == 2 else end.day)
    return last + timedelta(days=1)


# --- As bytes ---------------------------------------------------------------------------------------------------------


def payload(statement: Statement) -> bytes:
    """The statement as it is signed: JSON with fixed keys and order, so the same facts give the same bytes."""
    result = statement.result
    document: dict[str, Any] = {
        "kind": KIND,
        "covenant": statement.covenant,
        "covenant_name": dict(statement.titles),
        "invented": statement.fictional,
        "member": statement.number,
        "name": statement.name,
        "takes_part_since": statement.since.isoformat(),
        "no_longer_since": statement.until.isoformat() if statement.until else None,
        "result": None
        if result is None
        else {
            "colour": result.colour,
            "reporting_year": result.year,
            "published": result.published.isoformat() if result.published else None,
            "appeal": result.appeal or None,
        },
        "scope": in_four_languages(SCOPE),
        "is_not": in_four_languages(NOT_A_CERTIFICATE),
        "as_of": statement.as_of.isoformat(),
        "expires": statement.expires.isoformat(),
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def looks_like_one(document: object) -> bool:
    """Whether a JSON object says of itself that it is a badge."""
    return isinstance(document, dict) and str(document.get("kind", "")).startswith("trustone-badge-")


def read_payload(data: bytes) -> Statement:
    """The statement in signed bytes; refused (BDG-001) when they hold none. Judges no signature."""
    refusal = Refused(Problem("BDG-001"))
    if len(data) > LARGEST:
        raise refusal
    try:
        document = json.loads(data)
        if not isinstance(document, dict) or document["kind"] != KIND:
            raise refusal
        return _read(document)
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as error:
        raise refusal from error


def _read(document: Mapping[str, Any]) -> Statement:
    given = document["result"]
    result = None
    if given is not None:
        published = date.fromisoformat(given["published"]) if given["published"] else None
        result = Result(str(given["colour"]), int(given["reporting_year"]), published, str(given["appeal"] or ""))
        if result.colour not in COLOURS:
            raise ValueError
    until = document["no_longer_since"]
    return Statement(
        covenant=str(document["covenant"]),
        titles={code: str(document["covenant_name"][code]) for code in LANGUAGES if code in document["covenant_name"]},
        fictional=bool(document["invented"]),
        number=str(document["member"]),
        name=str(document["name"]),
        since=date.fromisoformat(document["takes_part_since"]),
        until=date.fromisoformat(until) if until else None,
        result=result,
        as_of=date.fromisoformat(document["as_of"]),
    )
