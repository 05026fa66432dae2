"""What one page of a static copy asked, also where it took over what another page had worked out."""

from __future__ import annotations

import pytest

from trustone.members.models import Member
from trustone.platform.listening import Notes, asked_again, forget, listening, once_for_a_copy
from trustone.platform.models import Organisation
from trustone.platform.questions import Question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget()


def names() -> list[str]:
    return once_for_a_copy("names", lambda: list(Organisation.objects.values_list("name", flat=True)))


def counted() -> int:
    return once_for_a_copy("counted", lambda: len(names()))


def asked(make: object) -> Notes:
    with listening() as notes:
        make()  # type: ignore[operator]
    return notes


def test_a_page_that_takes_over_has_asked_the_same() -> None:
    assert asked(names).questions == asked(names).questions != set()


def test_what_is_worked_out_from_something_kept_counts_its_questions_the_first_time_too() -> None:
    of_the_first = asked(names).questions
    assert asked(counted).questions == asked(counted).questions == of_the_first


def test_what_cannot_be_kept_is_worked_out_and_counted_each_time() -> None:
    def with_a_function() -> object:
        return once_for_a_copy("function", lambda: (lambda: None, names()))

    assert asked(with_a_function).questions == asked(with_a_function).questions == asked(names).questions


def test_values_are_shared_and_records_are_each_pages_own() -> None:
    def member() -> Member:
        return once_for_a_copy("member", lambda: Member(number="M-1"))

    with listening():
        assert names() is names()
        first, second = member(), member()
    assert first is not second
    assert first.number == second.number == "M-1"


def test_a_page_that_takes_over_something_incomplete_is_incomplete() -> None:
    def written() -> int:
        return once_for_a_copy("written", lambda: Organisation.objects.filter(name="nobody").update(name="none"))

    assert not asked(written).complete
    assert not asked(written).complete
    assert asked(names).complete


def test_what_was_asked_is_answered_again_queries_and_readings_alike() -> None:
    questions = asked(names).questions | {Question.by_value(f"{__name__}.names", ())}
    before = asked_again(questions)
    assert before == asked_again(questions)
    Organisation.objects.create(name="Nieuw", kind="company")
    forget()
    after = asked_again(questions)
    assert all(after[one] != before[one] != "" for one in questions)


def test_a_question_that_cannot_be_asked_any_more_has_no_answer() -> None:
    gone, there = Question("SELECT 1 FROM nothing_here", "[]"), Question("SELECT %s", "[1]")
    now = asked_again([there, gone])
    assert now[there]
    assert now[gone] == ""


def test_outside_of_a_copy_nothing_is_kept() -> None:
    assert names() is not names()
    assert Question.of("SELECT 1", ()) is not None
