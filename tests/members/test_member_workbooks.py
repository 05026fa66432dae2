"""Participants in and out as workbooks: dry run, recognising who is there, all or nothing, undo."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
from django.http import Http404
from django.utils import translation
from openpyxl import Workbook, load_workbook

from trustone.catalog.models import Covenant
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, Status
from trustone.domain.problems import Refused
from trustone.members import selectors, services
from trustone.members.models import Identifier, Member
from trustone.members.services import Details
from trustone.platform.actors import Actor, system_actor
from trustone.platform.dataio.batches import Mode, Preview, Result, apply, look, undo
from trustone.platform.dataio.kinds import Scope, kind_named
from trustone.platform.dataio.workbook import export
from trustone.platform.models import Organisation, RoleAssignment
from trustone.platform.roles import Role

Add = Callable[..., Member]
Row = Mapping[str, object]


def workbook(rows: Sequence[Row]) -> bytes:
    """A workbook whose headings are the keys of the rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    headings = list(dict.fromkeys(key for row in rows for key in row))
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(key) for key in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def dry_run(actor: Actor, *rows: Row, kind: str = "members") -> Preview:
    return look(actor=actor, kind=kind, scope=Scope(), content=workbook(rows))


def bring(actor: Actor, *rows: Row, kind: str = "members", mode: Mode = Mode.ALL) -> Result:
    return apply(actor=actor, kind=kind, scope=Scope(), content=workbook(rows), file_name="m.xlsx", mode=mode)


def found(preview: Preview) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.row, problem.column) for problem in preview.problems]


def exported(kind: str = "members") -> bytes:
    handler, actor = kind_named(kind), system_actor()
    return export(handler.table(actor, Scope()), handler.rows(actor, Scope()))


FULL: Row = {
    "name": "Steen & Zoon",
    "country": "België",
    "region": "Vlaanderen",
    "city": "Gent",
    "language": "nl",
    "declared_type": "C",
    "kbo": "0428.759.497",
    "joined": date(2022, 10, 1),
    "group": "Holding",
    "contact_email": "jan@steen.be",
}


def test_a_row_becomes_a_participant_with_all_that_it_says(assessor: Actor, covenant: Covenant) -> None:
    result = bring(assessor, FULL, {"name": "NGO X", "kind": "NGO", "country": "NL"})
    assert result.preview.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    member = selectors.members_with_everything(covenant).get(organisation__name="Steen & Zoon")
    assert (member.organisation.country, member.region, member.city) == ("BE", "BE-VLG", "Gent")
    assert (member.declared_type, member.contact_email) == ("C", "jan@steen.be")
    assert [n.value for n in member.organisation.identifiers.all()] == ["0428759497"]
    assert selectors.status_of(member, date(2022, 10, 1)) is Status.TAKES_PART
    group = member.group_memberships.get()
    assert (str(group.group), group.since) == ("Holding", date(2022, 10, 1))
    assert Member.objects.get(organisation__name="NGO X").kind == "ngo"


def test_looking_writes_nothing(assessor: Actor, covenant: Covenant) -> None:
    assert dry_run(assessor, FULL).counts["new"] == 1
    assert not Organisation.objects.filter(kind="company").exists()


def test_the_same_file_twice_changes_nothing(assessor: Actor, covenant: Covenant) -> None:
    bring(assessor, FULL)
    again = bring(assessor, FULL)
    assert again.preview.counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert again.batch is None


