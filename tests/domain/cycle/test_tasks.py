"""Which task comes next: the same facts give the same order, what is done does not come back, unknown is never done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.cycle.facts import (
    Asked,
    ChainFacts,
    Facts,
    FileFacts,
    FileState,
    OriginFacts,
    Phase,
    PlanFacts,
    Step,
    TermFacts,
    Thing,
    Type,
)
from trustone.domain.cycle.standing import Standing
from trustone.domain.cycle.steps import Part, State, six_steps, standing_of
from trustone.domain.cycle.tasks import Band, Person, Task, for_person, given_to, tasks

TODAY = date(2026, 11, 21)
FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)


def facts(**given: object) -> Facts:
    base = Facts(2027, FIRST, LAST, TODAY, Phase.RUNNING, Standing.TAKES_PART, Type.C, 3)
    return replace(base, **given)  # type: ignore[arg-type]


def keys(found: tuple[Task, ...]) -> list[str]:
    return [task.name for task in found]


small = st.integers(0, 5)
days = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))
things = st.lists(st.builds(Thing, st.text("ABC123", min_size=1, max_size=4), days), max_size=3).map(tuple)
criteria = st.lists(
    st.builds(Asked, st.sampled_from(["1.1", "1.2", "2.1"]), st.sampled_from("123"), st.booleans(), st.booleans()),
    max_size=4, unique_by=lambda one: one.code,
).map(tuple)  # fmt: skip
anything = st.builds(
    Facts,
    year=st.just(2027),
    first=st.just(FIRST),
    last=st.just(LAST),
    today=st.just(TODAY),
    phase=st.sampled_from(Phase),
    standing=st.sampled_from(Standing),
    type=st.none() | st.sampled_from(Type),
    full_years=small,
    chains=st.builds(ChainFacts, st.none() | small, small, st.none() | small, st.none() | small, small),
    plan=st.builds(
        PlanFacts, objectives=st.none() | small, without_action=small, actions=st.none() | small, to_measure=small,
        measured=small, practices=st.integers(0, 3), countries_chosen=st.booleans(), published_on=days,
        changed=st.booleans(), running=things, ownerless=things, objectives_due=things, practices_due=things,
    ),
    origins=st.builds(OriginFacts, small, small, things, days),
    file=st.builds(FileFacts, st.sampled_from(FileState), criteria, days, days, days),
    terms=st.builds(TermFacts, days, days, days, st.none() | small, st.none() | small),
    questions=things,
    documents=things,
)  # fmt: skip


@given(anything)
def test_the_same_facts_give_the_same_tasks_and_none_twice(one: Facts) -> None:
    found = tasks(one)
    assert found == tasks(replace(one))
    assert all(task.minutes <= 10 for task in found)
    assert [task.band for task in found] == sorted(task.band for task in found)


@given(anything)
def test_a_year_that_is_done_has_no_tasks(one: Facts) -> None:
    """Whatever else holds: with everything done no task is left, so none comes back."""
    done = replace(
        one,
        type=one.type or Type.C,
        chains=replace(one.chains, count=3, rated=6, to_rate=6, to_confirm=0),
        plan=replace(one.plan, objectives=2, without_action=0, actions=2, measured=one.plan.to_measure, practices=3,
                     countries_chosen=True, published_on=TODAY, changed=False, running=(), ownerless=()),
        origins=replace(one.origins, asked=1, reminders=(), report_filed_on=TODAY),
        file=replace(one.file, state=FileState.DECIDED),
        questions=(),
        documents=(),
    )  # fmt: skip
    assert tasks(done) == ()


@given(anything)
def test_each_thing_that_gets_done_takes_its_task_along(one: Facts) -> None:
    """Doing one task never makes the same one come up again."""
    doing = {
        "chains": {"chains": replace(one.chains, count=1)},
        "chains_again": {"chains": replace(one.chains, count=1)},
        "rate": {"chains": replace(one.chains, rated=one.chains.to_rate)},
        "risks_still_true": {"chains": replace(one.chains, to_confirm=0)},
        "objective": {"plan": replace(one.plan, objectives=1)},
        "action": {"plan": replace(one.plan, without_action=0)},
        "purchasing": {"plan": replace(one.plan, practices=one.plan.practices_asked)},
        "texts": {"plan": replace(one.plan, countries_chosen=True)},
        "publish": {"plan": replace(one.plan, published_on=TODAY)},
        "publish_again": {"plan": replace(one.plan, changed=False)},
        "measure": {"plan": replace(one.plan, measured=one.plan.to_measure)},
        "origin_report": {"origins": replace(one.origins, report_filed_on=TODAY)},
        "ask": {"origins": replace(one.origins, asked=1)},
        "open_file": {"file": replace(one.file, state=FileState.FILLING)},
        "send": {"file": replace(one.file, state=FileState.WITH_SECRETARIAT)},
        "returned": {"file": replace(one.file, state=FileState.WITH_SECRETARIAT)},
    }
    for task in tasks(one):
        if task.key in doing:
            assert task.key not in {left.key for left in tasks(replace(one, **doing[task.key]))}  # type: ignore[arg-type]
        elif task.key == "answer":
            given_now = tuple(replace(a, answered=a.answered or a.code == task.ref) for a in one.file.criteria)
            after = tasks(replace(one, file=replace(one.file, criteria=given_now)))
            assert task.name not in keys(after)


@given(anything)
def test_unknown_is_never_done(one: Facts) -> None:
    unknown = replace(one, chains=ChainFacts(), plan=replace(one.plan, objectives=None, actions=None))
    for step in six_steps(unknown):
        for part in step.parts:
            if part.done is None or part.total is None:
                assert part.state is State.UNKNOWN
                assert step.state is not State.DONE
    assert all(step.state in (State.UNKNOWN, State.NOT_ASKED) or step.step not in set(Step)
               for step in six_steps(replace(one, type=None)))  # fmt: skip


@given(st.lists(st.builds(Part, st.just("x"), st.none() | small, st.none() | small, st.booleans()), max_size=5))
def test_a_step_is_done_only_when_all_that_is_asked_is_done(parts: list[Part]) -> None:
    if standing_of(tuple(parts)) is State.DONE:
        assert all(part.state is State.DONE for part in parts if part.total != 0)


@given(anything)
def test_who_pauses_or_is_gone_is_asked_nothing(one: Facts) -> None:
    for standing in Standing:
        if not standing.is_asked:
            assert tasks(replace(one, standing=standing)) == ()


def test_a_new_year_begins_with_the_chains_of_last_year() -> None:
    found = tasks(facts(chains=ChainFacts(0, 5, 0, 0)))
    assert keys(found) == ["chains_again"]
    assert (found[0].count, found[0].minutes) == (5, 10)


def test_the_way_of_a_running_year() -> None:
    chains = ChainFacts(4, 4, 0, 28)
    assert keys(tasks(facts(chains=chains))) == ["rate"]
    rated = replace(chains, rated=28)
    assert keys(tasks(facts(chains=rated, plan=PlanFacts(objectives=0)))) == ["objective"]
    plan = PlanFacts(objectives=2, without_action=1, actions=1)
    assert keys(tasks(facts(chains=rated, plan=plan))) == ["action", "purchasing", "texts"]
    plan = replace(plan, without_action=0, practices=3, countries_chosen=True)
    assert keys(tasks(facts(chains=rated, plan=plan))) == ["publish"]
    assert keys(tasks(facts(chains=rated, plan=replace(plan, published_on=TODAY)))) == []


def test_the_file_of_the_closed_year_goes_one_criterion_at_a_time() -> None:
    asked = (Asked("1.1", "1", True), Asked("1.2", "1", False, True), Asked("2.1", "2", False))
    file = FileFacts(FileState.FILLING, asked)
    chains = ChainFacts(4, 4, 28, 28)
    one = facts(phase=Phase.REPORTING, chains=chains, file=file, terms=TermFacts(report_on=date(2026, 12, 1)))
    found = tasks(one)
    assert keys(found) == ["still_true", "answer:2.1"]
    assert [task.band for task in found] == [Band.SOON, Band.SOON]
    done = replace(file, criteria=tuple(replace(a, answered=True) for a in asked))
    assert keys(tasks(replace(one, file=done))) == ["send"]


def test_what_came_back_comes_before_everything_else() -> None:
    file = FileFacts(FileState.RETURNED, (Asked("1.1", "1", False),), returned_on=TODAY - timedelta(days=3))
    one = facts(phase=Phase.REPORTING, chains=ChainFacts(0, 3, 0, 0), file=file, terms=TermFacts(answer_days=14))
    found = tasks(one)
    assert keys(found)[0] == "returned"
    assert found[0].due == TODAY + timedelta(days=11)


def test_a_past_year_asks_nothing_but_the_file_that_is_still_with_the_member() -> None:
    file = FileFacts(FileState.RETURNED, (Asked("1.1", "1", True),))
    one = facts(phase=Phase.PAST, chains=ChainFacts(0, 3, 0, 0), plan=PlanFacts(objectives=0), file=file)
    assert keys(tasks(one)) == ["returned"]
    assert tasks(replace(one, file=replace(file, state=FileState.DECIDED))) == ()


def test_type_a_asks_its_suppliers_and_files_no_report() -> None:
    one = facts(type=Type.A)
    assert keys(tasks(one)) == ["ask"]
    late = OriginFacts(2, 1, (Thing("ORQ-1", TODAY), Thing("ORQ-2", TODAY + timedelta(days=9))))
    assert keys(tasks(replace(one, origins=late))) == ["letter:ORQ-1"]
    assert [s.state for s in six_steps(one)].count(State.NOT_ASKED) == 5


def test_type_b_maps_its_origins_and_files_them_after_the_close() -> None:
    one = facts(type=Type.B, chains=ChainFacts(3, 3))
    assert tasks(one) == ()
    closed = replace(one, phase=Phase.REPORTING, terms=TermFacts(report_on=date(2027, 1, 31)))
    assert keys(tasks(closed)) == ["origin_report"]
    assert tasks(closed)[0].due == date(2027, 1, 31)


def test_a_company_of_unknown_type_is_asked_for_its_chains_only() -> None:
    assert keys(tasks(facts(type=None, chains=ChainFacts(0)))) == ["chains"]
    assert tasks(facts(type=None, chains=ChainFacts(None))) == ()


def test_what_was_put_off_waits_until_its_day() -> None:
    found = tasks(facts(chains=ChainFacts(4, 4, 28, 28), plan=PlanFacts(objectives=2, without_action=1, actions=1)))
    person = Person(7, {"action": TODAY + timedelta(days=7)})
    todo, later = for_person(found, person, TODAY)
    assert (keys(todo)[0], keys(later)) == ("purchasing", ["action"])
    todo, later = for_person(found, person, TODAY + timedelta(days=7))
    assert (keys(todo)[0], later) == ("action", ())


@pytest.mark.parametrize(("user", "expected"), [(7, ["purchasing", "action", "texts"]),
                                                (8, ["action", "texts", "purchasing"])])  # fmt: skip
def test_who_was_asked_sees_it_first_and_the_others_last(user: int, expected: list[str]) -> None:
    found = tasks(facts(chains=ChainFacts(4, 4, 28, 28), plan=PlanFacts(objectives=2, without_action=1, actions=1)))
    person = Person(user, given={"purchasing": 7})
    assert keys(for_person(found, person, TODAY)[0]) == expected


def test_a_step_that_was_given_gives_its_tasks() -> None:
    task = Task("action", Step.IMPROVE, 10, "no_action")
    assert given_to(task, {"3": 5}) == 5
    assert given_to(task, {"3": 5, "action": 6}) == 6
    assert given_to(task, {"2": 5}) is None
