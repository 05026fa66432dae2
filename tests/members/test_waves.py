"""Invitations in waves: who, once each, reminders with a fresh link, and what an old link says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404
from django.test import Client
from django.urls import reverse

from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.members import services
from trustone.members.models import InvitationWave, Member, WaveInvitation
from trustone.members.waves import Choice, candidates, people_of_wave
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import Invitation, Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import accept_invitation, invitation_problem, invite

Add = Callable[..., Member]


@pytest.fixture
def desk(secretariat: Organisation, make_user: Callable[..., User], client: Client) -> Client:
    client.force_login(make_user("piet", secretariat, Role.ASSESSOR))
    return client


@pytest.fixture
def members(add_member: Add, assessor: Actor, make_user: Callable[..., User]) -> dict[str, Member]:
    found = {
        "Steen": add_member("Steen", declared_type="C", contact_email="info@steen.nl", contact_name="Iemand"),
        "Kei": add_member("Kei", declared_type="A", language="fr"),
        "Stad": add_member("Stad", kind="authority", contact_email="stad@stad.nl"),
        "Bezet": add_member("Bezet", contact_email="x@bezet.nl"),
        "Niemand": add_member("Niemand"),
    }
    services.keep_contact(
        actor=assessor, member=found["Kei"], name="Kim", email="kim@kei.be", roles=["signatory", "company_editor"]
    )
    make_user("bob", found["Bezet"].organisation, Role.SIGNATORY)
    return found


def find(covenant: Covenant, actor: Actor, **choice: Any) -> dict[str, str]:
    return {one.organisation: one.why_not for one in candidates(covenant, actor.now, actor.today, Choice(**choice))}


def send(actor: Actor, covenant: Covenant, *emails: str, reminders: int = 2, days: int = 7) -> InvitationWave:
    everyone = candidates(covenant, actor.now, actor.today, Choice(without_login=False))
    chosen = [one.key for one in everyone if one.email in emails]
    return services.send_wave(
        actor=actor, covenant=covenant, name="Eerste", chosen=chosen, most_reminders=reminders, days_between=days
    )


def test_who_can_be_invited_and_who_not(covenant: Covenant, assessor: Actor, members: dict[str, Member]) -> None:
    assert find(covenant, assessor) == {"Steen": "", "Kei": "", "Stad": "", "Niemand": "no_address"}
    assert find(covenant, assessor, type="C") == {"Steen": ""}
    assert find(covenant, assessor, kind="authority") == {"Stad": ""}
    assert find(covenant, assessor, without_login=False)["Bezet"] == ""
    by_name = {one.organisation: one for one in candidates(covenant, assessor.now, assessor.today, Choice())}
    assert by_name["Kei"].roles == ("company_editor", "signatory")
    assert by_name["Kei"].language == "fr"
    assert by_name["Steen"].roles == ("company_editor",)
    assert by_name["Stad"].roles == ("authority_buyer",)


def test_a_wave_invites_each_once_and_again_changes_nothing(
    covenant: Covenant, assessor: Actor, members: dict[str, Member]
) -> None:
    wave = send(assessor, covenant, "info@steen.nl", "kim@kei.be", "x@bezet.nl")
    assert [one.email for one in people_of_wave(wave)] == ["x@bezet.nl", "kim@kei.be", "info@steen.nl"]
    assert Invitation.objects.count() == 3
    assert find(covenant, assessor)["Steen"] == "invited"
    with pytest.raises(Refused, match="MEM-094"):
        send(assessor, covenant, "info@steen.nl", "kim@kei.be")
    assert Invitation.objects.count() == 3


def test_a_double_click_sends_one_wave(
    desk: Client, covenant: Covenant, members: dict[str, Member], django_capture_on_commit_callbacks: Any
) -> None:
    sent = {
        "people": f"{members['Steen'].number} info@steen.nl",
        "name": "Eerste",
        "most_reminders": 1,
        "days_between": 7,
        "form_token": "een-keer",
    }
    first = desk.post(reverse("members:wave_new"), sent)
    second = desk.post(reverse("members:wave_new"), sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert (InvitationWave.objects.count(), Invitation.objects.count()) == (1, 1)


def test_reminders_bring_a_fresh_link_and_stop_after_the_agreed_number(
    covenant: Covenant, assessor: Actor, members: dict[str, Member]
) -> None:
    send(assessor, covenant, "info@steen.nl", reminders=2, days=7)
    first = Invitation.objects.get()

    def later(days: int) -> int:
        actor = replace(system_actor("remind"), now=assessor.now + timedelta(days=days))
        return services.remind_invited(actor=actor, covenant=covenant)

    assert [later(day) for day in (6, 8, 8, 9, 16, 30, 60)] == [0, 1, 0, 0, 1, 0, 0]
    person = WaveInvitation.objects.get()
    assert person.reminders == 2
    assert Invitation.objects.count() == 3
    assert person.invitation.withdrawn_at is None
    assert person.invitation.invited_by_id == assessor.user_id
    first.refresh_from_db()
    problem = invitation_problem(first, assessor)
    assert problem is not None and problem.code == "ACC-050"


def test_who_accepted_left_or_logs_in_is_not_reminded(
    covenant: Covenant, assessor: Actor, members: dict[str, Member], make_user: Callable[..., User]
) -> None:
    from datetime import date

    from trustone.domain.membership import EventKind

    send(assessor, covenant, "info@steen.nl", "kim@kei.be", "stad@stad.nl")
    Invitation.objects.filter(email="info@steen.nl").update(accepted_at=assessor.now)
    services.record_event(actor=assessor, member=members["Kei"], kind=EventKind.LEAVES, on=date(2026, 1, 1))
    user = User.objects.create_user("stad@stad.nl", "geheim-genoeg-123", name="Stad")
    user.role_assignments.create(
        organisation=members["Stad"].organisation, role=Role.AUTHORITY_BUYER.value, valid_from=assessor.today
    )
    later = replace(system_actor("remind"), now=assessor.now + timedelta(days=10))
    assert services.remind_invited(actor=later, covenant=covenant) == 0


def test_the_term_of_the_covenant_decides_how_long_a_link_works(
    covenant: Covenant, secretariat: Organisation, make_actor: Callable[..., Actor], members: dict[str, Member]
) -> None:
    lead = make_actor("lies", secretariat, Role.SECRETARIAT_LEAD)
    services.set_term(actor=lead, covenant=covenant, key="invitation_days", text="40", reason="Afspraak", seen=0)
    send(lead, covenant, "info@steen.nl")
    assert (Invitation.objects.get().expires_at - lead.now).days == 40


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"name": " "}, "MEM-092"), ({"chosen": []}, "MEM-091"), ({"most_reminders": 9}, "MEM-093"),
     ({"days_between": 0}, "MEM-093"), ({"chosen": ["M-NIETS a@b.nl"]}, "MEM-094")],
)  # fmt: skip
def test_a_wave_that_makes_no_sense_is_refused(
    covenant: Covenant, assessor: Actor, members: dict[str, Member], changes: dict[str, Any], code: str
) -> None:
    good = {"name": "E", "chosen": [f"{members['Steen'].number} info@steen.nl"], "most_reminders": 1, "days_between": 7}
    with pytest.raises(Refused, match=code):
        services.send_wave(actor=assessor, covenant=covenant, **{**good, **changes})
    assert not Invitation.objects.exists()


def test_only_the_secretariat_invites_in_waves(covenant: Covenant, members: dict[str, Member]) -> None:
    bob = actor_for(User.objects.get(name="Bob"))
    with pytest.raises(Http404):
        send(bob, covenant, "info@steen.nl")


def test_the_pages_show_who_answered(
    desk: Client, covenant: Covenant, assessor: Actor, members: dict[str, Member]
) -> None:
    text = desk.get(reverse("members:wave_new")).content.decode()
    assert "info@steen.nl" in text and "kim@kei.be" in text
    wave = send(assessor, covenant, "info@steen.nl", "kim@kei.be")
    Invitation.objects.filter(email="kim@kei.be").update(accepted_at=assessor.now)
    assert "Eerste" in desk.get(reverse("members:waves")).content.decode()
    shown = desk.get(reverse("members:wave", args=[wave.pk]))
    assert shown.context["accepted"] == 1
    assert desk.post(reverse("members:wave_remind", args=[wave.pk])).status_code == 302
    assert WaveInvitation.objects.filter(reminders__gt=0).count() == 0  # they had a mail within a day


def test_a_contact_is_invited_from_the_page_of_its_participant(
    desk: Client, covenant: Covenant, members: dict[str, Member]
) -> None:
    address = reverse("members:people", args=[members["Kei"].number])
    assert "kim@kei.be" in desk.get(address).content.decode()
    sent = {"email": "kim@kei.be", "roles": ["signatory", "company_editor"], "language": "fr", "form_token": "kim"}
    assert desk.post(address, sent).status_code == 302
    assert Invitation.objects.get().roles == ["company_editor", "signatory"]
    assert [row["contact"].email for row in desk.get(address).context["contacts"]] == []


@pytest.mark.parametrize("count", [3, 30])
def test_choosing_asks_the_database_as_often_for_many(
    desk: Client, covenant: Covenant, add_member: Add, django_assert_max_num_queries: Any, count: int
) -> None:
    for number in range(count):
        add_member(f"Lid {number}", contact_email=f"lid{number}@x.nl")
    desk.get(reverse("members:wave_new"))
    with django_assert_max_num_queries(15):
        desk.get(reverse("members:wave_new"))


# --- What a link says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("agreed", "days"), [("", 21), ("30", 30), ("7", 7)])
def test_a_single_invitation_lasts_as_the_covenant_agreed_else_three_weeks(
    agreed: str, days: int, desk: Client, covenant: Covenant, add_member: Add
) -> None:
    if agreed:
        services.set_term(
            actor=system_actor(), covenant=covenant, key="invitation_days", text=agreed, reason="Agreed.", seen=0
        )
    member = add_member("Steen")
    sent = {"email": "nieuw@steen.nl", "roles": ["company_editor"], "language": "nl", "form_token": "t"}
    assert desk.post(reverse("members:people", args=[member.number]), sent).status_code == 302
    invitation = Invitation.objects.get()
    assert invitation.expires_at - invitation.sent_at == timedelta(days=days)


def link_of(client: Client, django_capture_on_commit_callbacks: Any, actor: Actor, organisation: Organisation) -> str:
    with django_capture_on_commit_callbacks(execute=True):
        invite(actor=actor, organisation=organisation, email="a@b.nl", roles=["company_editor"], language="nl")
    from trustone.platform.tasks import send_invitation

    mail.outbox.clear()
    send_invitation.func(Invitation.objects.latest("pk").pk)
    body = mail.outbox[-1].body
    return next(word for word in str(body).split() if "/invitation/" in word).split("/invitation/")[1].strip("/")


def test_an_invitation_opened_twice_or_after_a_year_says_what_to_do(
    client: Client, covenant: Covenant, assessor: Actor, members: dict[str, Member],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    organisation = members["Steen"].organisation
    first = link_of(client, django_capture_on_commit_callbacks, assessor, organisation)
    second = link_of(client, django_capture_on_commit_callbacks, assessor, organisation)
    page = client.get(reverse("account_invitation", args=[first]))
    assert page.status_code == 410
    assert "Open the link in that mail" in page.content.decode() or "nieuwere" in page.content.decode()
    accept_invitation(
        actor=Actor(user_id=None, now=assessor.now), secret=second, name="A", password="lang-genoeg-woord-1"
    )
    for secret in (first, second):
        page = client.get(reverse("account_invitation", args=[secret]))
        assert page.status_code == 410
        assert reverse("account_login") in page.content.decode()
    third = link_of(client, django_capture_on_commit_callbacks, assessor, members["Kei"].organisation)
    Invitation.objects.filter(accepted_at=None).update(expires_at=assessor.now - timedelta(days=365))
    page = client.get(reverse("account_invitation", args=[third]))
    assert page.status_code == 410
    assert "Anna" in page.content.decode()
