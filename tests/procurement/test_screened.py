"""A clause from the generator is known again by the screener, in every file and language, with certainty."""

from __future__ import annotations

import pytest

from procurement.conftest import DUTCH_FRAMEWORK, FLEMISH, Room
from trustone.domain.screening.verdict import as_output, screen
from trustone.procurement.screener import screening
from trustone.procurement.screener.reading import read_bytes


@pytest.mark.parametrize(
    ("kind", "language", "answers"),
    [("docx", "nl", FLEMISH), ("odt", "fr", FLEMISH), ("html", "nl", DUTCH_FRAMEWORK), ("txt", "en", DUTCH_FRAMEWORK)],
)
def test_our_own_clause(room: Room, kind: str, language: str, answers: dict[str, str]) -> None:
    data = room.get(f"clause/file.{kind}", answers | {"text": language}).content
    [one] = list(read_bytes(f"clause.{kind}", data))
    assert one.document is not None
    found = as_output(screen(one.document, screening.rules()))
    assert found["language"] == language
    certain = {clause["kind"]: clause for clause in found["clauses"] if clause["rule"].endswith("own clause")}
    assert {"dd_process", "dd_followup"} <= set(certain)
    for clause in certain.values():
        assert clause["obligation"] is True
        assert clause["score"] == 1.0
    by_rule = [one for one in found["clauses"] if one["kind"] == "dd_process" and one["rule"] != "own clause"]
    assert by_rule, "the sentences say it too"


def test_a_changed_line_makes_nothing_certain(room: Room) -> None:
    data = room.get("clause/file.txt", FLEMISH | {"text": "nl"}).content.replace(b"TSC1 BE", b"TSC1 NL")
    [one] = list(read_bytes("clause.txt", data))
    assert one.document is not None
    found = as_output(screen(one.document, screening.rules()))
    assert not any(clause["rule"].endswith("own clause") for clause in found["clauses"])
    assert any(clause["kind"] == "dd_process" and clause["obligation"] for clause in found["clauses"])
