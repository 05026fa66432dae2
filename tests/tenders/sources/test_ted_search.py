"""TED by its search: pages with tokens, each notice once, on from where a run stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from screener.reading.notices import EFORMS, TED
from tenders.sources.conftest import Fetching, codes
from tenders.sources.server import Answering, Asked, Given, Here, as_json
from trustone.domain.problems import Refused
from trustone.procurement.tenders.sources import running as runs

_CONTACT = (
    "<cac:Contact><cbc:Name>Jo Voorbeeld</cbc:Name>"
    "<cbc:ElectronicMail>jo@voorbeeld.example</cbc:ElectronicMail></cac:Contact>"
)
NOTICE = EFORMS.replace("</efac:Company>", f"{_CONTACT}</efac:Company>", 1)


def _told(here: Here, *numbers: str) -> list[dict[str, Any]]:
    return [
        {"publication-number": one, "links": {"xml": {"MUL": f"{here.address}/en/notice/{one}/xml"}}} for one in numbers
    ]


def _ted(
    here: Here, pages: dict[str, tuple[list[str], str]], notice: Callable[[str], Given] | None = None
) -> Answering:
    """``pages``: by token, the numbers on the page and the token of the next."""

    def answer(asked: Asked) -> Given:
        if asked.method == "POST":
            numbers, following = pages[asked.body.get("iterationNextToken", "")]
            return as_json({"notices": _told(here, *numbers), "totalNoticeCount": 9, "iterationNextToken": following})
        number = asked.path.split("/")[3]
        return notice(number) if notice else Given(NOTICE.encode())

    return answer


def test_it_is_off_unless_named(fetching: Fetching, here: Here) -> None:
    with pytest.raises(Refused) as refused:
        fetching("ted-search", on=["tenderned"])
    assert (refused.value.problems[0].code, here.asked) == ("SCR-071", [])
    with pytest.raises(Refused) as refused:
        fetching("ted-search", on=["ted-search", "tde-bulk"])
    assert (refused.value.problems[0].code, here.asked) == ("SCR-070", [])


def test_every_page_and_every_notice_once(fetching: Fetching, here: Here) -> None:
    pages = {"": (["1-2026", "2-2026"], "t1"), "t1": (["2-2026", "3-2026"], "t2"), "t2": ([], "t3")}
    here.answer = _ted(here, pages)
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.known, outcome.whole, outcome.problems) == (3, 1, True, [])
    assert fetching.files() == ["1-2026.xml", "2-2026.xml", "3-2026.xml"]
    assert fetching.left_over() == []
    asked = here.asked[0].body
    assert (asked["paginationMode"], asked["limit"], here.asked[0].path) == ("ITERATION", 250, "/v3/notices/search")
    assert "buyer-country IN (BEL NLD)" in asked["query"]
    assert "publication-date >= 20260501 AND publication-date <= 20260531" in asked["query"]
    for code, wanted in (("44912100", True), ("45233222", True), ("45000000", False), ("44111000", False)):
        assert (code in asked["query"]) is wanted, code


def test_a_search_that_was_not_finished_in_time_is_no_end(fetching: Fetching, here: Here) -> None:
    found = _ted(here, {"": (["1-2026"], "t1")})

    def answer(asked: Asked) -> Given:
        late = asked.method == "POST" and asked.body.get("iterationNextToken") == "t1"
        return as_json({"notices": [], "iterationNextToken": "t2", "timedOut": True}) if late else found(asked)

    here.answer = answer
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.whole) == (1, False)
    assert [problem.code for _, problem in outcome.problems] == ["SCR-074"]
    here.answer = _ted(here, {"t1": (["2-2026"], "")})  # the next run goes on there
    assert (fetching("ted-search").whole, fetching.files()) == (True, ["1-2026.xml", "2-2026.xml"])


def test_contact_data_of_people_are_not_kept(fetching: Fetching, here: Here) -> None:
    here.answer = _ted(here, {"": (["1-2026"], "")})
    fetching("ted-search")
    kept = (fetching.folder / "1-2026.xml").read_text(encoding="utf-8")
    assert "Jo Voorbeeld" in NOTICE
    assert kept == EFORMS


def test_a_second_run_asks_for_the_list_alone(fetching: Fetching, here: Here) -> None:
    here.answer = _ted(here, {"": (["1-2026", "2-2026"], "")})
    fetching("ted-search")
    (fetching.folder / "1-2026.xml").unlink()  # taken away, for instance into an upload
    here.asked.clear()
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.known, here.paths()) == (0, 2, ["/v3/notices/search"])


def test_a_run_that_was_killed_goes_on_at_its_page(
    fetching: Fetching, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"": (["1-2026", "2-2026"], "t1"), "t1": (["3-2026", "4-2026"], "t2"), "t2": (["5-2026"], "")}
    answer = _ted(here, pages)

    def killed(asked: Asked) -> Given:
        return Given(NOTICE.encode()[:300], length=9999) if asked.path.endswith("/4-2026/xml") else answer(asked)

    here.answer = killed
    monkeypatch.setattr(runs, "_remember", lambda *_: None)  # nothing is written when a process dies
    outcome = fetching("ted-search")
    assert (codes(outcome), outcome.whole) == ([("", "SCR-075")], False)
    assert fetching.files() == ["1-2026.xml", "2-2026.xml", "3-2026.xml"]
    monkeypatch.undo()
    here.answer, here.asked = answer, []
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.known, outcome.whole) == (2, 1, True)
    assert here.asked[0].body["iterationNextToken"] == "t1"
    assert [path.split("/")[3] for path in here.paths() if path.endswith("xml")] == ["4-2026", "5-2026"]


def test_other_days_begin_at_the_first_page(fetching: Fetching, here: Here) -> None:
    here.answer = _ted(here, {"": (["1-2026", "2-2026"], "t1"), "t1": (["3-2026"], "")})
    outcome = fetching("ted-search", limit=2)
    assert (outcome.new, outcome.whole) == (2, False)
    here.asked.clear()
    fetching("ted-search", since="2026-04-01", limit=1)
    assert "iterationNextToken" not in here.asked[0].body


def test_a_token_that_is_not_known_any_more_begins_again(fetching: Fetching, here: Here) -> None:
    answer = _ted(here, {"": (["1-2026", "2-2026"], "t1"), "t1": (["3-2026"], "")})
    here.answer = answer
    fetching("ted-search", limit=2)
    here.answer = lambda asked: Given(status=400) if (asked.body or {}).get("iterationNextToken") else answer(asked)
    here.asked.clear()
    outcome = fetching("ted-search", limit=1)
    assert codes(outcome) == [("", "SCR-073")]  # t1 is refused even when it is fresh
    here.answer = answer
    assert fetching("ted-search").new == 1
    assert fetching.files() == ["1-2026.xml", "2-2026.xml", "3-2026.xml"]


def test_one_bad_notice_stops_nothing(fetching: Fetching, here: Here) -> None:
    bad = {
        "1-2026": Given(b"<html><body>Sorry</body></html>"),
        "2-2026": Given(b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><ContractNotice/>"),
        "3-2026": Given(status=404),
        "4-2026": Given(b"x" * 21_000_000),
        "5-2026": Given(b"not xml"),
    }
    here.answer = _ted(here, {"": ([*bad, "6-2026"], "")}, lambda number: bad.get(number) or Given(TED.encode()))
    outcome = fetching("ted-search")
    assert codes(outcome) == [
        ("1-2026", "SCR-011"), ("2-2026", "FIL-008"), ("3-2026", "SCR-083"), ("4-2026", "SCR-076"),
        ("5-2026", "SCR-004"),
    ]  # fmt: skip
    assert (outcome.new, fetching.files()) == (1, ["6-2026.xml"])


def test_a_source_that_refuses_everything_is_left_alone(fetching: Fetching, here: Here) -> None:
    numbers = [f"{number}-2026" for number in range(1, 31)]
    here.answer = _ted(here, {"": (numbers, "")}, lambda _number: Given(status=403))
    outcome = fetching("ted-search")
    assert (len(here.asked), outcome.whole, codes(outcome)[-1]) == (11, False, ("", "SCR-073"))


@pytest.mark.parametrize(
    ("notice", "code"),
    [
        ({"publication-number": "../../x", "links": {"xml": {"MUL": "/x"}}}, "SCR-077"),
        ({"publication-number": "1-2026"}, "SCR-077"),
        ({"publication-number": "1-2026", "links": {"xml": {"MUL": "https://example.org/x"}}}, "SCR-078"),
        ({"publication-number": "1-2026", "links": {"xml": {"MUL": "file:///etc/passwd"}}}, "SCR-072"),
        ("text", "SCR-077"),
    ],
)
def test_what_a_list_may_hold(fetching: Fetching, here: Here, notice: Any, code: str) -> None:
    here.answer = lambda _asked: as_json({"notices": [notice]})
    outcome = fetching("ted-search")
    assert ([problem for _about, problem in codes(outcome)], fetching.files(), len(here.asked)) == ([code], [], 1)


@pytest.mark.parametrize("told", [[], {}, {"notices": {}}, {"notices": [], "iterationNextToken": 5}, "x"])
def test_a_list_of_another_form_is_said(fetching: Fetching, here: Here, told: Any) -> None:
    here.answer = lambda _asked: as_json(told)
    assert codes(fetching("ted-search")) == [("", "SCR-077")]


def test_two_runs_do_not_fill_one_folder(fetching: Fetching, here: Here) -> None:
    inner: list[str] = []

    def answer(_asked: Asked) -> Given:
        try:
            fetching("ted-search")
        except Refused as refused:
            inner.append(refused.problems[0].code)
        return as_json({"notices": []})

    here.answer = answer
    assert fetching("ted-search").whole
    assert inner == ["SCR-080"]


def test_a_state_that_cannot_be_read_is_said_and_loses_no_file(fetching: Fetching, here: Here) -> None:
    here.answer = _ted(here, {"": (["1-2026"], "")})
    fetching("ted-search")
    state = fetching.folder / ".trustone-sources" / "ted-search" / "state.json"
    state.write_text("{")
    with pytest.raises(Refused) as refused:
        fetching("ted-search")
    assert refused.value.problems[0].code == "SCR-081"
    state.unlink()
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.known) == (0, 1)


def test_what_a_killed_run_left_half_is_gone_with_the_next(fetching: Fetching, here: Here) -> None:
    here.answer = _ted(here, {"": ([], "")})
    fetching("ted-search")
    (fetching.folder / ".trustone-sources" / "ted-search" / "writing.part").write_bytes(b"half")
    fetching("ted-search")
    assert fetching.left_over() == []
