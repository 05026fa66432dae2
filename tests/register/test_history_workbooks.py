"""What comes from before: results, documents and lists in one workbook; kept as they were decided, never computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import translation
from openpyxl import load_workbook

from register.conftest import Row as ChainRow
from register.history_files import PDF, Row, workbook, zipped
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.services import PastValues, keep_result
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused, Severity
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.dataio.batches import Mode, Preview, Result, apply, look, undo
from trustone.platform.dataio.kinds import Scope, further_rows, kind_named
from trustone.platform.dataio.workbook import annotated, export
from trustone.platform.problems import sentence
from trustone.platform.roles import Role
from trustone.register import services
from trustone.register.models import QuarryList

Add = Callable[..., Member]


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield


def result(member: str = "Steen", year: object = 2022, colour: str = "green", **more: object) -> Row:
    return {"member": member, "year": year, "colour": colour, **more}


def book(results: Sequence[Row] = (), documents: Sequence[Row] = (), lists: Sequence[Row] = ()) -> bytes:
    sheets = {"history": results, "documents": documents, "lists": lists}
    return workbook({name: rows for name, rows in sheets.items() if rows})


def dry_run(actor: Actor, content: bytes) -> Preview:
    return look(actor=actor, kind="history", scope=Scope(), content=content)


def bring(actor: Actor, content: bytes, mode: Mode = Mode.ALL) -> Result:
    return apply(actor=actor, kind="history", scope=Scope(), content=content, file_name="h.xlsx", mode=mode)


def exported() -> bytes:
    handler, actor = kind_named("history"), Actor(user_id=None, is_system=True)
    rows = further_rows(handler, actor, Scope())
    return export(handler.table(actor, Scope()), handler.rows(actor, Scope()), rows)


def codes(preview: Preview) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.row, one.column) for one in preview.problems]


NAMES = [{"year": 2021, "published_on": date(2022, 5, 1), "name": name} for name in ("India", "India – Rajasthan")]


def test_results_documents_and_lists_come_in_from_one_zip(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen")
    rows = [result(digit=2, decided_on=date(2023, 2, 1), source="Besluit 7", public="ja", note="streng")]
    documents = [{"member": member.number, "year": 2022, "file": "plan.pdf", "title": "Plan"}]
    content = zipped({"map/history.xlsx": book(rows, documents, NAMES), "map/files/Plan.pdf": PDF})
    done = bring(assessor, content)
    assert done.preview.counts == {"new": 4, "changed": 0, "unchanged": 0, "refused": 0}
    kept = PastResult.objects.get()
    assert (kept.member, kept.reporting_year, kept.colour, kept.digit) == (member, 2022, "green", 2)
    assert (kept.decided_on, kept.source, kept.note, kept.public) == (date(2023, 2, 1), "Besluit 7", "streng", True)
    document = PastDocument.objects.get()
    assert document.content() == PDF
    assert (document.media_type, document.size, document.public) == ("application/pdf", len(PDF), False)
    kept_list = QuarryList.objects.get()
    assert (kept_list.year, kept_list.proven, kept_list.document["rows"]) == (
        2021,
        False,
        ["India", "India – Rajasthan"],
    )


def test_the_same_zip_twice_changes_nothing(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    document = {"member": "steen", "year": 2022, "file": "plan.pdf"}
    content = zipped({"h.xlsx": book([result()], [document], NAMES), "plan.pdf": PDF})
    bring(assessor, content)
    again = bring(assessor, content)
    assert again.batch is None
    assert again.preview.counts == {"new": 0, "changed": 0, "unchanged": 4, "refused": 0}


def test_what_is_exported_comes_back_unchanged_in_every_language(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    add_member("Steen")
    document = {"member": "Steen", "year": 2022, "file": "plan.pdf", "kind": "report", "public": "ja"}
    rows = [result(decided_on=date(2023, 2, 1), source="B"), result(year=2021, colour="red", public="ja", source="B")]
    bring(assessor, zipped({"h.xlsx": book(rows, [document], NAMES), "plan.pdf": PDF}))
    for language in ("nl", "en", "fr", "de"):
        with translation.override(language):
            preview = dry_run(assessor, exported())
        assert preview.counts == {"new": 0, "changed": 0, "unchanged": 5, "refused": 0}, language
        assert not preview.problems


def test_a_file_can_follow_in_a_later_zip(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    sheet = book(documents=[{"member": "Steen", "year": 2022, "file": "plan.pdf"}])
    first = bring(assessor, sheet)
    assert codes(first.preview) == [("FIL-062", 2, "documents:file")]
    assert first.preview.problems[0].severity is Severity.WARNING
    assert PastDocument.objects.get().sha256 == ""
    second = bring(assessor, zipped({"h.xlsx": sheet, "PLAN.PDF": PDF}))
    assert second.preview.counts["changed"] == 1
    assert PastDocument.objects.get().content() == PDF


def test_undo_takes_everything_back_and_the_file_with_it(
    assessor: Actor, covenant: Covenant, add_member: Add, django_capture_on_commit_callbacks: Any
) -> None:
    member = add_member("Steen")
    before = keep_result(actor=assessor, member=member, year=2021, values=PastValues("red", source="Oud"))
    document = {"member": "Steen", "year": 2022, "file": "plan.pdf"}
    rows = [result(), result(year=2021, colour="orange", source="Nieuw")]
    batch = bring(assessor, zipped({"h.xlsx": book(rows, [document], NAMES), "plan.pdf": PDF})).batch
    path = PastDocument.objects.get().path
    assert batch and default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        undone = undo(actor=assessor, batch=batch)
    assert (undone.count, undone.problems) == (4, ())
    assert [(one.reporting_year, one.colour, one.source) for one in PastResult.objects.all()] == [(2021, "red", "Oud")]
    assert PastResult.objects.get().pk == before.pk
    assert not PastDocument.objects.exists()
    assert not QuarryList.objects.exists()
    assert not default_storage.exists(path)


def test_undo_leaves_what_somebody_worked_on_since(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen")
    batch = bring(assessor, book([result(), result(year=2021)])).batch
    assert batch
    keep_result(actor=assessor, member=member, year=2022, values=PastValues("red"), expected_version=1)
    undone = undo(actor=assessor, batch=batch)
    assert undone.count == 1
    assert [one.code for one in undone.problems] == ["FIL-051"]
    assert PastResult.objects.get().colour == "red"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (result(member="Niemand"), "MEM-076", "member"),
        (result(member="Twee"), "MEM-071", "member"),
        (result(member="Gemeente"), "ASM-088", "member"),
        (result(year=1890), "FIL-038", "year"),
        (result(year=2099), "ASM-081", "year"),
        (result(colour="paars"), "FIL-039", "colour"),
        (result(digit=1.5), "ASM-083", "digit"),
        (result(digit=99), "ASM-083", "digit"),
        (result(decided_on="31-02-2023"), "FIL-036", "decided_on"),
        (result(decided_on=date(2090, 1, 1)), "ASM-085", "decided_on"),
        (result(public="ja"), "ASM-087", "source"),
        (result(source="x" * 201), "FIL-031", "source"),
    ],
)
def test_a_row_that_cannot_be_is_refused_in_its_cell(  # noqa: PLR0917
    assessor: Actor, covenant: Covenant, add_member: Add, row: Row, code: str, column: str
) -> None:
    add_member("Steen")
    add_member("Gemeente", kind="authority")
    add_member("Twee")
    add_member("twee", kind="ngo")
    preview = dry_run(assessor, book([row, result(year=2021)]))
    assert (code, 2, column) in codes(preview)
    assert preview.counts["refused"] == 1
    with pytest.raises(Refused):
        bring(assessor, book([row, result(year=2021)]))
    assert not PastResult.objects.exists()
    bring(assessor, book([row, result(year=2021)]), Mode.GOOD_ROWS)
    assert PastResult.objects.get().reporting_year == 2021


def test_odd_but_possible_values_are_kept_with_a_warning(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen", joins="2021-01-15")
    rows = [result(digit=4, decided_on="1 maart 2022"), result(year=2020)]
    done = bring(assessor, book(rows))
    assert [one[0] for one in codes(done.preview)] == ["ASM-084", "ASM-086", "ASM-082"]
    assert PastResult.objects.get(reporting_year=2022).digit == 4


def test_dates_in_two_formats_are_read_alike(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    bring(assessor, book([result(decided_on="03-04-2023"), result(year=2021, decided_on="2022-04-03")]))
    assert {one.decided_on for one in PastResult.objects.all()} == {date(2023, 4, 3), date(2022, 4, 3)}


def test_a_year_that_this_platform_judged_itself_is_refused(
    assessor: Actor, covenant: Covenant, add_member: Add, add_decision: Callable[..., object]
) -> None:
    member = add_member("Steen")
    add_decision(member, 2022, "green", "2023-03-01")
    assert ("ASM-080", 2, "year") in codes(dry_run(assessor, book([result()])))
    with pytest.raises(Refused, match="ASM-080"):
        keep_result(actor=assessor, member=member, year=2022, values=PastValues("green"))


def test_two_rows_that_say_the_same_are_refused(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen")
    document = {"member": "Steen", "year": 2022, "file": "a.pdf"}
    content = book(
        [result(), result(member=member.number)], [document, {**document, "file": "A.PDF"}], [*NAMES, NAMES[0]]
    )
    found = codes(dry_run(assessor, content))
    assert ("REG-012", 3, "member") in found
    assert ("REG-012", 3, "documents:file") in found
    assert ("REG-012", 4, "lists:name") in found


def test_lists_from_before_have_one_day_and_come_before_the_first_one_made_here(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    other_day = {**NAMES[0], "published_on": date(2022, 6, 1), "name": "Turkije"}
    assert ("REG-011", 4, "lists:published_on") in codes(dry_run(assessor, book(lists=[*NAMES, other_day])))
    future = {"year": 2022, "published_on": date(2090, 1, 1), "name": "India"}
    assert ("REG-010", 2, "lists:published_on") in codes(dry_run(assessor, book(lists=[future])))
    QuarryList.objects.create(covenant=covenant, year=2023, output="{}", proposed_at=assessor.now, state="confirmed",
                              confirmed_at=assessor.now)  # fmt: skip
    assert ("REG-009", 2, "lists:year") in codes(dry_run(assessor, book(lists=NAMES)))


def test_an_earlier_list_tells_the_next_one_who_was_new(
    assessor: Actor, covenant: Covenant, add_member: Add, chains: list[ChainRow]
) -> None:
    """With a list of 2022 from before, a list of 2024 counts those who started by 2022 only."""
    for number in range(8):
        member = add_member(f"Lid {number}", joins="2019-10-01")
        chains += [ChainRow(member.number, year, "IN", "Rajasthan") for year in (2022, 2023, 2024)]
    for number in range(2):
        member = add_member(f"Nieuw {number}", joins="2023-01-01")
        chains += [ChainRow(member.number, 2024, "BR", "Bahia")]
    plain = services.propose_list(actor=assessor, covenant=covenant, year=2024)
    assert plain.document["counted_to"] == 2024
    QuarryList.objects.all().delete()
    bring(assessor, book(lists=[{"year": 2022, "published_on": date(2023, 5, 1), "name": "India"}]))
    after = services.propose_list(actor=assessor, covenant=covenant, year=2024)
    assert after.document["counted_to"] == 2022


# --- Hostile files ----------------------------------------------------------------------------------------------------


def test_the_annotated_workbook_marks_the_cell_on_its_own_sheet(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    add_member("Steen")
    content = book([result(member="Niemand")], [{"member": "Steen", "year": 2022, "file": "weg.pdf"}], NAMES)
    preview = dry_run(assessor, content)
    with translation.override("nl"):
        marked = load_workbook(io.BytesIO(annotated(preview.parsed, preview.problems, sentence)))
    assert marked.sheetnames[:3] == ["history", "documents", "lists"]
    assert marked["history"]["A2"].comment and marked["documents"]["C2"].comment
    assert not marked["lists"]["A2"].comment
    listed = marked.worksheets[3]
    assert [row[4].value for row in listed.iter_rows(min_row=2)] == ["MEM-076", "FIL-062"]
    link = listed["A3"].hyperlink
    assert "'documents'!C2" in (link.location or link.target)


def test_only_the_secretariat_brings_in_history(
    covenant: Covenant, add_member: Add, make_actor: Callable[..., Actor]
) -> None:
    member = add_member("Steen")
    own = make_actor("karel", member.organisation, Role.SIGNATORY)
    with pytest.raises(Http404):
        dry_run(own, book([result()]))


def test_files_in_a_zip_are_read_one_by_one(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    """A file that no row names is never unpacked."""
    add_member("Steen")
    content = zipped({"h.xlsx": book([result()]), "zomaar.pdf": b"0" * (50 * 1024 * 1024)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.getinfo("zomaar.pdf").file_size > 20 * 1024 * 1024
    assert dry_run(assessor, content).counts["new"] == 1
