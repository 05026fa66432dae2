"""Erasing somebody: the name is gone everywhere, and figures, decisions and the chain of the trail stand as before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import EmailField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from trustone.assessments.models import Decision
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Refused
from trustone.members import services as members
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import AuditEntry, AuditPayload, Invitation, RoleAssignment, User
from trustone.platform.models.drafts import FormDraft
from trustone.privacy.keeping import KINDS, kept, tidy_up
from trustone.privacy.people import CONTACTS, OTHERWISE
from trustone.privacy.services import erase_person
from trustone.register.models import QuarryList


def person(login: str) -> User:
    return User.objects.get(email=f"{login}@demo-stone.example")


def everything() -> str:
    """Every text that is stored, of every kind."""
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("trustone."):
            found += [str(values) for values in model._default_manager.values_list()]
    return "\n".join(found)


def figures() -> list[object]:
    return [
        *Decision.objects.order_by("pk").values_list("colour", "total", "digest", "input", "published_from"),
        *QuarryList.objects.order_by("pk").values_list("year", "state"),
        AuditEntry.objects.count(),
    ]


def test_an_assessor_who_is_erased_leaves_every_figure_and_a_whole_trail(hero: Member) -> None:
    user = person("beoordelaar")
    before = figures()
    assert "Bea Beoordeling" in everything()
    erase_person(actor=actor_for(user), user=user)
    after = everything()
    assert "Bea Beoordeling" not in after
    assert "beoordelaar@demo-stone.example" not in after
    assert audit.broken_entries() == []
    assert figures()[:-1] == before[:-1]
    user.refresh_from_db()
    assert not user.is_active
    assert not user.has_usable_password()
    assert not RoleAssignment.objects.filter(user=user, valid_to__isnull=True).exists()


def test_contact_details_outside_a_login_go_too(hero: Member) -> None:
    user = person("directie")
    Member.objects.filter(pk=hero.pk).update(contact_email="Directie@demo-stone.example", contact_name="Rik Randsteen")
    members_before = hero.contact_name
    other = RoleAssignment.objects.get(user=person("bedrijf"), organisation=hero.organisation_id)
    RoleAssignment.objects.filter(pk=other.pk).update(role="signatory")
    erase_person(actor=actor_for(user), user=user)
    hero.refresh_from_db()
    assert (hero.contact_name, hero.contact_email) == ("", f"erased-{user.pk}@invalid")
    assert members_before is not None
    assert "Rik Randsteen" not in everything()


def test_the_last_one_who_signs_is_told_to_hand_over_first(hero: Member) -> None:
    user = person("directie")
    with pytest.raises(Refused) as refusal:
        erase_person(actor=actor_for(user), user=user)
    assert [(one.code, one.params["organisations"]) for one in refusal.value.problems] == [("PRV-010", hero.name)]
    user.refresh_from_db()
    assert user.is_active


def test_the_page_asks_whether_one_is_certain_and_logs_out(hero: Member, client: Client) -> None:
    user = person("vakbond")
    client.force_login(user)
    assert client.post(reverse("privacy:erase")).status_code == 422
    assert client.post(reverse("privacy:erase"), {"certain": "on"}).status_code == 302
    assert "_auth_user_id" not in client.session
    user.refresh_from_db()
    assert user.name == "–"


def test_an_administrator_erases_who_asked_by_letter(hero: Member, client: Client) -> None:
    client.force_login(person("beheer"))
    asked = {"email": "VAKBOND@demo-stone.example", "certain": "on"}
    assert client.post(reverse("privacy:erase_other"), asked).status_code == 302
    assert client.post(reverse("privacy:erase_other"), asked).status_code == 422
    client.force_login(person("leiding"))
    assert client.get(reverse("privacy:erase_other")).status_code == 404


def test_every_address_field_is_thought_about() -> None:
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model.__module__.startswith("trustone.")
        for field in model._meta.concrete_fields
        if isinstance(field, EmailField)
    }
    assert found == {(label, address) for label, address, _beside in CONTACTS} | OTHERWISE


# --- In time ----------------------------------------------------------------------------------------------------------


def later(months: int) -> Actor:
    return Actor(name="job", is_system=True, now=timezone.now() + timedelta(days=31 * months))


def test_every_kind_is_applied_once_and_a_second_run_takes_nothing(hero: Member) -> None:
    covenant = covenant_in_use()
    actor = later(90)
    counted = {one.kind.key: one.gone for one in tidy_up(actor=actor, covenant=covenant, dry_run=True)}
    assert AuditPayload.objects.exists()
    gone = {one.kind.key: one.gone for one in tidy_up(actor=actor, covenant=covenant)}
    assert gone == counted
    assert gone["trail"]
    assert audit.broken_entries() == []
    again = {one.kind.key: one.gone for one in tidy_up(actor=actor, covenant=covenant)}
    assert set(again.values()) <= {0}


def test_without_a_term_nothing_goes_and_it_says_so(hero: Member) -> None:
    covenant = covenant_in_use()
    actor = system_actor("tests")
    for key in ("keep_trail", "keep_people"):
        members.set_term(actor=actor, covenant=covenant, key=key, text="", reason="Taken back", seen=1)
    found = {one.kind.key: one for one in tidy_up(actor=later(200), covenant=covenant)}
    assert found["trail"].gone is None
    assert AuditPayload.objects.exists()
    periods = {one.kind.key: one.period for one in kept(covenant, timezone.localdate())}
    assert not periods["people"].is_set


def test_only_people_whose_last_role_ended_long_ago_are_erased(hero: Member) -> None:
    covenant, today = covenant_in_use(), timezone.localdate()
    gone, stays = person("ngo"), person("vakbond")
    User.objects.update(date_joined=timezone.now() - timedelta(days=4000))
    RoleAssignment.objects.filter(user=gone).update(valid_to=today - timedelta(days=3000), valid_from="2015-01-01")
    RoleAssignment.objects.filter(user=stays).update(valid_to=today - timedelta(days=30))
    tidy_up(actor=system_actor("tests"), covenant=covenant)
    gone.refresh_from_db()
    stays.refresh_from_db()
    assert gone.name == "–"
    assert stays.name == "Victor Voeger"
    assert person("leiding").name == "Lies Leidinck"


def test_an_invitation_nobody_accepted_goes_after_its_months(hero: Member) -> None:
    now = timezone.now()
    common = {"organisation": hero.organisation, "email": "x@stone.example", "sent_at": now}
    old = Invitation.objects.create(**common, expires_at=now - timedelta(days=400), secret_digest="a")
    new = Invitation.objects.create(**common, expires_at=now - timedelta(days=300), secret_digest="b")
    tidy_up(actor=system_actor("tests"), covenant=covenant_in_use())
    assert not Invitation.objects.filter(pk=old.pk).exists()
    assert Invitation.objects.filter(pk=new.pk).exists()


def test_a_draft_of_a_form_goes_after_thirty_days(hero: Member) -> None:
    now = timezone.now()
    for form, days in (("/old/", 31), ("/new/", 29)):
        when = now - timedelta(days=days)
        FormDraft.objects.create(user=person("bedrijf"), form=form, created_at=when, changed_at=when)
    tidy_up(actor=system_actor("tests"), covenant=covenant_in_use())
    assert list(FormDraft.objects.values_list("form", flat=True)) == ["/new/"]


def test_the_notice_names_every_kind_with_its_period(hero: Member, client: Client) -> None:
    page = client.get("/en/privacy/").content.decode()
    assert page.count("<tr>") == len(KINDS) + 1
    assert "84 months" in page
    members.set_term(
        actor=system_actor("tests"), covenant=covenant_in_use(), key="keep_trail", text="", reason="Open", seen=1
    )
    assert "not set" in client.get("/en/privacy/").content.decode()
