"""What services guarantee whatever page or program calls them: rights, history, trail, one plan a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from trustone.domain.improvement.facts import ActionState, ObjectiveState, Practice
from trustone.domain.problems import Refused
from trustone.improvement import selectors, services
from trustone.improvement.models import Action, Objective, Plan
from trustone.improvement.services import Outcomes, Reading, Said
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import AuditEntry, User
from trustone.platform.versions import Conflict
from trustone.risks.models import Rating

THEME = "occupational_health_safety"


def test_another_company_changes_nothing(objective: Objective, action: Action, stranger_user: User) -> None:
    stranger = actor_for(stranger_user)
    for do in (
        lambda: services.change_objective(actor=stranger, objective=objective, expected_version=1, unit="days"),
        lambda: services.add_measurement(
            actor=stranger, objective=objective, reading=Reading(Decimal(1), date(2026, 6, 1), "x")
        ),
        lambda: services.note_progress(actor=stranger, action=action, text="x"),
        lambda: services.plan_of_year(actor=stranger, member=objective.member, year=2026),
    ):
        with pytest.raises(Http404):
            do()


def test_an_action_cannot_serve_the_objective_of_somebody_else(
    editor: Actor, objective: Objective, add_member: Callable[..., Member], system: Actor
) -> None:
    other = add_member("Vierde Steen")
    with pytest.raises(Http404):
        services.create_action(
            actor=system, member=other, year=2026, objectives=[objective], what={"nl": "x", "en": ""}, kind="individual"
        )


def test_every_change_is_kept_and_in_the_trail(editor: Actor, objective: Objective) -> None:
    services.change_objective(actor=editor, objective=objective, expected_version=1, target=Decimal(70))
    services.close_objective(
        actor=editor,
        objective=objective,
        expected_version=2,
        state=ObjectiveState.STOPPED,
        reason={"nl": "Weg", "en": ""},
    )
    kept = [(one.version, one.facts["target"], one.facts["state"]) for one in objective.revisions.order_by("version")]
    assert kept == [(1, "60", "running"), (2, "70", "running"), (3, "70", "stopped")]
    actions = AuditEntry.objects.filter(subject=audit.reference(objective)).values_list("action", flat=True)
    assert list(actions) == [f"improvement.objective.{word}" for word in ("set", "changed", "closed")]
    assert audit.broken_entries() == []


def test_saving_the_same_again_is_no_change(editor: Actor, objective: Objective) -> None:
    services.change_objective(actor=editor, objective=objective, expected_version=1, target=Decimal(60))
    assert objective.version == 1
    assert objective.revisions.count() == 1


def test_a_closed_objective_is_closed_and_runs_again_with_a_reason(editor: Actor, objective: Objective) -> None:
    with pytest.raises(Refused, match="IMP-070"):
        services.close_objective(
            actor=editor, objective=objective, expected_version=1, state=ObjectiveState.REACHED, reason={"nl": ""}
        )
    reason = {"nl": "Gehaald", "en": ""}
    services.close_objective(
        actor=editor, objective=objective, expected_version=1, state=ObjectiveState.REACHED, reason=reason
    )
    reading = Reading(Decimal(1), date(2026, 6, 1), "x")
    with pytest.raises(Refused, match="IMP-072"):
        services.add_measurement(actor=editor, objective=objective, reading=reading)
    services.close_objective(
        actor=editor, objective=objective, expected_version=2, state=ObjectiveState.RUNNING, reason=reason
    )
    assert objective.closed_on is None


def test_objectives_and_actions_go_on_until_they_are_closed(
    editor: Actor, member: Member, objective: Objective, action: Action
) -> None:
    assert list(selectors.objectives_for(editor, member, 2025)) == []
    assert list(selectors.objectives_for(editor, member, 2028)) == [objective]
    services.move_action(actor=editor, action=action, expected_version=1, state=ActionState.STOPPED, reason="Te duur")
    assert [one.pk for one in selectors.actions_for(editor, member, 2026)] == [action.pk]
    assert list(selectors.actions_for(editor, member, 2027)) == []


def test_a_measurement_is_replaced_and_taken_back_and_never_lost(editor: Actor, objective: Objective) -> None:
    wrong = services.add_measurement(
        actor=editor, objective=objective, reading=Reading(Decimal(99), date(2026, 6, 1), "x")
    )
    right = services.replace_measurement(
        actor=editor, measurement=wrong, reading=Reading(Decimal(19), date(2026, 6, 1), "x", "Typefout")
    )
    with pytest.raises(Refused, match="IMP-064"):
        services.withdraw_measurement(actor=editor, measurement=wrong, note="x")
    with pytest.raises(Refused, match="IMP-067"):
        services.withdraw_measurement(actor=editor, measurement=right, note="")
    services.withdraw_measurement(actor=editor, measurement=right, note="Niet van ons")
    again = selectors.objective_for(editor, objective.member, objective.public_id)
    assert again.as_facts().measured == ()
    assert again.measurements.count() == 3
    with pytest.raises(TypeError):
        right.save()


def test_several_values_are_recorded_all_or_none(editor: Actor, add_objective: Callable[..., Objective]) -> None:
    one, two = add_objective(), add_objective()
    readings = [
        (one, Reading(Decimal(20), date(2026, 6, 1), "x")),
        (two, Reading(Decimal(120), date(2026, 6, 1), "x")),
    ]
    with pytest.raises(Refused) as refusal:
        services.add_measurements(actor=editor, readings=readings)
    assert [problem.field for problem in refusal.value.problems] == [two.public_id]
    assert one.measurements.count() == 0


def test_a_result_is_replaced_by_a_better_one(editor: Actor, action: Action) -> None:
    said = Outcomes({"nl": "Tien", "en": ""}, "started", "Wij", date(2026, 6, 1))
    first = services.record_result(actor=editor, action=action, result=said)
    better = replace(said, attribution="joined")
    services.record_result(actor=editor, action=action, result=better, replaces=first)
    facts = selectors.action_facts([selectors.action_for(editor, action.member, action.public_id)])[0]
    assert [one.attribution.value for one in facts.results] == ["joined"]
    with pytest.raises(Refused, match="IMP-118"):
        services.record_result(actor=editor, action=action, result=better, replaces=selectors_first(first.pk))


def selectors_first(key: int) -> object:
    from trustone.improvement.models import ActionResult

    return ActionResult.objects.get(pk=key)


def test_the_plan_of_a_year_is_begun_once(editor: Actor, member: Member) -> None:
    first = services.plan_of_year(actor=editor, member=member, year=2026)
    assert services.plan_of_year(actor=editor, member=member, year=2026) == first
    assert Plan.objects.count() == 1


def test_answers_on_purchasing_that_are_not_there_are_refused(editor: Actor, member: Member) -> None:
    said = Said(Practice.PRICE, now_choice="no_such_thing")
    with pytest.raises(Refused) as refusal:
        services.save_practices(actor=editor, member=member, year=2026, answers=[said], expected={})
    assert [problem.code for problem in refusal.value.problems] == ["IMP-081", "IMP-080"]
    good = Said(Practice.PRICE, now_choice="compared", change_choice="no_cuts")
    services.save_practices(actor=editor, member=member, year=2026, answers=[good], expected={})
    changed = replace(good, change_choice="stays")
    with pytest.raises(Conflict):
        services.save_practices(actor=editor, member=member, year=2026, answers=[changed], expected={})


def test_ranks_follow_the_risks_an_objective_answers(
    editor: Actor, member: Member, objective: Objective, rate: Callable[..., Rating]
) -> None:
    rate("child_labour", "very_high", group=1)
    rate(THEME, "high", group=0)
    facts = selectors.objective_facts([objective], member, 2026)
    assert facts[0].rank == 2


def test_an_action_whose_owner_left_is_found(
    editor: Actor, editor_user: User, member: Member, add_action: Callable[..., Action]
) -> None:
    action = add_action(ends=date(2026, 6, 1))
    services.change_action(actor=editor, action=action, expected_version=1, owner=editor_user)
    assert not selectors.owner_left(selectors.action_for(editor, member, action.public_id))
    editor_user.is_active = False
    editor_user.save()
    assert selectors.owner_left(selectors.action_for(editor, member, action.public_id))
