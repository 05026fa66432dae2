"""What somebody can do next with an assessment: one primary way for each part people play."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.assessments import policies
from trustone.assessments.models import Assessment, Value
from trustone.assessments.shown import Row
from trustone.assessments.views.shared import address
from trustone.domain.assessment.workflow import Part, Person, State, Step


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the next page: its words, and why one goes there."""

    label: str | Promise
    address: str
    why: str | Promise = ""


def next_way(
    who: Person, assessment: Assessment, steps: Sequence[Step], rows: Iterable[Row], *, has_decision: bool
) -> Way | None:
    """The one thing to do next, or ``None`` when it is somebody else's turn. ``has_decision``: one is public today."""
    if Part.MEMBER in who.parts and policies.may_answer(who, assessment):
        return _filling(assessment, rows)
    for step, view, label, why in _SECRETARIAT:
        if step in steps:
            more = () if view != "step" else (step.value,)
            return Way(label, address(view, assessment, *more), why)
    if State(assessment.state) is State.PUBLISHED and (has_decision or Part.MEMBER not in who.parts):
        return Way(_("See the decision"), address("decision", assessment))
    return None


def _filling(assessment: Assessment, rows: Iterable[Row]) -> Way:
    empty = next((row for row in rows if row.answer.value == Value.NOT_YET), None)
    if empty is not None:
        return Way(
            _("Answer the next question"),
            address("criterion", assessment, empty.code),
            _("About five minutes a question. You can stop at any moment; what you saved stays."),
        )
    return Way(
        _("Send to the secretariat"),
        address("step", assessment, Step.SUBMIT.value),
        _("Every question has an answer. Have a last look, then send it."),
    )


_SECRETARIAT: tuple[tuple[Step, str, Promise, Promise], ...] = (
    (Step.START_REVIEW, "step", _("Start the review"), _("The member has sent its answers.")),
    (Step.PROPOSE, "review", _("Judge the criteria"), _("Then propose a decision; a second person confirms it.")),
    (Step.CONFIRM, "confirmation", _("Look at the proposal"), _("You are the second pair of eyes.")),
    (
        Step.PUBLISH,
        "publication",
        _("Publish the decision"),
        _("Two people agree; choose from which day it is public."),
    ),
)
