"""Reads the answers of one member for one reporting year, and refuses what cannot be meant.

The form of the input is a stable contract (``docs/algorithms/score.md``): a mapping as it comes out of JSON, with
numbers as texts. Nothing is guessed: an unknown word, a misspelt key or a half-given threshold is refused, because
leaving it out in silence would change a published colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from trustone.domain.assessment.framework import Framework, Thresholds, Tier
from trustone.domain.assessment.numbers import read_number
from trustone.domain.problems import Problem, Refused

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
KEYS = ("framework", "framework_version", "tier", "membership_year", "thresholds", "answers", "forecast")
REQUIRED = ("framework", "tier", "membership_year", "answers")
ANSWER_KEYS = ("value", "share", "reason", "approved")
LONGEST_ECHO = 60


class Value(StrEnum):
    """What an answer says. ``NOT_YET`` is unanswered: neither yes nor no."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


class Forecast(StrEnum):
    """Whether the parties expect the member to comply within the running year."""

    EXPECTED = "expected"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``share`` (between 0 and 1) belongs to ``PARTLY``; ``None`` there means one half (an assumption)."""

    value: Value = Value.NOT_YET
    share: Fraction | None = None
    reason: str = ""
    approved: bool = False

    @property
    def leaves(self) -> bool:
        """Not applicable, and really so: with a reason and approved. Otherwise it counts as unanswered."""
        return self.value is Value.NOT_APPLICABLE and self.approved and bool(self.reason.strip())

    @property
    def points(self) -> Fraction | None:
        """The part of the weight that is earned, 0 to 1; ``None`` when unanswered."""
        if self.value is Value.MET:
            return ONE
        if self.value is Value.NOT_MET:
            return ZERO
        if self.value is Value.PARTLY:
            return HALF if self.share is None else self.share
        return None


UNANSWERED = Answer()


@dataclass(frozen=True, slots=True)
class Request:
    """Everything one score depends on. ``thresholds`` are those of the input; ``None``: the framework's own."""

    tier: Tier
    membership_year: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    thresholds: Thresholds | None = None
    forecast: Forecast | None = None


def read_request(data: Mapping[str, object], framework: Framework) -> Request:
    """The request that ``data`` holds. Raises ``Refused`` with every problem found, each pointing to its field."""
    problems = [Problem("SCO-004", {"name": echo(key)}, field=echo(key)) for key in data if key not in KEYS]
    problems += [Problem("SCO-005", {"name": key}, field=key) for key in REQUIRED if key not in data]
    tier = _tier(data, framework, problems)
    year = _year(data, problems)
    answers = read_answers(data["answers"], tier, problems) if "answers" in data else {}
    thresholds = _thresholds(data.get("thresholds"), problems)
    forecast = _forecast(data.get("forecast"), problems)
    if problems or tier is None:
        raise Refused(problems)
    return Request(tier, year, answers, thresholds, forecast)


def read_answers(value: object, tier: Tier | None, problems: list[Problem]) -> dict[str, Answer]:
    """Answers by criterion code. ``problems`` receives what is wrong, also in criteria that are not due."""
    if not isinstance(value, Mapping):
        problems.append(Problem("SCO-006", {"name": "answers"}, field="answers"))
        return {}
    known = None if tier is None or not tier.scored else {criterion.code for criterion in tier.criteria}
    found: dict[str, Answer] = {}
    for code, answer in value.items():
        where = f"answers.{echo(code)}"
        if known is not None and code not in known:
            problems.append(Problem("SCO-018", {"code": echo(code), "tier": tier.code if tier else ""}, field=where))
        found[code] = _answer(answer, where, problems)
    return found


def read_share(value: object, where: str) -> Fraction | Problem:
    """How far something is met, more than 0 and less than 1; or what is wrong with it."""
    share = read_number(value)
    if share is None:
        return Problem("SCO-021", {"share": echo(value)}, field=where)
    if not 0 < share < 1:
        return Problem("SCO-022", {"share": echo(value)}, field=where)
    return share


