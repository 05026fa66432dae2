"""What can be done with a participant, by whom, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import Http404

from trustone.catalog.models import Covenant
from trustone.domain.identifiers import is_valid_id
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, Status
from trustone.domain.problems import Refused
from trustone.members import selectors, services
from trustone.members.models import CorporateGroup, Identifier, Member, MembershipEvent
from trustone.members.services import Details
from trustone.members.services.registration import current_details
from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import AuditEntry, Organisation, User
from trustone.platform.versions import Conflict

Add = Callable[..., Member]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def record(actor: Actor, member: Member, kind: EventKind, on: str, **more: object) -> MembershipEvent:
    return services.record_event(actor=actor, member=member, kind=kind, on=date.fromisoformat(on), **more)  # type: ignore[arg-type]


def test_a_new_participant_has_a_number_an_organisation_and_a_first_day(add_member: Add) -> None:
    member = add_member("  Steen   &  Zoon ", numbers={Scheme.KVK: "01234567"}, website="https://steen.nl")
    assert is_valid_id(member.number, "M")
    assert (member.name, member.kind, member.organisation.website) == ("Steen & Zoon", "company", "https://steen.nl")
    assert selectors.status_of(member, date(2020, 10, 1)) is Status.TAKES_PART
    assert Identifier.objects.get().value == "01234567"
    assert AuditEntry.objects.filter(action="members.member.registered").count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "MEM-060"),
        ({"kind": "secretariat"}, "MEM-061"),
        ({"declared_type": "D"}, "MEM-062"),
        ({"declared_type": "A", "kind": "authority"}, "MEM-063"),
        ({"region": "BE-VLG"}, "MEM-064"),
        ({"website": "javascript:alert(1)"}, "MEM-065"),
        ({"contact_email": "nobody"}, "ACC-001"),
        ({"numbers": {Scheme.KVK: "1234567"}}, "MEM-003"),
        ({"joins": "1819-01-01"}, "MEM-032"),
        ({"joins": "2719-01-01"}, "MEM-032"),
    ],
)
def test_what_is_wrong_with_a_new_participant_is_refused_and_nothing_stays(
    add_member: Add, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_member(**{"name": "Steen", **change})
    assert codes(refusal) == [code]
    assert not Member.objects.exists()
    assert not Organisation.objects.exists()


def test_every_mistake_is_told_at_once(add_member: Add) -> None:
    with pytest.raises(Refused) as refusal:
        add_member("", website="x", region="BE-VLG", numbers={Scheme.KVK: "1", Scheme.LEI: "1"})
    assert codes(refusal) == ["MEM-060", "MEM-064", "MEM-065", "MEM-004", "MEM-012"]
    assert [problem.field for problem in refusal.value.problems][3:] == ["kvk", "lei"]


def test_the_same_name_is_asked_about_once(add_member: Add, covenant: Covenant, assessor: Actor) -> None:
    first = add_member("Steen")
    with pytest.raises(Refused) as refusal:
        add_member(" steen ")
    assert codes(refusal) == ["MEM-066"]
    assert refusal.value.problems[0].params["number"] == first.number
    add_member("Steen", kind="authority")
    services.register_member(
        actor=assessor, covenant=covenant, kind="company", details=Details("Steen"), joins_on=None, although_alike=True
    )
    assert Member.objects.count() == 3


def test_a_number_belongs_to_one_organisation(add_member: Add, assessor: Actor) -> None:
    add_member("Steen", numbers={Scheme.KVK: "12345678"})
    other = add_member("Beton")
    with pytest.raises(Refused) as refusal:
        services.set_number(actor=assessor, member=other, scheme=Scheme.KVK, value="1234 5678")
    assert codes(refusal) == ["MEM-015"]


def test_a_zero_put_back_and_a_contradiction_are_told_but_saved(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen", country="BE")
    notes = services.set_number(actor=assessor, member=member, scheme=Scheme.KBO, value="428759497")
    assert [note.code for note in notes] == ["MEM-007"]
    notes = services.set_number(actor=assessor, member=member, scheme=Scheme.VAT, value="BE0403019261")
    assert [note.code for note in notes] == ["MEM-014"]
    services.remove_number(actor=assessor, member=member, scheme=Scheme.VAT)
    services.remove_number(actor=assessor, member=member, scheme=Scheme.VAT)
    assert [number.value for number in Identifier.objects.all()] == ["0428759497"]


def test_details_change_and_the_trail_keeps_what_was(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen")
    details = Details(name="Steen en Zoon", country="BE", region="BE-VLG", declared_type="B", language="fr")
    assert services.change_details(actor=assessor, member=member, expected_version=1, details=details)
    fresh = selectors.member_by_number(member.number)
    assert fresh is not None
    assert current_details(fresh) == details
    entry = AuditEntry.objects.get(action="members.member.changed")
    assert entry.payload.values["was"]["name"] == "Steen"


def test_the_second_to_save_is_told_and_changes_nothing(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen")
    services.change_details(actor=assessor, member=member, expected_version=1, details=Details("Een", country="NL"))
    with pytest.raises(Conflict):
        services.change_details(
            actor=assessor,
            member=Member.objects.get(pk=member.pk),
            expected_version=1,
            details=Details("Twee", country="NL"),
        )
    assert Organisation.objects.get(pk=member.organisation_id).name == "Een"


def test_only_the_secretariat_writes(
    covenant: Covenant, editor: tuple[User, Member], make_actor: Callable[..., Actor], assessor: Actor
) -> None:
    _, member = editor
    karel = make_actor("karel")
    event = member.events.get()
    group = services.create_group(actor=assessor, covenant=covenant, name="G")
    placed = services.put_in_group(actor=assessor, member=member, group=group, since=date(2021, 1, 1))
    day = date(2022, 1, 1)
    attempts: list[Callable[[Actor], object]] = [
        lambda a: services.register_member(
            actor=a, covenant=covenant, kind="company", details=Details("X"), joins_on=None
        ),
        lambda a: services.change_details(actor=a, member=member, expected_version=1, details=Details("X")),
        lambda a: services.set_number(actor=a, member=member, scheme=Scheme.KVK, value="12345678"),
        lambda a: services.remove_number(actor=a, member=member, scheme=Scheme.KVK),
        lambda a: services.record_event(actor=a, member=member, kind=EventKind.LEAVES, on=day),
        lambda a: services.correct_event(actor=a, event=event, kind=EventKind.JOINS, on=day),
        lambda a: services.withdraw_event(actor=a, event=event),
        lambda a: services.create_group(actor=a, covenant=covenant, name="H"),
        lambda a: services.put_in_group(actor=a, member=member, group=group, since=day),
        lambda a: services.end_group_membership(actor=a, membership=placed, until=day),
    ]
    before = AuditEntry.objects.count()
    for attempt in attempts:
        for actor in (karel, anonymous()):
            with pytest.raises(Http404):
                attempt(actor)
    assert AuditEntry.objects.count() == before


# --- What happened ----------------------------------------------------------------------------------------------------


def test_events_may_be_recorded_late_but_must_fit(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen")
    record(assessor, member, EventKind.LEAVES, "2024-01-01")
    record(assessor, member, EventKind.PAUSES, "2022-01-01")
    with pytest.raises(Refused) as refusal:
        record(assessor, member, EventKind.RESUMES, "2025-01-01")
    assert codes(refusal) == ["MEM-023"]
    with pytest.raises(Refused) as refusal:
        record(assessor, member, EventKind.PAUSES, "2023-01-01")
    assert codes(refusal) == ["MEM-022"]
    with pytest.raises(Refused) as refusal:
        record(assessor, member, EventKind.RESUMES, "2022-01-01")
    assert "MEM-026" in codes(refusal)
    assert member.events.count() == 3


def test_a_correction_keeps_what_was_recorded_first(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen", joins="2020-10-01")
    first = member.events.get()
    services.correct_event(actor=assessor, event=first, kind=EventKind.JOINS, on=date(2021, 2, 1))
    assert selectors.status_of(member, date(2020, 12, 1)) is Status.NOT_YET
    assert [entry.replaced for entry in selectors.timeline(member)] == [False, True]
    assert selectors.status_of(member, date(2020, 12, 1), first.recorded_at) is Status.TAKES_PART
    with pytest.raises(Conflict):
        services.correct_event(actor=assessor, event=first, kind=EventKind.JOINS, on=date(2021, 3, 1))


def test_an_event_others_rest_on_cannot_be_withdrawn(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen")
    leaves = record(assessor, member, EventKind.LEAVES, "2024-01-01")
    with pytest.raises(Refused) as refusal:
        services.withdraw_event(actor=assessor, event=member.events.get(kind="joins"))
    assert codes(refusal) == ["MEM-020"]
    services.withdraw_event(actor=assessor, event=leaves, note="wrong company")
    assert selectors.status_of(member, date(2025, 1, 1)) is Status.TAKES_PART
    assert member.events.count() == 3


def test_events_are_never_changed_or_deleted(add_member: Add) -> None:
    event = add_member("Steen").events.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_a_merger_needs_a_member_that_goes_on(add_member: Add, assessor: Actor) -> None:
    member, other = add_member("Steen"), add_member("Beton", joins="2023-01-01")
    for into, code in ((None, "MEM-027"), (member, "MEM-028"), (other, "MEM-029")):
        with pytest.raises(Refused) as refusal:
            record(assessor, member, EventKind.MERGES_INTO, "2022-06-01", into=into)
        assert codes(refusal) == [code]
    record(assessor, member, EventKind.MERGES_INTO, "2024-06-01", into=other)
    assert selectors.status_of(member, date(2024, 6, 1)) is Status.MERGED
    with pytest.raises(Refused) as refusal:
        record(assessor, other, EventKind.LEAVES, "2025-06-01", into=member)
    assert codes(refusal) == ["MEM-034"]


def test_an_exclusion_needs_a_reason(add_member: Add, assessor: Actor) -> None:
    member = add_member("Steen")
    with pytest.raises(Refused) as refusal:
        record(assessor, member, EventKind.IS_EXCLUDED, "2024-06-01", note=" ")
    assert codes(refusal) == ["MEM-033"]
    record(assessor, member, EventKind.IS_EXCLUDED, "2024-06-01", note="steering group, 3 May 2024")


# --- Groups -----------------------------------------------------------------------------------------------------------


def test_a_group_is_found_again_by_its_name(covenant: Covenant, assessor: Actor) -> None:
    group = services.create_group(actor=assessor, covenant=covenant, name=" Holding  X ")
    assert services.create_group(actor=assessor, covenant=covenant, name="holding x") == group
    assert CorporateGroup.objects.count() == 1
    with pytest.raises(Refused) as refusal:
        services.create_group(actor=assessor, covenant=covenant, name=" ")
    assert codes(refusal) == ["MEM-037"]


def test_a_member_is_in_one_group_at_a_time(add_member: Add, covenant: Covenant, assessor: Actor) -> None:
    member = add_member("Steen")
    one = services.create_group(actor=assessor, covenant=covenant, name="One")
    two = services.create_group(actor=assessor, covenant=covenant, name="Two")
    start = date(2021, 1, 1)
    placed = services.put_in_group(actor=assessor, member=member, group=one, since=start)
    with pytest.raises(Refused) as refusal:
        services.put_in_group(actor=assessor, member=member, group=two, since=start + timedelta(days=9))
    assert codes(refusal) == ["MEM-031"]
    with pytest.raises(Refused) as refusal:
        services.end_group_membership(actor=assessor, membership=placed, until=start)
    assert codes(refusal) == ["MEM-030"]
    services.end_group_membership(actor=assessor, membership=placed, until=date(2022, 1, 1))
    services.put_in_group(actor=assessor, member=member, group=two, since=date(2022, 1, 1))
    fresh = selectors.member_for(assessor, member.number)
    assert str(selectors.standing_of(fresh, date(2021, 6, 1)).group) == "One"
    assert str(selectors.standing_of(fresh, date(2022, 1, 1)).group) == "Two"
