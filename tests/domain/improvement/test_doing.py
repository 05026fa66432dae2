"""Actions: what is refused, what deserves a look, and whose work a result was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.improvement.aims import ACTION, EN, NL, TODAY
from trustone.domain.improvement.doing import (
    STEPS,
    impossible_action,
    remarks_on_action,
    result_problems,
    step_problems,
)
from trustone.domain.improvement.facts import ActionKind, ActionState, Attribution, Indicator, Unit


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"what": {NL: "", EN: ""}}, "IMP-100"),
        ({"objectives": ()}, "IMP-102"),
        ({"ends": date(2026, 1, 31)}, "IMP-103"),
        ({"budget": Decimal(-1)}, "IMP-105"),
        ({"output": Indicator({NL: "x", EN: ""}, None, target=Decimal(3))}, "IMP-001"),
        ({"output": Indicator({NL: "", EN: ""}, Unit.NUMBER, target=Decimal(3))}, "IMP-107"),
        ({"output": Indicator({NL: "x", EN: ""}, Unit.NUMBER, Decimal(3), target=Decimal("3.0"))}, "IMP-003"),
        ({"outcome": Indicator({NL: "x", EN: ""}, Unit.PERCENT, target=Decimal(101))}, "IMP-005"),
    ],
)
def test_what_is_refused(changes: dict[str, Any], code: str) -> None:
    assert " ".join(problem.code for problem in impossible_action(replace(ACTION, **changes))) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"owner_active": False}, "IMP-120"),
        ({"owner": "", "owner_active": False}, "IMP-121"),
        ({"mechanism": None}, "IMP-031"),
        ({"ends": date(2026, 6, 14)}, "IMP-122"),
        ({"ends": TODAY}, ""),
        ({"starts": None}, "IMP-126"),
        ({"output": Indicator({NL: "", EN: ""}, None)}, "IMP-123"),
        ({"what": {NL: "x", EN: ""}}, "IMP-124"),
        ({"kind": ActionKind.COLLECTIVE}, "IMP-109"),
        ({"state": ActionState.DONE}, "IMP-125"),
        ({"state": ActionState.STOPPED, "owner_active": False, "ends": date(2026, 6, 1)}, ""),
    ],
)
def test_what_deserves_a_look(changes: dict[str, Any], code: str) -> None:
    assert " ".join(problem.code for problem in remarks_on_action(replace(ACTION, **changes), TODAY)) == code


@given(st.sampled_from(ActionState), st.sampled_from(ActionState))
def test_a_step_outside_the_table_is_refused_and_a_reason_is_asked_where_it_says(
    now: ActionState, wanted: ActionState
) -> None:
    codes = [problem.code for problem in step_problems(now, wanted, "")]
    assert codes == (["IMP-111"] if wanted not in STEPS[now] else ["IMP-110"] if STEPS[now][wanted] else [])
    assert step_problems(now, wanted, "daarom") == () or wanted not in STEPS[now]


def test_stopping_always_needs_a_reason() -> None:
    assert all(steps[ActionState.STOPPED] for steps in STEPS.values() if ActionState.STOPPED in steps)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"attribution": None}, "IMP-112"),
        ({"by_whom": ""}, "IMP-113"),
        ({"text": {NL: "", EN: ""}}, "IMP-114"),
        ({"on": date(2026, 6, 16)}, "IMP-115"),
    ],
)
def test_a_result_says_what_by_whom_and_whose_work_it_was(changes: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {
        "text": {NL: "Tien machines", EN: ""},
        "attribution": Attribution.JOINED,
        "by_whom": "De leverancier",
        "on": TODAY,
        "figures": (Decimal(10), None),
        **changes,
    }
    found = result_problems(**given, action=ACTION, today=TODAY)
    assert " ".join(problem.code for problem in found) == code
