"""``trustone screen``: one object a line and a file; nothing stops the run."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from trustone.catalog import reading
from trustone.cli import main
from trustone.procurement.screener import screening

CLAUSE = "De opdrachtnemer past gepaste zorgvuldigheid toe in de keten van de natuursteen en rapporteert jaarlijks."


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_with_good_and_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bestek.txt").write_text(f"Leveren van 200 m2 granieten tegels.\n\n{CLAUSE}\n", encoding="utf-8")
    (tmp_path / "leeg.pdf").write_bytes(b"")
    (tmp_path / "stuk.docx").write_bytes(b"PK\x03\x04 broken")
    with zipfile.ZipFile(tmp_path / "bundel.zip", "w") as bundle:
        bundle.writestr("map/binnen.txt", "Reinigen van bestaande natuursteen.")
    assert main(["screen", str(tmp_path), "--jsonl"]) == 0
    found = {
        str(line["file"]).rpartition("/" if "!/" not in str(line["file"]) else "\0")[2]: line for line in _lines(capsys)
    }
    assert len(found) == 4
    good = next(line for name, line in found.items() if name.endswith("bestek.txt"))
    assert good["language"] == "nl"
    assert good["concerns_natural_stone"]["answer"] == "yes_new"
    kinds = {one["kind"]: one for one in good["clauses"]}
    assert kinds["dd_process"]["obligation"] is True
    assert kinds["dd_process"]["snippet"] in CLAUSE
    assert good["errors"] == []
    inner = next(line for name, line in found.items() if "bundel.zip!/map/binnen.txt" in name)
    assert inner["concerns_natural_stone"]["answer"] == "existing_only"
    for name in ("leeg.pdf", "stuk.docx"):
        bad = next(line for key, line in found.items() if key.endswith(name))
        assert bad["concerns_natural_stone"] is None
        assert bad["clauses"] == []
        assert [error["code"] for error in bad["errors"]] != []
        assert all(error["message"] and "{" not in error["message"] for error in bad["errors"])


def test_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(CLAUSE, encoding="utf-8")
    assert main(["screen", str(tmp_path / "a.txt")]) == 0
    out = capsys.readouterr().out
    assert "dd_process (performance, binds)" in out


def test_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", str(tmp_path / "nowhere")]) == 1
    assert "is not there" in capsys.readouterr().err


def test_a_lexicon_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(CLAUSE, encoding="utf-8")
    pack = tmp_path / "clause-lexicon" / "own" / "2"
    pack.mkdir(parents=True)
    titles = "{nl: a, en: a, fr: a, de: a}"
    (pack / "pack.yaml").write_text(
        f"kind: clause-lexicon\nkey: own\nversion: '2'\ntitle: {titles}\nsource: ours\nlicence: EUPL-1.2\n"
        "valid_from: '2026-01-01'\nrows: rows.csv\n",
        encoding="utf-8",
    )
    heading = "code,kind,concept,language,term,match,keeps_case,weight,rule,note\n"
    (pack / "rows.csv").write_text(
        heading + "L0001,isv_named,ISV,nl,zorgvuldigheid,phrase,false,5,ALONE,\n", encoding="utf-8"
    )
    assert main(["screen", str(tmp_path / "a.txt"), "--jsonl", "--lexicon", str(pack)]) == 0
    [line] = _lines(capsys)
    assert {one["kind"] for one in line["clauses"]} == {"isv"}
    assert line["method"] == "screen-1/own-2"
    (pack / "rows.csv").write_text(heading + "L0001,isv_named,ISV,nl,zorg(,pattern,false,5,ALONE,\n", encoding="utf-8")
    assert main(["screen", str(tmp_path / "a.txt"), "--lexicon", str(pack)]) == 1
    assert "SCR-060" in capsys.readouterr().err


def test_words_that_came_along_are_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """That takes longer than everything else before the first file; ``test_packs`` checks them."""
    checked: list[str] = []
    monkeypatch.setattr(reading, "problems_of", lambda kind, content: checked.append(kind) or [])
    assert len(screening.shipped_words()["rows"]) > 3000
    assert checked == []


def test_one_verdict_a_procedure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bestek v1.txt").write_text("Leveren van 20 m2 granieten tegels.", encoding="utf-8")
    (tmp_path / "bestek v2.txt").write_text(f"Leveren van 20 m2 granieten tegels.\n\n{CLAUSE}", encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 broken")
    assert main(["screen", str(tmp_path), "--procedures", "--jsonl"]) == 0
    [line] = _lines(capsys)
    assert (line["concerns_natural_stone"], line["tier"], line["coverage"]) == ("yes_new", 4, "documents")
    assert line["by"]["snippet"] in CLAUSE
    assert [Path(one).name for one in line["replaced"]] == ["bestek v1.txt"]
    assert [Path(one).name for one in line["unread"]] == ["scan.pdf"]
    assert main(["screen", str(tmp_path), "--procedures"]) == 0
    assert "tier 4 followed_up, by dd_" in capsys.readouterr().out


def test_a_file_nobody_could_read_stands_after_the_procedures_with_its_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("werk", "los"):
        (tmp_path / name).mkdir()
    (tmp_path / "werk" / "bestek.txt").write_text("Leveren van 20 m2 granieten tegels.", encoding="utf-8")
    (tmp_path / "los" / "scan.pdf").write_bytes(b"%PDF-1.7 broken")
    assert main(["screen", str(tmp_path), "--procedures", "--jsonl"]) == 0
    procedure, file = _lines(capsys)
    assert (procedure["coverage"], procedure["unread"]) == ("documents", [])
    assert "procedure" not in file
    assert file["file"].endswith("los/scan.pdf")
    assert [one["code"] for one in file["errors"]] == ["SCR-004"]
    assert main(["screen", str(tmp_path), "--procedures"]) == 0
    assert "not read: SCR-004" in capsys.readouterr().out
