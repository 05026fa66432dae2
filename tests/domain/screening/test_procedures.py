"""One procedure from its notices, documents, versions and lots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.clauses import Clause
from trustone.domain.screening.procedures import Coverage, Quoted, SeenFile, Tier, procedures, tier_of, together
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.text import Facts


def _clause(kind: str, *, binds: bool = True, lot: str = "", score: float = 0.5) -> Clause:
    return Clause(kind, "performance", binds, lot, 0, 1, 0, score, (), "test")


def _file(name: str, stone: Answer | None = Answer.NO, *clauses: Clause, **more: object) -> SeenFile:
    quoted = tuple(Quoted(one, f"says {one.kind}", 3) for one in clauses)
    return SeenFile(name, stone, clauses=quoted, **more)  # type: ignore[arg-type]


def _notice(name: str, procedure: str, **facts: object) -> SeenFile:
    return _file(name, facts=Facts(procedure=procedure, **facts), is_notice=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "tier"),
    [
        ([], Tier.NONE),
        (["legal_minimum"], Tier.LEGAL_MINIMUM),
        (["legal_minimum", "ilo_core"], Tier.NORMS),
        (["isv"], Tier.NORMS),
        (["label_cert", "dd_process"], Tier.PROCESS),
        (["dd_followup"], Tier.PROCESS),
        (["dd_process", "dd_followup", "declaration"], Tier.FOLLOWED_UP),
    ],
)
def test_tiers(kinds: list[str], tier: Tier) -> None:
    assert tier_of([_clause(kind) for kind in kinds])[0] is tier


def test_what_does_not_bind_counts_for_no_tier() -> None:
    assert tier_of([_clause("dd_process", binds=False)]) == (Tier.NONE, None)


def test_a_clause_of_a_lot_counts_for_that_lot_and_one_without_for_all() -> None:
    clauses = [_clause("dd_process", lot="LOT-0002"), _clause("ilo_core")]
    assert tier_of(clauses, "LOT-0001")[0] is Tier.NORMS
    assert tier_of(clauses, "LOT-0002")[0] is Tier.PROCESS


def test_documents_in_the_folder_of_a_notice_belong_to_its_procedure() -> None:
    found = procedures(
        [
            _notice("a/notice.xml", "P-1", title="Markt", buyer="Stad", published="2025-03-01"),
            _file("a/bestek.pdf", Answer.YES_NEW, _clause("dd_process", score=0.9)),
            _file("b/lastenboek.pdf", Answer.YES_NEW),
            _file("a.zip!/x/y.docx", Answer.EXISTING_ONLY),
            SeenFile("a/scan.pdf"),
        ]
    )
    one = next(item for item in found if item.id == "P-1")
    assert (one.title, one.buyer, one.published, one.coverage) == ("Markt", "Stad", "2025-03-01", Coverage.DOCUMENTS)
    assert one.whole.stone is Answer.YES_NEW
    assert one.whole.tier is Tier.PROCESS
    assert one.whole.by is not None
    assert (one.whole.by.file, one.whole.by.quoted.page) == ("a/bestek.pdf", 3)
    assert one.unread == ("a/scan.pdf",)
    assert len(found) == 3


def test_two_notices_with_one_id_are_one_procedure_and_different_ids_stay_apart() -> None:
    found = procedures([
        _notice("x/1.xml", "P-1", title="Plein", buyer="Stad"), _notice("y/2.xml", "P-1", title="Plein", buyer="Stad"),
        _notice("z/3.xml", "P-2", title="Plein", buyer="Stad"),
    ])  # fmt: skip
    assert [(one.id, len(one.files)) for one in found] == [("P-1", 2), ("P-2", 1)]
    assert {one.coverage for one in found} == {Coverage.NOTICE_ONLY}


def test_a_later_version_replaces_and_nothing_is_lost() -> None:
    found = procedures([
        _notice("a/n1.xml", "P-1", notice="0a1b-01", published="2025-01-01"),
        _notice("a/n2.xml", "P-1", notice="0a1b-02", published="2025-02-01"),
        _file("a/bestek v1.pdf", Answer.YES_NEW, _clause("dd_process")),
        _file("a/bestek v2.pdf", Answer.YES_NEW),
    ])  # fmt: skip
    [one] = found
    assert one.files == ("a/bestek v2.pdf", "a/n2.xml")
    assert one.replaced == ("a/bestek v1.pdf", "a/n1.xml")
    assert one.whole.tier is Tier.NONE


def test_lots_have_their_own_answer() -> None:
    [one] = procedures([
        _notice("a/n.xml", "P-1", lots={"LOT-0001": "Natuursteen", "LOT-0002": "Kleding"}),
        _file("a/b.pdf", Answer.YES_NEW, _clause("dd_process", lot="LOT-0002"), stone_lots=frozenset({"LOT-0001"})),
    ])  # fmt: skip
    told = {lot.lot: (lot.title, lot.stone, lot.tier) for lot in one.lots}
    assert told == {
        "LOT-0001": ("Natuursteen", Answer.YES_NEW, Tier.NONE),
        "LOT-0002": ("Kleding", Answer.NO, Tier.PROCESS),
    }


def test_a_lot_of_a_notice_and_of_a_specification_is_one() -> None:
    [one] = procedures([
        _notice("a/n.xml", "P-1", lots={"LOT-0001": "Natuursteen", "LOT-0002": "Kleding"}),
        _file("a/b.pdf", Answer.YES_NEW, _clause("dd_process", lot="2"), stone_lots=frozenset({"1"})),
        _file("a/c.pdf", Answer.NO, _clause("ilo_core", lot="B")),
    ])  # fmt: skip
    told = {lot.lot: (lot.stone, lot.tier) for lot in one.lots}
    assert told == {
        "B": (Answer.NO, Tier.NORMS), "LOT-0001": (Answer.YES_NEW, Tier.NONE), "LOT-0002": (Answer.NO, Tier.PROCESS),
    }  # fmt: skip


_NAMES = st.sampled_from(
    ["a/x.pdf", "a/y.pdf", "b/x v1.pdf", "b/x v2.pdf", "z.zip!/q.docx", "lone.txt", "a/n.xml", "b/m.xml"]
)


@given(
    st.lists(
        st.tuples(_NAMES, st.sampled_from(["", "P-1", "P-2"]), st.sampled_from([*Answer, None])),
        unique_by=lambda t: t[0],
    )
)
def test_every_file_is_in_exactly_one_procedure(given_files: list[tuple[str, str, Answer | None]]) -> None:
    files = [SeenFile(name, stone, facts=Facts(procedure=procedure), is_notice=bool(procedure))
             for name, procedure, stone in given_files]  # fmt: skip
    found = together(files)
    every = (*found.procedures, *found.alone)
    told = sorted(file for one in every for file in (*one.files, *one.replaced))
    assert told == sorted(one.file for one in files)
    assert together(list(reversed(files))) == found
    was_read = {one.file for one in files if one.stone is not None}
    assert all(was_read & {*one.files, *one.replaced} for one in found.procedures)
    assert not any(was_read & {*one.files, *one.replaced} for one in found.alone)
    for one in every:
        assert set(one.unread) == set(one.files) - was_read
        assert (one.coverage is Coverage.NONE) == (set(one.files) == set(one.unread))


def test_a_file_nobody_could_read_is_no_procedure_by_itself_and_is_named_where_it_belongs() -> None:
    found = together(
        [
            _notice("a/notice.xml", "P-1", title="Markt", buyer="Stad"),
            SeenFile("a/scan.pdf"),
            SeenFile("lone.jpg"),
            SeenFile("empty folder/1.pdf"),
            SeenFile("empty folder/2.pdf"),
            _file("b/bestek v1.pdf", Answer.YES_NEW),
            SeenFile("b/bestek v2.pdf"),
        ]
    )
    assert [(one.key, one.coverage, one.unread) for one in found.procedures] == [
        ("P-1", Coverage.NOTICE_ONLY, ("a/scan.pdf",)),
        ("b", Coverage.NONE, ("b/bestek v2.pdf",)),  # an earlier version was read: it is a procedure
    ]
    assert [(one.key, one.files) for one in found.alone] == [
        ("empty folder", ("empty folder/1.pdf", "empty folder/2.pdf")),
        ("lone.jpg", ("lone.jpg",)),
    ]


def test_a_folder_with_a_scan_brought_in_twice_is_one_procedure() -> None:
    files = [
        _file(f"{folder}/{name}", stone, content=content)
        for folder in ("TDC-1:a", "TDC-2:b")
        for name, stone, content in (("bestek.pdf", Answer.YES_NEW, "1"), ("scan.pdf", None, "unread 2"))
    ]
    found = together([*files, SeenFile("TDC-3:scan.pdf", content="unread 2", group="")])
    assert [(one.key, len(one.unread)) for one in found.procedures] == [("TDC-2:b", 3)]
    assert found.alone == ()


def test_the_same_documents_brought_twice_are_one_procedure() -> None:
    found = procedures(
        [
            _file("TDC-1:a/bestek.pdf", Answer.YES_NEW, content="1"),
            _file("TDC-1:a/general.pdf", content="2"),
            _file("TDC-2:other/bestek.pdf", Answer.YES_NEW, content="1"),
            _file("TDC-2:other/general.pdf", content="2"),
            _file("TDC-2:third/general.pdf", content="2"),
            _file("TDC-2:third/own.pdf", content="3"),
        ]
    )
    assert [one.key for one in found] == ["TDC-2:other", "TDC-2:third"]
    assert len(found[0].files) == 4


def test_a_group_that_is_named_goes_before_the_folder() -> None:
    files = [_file("all/a.pdf", group=""), _file("all/b.pdf", group=""), _file("all/c/d.pdf", group="one")]
    assert [one.key for one in procedures(files)] == ["all/a.pdf", "all/b.pdf", "one"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123"), st.booleans()), max_size=12))
def test_every_file_is_in_one_procedure_whatever_is_double(drawn: list[tuple[str, str, bool]]) -> None:
    files = [
        _file(f"{folder}/{number}.pdf", content=content, facts=Facts(procedure=f"P-{folder}" if named else ""))
        for number, (folder, content, named) in enumerate(drawn)
    ]
    found = [file for one in procedures(files) for file in (*one.files, *one.replaced)]
    assert together(files).alone == ()
    assert sorted(found) == sorted(one.file for one in files)
