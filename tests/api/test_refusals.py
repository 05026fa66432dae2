"""What is refused, how it is said, and that nothing said makes the interface stumble."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.signing import Signer
from django.test import Client, RequestFactory
from django.utils import translation

from trustone.api import middleware, reading
from trustone.api.problems import STATUS, TITLES
from trustone.api.sentences import SENTENCES
from trustone.catalog.models import Covenant

Get = Callable[..., Any]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "problem-codes.md"


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The problem, which has the form every problem has."""
    body: dict[str, Any] = json.loads(answer.content)
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert set(body) == {"type", "title", "status", "detail", "instance", "code", "errors"}
    assert body["type"].endswith(f"/en/api/#{code}")
    assert body["title"]
    assert "{" not in body["detail"]
    assert answer["Cache-Control"] == "no-store"
    return body


def test_every_code_has_a_status_a_sentence_and_a_title() -> None:
    assert STATUS.keys() == SENTENCES.keys()
    assert set(STATUS.values()) == TITLES.keys()
    assert all(f"`{code}`" in PAGE.read_text(encoding="utf-8") for code in STATUS)


def test_the_page_of_the_type_explains_the_code(client: Client, demo_covenant: None, get: Get) -> None:
    address, _, code = get("/nothing").json()["type"].partition("#")
    page = client.get("/" + address.partition("//")[2].partition("/")[2]).content.decode()
    assert f'id="{code}"' in page


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nothing", 404, "API-001"), ("/members/", 404, "API-001"), ("/Members", 404, "API-001"),
        ("/members/x/y", 404, "API-001"), ("/members%00", 404, "API-001"), ("/%ff%fe", 404, "API-001"),
        ("/members/%00", 404, "API-001"), ("/members/%F0%9F%92%A9", 404, "API-002"),
        ("/members/NOBODY", 404, "API-002"), ("/members/" + "x" * 3000, 404, "API-002"),
        ("/members/' OR 1=1 --", 404, "API-002"), ("/quarry-lists/99999", 404, "API-002"),
        ("/quarry-lists/abc", 404, "API-002"), ("/quarry-lists/-1/areas", 404, "API-002"),
        ("/quarry-lists/1999", 404, "API-002"), ("/members/M-1/plans/2024", 404, "API-002"),
        ("/members?stones=sandstone", 400, "API-008"), ("/members?page=2", 400, "API-008"),
        ("/themes?q=x", 400, "API-008"), ("/?x=1", 400, "API-008"), ("/members?type=A&type=B", 400, "API-009"),
        ("/members?type=D", 422, "API-010"), ("/members?colour=blue", 422, "API-010"),
        ("/members?type=A' OR '1'='1", 422, "API-010"), ("/members?limit=0", 422, "API-011"),
        ("/members?limit=-1", 422, "API-011"), ("/members?limit=201", 422, "API-011"),
        ("/members?limit=1e9", 422, "API-011"), ("/members?limit=1000000000", 422, "API-011"),
        ("/members?limit=٣", 422, "API-011"), ("/decisions?year=99999", 422, "API-011"),
        ("/decisions?year=0", 422, "API-011"), ("/members?on=99999-01-01", 422, "API-012"),
        ("/members?on=2024-02-30", 422, "API-012"), ("/members?on=0000-00-00", 422, "API-012"),
        ("/members?on=1700000000", 422, "API-012"), ("/members?on=2024-01-01T00:00:00Z", 422, "API-012"),
        ("/members?on=9999-12-31", 422, "API-013"), ("/members?q=" + "x" * 101, 422, "API-014"),
        ("/members?q=%00", 422, "API-015"), ("/members?seat=nl", 422, "API-015"),
        ("/members?seat=NL%27", 422, "API-015"), ("/decisions?member=' OR 1=1", 422, "API-015"),
        ("/members?cursor=abc", 422, "API-016"), ("/members?cursor=" + "A" * 1000, 422, "API-016"),
        ("/members?cursor=" + "A" * 1001, 422, "API-014"), ("/members?cursor=%F0%9F%92%A9.x", 422, "API-016"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_with_its_code(
    demo_covenant: None, get: Get, path: str, status: int, code: str
) -> None:
    refused(get(quote(path, safe="/?&=%")), status, code)


def test_the_problem_names_the_parameter_and_those_there_are(demo_covenant: None, get: Get) -> None:
    body = refused(get("/members?stones=sandstone&seat=NL"), 400, "API-008")
    assert [one["parameter"] for one in body["errors"]] == ["stones"]
    assert "colour, country, cursor, decided, joined, limit, on, q, seat, state, stone, type" in body["detail"]


def test_all_values_that_are_not_right_are_named_at_once(demo_covenant: None, get: Get) -> None:
    body = refused(get("/members?limit=0&type=Z&on=never"), 422, "API-011")
    assert {one["parameter"] for one in body["errors"]} == {"limit", "type", "on"}


def test_ten_thousand_parameters(demo_covenant: None, get: Get) -> None:
    refused(get("/members?" + "&".join(f"p{number}=1" for number in range(10_000))), 400, "API-018")
    body = refused(get("/members?" + "&".join(f"p{number}=1" for number in range(1_000))), 400, "API-008")
    assert len(body["errors"]) == 10


def test_injection_finds_nothing_and_breaks_nothing(everything: Covenant, get: Get) -> None:
    for words in ("' OR 1=1 --", "%", "_", "\\", "<script>", "🪨", "a" * 100, "\u202e", "{who}", "%s"):
        answer = get(f"/members?q={quote(words)}")
        assert answer.status_code == 200
        assert answer.json()["items"] == [], words


# --- Languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("nl", "nl"), ("nl-BE,fr;q=0.5", "nl"), ("fr-BE", "fr"), ("de", "de"), ("ja,de;q=0.3", "de"), ("ja", "en"),
     ("", "en"), ("*", "en"), ("x" * 2000, "en"), (";;;q=,", "en")],
)  # fmt: skip
def test_a_problem_is_told_in_the_language_of_the_reader(
    demo_covenant: None, get: Get, asked: str, spoken: str
) -> None:
    answer = get("/members?type=Z", accept_language=asked)
    assert answer["Content-Language"] == spoken
    with translation.override(spoken):
        assert answer.json()["title"] == str(TITLES[422])
    assert "Accept-Language" in answer["Vary"]


