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
    short = [one for one in corpus.documents() if len(one.document.parts) < 40]
    asking = [one for one in short if any(clause.kind == "dd_process" for clause in one.labels.clauses)]
    texts = list({one.key: one for one in (*asking[::40], *short[::60])}.values())
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


def test_judged_documents_are_compared_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tmp_path / "few.jsonl.gz"
    few.write_bytes(corpus.packed(corpus.as_line(one) for one in list(corpus.documents())[:1]))
    file, judged = tmp_path / "words.csv", tmp_path / "documents.jsonl"
    main(["lexicon", "export", str(file)])
    corpus.neutral()
    monkeypatch.setattr(corpus, "PATH", few)
    line = {"key": "judged-1", "title": "pdf 1", "family": "judged-a", "stone": "yes_new", "format": "pdf",
            "clauses": [["dd_process", "performance", True, ""]], "facts": {"cpv": ["44912400"]},
            "parts": [["Leveren van 40 m2 natuursteen tegels.", "page", {"page": 1}]]}  # fmt: skip
    judged.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert main(["lexicon", "compare", str(file), "--json", "--reviewed", str(judged)]) == 0
    groups = json.loads(capsys.readouterr().out)["groups"]
    assert groups["reviewed"]["texts"] == groups["documents"]["texts"] == 1
    assert groups["reviewed"]["before"]["stone_recall"] == [1, 1]
    assert groups["reviewed"]["before"]["tier_recall"] == [0, 1]
    for wrong in ("{", "[]", '{"key": "x"}', '{"key": "x", "title": "t", "parts": [["a", "no such part"]]}'):
        judged.write_text(f"{json.dumps(line)}\n{wrong}\n", encoding="utf-8")
        assert main(["lexicon", "compare", str(file), "--reviewed", str(judged)]) == 1
        assert "line 2 is no judged document" in capsys.readouterr().err
    assert main(["lexicon", "compare", str(file), "--reviewed", str(tmp_path / "none")]) == 1
