"""A whole membership in one workbook: what happened, times in groups, people; dry run, all or nothing, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
from django.utils import translation

from register.history_files import Row, workbook
from trustone.catalog.models import Covenant
from trustone.domain.membership import Status
from trustone.domain.problems import Refused
from trustone.members import selectors
from trustone.members.models import Contact, Member
from trustone.platform.actors import Actor
from trustone.platform.dataio.batches import Mode, Preview, Result, apply, look, undo
from trustone.platform.dataio.kinds import Scope, further_rows, kind_named
from trustone.platform.dataio.workbook import export

Add = Callable[..., Member]
Sheets = Mapping[str, Sequence[Row]]


def dry_run(actor: Actor, sheets: Sheets) -> Preview:
    return look(actor=actor, kind="members", scope=Scope(), content=workbook(sheets))


def bring(actor: Actor, sheets: Sheets, mode: Mode = Mode.ALL) -> Result:
    return apply(actor=actor, kind="members", scope=Scope(), content=workbook(sheets), file_name="m.xlsx", mode=mode)


def codes(preview: Preview) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.row, one.column) for one in preview.problems]


def one(name: str) -> Member:
    return Member.objects.get(organisation__name=name)


def on(*days: str) -> list[date]:
    return [date.fromisoformat(day) for day in days]


FULL: Sheets = {
    "members": [
        {"name": "Steen", "country": "NL", "joined": date(2020, 10, 1)},
        {"name": "Kei", "country": "BE"},
        {"name": "Rots", "country": "NL"},
    ],
    "events": [
        {"member": "Kei", "event": "merges_into", "on": date(2023, 2, 15), "into": "Steen"},
        {"member": "Kei", "event": "joins", "on": "01-01-2020"},
        {"member": "Rots", "event": "joins", "on": "2020-01-01"},
        {"member": "Rots", "event": "Pauses", "on": date(2021, 3, 1)},
        {"member": "Rots", "event": "resumes", "on": date(2021, 9, 1)},
        {"member": "Rots", "event": "is_excluded", "on": date(2022, 5, 1), "note": "Besluit 3"},
        {"member": "Rots", "event": "rejoins", "on": date(2024, 1, 1)},
    ],
    "groups": [
        {"member": "Steen", "group": "Holding", "since": date(2020, 10, 1), "until": date(2022, 1, 1)},
        {"member": "Steen", "group": "Familie", "since": date(2022, 1, 1)},
        {"member": "Rots", "group": "holding", "since": date(2020, 10, 1)},
    ],
    "people": [
        {"member": "Steen", "name": "Jan Jansen", "email": "Jan@Steen.nl", "role": "signatory"},
        {"member": "Steen", "name": "Jan Jansen", "email": "jan@steen.nl", "role": "company_editor"},
        {"member": "Rots", "name": "Rita", "email": "rita@rots.nl", "language": "fr"},
    ],
}


def test_events_groups_and_people_come_with_their_participants(assessor: Actor, covenant: Covenant) -> None:
    done = bring(assessor, FULL)
    assert done.preview.counts == {"new": 16, "changed": 0, "unchanged": 0, "refused": 0}
    kei, rots, steen = one("Kei"), one("Rots"), one("Steen")
    assert selectors.status_of(kei, date(2023, 2, 14)) is Status.TAKES_PART
    assert selectors.status_of(kei, date(2023, 2, 15)) is Status.MERGED
    assert kei.events.get(kind="merges_into").into == steen
    states = [selectors.status_of(rots, day) for day in on("2020-01-01", "2021-04-01", "2022-01-01", "2022-05-01")]
    assert states == [Status.TAKES_PART, Status.PAUSED, Status.TAKES_PART, Status.EXCLUDED]
    assert selectors.status_of(rots, date(2024, 1, 1)) is Status.TAKES_PART
    spells = [(one.group.name, one.since, one.until) for one in steen.group_memberships.all()]
    assert spells == [("Holding", *on("2020-10-01", "2022-01-01")), ("Familie", date(2022, 1, 1), None)]
    jan = Contact.objects.get(member=steen)
    assert (jan.email, jan.roles) == ("jan@steen.nl", ["company_editor", "signatory"])
    assert Contact.objects.get(member=rots).language == "fr"


def test_the_same_workbook_twice_changes_nothing_and_exports_come_back_unchanged(
    assessor: Actor, covenant: Covenant
) -> None:
    bring(assessor, FULL)
    again = bring(assessor, FULL)
    assert again.batch is None
    assert again.preview.counts == {"new": 0, "changed": 0, "unchanged": 16, "refused": 0}
    handler = kind_named("members")
    for language in ("nl", "fr"):
        with translation.override(language):
            rows = handler.rows(assessor, Scope())
            content = export(handler.table(assessor, Scope()), rows, further_rows(handler, assessor, Scope()))
            preview = look(actor=assessor, kind="members", scope=Scope(), content=content)
        assert preview.counts["unchanged"] == sum(preview.counts.values()) == 17, language
        assert not preview.problems


def test_undo_puts_new_and_known_participants_back(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    known = add_member("Steen", joins="2020-10-01")
    batch = bring(assessor, FULL).batch
    assert batch is not None
    undone = undo(actor=assessor, batch=batch)
    assert not undone.problems
    assert list(Member.objects.all()) == [known]
    assert not Contact.objects.exists()
    assert not known.group_memberships.exists()
    assert selectors.status_of(known, date(2025, 1, 1)) is Status.TAKES_PART


def test_only_further_rows_may_come_for_who_is_there(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen", joins="2020-10-01")
    events = [{"member": member.number, "event": "pauses", "on": date(2021, 1, 1)}]
    batch = bring(assessor, {"events": events}).batch
    assert batch is not None
    assert selectors.status_of(member, date(2021, 1, 1)) is Status.PAUSED
    undo(actor=assessor, batch=batch)
    member = Member.objects.get()
    assert selectors.status_of(member, date(2021, 1, 1)) is Status.TAKES_PART


BASE = {"members": [{"name": "Steen", "country": "NL", "joined": date(2020, 10, 1)}]}


@pytest.mark.parametrize(
    ("sheet", "row", "code", "column"),
    [
        ("events", {"member": "Wie", "event": "joins", "on": date(2020, 1, 1)}, "MEM-076", "member"),
        ("events", {"member": "Steen", "event": "pauses", "on": date(2020, 1, 1)}, "MEM-020", "event"),
        ("events", {"member": "Steen", "event": "is_excluded", "on": date(2021, 1, 1)}, "MEM-033", "note"),
        ("events", {"member": "Steen", "event": "merges_into", "on": date(2021, 1, 1)}, "MEM-027", "into"),
        ("events", {"member": "Steen", "event": "leaves", "on": date(2021, 1, 1), "into": "Kei"}, "MEM-034", "into"),
        ("events", {"member": "Steen", "event": "merges_into", "on": date(2021, 1, 1), "into": "steen"}, "MEM-028",
         "into"),
        ("events", {"member": "Steen", "event": "leaves", "on": "01-01-1987"}, "MEM-032", "on"),
        ("events", {"member": "Steen", "event": "danst", "on": date(2021, 1, 1)}, "FIL-039", "event"),
        ("groups", {"member": "Steen", "group": "H", "since": date(2021, 1, 1), "until": date(2020, 1, 1)}, "MEM-030",
         "until"),
        ("people", {"member": "Steen", "name": "Jan", "email": "geen adres"}, "ACC-001", "email"),
        ("people", {"member": "Steen", "name": "Jan", "email": "j@x.nl", "role": "steering_group"}, "ACC-003", "role"),
        ("people", {"member": "Steen", "name": "", "email": "j@x.nl"}, "FIL-030", "name"),
    ],
)  # fmt: skip
def test_a_further_row_that_cannot_be_is_refused_in_its_own_cell(  # noqa: PLR0917
    assessor: Actor, covenant: Covenant, sheet: str, row: Row, code: str, column: str
) -> None:
    preview = dry_run(assessor, {**BASE, sheet: [row]})
    assert (code, 2, f"{sheet}:{column}") in codes(preview)
    with pytest.raises(Refused):
        bring(assessor, {**BASE, sheet: [row]})
    assert not Member.objects.exists()


def test_the_rows_of_a_refused_participant_are_refused_too(assessor: Actor, covenant: Covenant) -> None:
    sheets = {
        "members": [{"name": "Steen", "country": "Nergens"}, {"name": "Kei", "country": "NL"}],
        "people": [{"member": "Steen", "name": "Jan", "email": "j@x.nl"}],
    }
    assert ("MEM-079", 2, "people:member") in codes(dry_run(assessor, sheets))
    bring(assessor, sheets, Mode.GOOD_ROWS)
    assert [member.name for member in Member.objects.all()] == ["Kei"]


def test_joining_may_stand_on_the_first_sheet_and_the_rest_on_the_other(assessor: Actor, covenant: Covenant) -> None:
    events = [{"member": "Steen", "event": "pauses", "on": date(2021, 1, 1)}]
    done = bring(assessor, {**BASE, "events": events})
    assert done.preview.counts["new"] == 2
    assert [event.kind for event in one("Steen").events.all()] == ["joins", "pauses"]
    assert bring(assessor, {**BASE, "events": events}).batch is None


def test_dates_that_contradict_the_sheet_of_events_are_refused(assessor: Actor, covenant: Covenant) -> None:
    events = [{"member": "Steen", "event": "joins", "on": date(2021, 1, 1)}]
    groups = [{"member": "Steen", "group": "Holding", "since": date(2021, 1, 1)}]
    members = [{"name": "Steen", "country": "NL", "joined": date(2020, 10, 1), "group": "Anders"}]
    found = codes(dry_run(assessor, {"members": members, "events": events, "groups": groups}))
    assert ("MEM-090", 2, "joined") in found
    assert ("MEM-090", 2, "group") in found


def test_two_groups_at_once_and_doubles_are_refused(assessor: Actor, covenant: Covenant) -> None:
    groups = [
        {"member": "Steen", "group": name, "since": date(year, 1, 1)} for name, year in (("A", 2021), ("B", 2022))
    ]
    people = [{"member": "Steen", "name": "Jan", "email": "j@x.nl"}] * 2
    found = codes(dry_run(assessor, {**BASE, "groups": groups, "people": people}))
    assert ("MEM-031", 3, "groups:since") in found
    assert ("MEM-072", 3, "people:email") in found


def test_a_merger_into_one_that_paused_away_is_refused(assessor: Actor, covenant: Covenant) -> None:
    sheets = {
        "members": [{"name": "Steen", "country": "NL"}, {"name": "Kei", "country": "NL"}],
        "events": [
            {"member": "Steen", "event": "joins", "on": date(2020, 1, 1)},
            {"member": "Steen", "event": "leaves", "on": date(2022, 1, 1)},
            {"member": "Kei", "event": "joins", "on": date(2020, 1, 1)},
            {"member": "Kei", "event": "merges_into", "on": date(2023, 1, 1), "into": "Steen"},
        ],
    }
    assert ("MEM-029", 5, "events:into") in codes(dry_run(assessor, sheets))
