"""TenderNed as open contracting data: years of lines or packages, of which releases that may be stone become files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tenders.sources.conftest import Fetching, codes
from tenders.sources.server import Asked, Given, Here
from trustone.procurement.tenders.sources import open_contracting

_PERSON = {"name": "Jo Voorbeeld", "email": "jo@voorbeeld.example"}


def release(number: int, code: str = "45233222", day: str = "2023-05-04", **more: Any) -> dict[str, Any]:
    return {
        "ocid": f"ocds-test-{number}", "id": f"r{number}", "date": f"{day}T00:00:00Z", "tag": ["compiled"],
        "parties": [{"id": "1", "name": "Gemeente Steenhaven", "contactPoint": _PERSON}],
        "tender": {"id": str(number), "items": [{"id": "1", "classification": {"scheme": "CPV", "id": code}}]},
        **more,
    }  # fmt: skip


def lines(*releases: Any) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in releases).encode()


def _year(fetching: Fetching, content: bytes, **rest: Any) -> Any:
    fetching.here.answer = lambda _asked: Given(content, headers={"ETag": '"1"'})
    return fetching("tenderned-ocds", since="2023-01-01", until="2023-12-31", **rest)


def test_releases_that_may_be_stone_become_files_without_people(fetching: Fetching, here: Here) -> None:
    content = lines(
        release(1), release(2, "15811100"), release(3, "45000000-7"), release(4, day="2022-12-31"), {"a": 1}
    )
    outcome = _year(fetching, gzip.compress(content))
    assert (outcome.new, outcome.left_out, outcome.whole, outcome.problems) == (2, 2, True, [])
    assert (here.asked[0].path, here.asked[0].params) == ("/ocds/download", {"name": ["2023.jsonl.gz"]})
    assert fetching.files() == ["ocds-test-1.json", "ocds-test-3.json"]
    assert fetching.left_over() == []
    kept = json.loads((fetching.folder / "ocds-test-1.json").read_text(encoding="utf-8"))
    assert kept["releases"][0]["parties"] == [{"id": "1", "name": "Gemeente Steenhaven"}]


@pytest.mark.parametrize(
    "content",
    [
        lines(release(1)),
        json.dumps({"releases": [release(1)]}).encode(),
        json.dumps({"releases": [release(1)]}, indent=2).encode(),
        json.dumps({"records": [{"ocid": "ocds-test-1", "compiledRelease": release(1)}]}, indent=1).encode(),
        json.dumps({"records": [{"ocid": "x", "releases": [release(9), release(1)]}]}).encode(),
        gzip.compress(json.dumps({"releases": [release(1)]}, indent=2).encode()),
    ],
)
def test_lines_packages_and_records(fetching: Fetching, tmp_path: Path, content: bytes) -> None:
    by_hand = tmp_path / "file"
    by_hand.write_bytes(content)
    outcome = fetching("tenderned-ocds", since="2023-01-01", until="2023-12-31", on=[], files=(by_hand,))
    assert (outcome.new, fetching.files(), fetching.here.asked) == (1, ["ocds-test-1.json"], [])


def test_a_year_that_did_not_change_is_not_read_again(fetching: Fetching, here: Here) -> None:
    _year(fetching, lines(release(1)))

    def answer(asked: Asked) -> Given:
        assert asked.headers["If-None-Match"] == '"1"'
        return Given(status=304)

    here.answer = answer
    outcome = fetching("tenderned-ocds", since="2023-01-01", until="2023-12-31")
    assert (outcome.new, outcome.known, outcome.problems) == (0, 1, [])


def test_a_year_that_changed_changes_only_what_differs(fetching: Fetching) -> None:
    _year(fetching, lines(release(1), release(2)))
    outcome = _year(fetching, lines(release(1), release(2, title="x"), release(3)))
    assert (outcome.new, outcome.changed, outcome.known) == (1, 1, 1)


def test_a_run_that_stopped_goes_on_with_the_file_it_has(fetching: Fetching, here: Here) -> None:
    content = lines(release(1), release(2), release(3))
    assert _year(fetching, content, limit=2).new == 2
    outcome = _year(fetching, content)
    assert (outcome.new, outcome.known, outcome.whole, len(here.asked)) == (1, 2, True, 1)


def test_two_releases_of_a_procedure_are_two_files_and_names_do_no_harm(fetching: Fetching) -> None:
    parts = [
        release(1, tag=["tender"]),
        release(1, tag=["tenderUpdate"], id="r/../2"),
        release(1, tag=["award"], id="r_.._2"),
    ]
    assert _year(fetching, lines(*parts, {**release(5), "ocid": "../../x"})).new == 4
    assert len(fetching.files()) == 4
    assert all(name.startswith(("ocds-test-1-r", "x-")) for name in fetching.files())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SCR-088"),
        (b"[1, 2]", "SCR-088"),
        (lines(release(1)) + b"{broken\n", "SCR-088"),
        (b"<html>", "SCR-088"),
        (gzip.compress(lines(release(1)))[:-20], "SCR-085"),
        (b"\x1f\x8bxxxx", "SCR-085"),
    ],
)
def test_a_damaged_file_is_said_and_fetched_again(fetching: Fetching, here: Here, content: bytes, code: str) -> None:
    assert codes(_year(fetching, content)) == [("2023.jsonl.gz", code)]
    outcome = _year(fetching, lines(release(1)))
    assert (outcome.problems, fetching.files(), len(here.asked)) == ([], ["ocds-test-1.json"], 2)


@pytest.mark.parametrize("name", ["LARGEST_LINE", "UNPACKED"])
def test_lines_without_end_are_stopped(fetching: Fetching, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(open_contracting, name, 600)
    outcome = _year(fetching, lines(release(1), release(2, title="x" * 1000)))
    assert codes(outcome) == [("2023.jsonl.gz", "SCR-085")]


def test_what_is_nested_without_end_is_left_out(fetching: Fetching) -> None:
    deep: Any = "x"
    for _ in range(700):
        deep = {"a": deep}
    outcome = _year(fetching, lines(release(1), release(2, more=deep), release(3)))
    assert (outcome.new, codes(outcome)) == (2, [("2023.jsonl.gz", "SCR-088")])
