"""What a scenario changes: weights, due years, thresholds and answers, on top of a framework.

Only the changes are kept, never a copy of real data: what is not named here stays as it is. A changed framework obeys
the same rules as any other (weights of a tier make exactly 100, orange is not above green).
Source: ``docs/algorithms/what-if.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from trustone.domain.assessment.answers import VALUES, Answer, Value, echo
from trustone.domain.assessment.framework import HUNDRED, Framework, Thresholds, Tier, Weighed
from trustone.domain.assessment.numbers import exact_text, read_number
from trustone.domain.problems import Problem, Refused

#: The reason a supposed "does not apply" carries: in a scenario nobody has to approve it.
SUPPOSED = "what if"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """ "Suppose criterion ``code`` were ``value``", for everybody or for some.

    ``members`` and ``years`` (reporting years) are empty for all; ``was`` limits it to who has one of these answers.
    """

    code: str
    value: Value
    share: Fraction | None = None
    members: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    was: frozenset[Value] = frozenset()

    def fits(self, member: str, year: int, answer: Answer) -> bool:
        """Whether this answer of this member in this reporting year is supposed to be another."""
        return (
            (not self.members or member in self.members)
            and (not self.years or year in self.years)
            and (not self.was or answer.value in self.was)
        )

    @property
    def answer(self) -> Answer:
        """The supposed answer; "does not apply" is supposed to be approved."""
        leaves = self.value is Value.NOT_APPLICABLE
        return Answer(self.value, self.share, SUPPOSED if leaves else "", approved=leaves)


@dataclass(frozen=True, slots=True)
class Changes:
    """Keys name the tier first. A weight belongs to the criteria that share it, joined by a plus: ``2.2+2.3``."""

    weights: Mapping[tuple[str, str], Fraction] = field(default_factory=dict)
    due_from: Mapping[tuple[str, str], int] = field(default_factory=dict)
    thresholds: Mapping[tuple[str, int], Thresholds | None] = field(default_factory=dict)
    answers: tuple[AnswerChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.weights or self.due_from or self.thresholds or self.answers)

    def supposed(self, member: str, year: int, answers: Mapping[str, Answer], unanswered: Answer) -> dict[str, Answer]:
        """The answers of one member in one year as the scenario supposes them; of two changes the later one wins."""
        found = dict(answers)
        for change in self.answers:
            if change.fits(member, year, answers.get(change.code, unanswered)):
                found[change.code] = change.answer
        return found


def cell_name(cell: Weighed) -> str:
    """How a weight is named: its criterion, or the criteria that share it."""
    return "+".join(criterion.code for criterion in cell.criteria)


def changed(framework: Framework, changes: Changes) -> Framework:
    """The framework with a scenario's weights, due years and thresholds.

    What the framework does not have (a criterion of another version) is passed over. Raises ``Refused`` with SCO-040
    when the weights of a tier do not make 100, SCO-044 to SCO-047 for a due year, a threshold or a weight outside its
    bounds.
    """
    if not (changes.weights or changes.due_from or changes.thresholds):
        return framework
    problems: list[Problem] = []
    tiers = tuple(_changed_tier(tier, framework, changes, problems) for tier in framework.tiers)
    if problems:
        raise Refused(problems)
    return replace(framework, tiers=tiers)


def _changed_tier(tier: Tier, framework: Framework, changes: Changes, problems: list[Problem]) -> Tier:
    if not tier.scored:
        return tier
    weighed = tuple(_changed_cell(tier, cell, framework, changes, problems) for cell in tier.weighed)
    total = sum((cell.weight for cell in weighed), Fraction(0))
    if total != HUNDRED:
        problems.append(Problem("SCO-040", {"tier": tier.code, "total": exact_text(total)}, field="weights"))
    thresholds = dict(tier.thresholds)
    for (code, year), pair in changes.thresholds.items():
        if code != tier.code:
            continue
        if not 1 <= year <= framework.last_year:
            problems.append(Problem("SCO-046", {"year": year, "last": framework.last_year}, field="thresholds"))
        elif pair is None:
            thresholds.pop(year, None)
        else:
            problems += pair.problems("thresholds")
            thresholds[year] = pair
    return replace(tier, weighed=weighed, thresholds=thresholds)


def _changed_cell(
    tier: Tier, cell: Weighed, framework: Framework, changes: Changes, problems: list[Problem]
) -> Weighed:
    weight = changes.weights.get((tier.code, cell_name(cell)), cell.weight)
    if weight <= 0:
        problems.append(Problem("SCO-047", {"name": cell_name(cell)}, field="weights"))
    criteria = []
    for criterion in cell.criteria:
        due = changes.due_from.get((tier.code, criterion.code), criterion.due_from)
        if not 1 <= due <= framework.last_year:
            problems.append(Problem("SCO-044", {"code": criterion.code, "last": framework.last_year}, field="due_from"))
        criteria.append(replace(criterion, due_from=due))
    return Weighed(weight, tuple(criteria))


# --- Kept as plain values ---------------------------------------------------------------------------------------------


def as_plain(changes: Changes) -> dict[str, list[dict[str, object]]]:
    """The changes as lists of plain values, in a fixed order; :func:`read_changes` reads them back."""
    return {
        "weights": [
            {"tier": tier, "criteria": name, "weight": exact_text(weight)}
            for (tier, name), weight in sorted(changes.weights.items())
        ],
        "due_from": [
            {"tier": tier, "criterion": code, "year": year} for (tier, code), year in sorted(changes.due_from.items())
        ],
        "thresholds": [
            {
                "tier": tier,
                "year": year,
                "green": exact_text(pair.green) if pair else None,
                "orange": exact_text(pair.orange) if pair else None,
            }
            for (tier, year), pair in sorted(changes.thresholds.items(), key=lambda item: item[0])
        ],
        "answers": [
            {
                "criterion": change.code,
                "value": change.value.value,
                "share": exact_text(change.share) if change.share is not None else None,
                "members": sorted(change.members),
                "years": sorted(change.years),
                "was": sorted(value.value for value in change.was),
            }
            for change in changes.answers
        ],
    }


def read_changes(data: Mapping[str, object]) -> Changes:
    """Changes from plain values. Raises ``Refused``: SCO-048 for what cannot be read, SCO-022 for a share."""
    problems: list[Problem] = []
    weights = {
        (row["tier"], row["criteria"]): weight
        for row in _rows(data, "weights", ("tier", "criteria"), problems)
        if (weight := _number(row.get("weight"), "weights", problems)) is not None
    }
    due = {
        (row["tier"], row["criterion"]): year
        for row in _rows(data, "due_from", ("tier", "criterion"), problems)
        if (year := _whole(row.get("year"), "due_from", problems)) is not None
    }
    thresholds: dict[tuple[str, int], Thresholds | None] = {}
    for row in _rows(data, "thresholds", ("tier",), problems):
        year = _whole(row.get("year"), "thresholds", problems)
        given = [row.get("green"), row.get("orange")]
        pair = [_number(value, "thresholds", problems) for value in given if value is not None]
        if len(pair) == 1:
            problems.append(Problem("SCO-048", {"name": "thresholds"}, field="thresholds"))
        elif year is not None and None not in pair:
            green_orange = [number for number in pair if number is not None]
            thresholds[row["tier"], year] = Thresholds(*green_orange) if green_orange else None
    answers = [_answer(row, problems) for row in _rows(data, "answers", ("criterion",), problems)]
    if problems:
        raise Refused(problems)
    return Changes(weights, due, thresholds, tuple(change for change in answers if change))


def _answer(row: Mapping[str, object], problems: list[Problem]) -> AnswerChange | None:
    value = VALUES.get(str(row.get("value")))
    share: Fraction | None = None
    if row.get("share") is not None:
        share = _number(row["share"], "answers", problems)
        if share is not None and not 0 < share < 1:
            problems.append(Problem("SCO-022", {"share": echo(row["share"])}, field="share"))
    was = [VALUES.get(str(word)) for word in _list(row.get("was"))]
    years = [year for year in _list(row.get("years")) if isinstance(year, int)]
    if value is None or None in was or len(years) != len(_list(row.get("years"))):
        problems.append(Problem("SCO-048", {"name": "answers"}, field="answers"))
        return None
    return AnswerChange(
        code=str(row["criterion"]),
        value=value,
        share=share if value is Value.PARTLY else None,
        members=frozenset(str(member) for member in _list(row.get("members"))),
        years=frozenset(years),
        was=frozenset(word for word in was if word is not None),
    )


def _rows(data: Mapping[str, object], name: str, texts: Iterable[str], problems: list[Problem]) -> list[dict[str, str]]:
    """The rows under ``name`` that are mappings with these texts; others are noted as a problem."""

    def good(row: object) -> bool:
        return isinstance(row, Mapping) and all(isinstance(row.get(text), str) and row[text] for text in texts)

    rows = _list(data.get(name))
    problems += [Problem("SCO-048", {"name": name}, field=name) for row in rows if not good(row)]
    return [row for row in rows if good(row)]  # type: ignore[misc]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _number(value: object, name: str, problems: list[Problem]) -> Fraction | None:
    number = read_number(value)
    if number is None and isinstance(value, str) and value.count("/") == 1:
        top, bottom = (read_number(part) for part in value.split("/"))
        number = top / bottom if top is not None and bottom else None
    if number is None:
        problems.append(Problem("SCO-048", {"name": name, "value": echo(value)}, field=name))
    return number


def _whole(value: object, name: str, problems: list[Problem]) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    problems.append(Problem("SCO-048", {"name": name, "value": echo(value)}, field=name))
    return None
