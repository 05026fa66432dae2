"""The labelled texts that come with the product: what the corpus gives, and nothing of what may not be looked at."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import screening_corpus
import tender_corpus
from trustone.domain.screening.verdict import as_output, screen
from trustone.procurement.screener import corpus, screening


def test_the_texts_come_from_the_parts_that_may_be_looked_at_and_from_the_passages() -> None:
    texts = list(corpus.documents())
    keys = {one.key for one in texts if one.group == "documents"}
    parts = ("tuning", "second", "third")
    assert keys == {path.stem for part in parts for path in (tender_corpus.DATA / part).glob("*.yaml")}
    assert not keys & {path.stem for path in (tender_corpus.DATA / "held_out").glob("*.yaml")}
    assert len(texts) == corpus.count() > 900
    assert all(one.title and one.language in {"nl", "fr", "de", "en"} for one in texts)
    assert len(corpus.neutral()) > 250


def test_a_text_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    texts = [one for one in corpus.documents() if one.group == "documents"][::45]
    kept = tmp_path / "corpus.jsonl.gz"
    kept.write_bytes(corpus.packed(map(corpus.as_line, texts)))
    assert list(corpus.documents(kept)) == texts


def test_a_verdict_on_a_kept_text_is_the_verdict_on_its_file(tmp_path: Path) -> None:
    by = screening.rules()
    texts = {one.key: one for one in corpus.documents()}
    for tender in tender_corpus.load("tuning")[::50]:
        [file] = screening.screened([tender.build(tmp_path)], by)
        assert file.verdict is not None
        told, kept = as_output(file.verdict), as_output(screen(texts[tender.key].document, by))
        assert {**told, "file": ""} == {**kept, "file": ""}


@pytest.mark.walk
def test_the_file_is_what_the_tool_makes() -> None:
    made = gzip.decompress(corpus.packed(screening_corpus.lines()))
    assert made == gzip.decompress(corpus.PATH.read_bytes()), "run python tools/screening_corpus.py"