def test_what_was_exported_comes_back_unchanged_and_only_edits_count(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    bring(assessor, FULL, {"name": "Beton", "country": "NL", "kvk": "01234567", "joined": date(2020, 1, 1)})
    gone = add_member("Weg", joins="2020-10-01")
    other = Member.objects.get(organisation__name="Beton")
    services.record_event(
        actor=assessor, member=gone, kind=EventKind.MERGES_INTO, on=date(2023, 1, 1), into=other, note="fusie"
    )
    for language in ("nl", "en", "fr", "de"):
        with translation.override(language):
            content = exported()
            counts = look(actor=assessor, kind="members", scope=Scope(), content=content).counts
        assert counts == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}, language
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    with translation.override("de"):
        city = str(kind_named("members").table(assessor, Scope()).column("city").label)
    sheet.cell(2, next(column for title, column in headings.items() if str(title).startswith(city))).value = "Delft"
    out = io.BytesIO()
    book.save(out)
    with translation.override("de"):
        preview = look(actor=assessor, kind="members", scope=Scope(), content=out.getvalue())
    assert preview.counts == {"new": 0, "changed": 1, "unchanged": 2, "refused": 0}
    assert next(verdict for verdict in preview.verdicts if verdict.changed).changed == (city,)


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"name": None}, "FIL-030", "name"),
        ({"country": "Atlantis"}, "FIL-041", "country"),
        ({"region": "BE-WAL", "country": "NL"}, "MEM-064", "region"),
        ({"declared_type": "D"}, "FIL-039", "declared_type"),
        ({"kind": "NGO"}, "MEM-063", "declared_type"),
        ({"kbo": "0428759498"}, "MEM-008", "kbo"),
        ({"kvk": "12AB"}, "FIL-044", "kvk"),
        ({"vat": "0428759497"}, "MEM-009", "vat"),
        ({"website": "steen"}, "MEM-065", "website"),
        ({"contact_email": "jan"}, "ACC-001", "contact_email"),
        ({"joined": "31-02-2022"}, "FIL-036", "joined"),
        ({"joined": date(1922, 10, 1)}, "MEM-032", "joined"),
        ({"left": date(2021, 1, 1)}, "MEM-020", "left"),
        ({"left": date(2024, 1, 1), "how_left": "is_excluded"}, "MEM-033", "reason"),
        ({"left": date(2024, 1, 1), "how_left": "merges_into"}, "MEM-027", "merged_into"),
        ({"left": date(2024, 1, 1), "merged_into": "Nobody"}, "MEM-076", "merged_into"),
        ({"number": "M-00000"}, "MEM-070", "number"),
        ({"joined": None}, "MEM-078", "group_since"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    assessor: Actor, covenant: Covenant, change: Row, code: str, column: str
) -> None:
    preview = dry_run(assessor, {**FULL, **change}, {"name": "Goed", "country": "NL"})
    assert (code, 2, column) in found(preview)
    assert preview.counts["refused"] == 1
    with pytest.raises(Refused):
        bring(assessor, {**FULL, **change}, {"name": "Goed", "country": "NL"})
    assert not Member.objects.exists()
    bring(assessor, {**FULL, **change}, {"name": "Goed", "country": "NL"}, mode=Mode.GOOD_ROWS)
    assert [member.name for member in Member.objects.all()] == ["Goed"]


def test_a_zero_that_a_spreadsheet_dropped_is_put_back_with_a_warning(assessor: Actor, covenant: Covenant) -> None:
    preview = dry_run(assessor, {"name": "Steen", "country": "NL", "kvk": 1234567})
    assert found(preview) == [("FIL-043", 2, "kvk")]
    assert preview.verdicts[0].plan.numbers == {Scheme.KVK: "01234567"}
    preview = dry_run(assessor, {"name": "Steen", "country": "BE", "kbo": 428759497})
    assert found(preview) == [("MEM-007", 2, "kbo")]


def test_two_rows_for_one_participant_are_refused(assessor: Actor, covenant: Covenant) -> None:
    preview = dry_run(assessor, FULL, {"name": "STEEN & ZOON", "country": "BE"})
    assert found(preview) == [("MEM-072", 3, "name")]
    assert preview.problems[0].params == {"row": 2}


