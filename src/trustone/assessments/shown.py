"""What the pages show, as frozen values: criteria with their state, a score with its explanation, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.assessments.models import Answer, Assessment, Decision, Value
from trustone.assessments.scores import framework_of, tier_of
from trustone.catalog.languages import in_active_language
from trustone.domain.assessment.framework import Criterion, Framework, Thresholds, Tier
from trustone.domain.assessment.numbers import two_places
from trustone.domain.assessment.result import as_output
from trustone.domain.assessment.scoring import Assumption, Score

ASSUMPTIONS: dict[str, Promise] = {
    Assumption.GROUP_MEAN.value: _("Criteria that share one printed weight count with their mean."),
    Assumption.NOT_DUE_EXCLUDED.value: _("Criteria that are not asked yet in this year do not count at all."),
    Assumption.NOT_DUE_COUNTED.value: _("Criteria that are not asked yet in this year count as unanswered."),
    Assumption.PARTLY_HALF.value: _("“Partly” without a percentage counts as one half."),
}

#: How an answer looks in a list: the kind of its tag.
KINDS = {
    Value.MET.value: "done",
    Value.PARTLY.value: "attention",
    Value.NOT_MET.value: "problem",
    Value.NOT_APPLICABLE.value: "waiting",
    Value.NOT_YET.value: "todo",
}

#: The same answers in the words of an assessor.
JUDGED_WORDS: dict[str, Promise] = {
    Value.MET.value: _("Met"),
    Value.PARTLY.value: _("Partly met"),
    Value.NOT_MET.value: _("Not met"),
    Value.NOT_YET.value: _("Nothing shown yet"),
    Value.NOT_APPLICABLE.value: _("Does not apply (approved)"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion by code and title, with the points it can still add where that is known."""

    code: str
    title: str
    gain: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the calculation; numbers of 100."""

    code: str
    title: str
    weight: Decimal
    value: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score for a page. Numbers have two decimals; ``None`` is not known or not set."""

    total: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    green: Decimal | None
    orange: Decimal | None
    colour: str
    proposal: str | None
    parts: tuple[Part, ...]
    missing: tuple[Named, ...]
    not_due: tuple[Named, ...]
    not_applicable: tuple[Named, ...]
    to_green: tuple[Named, ...] | None
    to_green_in_order: tuple[Named, ...] | None
    assumptions: tuple[Promise, ...]

    @property
    def has_thresholds(self) -> bool:
        return self.green is not None

    @property
    def is_fresh(self) -> bool:
        """Nothing was answered yet, so that a colour the numbers point to would only discourage."""
        return all(part.value is None for part in self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion on a page, with its answer."""

    criterion: Criterion
    title: str
    expectation: str
    answer: Answer
    word: str
    kind: str
    judged_word: str | Promise
    judged_kind: str

    @property
    def code(self) -> str:
        return self.criterion.code

    @property
    def agrees(self) -> bool:
        """Whether the assessor judged as the member answered."""
        answer = self.answer
        return (answer.judged_value, answer.judged_share) == (answer.value, answer.share)


@dataclass(frozen=True, slots=True)
class StepRows:
    """The criteria of one step of the framework."""

    code: str
    title: str
    rows: tuple[Row, ...]

    @property
    def answered(self) -> int:
        return sum(row.answer.value != Value.NOT_YET for row in self.rows)


def rows_of(assessment: Assessment, answers: Iterable[Answer]) -> tuple[Row, ...]:
    """The criteria asked in this assessment, in the order of the framework."""
    by_code = {answer.code: answer for answer in answers}
    return tuple(
        row_of(criterion, by_code[criterion.code])
        for criterion in tier_of(assessment).criteria
        if criterion.code in by_code
    )


def row_of(criterion: Criterion, answer: Answer) -> Row:
    """One criterion with its answer, in words."""
    return Row(
        criterion=criterion,
        title=in_active_language(criterion.title),
        expectation=in_active_language(criterion.expectation),
        answer=answer,
        word=with_share(Value(answer.value).label, answer.share),
        kind=KINDS[answer.value],
        judged_word=with_share(JUDGED_WORDS[answer.judged_value], answer.judged_share) if answer.judged_value else "",
        judged_kind=KINDS.get(answer.judged_value, ""),
    )


def by_step(assessment: Assessment, rows: Iterable[Row]) -> tuple[StepRows, ...]:
    """Rows under the steps of the framework."""
    titles = framework_of(assessment.framework).steps
    return tuple(
        StepRows(step, in_active_language(titles.get(step, {})), tuple(own))
        for step, own in groupby(rows, key=lambda row: row.criterion.step)
    )


def shown_score(score: Score, framework: Framework, tier: Tier) -> ShownScore:
    """A score that was just computed."""
    return _shown(as_output(score, framework, ""), _levels(score.thresholds), tier)


def shown_decision(decision: Decision, tier: Tier) -> ShownScore:
    """A score as it was stored with a decision, word for word."""
    return _shown(decision.result, (decision.green_from, decision.orange_from), tier)


def history_bars(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """The years of a member as small bars; with one year there is nothing to compare."""
    bars = [
        {
            "year": decision.assessment.reporting_year,
            "total": decision.total,
            "colour": decision.colour,
            "green": decision.green_from,
            "orange": decision.orange_from,
        }
        for decision in decisions
    ]
    return bars if len(bars) > 1 else []


def _shown(output: Mapping[str, Any], levels: tuple[Decimal | None, Decimal | None], tier: Tier) -> ShownScore:
    titles = {criterion.code: in_active_language(criterion.title) for criterion in tier.criteria}
    parts = tuple(
        Part(
            part["code"],
            titles.get(part["code"], ""),
            Decimal(part["weight"]),
            None if part["value"] is None else Decimal(part["value"]),
            Decimal(part["points"]),
        )
        for part in output["contributions"]
    )
    gains = {part.code: part.weight - part.points for part in parts}

    def named(codes: Sequence[str]) -> tuple[Named, ...]:
        return tuple(Named(code, titles.get(code, ""), gains.get(code)) for code in codes)

    return ShownScore(
        total=_decimal(output["total"]),
        lower=_decimal(output["lower"]),
        upper=_decimal(output["upper"]),
        green=levels[0],
        orange=levels[1],
        colour=output["colour"],
        proposal=output["proposal"],
        parts=parts,
        missing=named(output["missing"]),
        not_due=named(output["not_due"]),
        not_applicable=named(output["not_applicable"]),
        to_green=None if output["to_green"] is None else named(output["to_green"]),
        to_green_in_order=None if output["to_green_in_order"] is None else named(output["to_green_in_order"]),
        assumptions=tuple(ASSUMPTIONS[code] for code in output["assumptions"] if code in ASSUMPTIONS),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _levels(thresholds: Thresholds | None) -> tuple[Decimal | None, Decimal | None]:
    if thresholds is None:
        return None, None
    return Decimal(two_places(thresholds.green)), Decimal(two_places(thresholds.orange))


def with_share(word: str | Promise, share: Decimal | None) -> str:
    """“Partly, 60 %” – the percentage as the reader writes numbers."""
    if share is None:
        return str(word)
    percent = (share * 100).normalize()
    return f"{word}, {number_format(f'{percent:f}')} %"


def percent_of(share: Decimal | None) -> Decimal | None:
    """A share as a percentage for a form, without needless zeros."""
    return None if share is None else Decimal(f"{(share * 100).normalize():f}")
