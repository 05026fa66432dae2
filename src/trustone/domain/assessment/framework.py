"""What is asked of a member: criteria with weights and due years, tiers, thresholds. Content, not code.

A framework comes from a versioned pack (``catalog/packs/framework``). What a covenant has not set, such as the
thresholds of the first term of TruStone, is absent here and never guessed.
Source: final evaluation of TruStone 2020-2024, table 1; ``docs/algorithms/score.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from trustone.domain.assessment.numbers import exact_text, read_number
from trustone.domain.problems import Problem, Refused

HUNDRED = Fraction(100)
Choice = TypeVar("Choice", bound=StrEnum)


class NotDue(StrEnum):
    """What happens to a criterion that is not due yet: it leaves the sum, or stays in it as unanswered."""

    EXCLUDED = "excluded"
    COUNTED = "counted"


class Report(StrEnum):
    """What a tier reports each year: nothing, the origins of its stone, or its whole due diligence."""

    NONE = "none"
    ORIGINS = "origins"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which total (0 to 100) a year is green, and from which one orange is proposed."""

    green: Fraction
    orange: Fraction

    def problems(self, where: str) -> tuple[Problem, ...]:
        """What is wrong with the pair; ``where`` names the field that holds it."""
        outside = tuple(
            Problem("SCO-025", {"name": name}, field=f"{where}.{name}")
            for name, value in (("green", self.green), ("orange", self.orange))
            if not 0 <= value <= HUNDRED
        )
        if not outside and self.orange > self.green:
            return (Problem("SCO-026", field=where),)
        return outside


@dataclass(frozen=True, slots=True)
class Criterion:
    """One leaf of the framework, answered by the member and judged by an assessor.

    ``due_from`` is the first membership year (1 is the first full year) in which it counts. ``title`` and
    ``expectation`` are texts by language.
    """

    code: str
    step: str
    due_from: int
    title: Mapping[str, str] = field(default_factory=dict, compare=False)
    expectation: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One printed weight and the criteria that share it: one criterion as a rule, two or more in a group."""

    weight: Fraction
    criteria: tuple[Criterion, ...]

    @property
    def is_group(self) -> bool:
        """Whether several criteria share the weight, so that their mean counts (an assumption)."""
        return len(self.criteria) > 1


@dataclass(frozen=True, slots=True)
class Tier:
    """What one kind of company is asked. Without ``weighed`` the tier is not scored."""

    code: str
    report: Report
    weighed: tuple[Weighed, ...] = ()
    thresholds: Mapping[int, Thresholds] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def scored(self) -> bool:
        """Whether members of this tier get a score at all."""
        return bool(self.weighed)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All leaf criteria in framework order."""
        return tuple(criterion for cell in self.weighed for criterion in cell.criteria)


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a framework. ``last_year``: later membership years count as this one."""

    key: str
    version: str
    not_due: NotDue
    last_year: int
    tiers: tuple[Tier, ...]
    valid_from: date | None = None
    title: Mapping[str, str] = field(default_factory=dict, compare=False)
    steps: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)
    fictional: bool = False

    def tier(self, code: str) -> Tier | None:
        """The tier with this code, or ``None``."""
        return next((tier for tier in self.tiers if tier.code == code), None)

    def year_that_counts(self, membership_year: int) -> int:
        """The membership year used for due dates and thresholds: year 6 and later as the last one."""
        return min(membership_year, self.last_year)

    def thresholds_for(self, tier: Tier, membership_year: int) -> Thresholds | None:
        """The pack's own thresholds for this year, or ``None`` when they are not set."""
        return tier.thresholds.get(self.year_that_counts(membership_year))


def framework_from_pack(pack: Mapping[str, object]) -> Framework:
    """The framework a pack describes. Raises ``Refused`` with every mistake found (codes SCO-040 to SCO-049)."""
    problems: list[Problem] = []
    last_year = _whole(pack.get("last_year"), "last_year", problems)
    framework = Framework(
        key=_text(pack.get("key"), "key", problems),
        version=_text(pack.get("version"), "version", problems),
        not_due=_choice(NotDue, pack.get("not_due"), "not_due", problems),
        last_year=last_year,
        tiers=tuple(_tier(row, where, last_year, problems) for where, row in _rows(pack, "tiers", "tiers", problems)),
        valid_from=_day(pack.get("valid_from")),
        title=_texts(pack.get("title")),
        steps={
            _text(row.get("code"), where, problems): _texts(row.get("title"))
            for where, row in _rows(pack, "steps", "steps", problems)
        },
        fictional=pack.get("fictional") is True,
    )
    problems += _unknown_steps(framework)
    if problems:
        raise Refused(problems)
    return framework


def _unknown_steps(framework: Framework) -> Iterator[Problem]:
    """Criteria of a step that the framework does not list, so that pages could not name it."""
    for place, tier in enumerate(framework.tiers):
        for criterion in tier.criteria:
            if criterion.step and criterion.step not in framework.steps:
                told: dict[str, str | int] = {"code": criterion.code, "step": criterion.step}
                yield Problem("SCO-049", told, field=f"tiers[{place}]")


