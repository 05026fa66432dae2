"""The confidential whole of a plan: with reasons, owners, budgets, sources, progress notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trustone.improvement.models import ProgressNote
from trustone.improvement.selectors.plans import PlanSheet


@dataclass(frozen=True, slots=True)
class Whole:
    """A plan with what only the company and the secretariat see; ``notes`` by public id of the action, newest first."""

    sheet: PlanSheet
    notes: Mapping[str, tuple[ProgressNote, ...]]


def whole_of(sheet: PlanSheet) -> Whole:
    """Everything of a plan, for people who may see the member."""
    keys = [action.key for action in sheet.facts.actions]
    notes: dict[str, tuple[ProgressNote, ...]] = {}
    for note in ProgressNote.objects.filter(action__public_id__in=keys).select_related("action"):
        notes[note.action.public_id] = (*notes.get(note.action.public_id, ()), note)
    return Whole(sheet, notes)
