"""The vault: taken once, shown for many things, replaced, withdrawn, deleted; and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404

from evidence import samples
from evidence.conftest import NOW, Board
from trustone.domain.problems import Refused
from trustone.evidence import links, selectors, services, storage
from trustone.evidence.models import Document, Use, Version
from trustone.evidence.services import Facts, Holds, Target
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry
from trustone.platform.versions import Conflict

Add = Callable[..., Document]
Files = Callable[[], list[Path]]
MB = 1024 * 1024


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def replace_file(actor: Actor, document: Document, content: bytes, **more: object) -> Version:
    with storage.arriving(SimpleUploadedFile("b.pdf", content), MB, selectors.is_kept) as arrived:
        return services.add_version(
            actor=actor,
            document=document,
            expected_version=document.version,
            arrived=arrived,
            **more,  # type: ignore[arg-type]
        )


def test_a_file_is_kept_under_a_name_that_tells_nothing(add: Add, files: Files) -> None:
    document = add(name="Audit Marmi Rossi.PDF")
    (path,) = files()
    assert document.title == "Audit Marmi Rossi"
    assert document.current is not None
    assert document.current.file_name == "Audit Marmi Rossi.pdf"
    assert path.name == document.current.stored != document.current.sha256
    assert path.read_bytes() == samples.pdf()
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_refused_leaves_nothing_on_disk(add: Add, files: Files) -> None:
    with pytest.raises(Refused):
        add(samples.locked_pdf())
    with pytest.raises(Refused):
        add(title="x" * 201)
    assert files() == []


def test_a_transaction_that_fails_later_leaves_no_file(add: Add, files: Files, member: Member, editor: Actor) -> None:
    upload = SimpleUploadedFile("a.pdf", samples.pdf())
    with pytest.raises(ZeroDivisionError):  # noqa: SIM117 - the file's block is the outer one
        with storage.arriving(upload, MB, selectors.is_kept) as arrived:
            with transaction.atomic():
                services.add_document(actor=editor, member=member, arrived=arrived, facts=Facts())
                _ = 1 / 0
    assert files() == []
    assert not Document.objects.exists()


def test_a_file_over_the_limit_is_refused_and_gone(files: Files, db: None) -> None:
    with (
        pytest.raises(Refused) as error,
        storage.arriving(SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 2 * MB), MB, selectors.is_kept),
    ):
        pass
    assert codes(error) == ["EVI-001"]
    assert error.value.problems[0].params == {"limit": 1}
    assert files() == []


def test_the_covenant_says_how_large_a_document_may_be(member: Member, system: Actor) -> None:
    assert selectors.limit_of(member.covenant) == 25 * MB
    set_term(actor=system, covenant=member.covenant, key="evidence_megabytes", text="3", reason="Agreed", seen=0)
    assert selectors.limit_of(member.covenant) == 3 * MB


def test_the_same_file_is_noticed_unless_it_is_meant(add: Add, member: Member) -> None:
    first = add(title="Gedragscode")
    with pytest.raises(Refused) as error:
        add(name="other-name.pdf")
    assert codes(error) == ["EVI-010"]
    assert error.value.problems[0].params == {"title": "Gedragscode", "public_id": first.public_id}
    assert add(name="other-name.pdf", again=True).pk != first.pk


def test_somebody_elses_same_file_is_not_given_away(add: Add, assessor: Actor, stranger: Actor, other: Member) -> None:
    add(audience="own")
    assert add(actor=assessor, audience="office").from_office
    assert add(actor=stranger, member=other)


# --- Who sees what ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "by", "seen"),
    [
        ("shared", "editor", {"editor", "assessor"}),
        ("own", "editor", {"editor"}),
        ("office", "assessor", {"assessor"}),
        ("shared", "assessor", {"editor", "assessor"}),
    ],
)
def test_lists_and_pages_show_the_same(
    *, add: Add, member: Member, editor: Actor, assessor: Actor, stranger: Actor, audience: str, by: str, seen: set[str]
) -> None:
    people = {"editor": editor, "assessor": assessor, "stranger": stranger}
    document = add(actor=people[by], audience=audience)
    in_list = {name for name, actor in people.items() if selectors.documents_for(actor, member).exists()}
    opened = set()
    for name, actor in people.items():
        try:
            selectors.document_for(actor, member.number, document.public_id)
            opened.add(name)
        except Http404:
            pass
    assert in_list == opened == seen


def test_nobody_hides_something_from_himself(add: Add, assessor: Actor) -> None:
    for actor, audience in ((None, "office"), (assessor, "own")):
        with pytest.raises(Refused) as error:
            add(audience=audience, **({"actor": actor} if actor else {}))
        assert codes(error) == ["EVI-029"]


def test_a_stranger_adds_nothing(add: Add, stranger: Actor, files: Files) -> None:
    with pytest.raises(Http404):
        add(actor=stranger)
    assert files() == []


def test_each_side_keeps_its_own(add: Add, editor: Actor, assessor: Actor) -> None:
    mine, theirs = add(), add(samples.docx(), actor=assessor)
    for actor, document in ((assessor, mine), (editor, theirs)):
        with pytest.raises(Http404):
            services.withdraw(actor=actor, document=document, expected_version=1, reason="x")


# --- Shown for many things --------------------------------------------------------------------------------------------


def test_one_document_is_shown_for_many_things(add: Add, editor: Actor, member: Member, board: Board) -> None:
    document = add(target=Target("board", "open-1", "page 4"))
    services.attach(actor=editor, document=document, target=Target("board", "open-2"))
    (line,) = selectors.documents_for(editor, member)
    assert line.count_uses == 2
    (shown,) = selectors.evidence_for(editor, member, "board", "open-1")
    assert (shown.document, shown.use.where) == (document, "page 4")
    assert selectors.counts_for(editor, member, "board", "open-") == {"open-1": 1, "open-2": 1}


def test_what_stands_in_the_way_of_showing_it(add: Add, editor: Actor, board: Board, on_board: Target) -> None:
    note, document = add(samples.docx(), audience="own"), add(target=on_board)
    for shown, target, expected in (
        (document, on_board, "EVI-028"),
        (document, Target("board", "shut-1"), "EVI-019"),
        (note, Target("board", "open-2"), "EVI-018"),
        (document, Target("board", "open-2", "x" * 201), "EVI-016"),
    ):
        with pytest.raises(Refused) as error:
            services.attach(actor=editor, document=shown, target=target)
        assert codes(error) == [expected]
    assert services.attach(actor=editor, document=note, target=Target("diary", "open-1"))
    for target in (Target("board", "gone"), Target("nothing", "open-1"), Target("board", "open" + "x" * 90)):
        with pytest.raises(Http404):
            services.attach(actor=editor, document=document, target=target)


def test_a_file_that_cannot_be_shown_there_is_not_kept_either(add: Add, board: Board, files: Files) -> None:
    with pytest.raises(Refused):
        add(target=Target("board", "shut-1"))
    assert files() == []


def test_what_was_seen_is_ended_and_what_nobody_saw_is_forgotten(
    add: Add, editor: Actor, board: Board, on_board: Target
) -> None:
    document = add(target=on_board)
    board.was_seen = False
    services.detach(actor=editor, document=document, use=document.uses.get())
    assert not Use.objects.exists()
    board.was_seen = True
    use = services.attach(actor=editor, document=document, target=on_board)
    services.detach(actor=editor, document=document, use=use)
    assert Use.objects.get().ended_at == NOW
    services.attach(actor=editor, document=document, target=on_board)  # and again
    assert Use.objects.count() == 2


def test_a_decision_finds_the_version_it_saw(
    add: Add, editor: Actor, member: Member, board: Board, on_board: Target
) -> None:
    document = add(target=on_board)
    decided, later = NOW + timedelta(days=1), replace(editor, now=NOW + timedelta(days=2))
    replace_file(later, document, samples.pdf("second"))
    services.detach(actor=replace(editor, now=NOW + timedelta(days=3)), document=document, use=document.uses.get())
    add(samples.docx(), actor=later, target=on_board)
    then = selectors.evidence_for(editor, member, "board", "open-1", decided)
    assert [(one.document.pk, one.version.number) for one in then] == [(document.pk, 1)]
    between = selectors.evidence_for(editor, member, "board", "open-1", NOW + timedelta(days=2, hours=1))
    assert [one.version.number for one in between] == [2, 1]
    now = selectors.evidence_for(editor, member, "board", "open-1")
    assert [one.version.file_name for one in now] == ["a.pdf.docx"]
    assert selectors.evidence_for(editor, member, "board", "open-1", NOW - timedelta(days=1)) == []


def test_reading_what_is_shown_takes_the_same_number_of_questions_for_3_and_30(
    add: Add, editor: Actor, member: Member, board: Board, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(30):
        add(f"note {number}".encode(), target=Target("board", "open-few" if number < 3 else "open-many"))
    for ref in ("open-few", "open-many"):
        with django_assert_num_queries(2):  # type: ignore[attr-defined]
            selectors.evidence_for(editor, member, "board", ref)


# --- Versions ---------------------------------------------------------------------------------------------------------


def test_a_new_version_counts_and_the_old_stays_readable(add: Add, editor: Actor, files: Files) -> None:
    document = add()
    replace_file(editor, document, samples.pdf("second"), note="Signed now", holds=Holds(until=date(2027, 1, 1)))
    document.refresh_from_db()
    assert document.current is not None
    assert (document.current.number, document.version) == (2, 2)
    assert len(files()) == 2


def test_the_same_file_is_no_new_version(add: Add, editor: Actor, files: Files) -> None:
    document = add()
    with pytest.raises(Refused) as error:
        replace_file(editor, document, samples.pdf())
    assert codes(error) == ["EVI-025"]
    assert len(files()) == 1
    document.refresh_from_db()
    assert document.version == 1


def test_the_second_of_two_who_replace_at_once_is_told(add: Add, editor: Actor, files: Files) -> None:
    document = add()
    stale = Document.objects.select_related("member").get(pk=document.pk)
    replace_file(editor, document, samples.pdf("second"))
    with pytest.raises(Conflict):
        replace_file(editor, stale, samples.pdf("third"))
    assert len(files()) == 2


# --- Changing and taking back -----------------------------------------------------------------------------------------


def _change(actor: Actor, document: Document, **facts: str) -> Document:
    return services.change(
        actor=actor, document=document, expected_version=document.version, facts=Facts(**{"title": "T", **facts}),
        holds=Holds(date(2026, 1, 1), date(2026, 12, 31)),
    )  # fmt: skip


def test_what_is_said_can_be_corrected(add: Add, editor: Actor) -> None:
    document = _change(editor, add(), kind="report", description="Wat\r\ner staat")
    document.refresh_from_db()
    assert (document.title, document.kind, document.description) == ("T", "report", "Wat\ner staat")
    assert document.current is not None
    assert document.current.valid_until == date(2026, 12, 31)
    with pytest.raises(Refused) as error:
        _change(editor, document, description="x" * 4001)
    assert codes(error) == ["EVI-014"]


def test_what_somebody_relies_on_is_not_closed_off(add: Add, editor: Actor, board: Board, on_board: Target) -> None:
    document = add(target=on_board)
    services.detach(actor=editor, document=document, use=document.uses.get())
    with pytest.raises(Refused) as error:
        _change(editor, document, audience="own")
    assert codes(error) == ["EVI-021"]


def test_the_last_day_is_not_before_the_first(add: Add, editor: Actor) -> None:
    document = add()
    with pytest.raises(Refused) as error:
        services.change(actor=editor, document=document, expected_version=1, facts=Facts(title="T"),
                        holds=Holds(date(2026, 2, 1), date(2026, 1, 1)))  # fmt: skip
    assert codes(error) == ["EVI-015"]


def test_an_unused_document_can_be_deleted_with_its_files(
    add: Add, editor: Actor, files: Files, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    document = add()
    replace_file(editor, document, samples.pdf("second"))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        services.delete(actor=editor, document=document, expected_version=document.version)
        assert len(files()) == 2  # not before it is certain
    assert files() == []
    assert not Document.objects.exists()
    entry = AuditEntry.objects.get(action="evidence.deleted")
    assert entry.payload.values["title"] == "a"


def test_a_used_one_is_only_withdrawn(add: Add, editor: Actor, board: Board, on_board: Target) -> None:
    document = add(target=on_board)
    with pytest.raises(Refused) as error:
        services.delete(actor=editor, document=document, expected_version=1)
    assert codes(error) == ["EVI-020"]
    document.refresh_from_db()
    with pytest.raises(Refused) as error:
        services.withdraw(actor=editor, document=document, expected_version=document.version, reason=" \n")
    assert codes(error) == ["EVI-022"]
    services.withdraw(actor=editor, document=document, expected_version=document.version, reason="Verouderd")
    with pytest.raises(Refused) as error:
        services.attach(actor=editor, document=document, target=Target("board", "open-9"))
    assert codes(error) == ["EVI-017"]
    assert len(selectors.evidence_for(editor, document.member, "board", "open-1")) == 1
    services.put_back(actor=editor, document=document, expected_version=document.version)
    assert services.attach(actor=editor, document=document, target=Target("board", "open-9"))


# --- Validity ---------------------------------------------------------------------------------------------------------


def test_what_ends_is_reminded_of_twice_and_not_after(add: Add, member: Member) -> None:
    document = add(until=date(2026, 10, 1))
    due = {
        day: [one.ref for one in links.due_reminders(member.covenant, day)]
        for day in (date(2026, 8, 1), date(2026, 8, 2), date(2026, 9, 16), date(2026, 9, 17), date(2026, 10, 1),
                    date(2026, 10, 2))
    }  # fmt: skip
    first, last = (f"{document.public_id}/2026-10-01/{which}" for which in ("first", "last"))
    assert list(due.values()) == [[], [first], [first], [last], [last], []]
    assert all(len(ref) <= 100 for refs in due.values() for ref in refs)


def test_a_newer_version_takes_the_reminder_away(add: Add, member: Member, editor: Actor) -> None:
    document = add(until=date(2026, 7, 1))
    assert list(links.due_reminders(member.covenant, date(2026, 6, 20)))
    replace_file(editor, document, samples.pdf("second"), holds=Holds(until=date(2030, 1, 1)))
    assert not list(links.due_reminders(member.covenant, date(2026, 6, 20)))


# --- What a crash leaves ----------------------------------------------------------------------------------------------


def test_tidying_up_takes_away_what_no_row_knows(add: Add, files: Files, system: Actor) -> None:
    import os

    add()
    lost, fresh = storage.path_of("a" * 40), storage.path_of("b" * 40)
    for path, age in ((lost, 2), (fresh, 0)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"lost")
        os.utime(path, (path.stat().st_mtime - age * 86400,) * 2)
    done = services.tidy_up(actor=system, enqueue=lambda key: None)
    assert done["removed"] == 1
    assert len(files()) == 2
    assert not lost.exists()


def test_names_on_disk_are_only_ours() -> None:
    for name in ("../../etc/passwd", "", "a" * 39, "a/b" + "a" * 37):
        with pytest.raises(ValueError, match="stored file"):
            storage.path_of(name)
