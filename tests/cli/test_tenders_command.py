"""``trustone tenders``: sources are off, fill a folder when they are on, and say what did not come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from screener.reading.notices import EFORMS
from tenders.sources.server import Asked, Given, Here, as_json, running
from trustone.cli import main


@pytest.fixture
def here(settings: Any) -> Iterator[Here]:
    with running() as server:
        settings.TENDER_ADDRESSES = dict.fromkeys(settings.TENDER_ADDRESSES, server.address)
        settings.TENDER_GAP = 0
        yield server


def _ted(here: Here) -> None:
    def answer(asked: Asked) -> Given:
        if asked.method == "POST":
            links = {"xml": {"MUL": f"{here.address}/x/xml"}}
            return as_json({"notices": [{"publication-number": "1-2026", "links": links}]})
        return Given(EFORMS.encode())

    here.answer = answer


def test_every_source_is_off_as_it_comes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["tenders", "sources", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["key"], one["on"]) for one in told] == [
        ("ted-search", False), ("ted-bulk", False), ("tenderned", False), ("tenderned-ocds", False),
    ]  # fmt: skip
    assert main(["tenders", "fetch", "ted-search", "--into", str(tmp_path / "in")]) == 1
    assert capsys.readouterr().err.startswith("SCR-071 · ")
    assert not (tmp_path / "in").exists()


def test_a_source_that_is_none_is_told_at_the_start(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert not [one for one in run_checks() if one.id == "SCR-070"]
    settings.TENDER_SOURCES = ["ted-serach"]
    assert [one.msg for one in run_checks() if one.id == "SCR-070"]
    assert main(["tenders", "sources"]) == 1
    assert "ted-serach" in capsys.readouterr().err


def test_fetching_and_what_was_fetched(
    here: Here, settings: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings.TENDER_SOURCES = ["ted-search"]
    settings.SITE_URL = "https://stone.example"
    _ted(here)
    into = ["--into", str(tmp_path / "in")]
    assert (
        main(["tenders", "fetch", "ted-search", *into, "--since", "2026-05-01", "--until", "2026-05-31", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "source": "ted-search", "since": "2026-05-01", "until": "2026-05-31", "new": 1, "changed": 0, "known": 0,
        "left_out": 0, "whole": True, "problems": [],
    }  # fmt: skip
    assert here.asked[0].headers["User-Agent"].endswith("(+https://stone.example)")
    assert main(["tenders", "fetch", "ted-search", *into]) == 0
    assert "0 new, 0 changed, 1 there already" in capsys.readouterr().out
    assert main(["tenders", "sources", *into]) == 0
    assert "on   ted-search" in (shown := capsys.readouterr().out)
    assert "last run" in shown
    assert main(["screen", "--jsonl", str(tmp_path / "in")]) == 0
    assert [json.loads(line)["format"] for line in capsys.readouterr().out.splitlines()] == ["eforms"]


def test_what_did_not_come_is_said(
    here: Here, settings: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings.TENDER_SOURCES = ["ted-search"]
    here.answer = lambda _asked: as_json({})
    assert main(["tenders", "fetch", "ted-search", "--into", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("SCR-077 · ")
    assert "the next run goes on" in told.out


@pytest.mark.parametrize("wrong", [["--since", "2026-05-02", "--until", "2026-05-01"], ["--from", "x"]])
def test_wrong_usage(wrong: list[str], tmp_path: Path) -> None:
    assert main(["tenders", "fetch", "ted-search", "--into", str(tmp_path), *wrong]) == 2


@pytest.mark.parametrize("wrong", [["--since", "yesterday"], ["--limit", "0"], ["--issue", "../85"]])
def test_wrong_values(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["tenders", "fetch", "ted-search", "--into", str(tmp_path), *wrong])
