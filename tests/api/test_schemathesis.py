"""Every address asked thousands of odd things from its own description: it answers as described, and never stumbles.

The same examples every time (derandomised): a red run can be had again. ``TRUSTONE_API_EXAMPLES=500`` asks more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

import openapi
from trustone.catalog.models import Covenant

EXAMPLES = int(os.environ.get("TRUSTONE_API_EXAMPLES", "12"))
#: Of an address whose parameters are those of one that was asked in full.
ALIKE = 4
STATUSES = {200, 304, 400, 404, 405, 406, 415, 422}
SCHEMA: dict[str, Any] = json.loads(openapi.PAGE.read_text(encoding="utf-8"))
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "unsupported_method",
)  # fmt: skip


def _shape(path: str) -> str:
    """What can be asked there, without what can be asked of every list: alike for lists that differ in their rows."""
    parameters = SCHEMA["paths"][path]["get"].get("parameters", [])
    asked = [one for one in parameters if one["name"] not in {"limit", "cursor", "on"}]
    return json.dumps([[one["in"], one["schema"]] for one in asked], sort_keys=True)


def _examples() -> dict[str, int]:
    """How much is asked of each address: all of it of the first with parameters of its shape, a little of the others.

    Names and schemas of parameters make the examples, so that a second list of the same shape would be asked the same.
    """
    first: dict[str, str] = {}
    for path in SCHEMA["paths"]:
        first.setdefault(_shape(path), path)
    return {path: EXAMPLES if path in first.values() else min(EXAMPLES, ALIKE) for path in SCHEMA["paths"]}


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """The application keeps the connection of the test, as Django's own test client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: str(mode.value))
def test_it_answers_as_described_whatever_is_asked(everything: Covenant, mode: GenerationMode) -> None:
    """One register and one application for all addresses: making them anew for each took most of the time."""
    schema = schemathesis.openapi.from_dict(SCHEMA)
    schema.app = WSGIHandler()
    checks = [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in CHECKS]
    assert len(checks) == len(CHECKS)
    wrong: dict[str, str] = {}
    for path, most in _examples().items():
        try:
            statuses = _asked(schema[path]["GET"], mode, most, checks)
        except Exception as found:  # noqa: BLE001 - the other addresses are asked too, then all that was found is said
            wrong[path] = str(found)
            continue
        if not statuses <= STATUSES:
            wrong[path] = f"answered with {sorted(statuses - STATUSES)}"
    assert not wrong, "\n\n".join(f"{path}: {said}" for path, said in wrong.items())


def _asked(operation: Any, mode: GenerationMode, most: int, checks: list[Any]) -> set[int]:
    """The statuses of the answers; raises for an answer that is not as described."""
    statuses: set[int] = set()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=most, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})
        statuses.add(response.status_code)
        case.validate_response(response, checks=checks)

    try:
        ask()
    except Exception as nothing:
        if mode is GenerationMode.NEGATIVE and "Unsatisfiable" in type(nothing).__name__:
            return set()  # nothing can be asked wrongly of an address without parameters
        raise
    return statuses
