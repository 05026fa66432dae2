"""Words out to a file and back: unchanged is no change, everything or nothing, and no formula runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicons.conftest import Cast, drafted, word
from trustone.domain.problems import Refused
from trustone.domain.screening.changes import Change, What
from trustone.procurement.lexicons import selectors, services, sheets
from trustone.procurement.screener.delivered import delivered

BASE = delivered().words


def changed(content: bytes, **by_code: dict[str, str]) -> bytes:
    """The file with some cells changed."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    for row in rows:
        row.update(by_code.get(row["code"], {}))
    return written(rows)


def written(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, sheets.HEADINGS, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def test_what_was_not_changed_is_no_change() -> None:
    content = sheets.to_csv(BASE, {})
    found, problems = sheets.merged(sheets.read(content), BASE, {}, ())
    assert (found, problems) == ({}, [])
    assert content.count(b"\r\n") == len(BASE) + 1


def test_words_of_ones_own_and_those_switched_off_come_back_too() -> None:
    changes = {"L0003": Change(What.OFF), "X0001": Change(What.ADDED, word("-kei =1+1", code="X0001"))}
    content = sheets.to_csv(BASE, changes)
    assert "'-kei =1+1" in content.decode("utf-8-sig")
    assert sheets.merged(sheets.read(content), BASE, changes, ())[0] == changes
    assert sheets.merged(sheets.read(content), BASE, {}, ())[0] == changes


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=3, max_size=20))
def test_whatever_a_word_begins_with_no_program_runs_it_and_it_is_read_back(term: str) -> None:
    own = word(term, code="X0001")
    content = sheets.to_csv((), {"X0001": Change(What.ADDED, own)})
    cell = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1][5]
    assert not cell.startswith(("=", "+", "-", "@"))
    assert [line.word.term for line in sheets.read(content)] == [term]


def test_a_file_changes_adds_and_switches_off_at_once(cast: Cast) -> None:
    lexicon = drafted(cast)
    content = changed(
        sheets.to_csv(BASE, {}), L0001={"weight": "4,0"}, L0002={"in_use": "nee"}, L0003={"keeps_case": "WAAR"}
    )
    new = word("kwartsietkei").as_row()
    content += written([{name: str(new.get(name, "")) for name in sheets.HEADINGS}]).split(b"\r\n", 1)[1]
    count, warnings = services.take_file(
        actor=cast.actor(cast.lies), lexicon=lexicon, content=content, file_name="woorden.csv"
    )
    now = selectors.version_by_key(lexicon.pk)
    assert (count, warnings) == (4, [])
    assert {code: one["what"] for code, one in now.changes.items()} == {
        "L0001": "changed", "L0002": "off", "L0003": "changed", "X0001": "added",
    }  # fmt: skip
    content = sheets.to_csv(BASE, selectors.changes_of(now))
    again, _ = services.take_file(actor=cast.actor(cast.lies), lexicon=now, content=content, file_name="woorden.csv")
    assert again == 0


def test_one_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_named(cast: Cast) -> None:
    lexicon = drafted(cast)
    content = changed(
        sheets.to_csv(BASE, {}),
        L0001={"weight": "4"},
        L0002={"kind": "steen"},
        L0004={"term": "x"},
        L0005={"code": "Q1"},
        L0006={"code": "L0001"},
        L0008={"term": "natuursteenproduct", "language": "nl"},
    )
    with pytest.raises(Refused) as refused:
        services.take_file(actor=cast.actor(cast.lies), lexicon=lexicon, content=content, file_name="a.csv")
    found = {(one.code, one.row, one.column) for one in refused.value.problems}
    assert found == {
        ("LEX-010", 3, "kind"), ("LEX-023", 5, "term"), ("LEX-051", 6, "code"), ("LEX-052", 7, "code"),
        ("LEX-031", 9, "term"),
    }  # fmt: skip
    assert selectors.version_by_key(lexicon.pk).changes == {}


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", {"FIL-002"}),
        (b"%PDF-1.7", {"FIL-003"}),
        (b"a;b\n1;2\n", {"FIL-013"}),
        (written([]), {"FIL-016"}),
        (changed(sheets.to_csv(BASE[:3], {}), L0001={"in_use": "misschien"}, L0002={"weight": "veel"}),
         {"LEX-053", "LEX-054"}),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(content: bytes, codes: set[str]) -> None:
    with pytest.raises(Refused) as refused:
        sheets.read(content)
    assert {one.code for one in refused.value.problems} == codes
