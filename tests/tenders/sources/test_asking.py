"""How a source is asked: with pauses, with patience, not elsewhere, not too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tenders.sources.server import Asked, Given, Here, as_json, running
from trustone.domain.problems import Refused
from trustone.procurement.tenders.sources.asking import Answer, Asker, Manners, origin_of
from trustone.procurement.tenders.sources.peers import may_be_asked

Make = Callable[..., Asker]


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def asker(here: Here, waited: list[float]) -> Iterator[Make]:
    made: list[Asker] = []

    def make(**rest: object) -> Asker:
        manners = rest.pop("manners", Manners(gap=0.0, tries=3))
        made.append(Asker([here.address], "trustone/test", manners, waited.append, **rest))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


def _code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_it_names_itself_and_keeps_no_cookie(here: Here, asker: Make) -> None:
    here.answer = lambda _asked: as_json({"a": 1}, headers={"Set-Cookie": "who=me"})
    one = asker()
    assert one.get_json(f"{here.address}/x", {"page": 0, "code": ["1", "2"]}) == {"a": 1}
    one.get_json(f"{here.address}/x")
    assert here.asked[0].headers["User-Agent"] == "trustone/test"
    assert here.asked[0].params == {"page": ["0"], "code": ["1", "2"]}
    assert "Cookie" not in here.asked[1].headers


def test_between_two_requests_there_is_a_pause(here: Here, asker: Make, waited: list[float]) -> None:
    here.answer = lambda _asked: Given(b"x")
    now = [100.0]
    one = asker(manners=Manners(gap=2.0), clock=lambda: now[0])
    one.get(f"{here.address}/1")
    now[0] = 100.5
    one.get(f"{here.address}/2")
    assert waited == [1.5]


def test_a_busy_source_is_asked_again_after_the_time_it_names(here: Here, asker: Make, waited: list[float]) -> None:
    answers = iter([Given(status=429, headers={"Retry-After": "7"}), Given(status=503), Given(b"done")])
    here.answer = lambda _asked: next(answers)
    assert asker().get(f"{here.address}/x") == b"done"
    assert waited == [7.0, 4.0]  # as told; then longer each time


def test_a_time_to_come_back_may_be_a_date(here: Here, asker: Make, waited: list[float]) -> None:
    answers = iter([Given(status=503, headers={"Retry-After": "Mon, 04 May 2026 10:01:00 GMT"}), Given(b"done")])
    here.answer = lambda _asked: next(answers)
    asker(today=lambda: datetime(2026, 5, 4, 10, 0, tzinfo=UTC)).get(f"{here.address}/x")
    assert waited == [60.0]


@pytest.mark.parametrize(
    ("given", "code", "times"),
    [
        (Given(status=429, headers={"Retry-After": "86400"}), "SCR-074", 1),  # not today
        (Given(status=503), "SCR-074", 3),
        (Given(status=401), "SCR-073", 1),
        (Given(status=404), "SCR-083", 1),
        (Given(status=202), "SCR-084", 1),
        (Given(b"half", length=4000), "SCR-075", 3),
    ],
)
def test_patience_has_an_end(here: Here, asker: Make, given: Given, code: str, times: int) -> None:
    here.answer = lambda _asked: given
    with pytest.raises(Refused) as refused:
        asker().get(f"{here.address}/x")
    assert (_code(refused), len(here.asked)) == (code, times)


def test_nobody_at_home(asker: Make, here: Here) -> None:
    with running() as gone:
        address = gone.address
    one = Asker([address], "trustone/test", Manners(gap=0, tries=2), lambda _s: None)
    with pytest.raises(Refused) as refused:
        one.get(f"{address}/x")
    assert _code(refused) == "SCR-075"


def test_a_turn_at_home_is_followed_and_one_elsewhere_is_not(here: Here, asker: Make) -> None:
    def answer(asked: Asked) -> Given:
        turns = {"/a": "/b", "/away": "https://example.org/b", "/round": "/round", "/file": "file:///etc/passwd",
                 "/bad": "http://[x/y"}  # fmt: skip
        to = turns.get(asked.path)
        return Given(status=302, headers={"Location": to}) if to else Given(b"there")

    here.answer = answer
    one = asker()
    assert one.get(f"{here.address}/a") == b"there"
    for path, code in (("/away", "SCR-078"), ("/round", "SCR-078"), ("/file", "SCR-072"), ("/bad", "SCR-072")):
        with pytest.raises(Refused) as refused:
            one.get(here.address + path)
        assert _code(refused) == code


def test_another_port_of_the_same_machine_is_elsewhere(here: Here, asker: Make) -> None:
    with running() as other:
        here.answer = lambda _asked: Given(status=301, headers={"Location": f"{other.address}/x"})
        with pytest.raises(Refused) as refused:
            asker().get(f"{here.address}/x")
        assert (_code(refused), other.asked) == ("SCR-078", [])


@pytest.mark.parametrize("announced", [True, False])
def test_too_much_is_not_taken(here: Here, asker: Make, tmp_path: Path, announced: bool) -> None:
    content = b"x" * 3_000_000
    here.answer = lambda _asked: Given(content, length=None if announced else 2_999_999)
    path = tmp_path / "x"
    with pytest.raises(Refused) as refused:
        asker().download(f"{here.address}/x", path, 2_999_000 if announced else 2_000_000)
    assert (_code(refused), path.exists(), len(here.asked)) == ("SCR-076", False, 1)


def test_packed_answers_are_counted_unpacked(here: Here, asker: Make) -> None:
    import gzip

    here.answer = lambda _asked: Given(gzip.compress(b"0" * 30_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(Refused) as refused:
        asker().get(f"{here.address}/x")
    assert _code(refused) == "SCR-076"


def test_a_download_that_breaks_off_leaves_no_file_and_is_tried_again(here: Here, asker: Make, tmp_path: Path) -> None:
    answers = iter([Given(b"ha", length=4), Given(b"half", headers={"ETag": '"1"', "Last-Modified": "Mon"})])
    here.answer = lambda _asked: next(answers)
    path = tmp_path / "x"
    answer = asker().download(f"{here.address}/x", path, 100)
    assert (path.read_bytes(), answer) == (b"half", Answer('"1"', "Mon"))
    here.answer = lambda _asked: Given(b"ha", length=4)
    path.unlink()
    with pytest.raises(Refused):
        asker().download(f"{here.address}/x", path, 100)
    assert not path.exists()


def test_what_is_there_is_asked_for_changes_only(here: Here, asker: Make, tmp_path: Path) -> None:
    here.answer = lambda _asked: Given(status=304)
    answer = asker().download(f"{here.address}/x", tmp_path / "x", 100, before=Answer('"1"', "Mon"))
    assert answer.unchanged
    assert (here.asked[0].headers["If-None-Match"], here.asked[0].headers["If-Modified-Since"]) == ('"1"', "Mon")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("content", [b"<html>", b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_refused(here: Here, asker: Make, content: bytes) -> None:
    here.answer = lambda _asked: Given(content)
    with pytest.raises(Refused) as refused:
        asker().get_json(f"{here.address}/x")
    assert _code(refused) == "SCR-077"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "https://",
        "https://me:secret@example.org",
        "http://10.0.0.1",
        "//x",
        "https://[x",
        "",
    ],
)
def test_only_https_and_this_machine_have_an_origin(address: str) -> None:
    with pytest.raises(Refused) as refused:
        origin_of(address)
    assert _code(refused) == "SCR-072"


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://API.example.org:8443/v3?x") == "https://api.example.org:8443"


@pytest.mark.parametrize(
    ("address", "public", "here"),
    [("93.184.216.34", True, False), ("2606:4700::1111", True, False), ("10.0.0.1", False, False),
     ("192.168.1.1", False, False), ("169.254.169.254", False, False), ("127.0.0.1", False, True), ("::1", False, True),
     ("::ffff:10.0.0.1", False, False), ("fe80::1%eth0", False, False), ("224.0.0.1", False, False),
     ("x", False, False)],
)  # fmt: skip
def test_who_may_be_asked(address: str, public: bool, here: bool) -> None:
    assert (may_be_asked(address, loopback=False), may_be_asked(address, loopback=True)) == (public, here)


def test_a_public_name_that_leads_to_this_machine_is_not_spoken_to(here: Here) -> None:
    """As when somebody lets a name of its own point inside: https goes to public addresses alone."""
    address = here.address.replace("http://", "https://")
    one = Asker([address], "trustone/test", Manners(gap=0, tries=1), lambda _s: None)
    with pytest.raises(Refused) as refused:
        one.get(f"{address}/x")
    assert (_code(refused), here.asked) == ("SCR-079", [])
