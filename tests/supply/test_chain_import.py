"""Chains from workbooks: every bad row in its place, the good ones in, twice the same, undone."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.utils import translation
from openpyxl import load_workbook

from platform_files import files
from supply.conftest import FACTS
from trustone.domain.problems import Refused, Severity
from trustone.domain.supply import KnownBy, Link
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.dataio.batches import Mode, Preview, apply, apply_kept, keep, look, undo
from trustone.platform.dataio.kinds import Scope, kind_named
from trustone.platform.dataio.workbook import annotated, export, export_csv, template
from trustone.platform.models import BatchState, ImportBatch
from trustone.platform.problems import sentence
from trustone.supply import selectors
from trustone.supply.models import Chain, ChainRevision, Site
from trustone.supply.services import change_chain

LEAST = {"Product": "Setts", "Stone": "Sandstone", "Supplier": "Marmi Rossi", "Country where you buy": "IT"}
AddChain = Callable[..., Chain]


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def scope(member: Member, editor: Actor) -> Scope:
    return kind_named("chains").scope(editor, member.number, 2026)


def book(*rows: Mapping[str, object], headings: tuple[str, ...] = ()) -> bytes:
    """A workbook with the columns that the rows name, each row completed with what is required."""
    columns = headings or tuple(dict.fromkeys([*LEAST, *(name for row in rows for name in row)]))
    return files.workbook([columns, *([{**LEAST, **row}.get(name) for name in columns] for row in rows)])


def found(preview: Preview) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.row, problem.column) for problem in preview.problems]


@pytest.fixture
def looked(editor: Actor, scope: Scope) -> Callable[..., Preview]:
    return lambda *rows, **more: look(actor=editor, kind="chains", scope=scope, content=book(*rows, **more))


@pytest.fixture
def take(editor: Actor, scope: Scope) -> Callable[..., Any]:
    def do(content: bytes, mode: Mode = Mode.ALL) -> Any:
        return apply(actor=editor, kind="chains", scope=scope, content=content, file_name="../../x.xlsx", mode=mode)

    return do


def test_the_template_in_each_language_is_understood_in_each_language(editor: Actor, scope: Scope) -> None:
    kind = kind_named("chains")
    for written in ("nl", "en", "fr", "de"):
        with translation.override(written):
            content = template(kind.table(editor, scope))
        for read in ("nl", "en", "fr", "de"):
            with translation.override(read):
                codes = [p.code for p in look(actor=editor, kind="chains", scope=scope, content=content).problems]
            assert codes == ["FIL-016"]


def test_the_example_rows_of_the_template_are_themselves_right(editor: Actor, scope: Scope) -> None:
    table = kind_named("chains").table(editor, scope)
    preview = look(actor=editor, kind="chains", scope=scope, content=export(table, table.examples))
    assert found(preview) == []
    assert preview.counts["new"] == len(table.examples)


def test_four_columns_are_enough_and_the_rest_are_gaps(looked: Callable[..., Preview]) -> None:
    preview = looked({})
    assert found(preview) == []
    assert preview.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 0}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"Product": ""}, "FIL-030", "product"),
        ({"Product": "Cake"}, "FIL-039", "product"),
        ({"Stone": "Sandstoon"}, "FIL-040", "stone"),
        ({"Supplier": None}, "FIL-030", "supplier"),
        ({"Country where you buy": "Atlantis"}, "FIL-041", "country_purchase"),
        ({"Country where it is quarried": "Indya"}, "FIL-042", "country_extraction"),
        ({"Country where it is quarried": "CN", "Quarry area": "Budhpura"}, "SUP-010", "quarry_area"),
        ({"Share of your purchases (%)": 101}, "FIL-035", "share"),
        ({"Share of your purchases (%)": -1}, "FIL-034", "share"),
        ({"Quantity": 5}, "SUP-017", "unit"),
        ({"Quantity": "1.250", "Unit": "t"}, "FIL-033", "quantity"),
        ({"Bought from": "2026-05-01", "Bought until": "30-04-2026"}, "SUP-014", "period_end"),
        ({"Bought from": "31-02-2026"}, "FIL-036", "period_start"),
        ({"Traders in between": "B; C; B"}, "SUP-013", "traders"),
        ({"Traders in between": "B (Atlantis)"}, "SUP-037", "traders"),
        ({"Traders in between": "(IN)"}, "SUP-036", "traders"),
        ({"Reporting year": "26"}, "FIL-038", "year"),
        ({"Factory": "F", "Factory: how do you know?": "Unknown: not asked yet"}, "SUP-020", "factory_known_by"),
        ({"Our number": "CHN-NOPE"}, "SUP-023", "chain_id"),
        ({"Region where you buy": "Flanders"}, "SUP-032", "purchase_region"),
    ],
)
def test_a_bad_cell_is_refused_in_its_place(
    looked: Callable[..., Preview], row: dict[str, object], code: str, column: str
) -> None:
    preview = looked({}, row)
    assert (code, 3, column) in found(preview)
    assert [verdict.fate for verdict in preview.verdicts] == ["new", "refused"]
    said = [sentence(problem) for problem in preview.problems]
    assert not any("{" in text or "SUP-" in text or "FIL-" in text for text in said)


def test_dates_as_text_decimal_commas_and_namibia_go_through(take: Callable[..., Any], member: Member) -> None:
    take(
        book(
            {
                "Bought from": "1 oktober 2025",
                "Bought until": "30.09.2026",
                "Quantity": "1.250,5",
                "Unit": "tonnes",
                "Share of your purchases (%)": "12,5 %",
                "Country where it is quarried": "NA",
                "Does the supplier import it?": "nee",
            }
        )
    )
    chain = Chain.objects.get()
    assert (chain.quantity, chain.share, chain.country_extraction_id) == (Decimal("1250.5"), Decimal("12.5"), "NA")
    assert (str(chain.period_start), str(chain.period_end)) == ("2025-10-01", "2026-09-30")
    assert chain.supplier_imports is False


def test_duplicate_rows_point_to_each_other(looked: Callable[..., Preview]) -> None:
    preview = looked({}, {"Trade name": "x"}, {"Supplier": "MARMI ROSSI"})
    assert [(p.code, p.row, p.params["other"]) for p in preview.problems] == [("SUP-016", 4, 2)]


def test_shares_are_added_over_the_file_and_what_is_already_there(
    looked: Callable[..., Preview], add_chain: AddChain
) -> None:
    add_chain(share=Decimal(50), reference="KEPT")
    share = "Share of your purchases (%)"
    preview = looked({share: 30, "Trade name": "1"}, {share: 30, "Trade name": "2"}, {share: 20, "Trade name": "3"})
    assert found(preview) == [("SUP-012", 3, "share")]
    assert preview.problems[0].params["total"] == "110"


def test_an_unknown_area_is_kept_as_written_and_a_near_one_is_proposed(
    looked: Callable[..., Preview], take: Callable[..., Any]
) -> None:
    rows = {"Country where it is quarried": "IN", "Province or state": "rajasthan", "Quarry area": "Secret valley"}
    assert found(looked(rows)) == []
    take(book(rows))
    chain = Chain.objects.get()
    assert (chain.area_id, chain.area_name, chain.admin1) == (None, "Secret valley", "Rajasthan")
    near = looked({"Country where it is quarried": "IN", "Quarry area": "Budhpora"})
    assert [(p.code, p.severity) for p in near.problems] == [("FIL-048", Severity.WARNING)]


def test_an_area_tells_the_country_when_that_was_left_empty(take: Callable[..., Any]) -> None:
    take(book({"Quarry area": "Budhpura"}))
    assert Chain.objects.get().country_extraction_id == "IN"


def test_a_trade_name_of_another_country_is_a_warning_only(looked: Callable[..., Preview]) -> None:
    preview = looked({"Trade name": "Indian Autumn", "Country where it is quarried": "CN"})
    assert [(p.code, p.severity) for p in preview.problems] == [("SUP-019", Severity.WARNING)]
    assert preview.problems[0].params["stated"] == "China"
    assert preview.counts["new"] == 1


def test_all_or_nothing_leaves_nothing(take: Callable[..., Any]) -> None:
    with pytest.raises(Refused) as refusal:
        take(book({}, {"Stone": "Cheese"}))
    assert [problem.code for problem in refusal.value.problems] == ["FIL-055", "FIL-039"]
    assert not Chain.objects.exists()
    assert not ImportBatch.objects.exists()


def test_good_rows_can_be_taken_alone(take: Callable[..., Any]) -> None:
    result = take(book({}, {"Stone": "Cheese"}), Mode.GOOD_ROWS)
    assert Chain.objects.count() == 1
    assert result.batch.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert result.batch.file_name == "x.xlsx"


def test_nothing_but_bad_rows_is_refused_in_either_way(take: Callable[..., Any]) -> None:
    with pytest.raises(Refused) as refusal:
        take(book({"Stone": "Cheese"}), Mode.GOOD_ROWS)
    assert refusal.value.problems[0].code == "FIL-054"


def test_the_same_file_twice_changes_nothing(take: Callable[..., Any]) -> None:
    content = book({}, {"Trade name": "x", "Quantity": 3, "Unit": "t"}, {"Quarry": "Hill"})
    take(content)
    revisions, sites = ChainRevision.objects.count(), Site.objects.count()
    again = take(content)
    assert again.batch is None
    assert again.preview.counts == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}
    assert (ChainRevision.objects.count(), Site.objects.count()) == (revisions, sites)


def test_an_export_comes_back_unchanged_and_only_what_was_edited_changes(
    editor: Actor, scope: Scope, take: Callable[..., Any], add_chain: AddChain
) -> None:
    add_chain(factory=Link("F", "Kota", "", KnownBy.VISIT), quarry=Link(known_by=KnownBy.REFUSED), note="=1+1")
    add_chain(trade_name="y", traders=(Link("B", country="IN"), Link("C")), share=Decimal("33.333333"))
    kind = kind_named("chains")
    table = kind.table(editor, scope)
    for write in (export, export_csv):
        for language in ("nl", "en", "fr", "de"):
            with translation.override(language):
                content = write(kind.table(editor, scope), kind.rows(editor, scope))
            preview = look(actor=editor, kind="chains", scope=scope, content=content)
            assert preview.counts == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    workbook = load_workbook(io.BytesIO(export(table, kind.rows(editor, scope))))
    sheet = workbook.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Trade name")
    sheet.cell(3, column, "z")
    out = io.BytesIO()
    workbook.save(out)
    result = take(out.getvalue())
    assert result.preview.counts == {"new": 0, "changed": 1, "unchanged": 1, "refused": 0}
    assert [verdict.changed for verdict in result.preview.verdicts] == [(), ("Trade name",)]
    assert sorted(Chain.objects.values_list("trade_name", "version")) == [("", 1), ("z", 2)]


def test_a_column_that_is_not_in_the_file_empties_nothing(take: Callable[..., Any], add_chain: AddChain) -> None:
    add_chain(note="Keep me", reference="ART-1")
    take(book({"Your own number": "ART-1", "Trade name": "Now known"}))
    chain = Chain.objects.get()
    assert (chain.note, chain.trade_name) == ("Keep me", "Now known")


def test_an_undone_import_leaves_things_as_they_were(
    editor: Actor, take: Callable[..., Any], add_chain: AddChain, member: Member
) -> None:
    kept = add_chain(reference="ART-1", quarry=Link("Hill"))
    before = selectors.facts_of_year(member, 2026)
    batch = take(book({"Your own number": "ART-1", "Quarry": "Dale"}, {"Trade name": "new"})).batch
    undone = undo(actor=editor, batch=batch)
    assert (undone.count, undone.problems) == (2, ())
    assert selectors.facts_of_year(member, 2026) == before
    assert Chain.objects.get(pk=kept.pk).version == 3
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE
    with pytest.raises(Refused) as refusal:
        undo(actor=editor, batch=batch)
    assert refusal.value.problems[0].code == "FIL-052"


def test_a_chain_somebody_changed_since_is_not_undone_and_named(
    editor: Actor, take: Callable[..., Any], member: Member
) -> None:
    batch = take(book({"Trade name": "a"}, {"Trade name": "b"})).batch
    chain = Chain.objects.get(trade_name="a")
    change_chain(actor=editor, chain=chain, expected_version=1, facts=replace(chain.as_facts(), note="Worked on"))
    undone = undo(actor=editor, batch=batch)
    assert undone.count == 1
    assert [(p.code, p.params["label"]) for p in undone.problems] == [("FIL-051", "a · Marmi Rossi")]
    assert [chain.trade_name for chain in selectors.chains_of(member)] == ["a"]


def test_a_kept_file_is_taken_over_once_and_its_copy_goes(editor: Actor, scope: Scope) -> None:
    content = book({})
    batch = keep(actor=editor, kind="chains", scope=scope, content=content, file_name="x.xlsx")
    seen = look(actor=editor, kind="chains", scope=scope, content=content).digest
    apply_kept(actor=editor, batch=batch, mode=Mode.ALL, seen=seen)
    with pytest.raises(Refused) as refusal:
        apply_kept(actor=editor, batch=batch, mode=Mode.ALL, seen=seen)
    assert refusal.value.problems[0].code == "FIL-052"
    assert [kept.content for kept in ImportBatch.objects.all()] == [None]
    assert Chain.objects.count() == 1


def test_a_result_that_is_no_longer_what_was_seen_is_shown_again(
    editor: Actor, scope: Scope, add_chain: AddChain
) -> None:
    content = book({"Quarry": "Hill"})
    batch = keep(actor=editor, kind="chains", scope=scope, content=content, file_name="x.xlsx")
    seen = look(actor=editor, kind="chains", scope=scope, content=content).digest
    add_chain()
    with pytest.raises(Refused) as refusal:
        apply_kept(actor=editor, batch=batch, mode=Mode.ALL, seen=seen)
    assert refusal.value.problems[0].code == "FIL-056"


def test_nobody_imports_for_somebody_else(stranger: Actor, member: Member, scope: Scope) -> None:
    with pytest.raises(Http404):
        kind_named("chains").scope(stranger, member.number, 2026)
    with pytest.raises(Http404):
        look(actor=stranger, kind="chains", scope=scope, content=book({}))
    with pytest.raises(Http404):
        look(actor=stranger, kind="chains", scope=Scope(year=2026), content=book({}))


def test_a_chain_number_of_another_member_is_unknown_here(
    editor: Actor, scope: Scope, other: Member, stranger: Actor
) -> None:
    from trustone.supply.services import create_chain

    theirs = create_chain(actor=stranger, member=other, facts=FACTS)
    content = book({"Our number": theirs.public_id, "Stone": "Granite"})
    preview = look(actor=editor, kind="chains", scope=scope, content=content)
    assert found(preview) == [("SUP-023", 2, "chain_id")]


def test_the_secretariat_brings_in_the_chains_of_many_members_at_once(
    assessor: Actor, member: Member, other: Member
) -> None:
    scope = kind_named("chains").scope(assessor, "", 2026)
    content = book(
        {"Participant number": member.number},
        {"Participant number": other.number},
        {"Participant number": "M-NOPE"},
    )
    result = apply(
        actor=assessor, kind="chains", scope=scope, content=content, file_name="all.xlsx", mode=Mode.GOOD_ROWS
    )
    assert found(result.preview) == [("SUP-026", 4, "member")]
    assert Chain.objects.filter(member=member).count() == Chain.objects.filter(member=other).count() == 1
    assert undo(actor=assessor, batch=result.batch).count == 2


def test_the_annotated_copy_of_a_chain_file_points_at_the_cell(editor: Actor, scope: Scope) -> None:
    content = book({"Country where it is quarried": "CN", "Quarry area": "Budhpura"})
    preview = look(actor=editor, kind="chains", scope=scope, content=content)
    sheet = load_workbook(io.BytesIO(annotated(preview.parsed, preview.problems, sentence))).worksheets[0]
    said = sheet.cell(2, [cell.value for cell in sheet[1]].index("Quarry area") + 1).comment.text
    assert "India" in said
    assert "China" in said


def test_two_thousand_rows_go_through_with_a_steady_number_of_queries(
    editor: Actor, scope: Scope, take: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    content = book(*({"Trade name": f"Stone {number}", "Quarry": f"Pit {number % 50}"} for number in range(2000)))
    with django_assert_max_num_queries(25):
        preview = look(actor=editor, kind="chains", scope=scope, content=content)
    assert preview.counts["new"] == 2000
    with django_assert_max_num_queries(200):
        take(content)
    assert Chain.objects.count() == 2000


def test_a_file_left_lying_is_forgotten_after_a_week(editor: Actor, assessor: Actor, scope: Scope) -> None:
    late = replace(assessor, now=editor.now + timedelta(days=8))
    keep(actor=editor, kind="chains", scope=scope, content=book({}), file_name="old.xlsx")
    keep(actor=late, kind="chains", scope=scope, content=book({}), file_name="new.xlsx")
    assert [batch.file_name for batch in ImportBatch.objects.all()] == ["new.xlsx"]
