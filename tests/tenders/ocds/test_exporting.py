"""Two files: the buyers' releases without a word of ours, and our verdicts by identifier and lot."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from screener.reading.notices import EFORMS, TED
from tenders.ocds.schema import package_faults
from trustone.cli import main
from trustone.domain.screening.procedures import Procedure
from trustone.domain.screening.verdicts import COLUMNS, JudgedBy, verdict_rows
from trustone.procurement.screener.screening import by_procedure, rules
from trustone.procurement.tenders.ocds.exporting import export, verdicts_as_csv, verdicts_as_json

DAY = "2026-06-01"
PREFIX = "ocds-a1b2c3"
NUMBER = "1a2b3c4d-0000-4000-8000-000000000002"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notice with its document, an older notice, a release with an identifier of its own."""
    made = tmp_path_factory.mktemp("tenders")
    for name in ("marktplein", "place", "dorp"):
        (made / name).mkdir()
    (made / "marktplein" / "notice.xml").write_text(EFORMS, encoding="utf-8")
    (made / "marktplein" / "bestek.txt").write_text("Leveren van natuursteen in gepolijst graniet.", encoding="utf-8")
    (made / "place" / "avis.xml").write_text(TED, encoding="utf-8")
    tender = {"id": "9", "title": "Dorpsplein", "description": "Leveren van hardstenen banden."}
    release = {"ocid": "ocds-mnwr74-9", "id": "9", "date": "2023-05-01T00:00:00Z", "tag": ["tender"], "tender": tender}
    (made / "dorp" / "9.json").write_text(json.dumps(release), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def procedures(folder: Path) -> list[Procedure]:
    return by_procedure([folder], rules())


def _export(procedures: list[Procedure], prefix: str = PREFIX) -> Any:
    method = rules().method
    return export(procedures, prefix=prefix, method=method, uri="https://a.example", publisher="a.example", day=DAY)


def test_releases_and_verdicts_of_the_same_procedures(procedures: list[Procedure]) -> None:
    made = _export(procedures)
    assert package_faults(made.package) == []
    own = f"{PREFIX}-{NUMBER}"
    assert {one["ocid"] for one in made.package["releases"]} == {own, "ocds-mnwr74-9"}
    assert [(problem.code, problem.params) for problem in made.problems] == [("SCR-089", {"count": 1})]
    told = {(row.ocid, row.lot): row.as_json() for row in made.rows}
    assert set(told) == {(own, ""), (own, "LOT-0001"), (own, "LOT-0002"), ("ocds-mnwr74-9", "")}
    whole = told[own, ""]
    assert (whole["stone"], whole["tier"], whole["tier_name"], whole["coverage"]) == (
        "yes_new",
        3,
        "process",
        "documents",
    )
    assert (whole["judged_by"], whole["day"]) == ("machine", DAY)
    assert str(whole["method"]).startswith("screen-1/")
    assert told["ocds-mnwr74-9", ""]["coverage"] == "notice_only"


def test_without_a_prefix_only_what_has_an_identifier(procedures: list[Procedure]) -> None:
    made = _export(procedures, "")
    assert [one["ocid"] for one in made.package["releases"]] == ["ocds-mnwr74-9"]
    assert made.problems[0].params == {"count": 2}
    assert {row.ocid for row in made.rows} == {"ocds-mnwr74-9"}


def test_no_verdict_stands_in_a_release(procedures: list[Procedure]) -> None:
    told = json.dumps(_export(procedures).package)
    for word in ("yes_new", "tier", "coverage", "machine", "screen-1", "dd_process", "judged"):
        assert word not in told, word


def test_a_person_can_have_judged(procedures: list[Procedure]) -> None:
    rows = verdict_rows(procedures[0], "ocds-x", method="m", day=DAY, judged_by=JudgedBy.HUMAN)
    assert {row.judged_by.value for row in rows} == {"human"}


def test_the_table_is_safe_in_a_spreadsheet(procedures: list[Procedure]) -> None:
    rows = [replace(row, ocid="=HYPERLINK(1)", lot="+1") for row in _export(procedures).rows]
    table = list(csv.reader(io.StringIO(verdicts_as_csv(rows).decode("utf-8-sig"))))
    assert table[0] == list(COLUMNS)
    assert table[1][:2] == ["'=HYPERLINK(1)", "'+1"]
    assert len(table) == len(rows) + 1


def test_verdicts_as_json_say_whose_they_are(procedures: list[Procedure]) -> None:
    rows = _export(procedures).rows
    told = json.loads(verdicts_as_json(rows, DAY))
    assert "no statement of the buyer" in told["about"]
    assert told["verdicts"] == [row.as_json() for row in rows]
    assert all(tuple(row) == COLUMNS for row in told["verdicts"])


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.OCID_PREFIX = PREFIX
    settings.SITE_URL = "https://stone.example"
    ocds, verdicts = tmp_path / "releases.json", tmp_path / "verdicts.csv"
    assert main(["tenders", "export", "--ocds", str(ocds), "--verdicts", str(verdicts), "--json", str(folder)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"procedures": 3, "releases": 2, "verdicts": 4}
    assert told.err.startswith("SCR-089 · ")
    package = json.loads(ocds.read_text(encoding="utf-8"))
    assert (package_faults(package), package["publisher"]) == ([], {"name": "stone.example"})
    assert verdicts.read_bytes().startswith(b"\xef\xbb\xbfocid,lot,")
    assert main(["tenders", "export", "--verdicts", str(tmp_path / "v.json"), str(folder)]) == 0
    assert len(json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))["verdicts"]) == 4


def test_wrong_usage(folder: Path, tmp_path: Path) -> None:
    assert main(["tenders", "export", str(folder)]) == 2
    assert main(["tenders", "export", "--ocds", str(tmp_path / "x.json"), str(folder / "gone")]) == 1
