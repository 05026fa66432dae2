"""``trustone lexicon``: the words as a file, checked row by row, and compared on the labelled texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trustone.cli import main
from trustone.procurement.screener import corpus
from trustone.procurement.screener.delivered import delivered


def test_what_was_written_is_good_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "words.csv"
    assert main(["lexicon", "export", str(file)]) == 0
    assert file.read_text(encoding="utf-8-sig").count("\n") == len(delivered().words) + 1
    assert main(["lexicon", "check", str(file)]) == 0
    assert "0 words differ" in capsys.readouterr().out


def test_a_bad_row_is_named_with_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "words.csv"
    main(["lexicon", "export", str(file)])
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].replace("natuursteen", "(natuur", 1).replace("phrase", "pattern")
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["lexicon", "check", str(file)]) == 1
    told = capsys.readouterr().err
    assert "LEX-024" in told and "row 2" in told and "column term" in told
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    assert main(["lexicon", "check", str(file)]) == 1
    assert "FIL-013" in capsys.readouterr().err
    assert main(["lexicon", "compare", str(tmp_path / "none.csv")]) == 1
    assert "is not there" in capsys.readouterr().err


def test_a_comparison_says_what_falls_and_which_sentence_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tmp_path / "few.jsonl.gz"
    texts = [one for one in corpus.documents() if len(one.document.parts) < 40][::60]
    few.write_bytes(corpus.packed(map(corpus.as_line, texts)))
    file = tmp_path / "words.csv"
    main(["lexicon", "export", str(file)])
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    off = [f"no{line[3:]}" if ";dd_process;" in line or ";step;" in line else line for line in lines]
    file.write_text("\n".join(off), encoding="utf-8")
    corpus.neutral()
    monkeypatch.setattr(corpus, "PATH", few)
    assert main(["lexicon", "compare", str(file)]) == 0
    told = capsys.readouterr().out
    assert "LOWER" in told and "    - dd_process: " in told
    assert main(["lexicon", "compare", str(file), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["groups"]["documents"]["texts"] + document["groups"]["passages"]["texts"] == len(texts)
    assert document["changed"][0]["turn"] == "worse"
