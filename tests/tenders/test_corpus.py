"""The labelled tender documents: every file follows the schema, and every label is found where it says it is."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import jsonschema
import openpyxl
import pypdfium2
import pytest
import yaml

import tender_corpus
from tender_corpus import DATA, Tender, load, parsed, schema
from tender_files import write
from tender_words import noisy, squeezed, stands_in

PARTS = tuple(part for part in ("tuning", "second", "third", "held_out") if (DATA / part).is_dir())
FILES = [path for part in PARTS for path in sorted((DATA / part).glob("*.yaml"))]
WITH_PAGES = {"pdf", "xlsx"}
#: Words that would make neutral text say something. Pipes are of *gres* and *grès*, and that is no stone.
LOADED = re.compile(
    r"natuursteen|hardsteen|graniet|naturstein|granit\b|\bpierres?\b|marbre|natural stone|granite"
    r"|toeleveringsketen|lieferkette|chaîne d'approvisionnement|supply chain"
    r"|kinderarbeid|kinderarbeit|travail des enfants|child labour|vigilance|zorgvuldig|sorgfalt|due diligence"
    r"|mensenrecht|menschenrecht|droits de l'homme|human rights|\b(?:ISV|OIT|IAO|ILO)\b",
    re.IGNORECASE,
)


@cache
def everything() -> tuple[Tender, ...]:
    return tuple(tender for part in PARTS for tender in load(part))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_document_follows_the_schema(path: Path) -> None:
    raw = parsed(path)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(raw)))
    assert raw["key"] == path.stem
    for clause in raw["clauses"]:
        assert (clause["page"] is not None) == (raw["format"] in WITH_PAGES), clause
    notice = raw["format"] in ("eforms", "ted")
    assert all(("field" in block) == notice for block in raw["content"])
    assert ("facts" in raw) >= notice
    assert ("facts" in raw) <= (notice or raw["format"] == "raw")


def test_keys_are_unique_and_no_authority_is_in_two_parts() -> None:
    keys = Counter(tender.key for tender in everything())
    assert not [key for key, count in keys.items() if count > 1]
    families = [{tender.family for tender in load(part)} for part in PARTS]
    assert len(set.union(*families)) == sum(map(len, families))


def test_the_part_for_tuning_has_something_of_everything() -> None:
    told = tender_corpus.counts(load("tuning"))
    assert told["documents"]["all"] >= 110
    assert told["families"]["all"] >= 12
    assert min(told["language"][name] for name in ("nl", "fr", "de", "en", "mixed")) >= 6
    assert min(told["format"].values()) >= 3
    assert len(told["format"]) == 9
    assert set(told["stone"]) == {"yes_new", "existing_only", "maybe", "no"}
    assert told["tier"]["due diligence"] >= 35
    assert told["tier"]["weaker"] >= 25
    assert len(told["kind"]) == 10
    assert len(told["noise"]) == 7
    assert min(told["decoy"][name] for name in ("exclusion_grounds", "insertion", "social_dumping", "other_lot")) >= 3


@pytest.mark.parametrize("name", sorted({tender.format for tender in everything()}))
def test_every_label_stands_where_it_says(name: str, tmp_path: Path) -> None:
    missing = []
    for tender in everything():
        if tender.format != name:
            continue
        pages = _pages(tender.build(tmp_path), name)
        assert any(squeezed(page) for page in pages), tender.key
        for clause in tender.clauses:
            at = (clause.page or 1) - 1
            if at >= len(pages) or not stands_in(clause.says, pages[at], scanned="ocr" in tender.noise):
                missing.append((tender.key, clause.page, clause.says))
    assert not missing


def test_the_words_of_a_label_stand_in_one_block_alone() -> None:
    """Otherwise nobody could tell which sentence was meant."""
    unclear = [
        (tender.key, clause.says)
        for tender in everything()
        for clause in tender.clauses
        if sum(block.holds(clause.says) for block in tender.blocks()) != 1
    ]
    assert not unclear


@pytest.mark.parametrize("name", sorted({tender.format for tender in everything()}))
def test_the_same_words_make_the_same_file(name: str) -> None:
    tender = min((one for one in everything() if one.format == name), key=lambda one: len(list(one.blocks())))
    first, second = (write(tender, noisy(list(tender.blocks()), tender)) for _ in range(2))
    assert first == second


def test_a_document_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tender = next(one for one in everything() if one.format == "txt")
    first = tender.build(tmp_path / "one").read_bytes()
    monkeypatch.setattr(tender_corpus, "write", None)
    assert tender.build(tmp_path / "two").read_bytes() == first


@pytest.mark.parametrize("path", sorted((DATA / "filler").glob("*.yaml")), ids=lambda path: path.stem)
def test_neutral_text_is_neutral(path: Path) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert not [text for text in (*told["headings"], *told["paragraphs"]) if LOADED.search(text)]


def test_long_documents_hide_the_clause() -> None:
    deep = [clause.page for tender in load("tuning") for clause in tender.clauses if clause.page and clause.page > 20]
    assert max(deep) >= 175
    assert len({page // 10 for page in deep}) >= 4


def _pages(path: Path, name: str) -> list[str]:
    """The text by page or sheet; of other formats all of it as one."""
    if name == "pdf":
        document = pypdfium2.PdfDocument(path)
        return [page.get_textpage().get_text_range() for page in document]
    if name == "xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        return [" ".join(str(cell) for row in sheet.values for cell in row if cell is not None) for sheet in book]
    if name in ("docx", "odt"):
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.namelist() if re.search(r"word/(document|header)|content\.xml", part)]
            text = " ".join(archive.read(part).decode() for part in parts)
        text = re.sub(r"<(w:br|text:line-break|text:s)\s*/>", "\n", text)
    else:
        text = path.read_text(encoding="utf-8")
    return [text if name == "txt" else unescape(re.sub(r"<[^>]+>", "", text))]