def _answer(value: object, where: str, problems: list[Problem]) -> Answer:
    if value is None:
        return UNANSWERED
    if not isinstance(value, Mapping):
        problems.append(Problem("SCO-006", {"name": where}, field=where))
        return UNANSWERED
    for key in value:
        if key not in ANSWER_KEYS:
            problems.append(Problem("SCO-004", {"name": echo(key)}, field=f"{where}.{echo(key)}"))
    kind = _value(value.get("value"), where, problems)
    share, reason, approved = value.get("share"), value.get("reason"), value.get("approved")
    exact: Fraction | None = None
    if share is not None:
        if kind is not Value.PARTLY:
            problems.append(Problem("SCO-020", field=f"{where}.share"))
        checked = read_share(share, f"{where}.share")
        if isinstance(checked, Problem):
            problems.append(checked)
        else:
            exact = checked
    if not (reason is None or isinstance(reason, str)):
        problems.append(Problem("SCO-006", {"name": f"{where}.reason"}, field=f"{where}.reason"))
    if not (approved is None or isinstance(approved, bool)):
        problems.append(Problem("SCO-028", field=f"{where}.approved"))
    return Answer(kind, exact, reason if isinstance(reason, str) else "", approved is True)


def _value(value: object, where: str, problems: list[Problem]) -> Value:
    if value is None:
        return Value.NOT_YET
    if isinstance(value, str) and value in VALUES:
        return VALUES[value]
    problems.append(Problem("SCO-019", {"value": echo(value)}, field=f"{where}.value"))
    return Value.NOT_YET


VALUES: Mapping[str, Value] = {value.value: value for value in Value}


def _tier(data: Mapping[str, object], framework: Framework, problems: list[Problem]) -> Tier | None:
    if "tier" not in data:
        return None
    code = data["tier"]
    tier = framework.tier(code) if isinstance(code, str) else None
    if tier is None:
        problems.append(Problem("SCO-013", {"tier": echo(code), "framework": framework.key}, field="tier"))
    elif not tier.scored:
        problems.append(Problem("SCO-014", {"tier": tier.code, "framework": framework.key}, field="tier"))
    return tier


def _year(data: Mapping[str, object], problems: list[Problem]) -> int:
    if "membership_year" not in data:
        return 1
    year = data["membership_year"]
    if isinstance(year, bool) or not isinstance(year, int):
        problems.append(Problem("SCO-015", {"year": echo(year)}, field="membership_year"))
        return 1
    problems += year_problems(year)
    return year


def year_problems(year: int) -> tuple[Problem, ...]:
    """Why a member with this many full years cannot be scored; empty from year 1."""
    if year == 0:
        return (Problem("SCO-016", field="membership_year"),)
    return (Problem("SCO-017", {"year": echo(year)}, field="membership_year"),) if year < 1 else ()


def _thresholds(value: object, problems: list[Problem]) -> Thresholds | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        problems.append(Problem("SCO-006", {"name": "thresholds"}, field="thresholds"))
        return None
    for key in value:
        if key not in ("green", "orange"):
            problems.append(Problem("SCO-004", {"name": echo(key)}, field=f"thresholds.{echo(key)}"))
    given = {name: value[name] for name in ("green", "orange") if value.get(name) is not None}
    if not given:
        return None
    if len(given) == 1:
        missing = "orange" if "green" in given else "green"
        problems.append(Problem("SCO-023", {"name": missing}, field=f"thresholds.{missing}"))
    exact: dict[str, Fraction] = {}
    for name, text in given.items():
        number = read_number(text)
        if number is None:
            problems.append(Problem("SCO-024", {"name": name, "value": echo(text)}, field=f"thresholds.{name}"))
        else:
            exact[name] = number
    if len(exact) < 2:
        return None
    thresholds = Thresholds(exact["green"], exact["orange"])
    problems += thresholds.problems("thresholds")
    return thresholds


def _forecast(value: object, problems: list[Problem]) -> Forecast | None:
    if value is None:
        return None
    if isinstance(value, str) and value in FORECASTS:
        return FORECASTS[value]
    problems.append(Problem("SCO-027", {"value": echo(value)}, field="forecast"))
    return None


FORECASTS: Mapping[str, Forecast] = {forecast.value: forecast for forecast in Forecast}


def echo(value: object) -> str:
    """What was given, short enough to say back."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except ValueError:  # a whole number of thousands of digits cannot be written out
        text = type(value).__name__
    text = text.replace("\n", " ").replace("\r", " ")
    return text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"
