"""What every answer carries: no cookie, its ETag, who may read it, how many requests are left."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from trustone.api import VERSION, rates
from trustone.catalog.models import Covenant, Theme
from trustone.platform.models import User

Get = Callable[..., Any]


def test_no_cookie_goes_out_and_none_matters(
    everything: Covenant, client: Client, make_user: Callable[..., User]
) -> None:
    plain = Client().get("/api/v1/members")
    client.force_login(make_user("anna"))
    client.cookies["django_language"] = "fr"
    answer = client.get("/api/v1/members")
    assert not answer.cookies
    assert answer.content == plain.content
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer["Cache-Control"] == plain["Cache-Control"] == "public, max-age=60"
    assert "Content-Language" not in answer.headers, "data are in every language"


def test_every_answer_names_the_version_and_is_open_to_other_sites(demo_covenant: None, client: Client) -> None:
    for answer in (client.get("/api/v1/themes"), client.get("/api/v1/nothing"), client.post("/api/v1/themes")):
        assert answer["API-Version"] == VERSION
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in client.get("/en/members/").headers


def test_a_browser_that_asks_first_hears_that_it_may(demo_covenant: None, client: Client) -> None:
    answer = client.options("/api/v1/themes", headers={"Origin": "https://example.org"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.options("/api/v1/nothing").status_code == 404


def test_what_did_not_change_is_not_sent_again(demo_covenant: None, get: Get) -> None:
    first = get("/themes")
    again = get("/themes", if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert get("/themes", if_none_match=f"W/{first['ETag']}").status_code == 304
    assert get("/themes", if_none_match='"other"').status_code == 200
    assert get("/themes", if_match='"other"').json()["code"] == "API-020"
    Theme.objects.filter(code="living_wage").update(title={"en": "Changed"})
    assert get("/themes", if_none_match=first["ETag"]).status_code == 200


def test_the_text_of_a_plan_is_asked_for_again_by_its_moment(everything: Covenant, get: Get) -> None:
    row = get("/plans").json()["items"][0]
    path = f"/members/{row['member']}/plans/{row['year']}"
    assert get(path, if_modified_since=get(path)["Last-Modified"]).status_code == 304


def test_head_says_the_same_without_the_body(demo_covenant: None, get: Get, client: Client) -> None:
    whole, head = get("/themes"), client.head("/api/v1/themes")
    assert head.content == b""
    for name in ("ETag", "Content-Length", "Content-Type", "API-Version"):
        assert head[name] == whole[name]
    assert client.head("/api/v1/nothing").status_code == 404


def test_it_is_packed_for_who_can_unpack(demo_covenant: None, get: Get) -> None:
    whole, packed = get("/countries"), get("/countries", accept_encoding="gzip")
    assert gzip.decompress(packed.content) == whole.content
    assert len(packed.content) < len(whole.content) / 3
    assert packed["Vary"] == "Accept-Encoding"
    assert get("/countries", accept_encoding="gzip", if_none_match=packed["ETag"]).status_code == 304


# --- How often --------------------------------------------------------------------------------------------------------


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """``at(1000)``: the second it is."""
    return lambda second: monkeypatch.setattr(rates.time, "time", lambda: float(second))


@override_settings(API_REQUESTS_PER_MINUTE=3)
def test_after_so_many_requests_it_asks_to_wait(demo_covenant: None, get: Get, at: Callable[[int], None]) -> None:
    at(6000 + 15)
    left = [get("/themes")["RateLimit"] for _ in range(3)]
    assert left == ['"reading";r=2;t=45', '"reading";r=1;t=45', '"reading";r=0;t=45']
    answer = get("/themes", accept_language="nl")
    assert (answer.status_code, answer["Retry-After"]) == (429, "45")
    assert answer["RateLimit-Policy"] == '"reading";q=3;w=60'
    assert answer.json()["code"] == "API-006"
    assert get("/nothing").status_code == 429, "also for what is not there"
    at(6060)
    assert get("/themes").status_code == 200


@override_settings(API_REQUESTS_PER_MINUTE=1)
def test_one_reader_does_not_use_up_the_requests_of_another(demo_covenant: None) -> None:
    readers = ("192.0.2.1", "192.0.2.2", "192.0.2.1")
    met = [Client(REMOTE_ADDR=one).get("/api/v1/themes").status_code for one in readers]
    assert met == [200, 200, 429]


@override_settings(API_REQUESTS_PER_MINUTE=0)
def test_without_a_limit_nothing_is_told(demo_covenant: None, get: Get) -> None:
    assert "RateLimit" not in get("/themes").headers


def test_no_address_is_kept(demo_covenant: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from trustone.platform import attempts

    kept: list[str] = []
    monkeypatch.setattr(attempts.cache, "add", lambda key, *_: kept.append(key) or True)
    Client(REMOTE_ADDR="192.0.2.77").get("/api/v1/themes")
    assert len(kept) == 1
    assert "192.0.2.77" not in kept[0]


@override_settings(API_REQUESTS_PER_MINUTE=1)
def test_a_server_behind_a_socket_that_names_nobody_answers_too(demo_covenant: None) -> None:
    nobody = Client(REMOTE_ADDR="")
    assert [nobody.get("/api/v1/themes").status_code for _ in range(2)] == [200, 429]