def test_what_the_interface_says_is_translated() -> None:
    for language in ("nl", "fr", "de"):
        with translation.override(language):
            said = {code: str(text) for code, text in SENTENCES.items()}
        with translation.override("en"):
            assert not [code for code, text in said.items() if text == str(SENTENCES[code])], language


# --- Methods, forms, bodies -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X" * 500])
def test_it_only_reads(demo_covenant: None, client: Client, method: str) -> None:
    answer = client.generic(method, "/api/v1/members")
    refused(answer, 405, "API-003")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


class _Unread:
    """A body of 300 MB nobody reads."""

    def read(self, *_size: int) -> bytes:
        message = "the body was read"
        raise AssertionError(message)

    readline = readlines = __iter__ = read


@pytest.mark.parametrize(("method", "status", "code"), [("POST", 405, "API-003"), ("GET", 415, "API-005")])
def test_a_body_of_300_mb_is_not_even_read(demo_covenant: None, method: str, status: int, code: str) -> None:
    request = RequestFactory().generic(method, "/api/v1/members")
    request.META |= {"CONTENT_LENGTH": str(300 * 1024 * 1024), "wsgi.input": _Unread()}
    request._stream = _Unread()  # type: ignore[attr-defined]

    def beyond(_request: object) -> Any:
        message = "it came past the door"
        raise AssertionError(message)

    refused(middleware.Door(beyond)(request), status, code)


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/json", 200), ("*/*", 200), ("application/*", 200), ("text/html,*/*;q=0.8", 200), ("text/html", 406),
     ("text/csv", 406), ("application/problem+json", 200), ("nonsense", 406)],
)  # fmt: skip
def test_it_answers_in_json(demo_covenant: None, get: Get, accept: str, status: int) -> None:
    answer = get("/themes", accept=accept)
    assert answer.status_code == status
    if status == 406:
        refused(answer, 406, "API-004")


def test_the_documentation_is_a_page(demo_covenant: None, get: Get) -> None:
    assert get("/docs", accept="text/html").status_code == 200
    assert get("/docs", accept="application/json").status_code == 406


# --- Cursors ----------------------------------------------------------------------------------------------------------


def _cursor(get: Get, path: str) -> str:
    address: str = get(path).json()["next"]
    return address.rpartition("cursor=")[2]


def test_a_cursor_of_another_list_or_filter_is_refused(demo_covenant: None, get: Get) -> None:
    cursor = _cursor(get, "/countries?limit=5")
    assert get(f"/countries?limit=7&cursor={cursor}").status_code == 200, "another size is no other list"
    refused(get(f"/areas?cursor={cursor}"), 422, "API-017")
    areas = _cursor(get, "/areas?limit=5&kind=country")
    refused(get(f"/areas?limit=5&cursor={areas}"), 422, "API-017")


def test_a_cursor_nobody_signed_is_refused(demo_covenant: None, get: Get) -> None:
    cursor = _cursor(get, "/countries?limit=5")
    for broken in (cursor[:-1], "A" + cursor, cursor.replace(".", "!"), Signer(salt="other", sep=".").sign_object([1])):
        refused(get(f"/countries?cursor={quote(broken)}"), 422, "API-016")


def test_a_cursor_tells_nothing_but_where_the_page_ended(everything: Covenant, get: Get) -> None:
    cursor = _cursor(get, "/members?limit=1")
    first = get("/members?limit=1").json()["items"][0]
    name, _filters, key = Signer(salt="trustone.api.cursor", sep=".").unsign_object(cursor)
    assert (name, key) == ("/api/v1/members", [first["name"].lower(), first["number"]])


# --- Our own mistakes -------------------------------------------------------------------------------------------------


def test_our_mistake_says_nothing_of_what_is_behind(
    everything: Covenant, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_args: object) -> Any:
        message = "the database is at 10.0.0.7"
        raise RuntimeError(message)

    monkeypatch.setattr(reading, "members", stumble)
    client.raise_request_exception = False
    answer = client.get("/api/v1/members")
    body = refused(answer, 500, "API-007")
    assert not re.search(r"10\.0|Runtime|Traceback", json.dumps(body))
