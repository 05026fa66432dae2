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
SCHEMA: dict[str, Any] = json.loads(openapi.PAGE.read_text(encoding="utf-8"))
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "unsupported_method",
)  # fmt: skip


def _operation(path: str) -> Any:
    schema = schemathesis.openapi.from_dict(SCHEMA)
    schema.app = WSGIHandler()
    return schema[path]["GET"]


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """The application keeps the connection of the test, as Django's own test client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("path", SCHEMA["paths"])
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: str(mode.value))
def test_it_answers_as_described_whatever_is_asked(everything: Covenant, path: str, mode: GenerationMode) -> None:
    operation = _operation(path)
    checks = [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in CHECKS]
    assert len(checks) == len(CHECKS)
    statuses = set()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
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
            return  # nothing can be asked wrongly of an address without parameters
        raise
    assert statuses <= {200, 304, 400, 404, 405, 406, 415, 422}