def test_a_participant_is_recognised_by_number_then_registered_number_then_name(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    one = add_member("Een", numbers={Scheme.KVK: "12345678"})
    two = add_member("Twee", numbers={Scheme.KVK: "87654321"})
    rows: list[Row] = [
        {"name": "Nieuw", "country": "NL", "number": f" {one.number.lower()} "},
        {"name": "Anders", "country": "NL", "kvk": "87654321"},
    ]
    preview = dry_run(assessor, *rows)
    assert [(v.fate, v.subject) for v in preview.verdicts] == [("changed", one.number), ("changed", two.number)]
    assert dry_run(assessor, {"name": "twee", "country": "NL"}).verdicts[0].subject == two.number
    other = dry_run(assessor, {"name": "twee", "country": "NL", "kvk": "11111111"})
    assert found(other) == [("MEM-075", 2, "name")]
    both = dry_run(assessor, {"name": "X", "country": "NL", "kvk": "12345678", "lei": "213800KUD8LAJWSQ9D15"})
    assert both.verdicts[0].subject == one.number
    Identifier.objects.create(organisation=two.organisation, scheme="lei", value="213800KUD8LAJWSQ9D15")
    both = dry_run(assessor, {"name": "X", "country": "NL", "kvk": "12345678", "lei": "213800KUD8LAJWSQ9D15"})
    assert found(both) == [("MEM-074", 2, "name")]


def test_several_of_one_name_are_asked_about(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    services.register_member(
        actor=assessor, covenant=covenant, kind="company", details=Details("Steen"), joins_on=None, although_alike=True
    )
    assert found(dry_run(assessor, {"name": "steen", "country": "NL"})) == [("MEM-071", 2, "number")]


def test_a_changed_date_corrects_the_event_and_a_missing_column_keeps_everything(
    assessor: Actor, covenant: Covenant
) -> None:
    bring(assessor, FULL)
    bring(assessor, {"name": "Steen & Zoon", "country": "BE", "joined": date(2023, 10, 1), "left": date(2025, 1, 1)})
    member = selectors.members_with_everything(covenant).get()
    assert (member.city, member.declared_type) == ("Gent", "C")
    assert member.events.count() == 3
    assert selectors.status_of(member, date(2022, 12, 1)) is Status.NOT_YET
    assert selectors.status_of(member, date(2025, 1, 1)) is Status.LEFT
    bring(assessor, {"name": "Steen & Zoon", "country": "BE", "left": date(2025, 2, 1)})
    member = Member.objects.get()
    assert selectors.status_of(member, date(2025, 1, 1)) is Status.TAKES_PART


def test_an_empty_cell_empties_but_not_dates_and_groups(assessor: Actor, covenant: Covenant) -> None:
    bring(assessor, FULL)
    bring(assessor, {"name": "Steen & Zoon", "country": "BE", "city": None, "declared_type": None, "kbo": None})
    member = Member.objects.get()
    assert (member.city, member.declared_type, Identifier.objects.count()) == ("", None, 0)
    for column in ("joined", "group"):
        row = {"name": "Steen & Zoon", "country": "BE", column: None}
        assert ("MEM-073", 2, column) in found(dry_run(assessor, row))
    assert ("MEM-077", 2, "group") in found(dry_run(assessor, {**FULL, "group": "Andere"}))


def test_a_merger_into_a_row_further_down(assessor: Actor, covenant: Covenant) -> None:
    merged = {**FULL, "left": date(2024, 1, 1), "merged_into": "beton"}
    bring(assessor, merged, {"name": "Beton", "country": "NL", "joined": date(2020, 1, 1)})
    event = Member.objects.get(organisation__name="Steen & Zoon").events.get(kind="merges_into")
    assert event.into is not None
    assert event.into.name == "Beton"
    late = {**FULL, "left": date(2024, 1, 1), "merged_into": "Later"}
    with pytest.raises(Refused) as refusal:
        bring(
            assessor, {**late, "name": "X", "kbo": None}, {"name": "Later", "country": "NL", "joined": date(2025, 1, 1)}
        )
    assert "MEM-029" in [problem.code for problem in refusal.value.problems]
    assert not Member.objects.filter(organisation__name="Later").exists()


def test_undo_takes_new_ones_away_and_puts_changed_ones_back(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    old = add_member("Beton", joins="2020-10-01", city="Gouda", numbers={Scheme.KVK: "12345678"})
    changed: Row = {
        "number": old.number, "name": "Beton", "country": "NL", "city": "Delft", "kvk": "87654321",
        "vat": "NL004495445B01", "joined": date(2021, 10, 1), "left": date(2024, 1, 1), "group": "Holding",
    }  # fmt: skip
    result = bring(assessor, FULL, changed)
    assert result.preview.counts["changed"] == 1
    assert result.batch is not None
    undone = undo(actor=assessor, batch=result.batch)
    assert (undone.count, undone.problems) == (2, ())
    member = selectors.members_with_everything(covenant).get()
    assert (member, member.city) == (old, "Gouda")
    assert [n.value for n in member.organisation.identifiers.all()] == ["12345678"]
    standing = selectors.standing_of(member, date(2025, 1, 1))
    assert (standing.since, standing.status, standing.group) == (date(2020, 10, 1), Status.TAKES_PART, None)
    assert Organisation.objects.filter(kind="company").count() == 1


def test_undo_leaves_alone_what_somebody_worked_on_or_uses(
    assessor: Actor, covenant: Covenant, make_user: Callable[..., object]
) -> None:
    result = bring(assessor, FULL, {"name": "Beton", "country": "NL"}, {"name": "Zand", "country": "NL"})
    one, two = (Member.objects.get(organisation__name=name) for name in ("Steen & Zoon", "Beton"))
    services.change_details(actor=assessor, member=one, expected_version=1, details=Details("Anders", country="BE"))
    make_user("karel", two.organisation, Role.COMPANY_EDITOR)
    assert result.batch is not None
    undone = undo(actor=assessor, batch=result.batch)
    assert undone.count == 1
    assert [(p.code, p.params["label"]) for p in undone.problems] == [("FIL-053", "Beton"), ("FIL-051", "Anders")]
    assert {member.name for member in Member.objects.all()} == {"Anders", "Beton"}
    assert RoleAssignment.objects.filter(organisation=two.organisation).exists()
    with pytest.raises(Refused):
        undo(actor=assessor, batch=result.batch)


def test_authorities_come_in_their_own_workbook(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    rows = (
        {"name": "Gemeente Gouda", "country": "NL", "joined": date(2023, 4, 1)},
        {"name": "Stad Gent", "country": "BE"},
    )
    bring(assessor, *rows, kind="authorities")
    assert {m.name for m in Member.objects.filter(organisation__kind="authority")} == {"Gemeente Gouda", "Stad Gent"}
    for kind, names in (("members", {"Steen"}), ("authorities", {"Gemeente Gouda", "Stad Gent"})):
        handler = kind_named(kind)
        assert {row["name"] for row in handler.rows(assessor, Scope())} == names
    counts = look(actor=assessor, kind="authorities", scope=Scope(), content=exported("authorities")).counts
    assert counts["unchanged"] == 2


def test_only_the_secretariat_brings_and_takes_workbooks(
    editor: tuple[object, Member], make_actor: Callable[..., Actor]
) -> None:
    karel = make_actor("karel")
    for attempt in (
        lambda: dry_run(karel, FULL),
        lambda: bring(karel, FULL),
        lambda: kind_named("members").rows(karel, Scope()),
    ):
        with pytest.raises(Http404):
            attempt()


def test_the_example_in_the_template_can_be_brought_in(assessor: Actor, covenant: Covenant) -> None:
    for key in ("members", "authorities"):
        table = kind_named(key).table(assessor, Scope())
        assert dry_run(assessor, *table.examples, kind=key).problems == ()


def test_a_file_of_many_asks_the_database_little_at_looking(
    assessor: Actor, covenant: Covenant, django_assert_max_num_queries: Callable[..., object]
) -> None:
    rows = [{"name": f"Steen {n}", "country": "NL", "kvk": f"{n:08d}"} for n in range(1, 200)]
    content = workbook(rows)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert look(actor=assessor, kind="members", scope=Scope(), content=content).counts["new"] == 199