def _tier(row: Mapping[str, object], where: str, last_year: int, problems: list[Problem]) -> Tier:
    groups = {
        _text(group.get("key"), at, problems): _weight(group.get("weight"), f"{at}.weight", problems)
        for at, group in _rows(row, "groups", where, problems)
    }
    tier = Tier(
        code=_text(row.get("code"), f"{where}.code", problems),
        report=_choice(Report, row.get("report"), f"{where}.report", problems),
        weighed=_weighed(list(_rows(row, "criteria", where, problems)), groups, last_year, problems),
        thresholds=_thresholds(row.get("thresholds"), f"{where}.thresholds", last_year, problems),
        title=_texts(row.get("title")),
    )
    codes = Counter(criterion.code for criterion in tier.criteria)
    problems += [Problem("SCO-041", {"code": code}, field=where) for code, count in codes.items() if count > 1]
    total = sum((cell.weight for cell in tier.weighed), Fraction(0))
    if tier.weighed and total != HUNDRED:
        problems.append(Problem("SCO-040", {"tier": tier.code, "total": exact_text(total)}, field=where))
    return tier


def _weighed(
    rows: list[tuple[str, Mapping[str, object]]],
    groups: Mapping[str, Fraction],
    last_year: int,
    problems: list[Problem],
) -> tuple[Weighed, ...]:
    """Criteria gathered by the weight they share, in the order of the pack."""
    cells: dict[str, list[Criterion]] = {}
    weights: dict[str, Fraction] = {}
    last = ""
    for where, row in rows:
        criterion = _criterion(row, where, last_year, problems)
        group = row.get("group")
        if (group is None) == (row.get("weight") is None) or (group is not None and group not in groups):
            problems.append(Problem("SCO-043", {"code": criterion.code}, field=where))
            continue
        name = f"group {group}" if group is not None else f"{where} {criterion.code}"
        if name in cells and name != last:  # framework order breaks ties, so it has to be one order
            problems.append(Problem("SCO-042", {"group": str(group)}, field=where))
        last = name
        cells.setdefault(name, []).append(criterion)
        weights[name] = (
            groups[str(group)] if group is not None else _weight(row.get("weight"), f"{where}.weight", problems)
        )
    for group in groups:
        if len(cells.get(f"group {group}", ())) < 2:
            problems.append(Problem("SCO-042", {"group": group}))
    return tuple(Weighed(weights[name], tuple(criteria)) for name, criteria in cells.items())


def _criterion(row: Mapping[str, object], where: str, last_year: int, problems: list[Problem]) -> Criterion:
    due_from = _whole(row.get("due_from"), f"{where}.due_from", problems)
    criterion = Criterion(
        code=_text(row.get("code"), f"{where}.code", problems),
        step=_text(row.get("step"), f"{where}.step", problems),
        due_from=due_from,
        title=_texts(row.get("title")),
        expectation=_texts(row.get("expectation")),
    )
    if not 1 <= due_from <= max(last_year, 1):
        problems.append(Problem("SCO-044", {"code": criterion.code, "last": last_year}, field=f"{where}.due_from"))
    return criterion


def _thresholds(value: object, where: str, last_year: int, problems: list[Problem]) -> dict[int, Thresholds]:
    """Thresholds by membership year; a year that is not named has none."""
    found: dict[int, Thresholds] = {}
    if value is None:
        return found
    if not isinstance(value, Mapping):
        problems.append(Problem("SCO-045", {"name": where}, field=where))
        return found
    for year, pair in value.items():
        at = f"{where}.{year}"
        if not isinstance(pair, Mapping) or not (str(year).isascii() and str(year).isdigit()):
            problems.append(Problem("SCO-045", {"name": at}, field=at))
            continue
        if not 1 <= int(str(year)) <= last_year:
            problems.append(Problem("SCO-046", {"year": str(year), "last": last_year}, field=at))
        thresholds = Thresholds(
            green=_number(pair.get("green"), f"{at}.green", problems),
            orange=_number(pair.get("orange"), f"{at}.orange", problems),
        )
        problems += thresholds.problems(at)
        found[int(str(year))] = thresholds
    return found


def _rows(
    holder: Mapping[str, object], name: str, where: str, problems: list[Problem]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    at = name if where == name else f"{where}.{name}"
    value = holder.get(name, ())
    if not isinstance(value, (list, tuple)):
        problems.append(Problem("SCO-045", {"name": at}, field=at))
        return
    for number, row in enumerate(value):
        if isinstance(row, Mapping):
            yield f"{at}[{number}]", row
        else:
            problems.append(Problem("SCO-045", {"name": at}, field=f"{at}[{number}]"))


def _text(value: object, where: str, problems: list[Problem]) -> str:
    if isinstance(value, str) and value.strip():
        return value
    problems.append(Problem("SCO-045", {"name": where}, field=where))
    return ""


def _whole(value: object, where: str, problems: list[Problem]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    problems.append(Problem("SCO-045", {"name": where}, field=where))
    return 1


def _as_written(value: object) -> Fraction | None:
    """A number of a pack. A reader turns ``9.5`` into a floating point number; its shortest text was meant."""
    return read_number(repr(value) if isinstance(value, float) else value)


def _weight(value: object, where: str, problems: list[Problem]) -> Fraction:
    number = _as_written(value)
    if number is not None and number > 0:
        return number
    problems.append(Problem("SCO-047", {"name": where}, field=where))
    return Fraction(0)


def _number(value: object, where: str, problems: list[Problem]) -> Fraction:
    number = _as_written(value)
    if number is not None:
        return number
    problems.append(Problem("SCO-045", {"name": where}, field=where))
    return Fraction(0)


def _choice(kind: type[Choice], value: object, where: str, problems: list[Problem]) -> Choice:
    try:
        return kind(str(value))
    except ValueError:
        problems.append(Problem("SCO-045", {"name": where}, field=where))
        return next(iter(kind))


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
