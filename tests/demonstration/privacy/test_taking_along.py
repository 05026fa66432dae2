"""Taking everything along: every stored field of every kind, nothing that may not be seen, and nobody else's."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from trustone.assessments.models import Answer, Assessment, Decision
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import AuditEntry, RoleAssignment, User
from trustone.privacy.declared import HELD_BACK, SHARED
from trustone.privacy.export import as_data, person_data, write_member
from trustone.privacy.holdings import Shared, member_paths, rows_of
from trustone.privacy.people import mentions, owned_rows


def signatory(member: Member) -> Actor:
    held = RoleAssignment.objects.filter(organisation=member.organisation_id, role="signatory").first()
    assert held is not None
    return actor_for(held.user)


def taken(member: Member, actor: Actor | None = None) -> tuple[dict[str, Any], zipfile.ZipFile]:
    target = io.BytesIO()
    write_member(actor=actor or signatory(member), member=member, target=target)
    packed = zipfile.ZipFile(target)
    return json.loads(packed.read("data.json")), packed


def test_every_kind_of_record_is_given_or_held_back_with_a_reason() -> None:
    assert set(member_paths()) == set(SHARED) | set(HELD_BACK)
    assert not set(SHARED) & set(HELD_BACK)


def test_every_stored_field_of_every_record_appears(hero: Member) -> None:
    data, _packed = taken(hero)
    actor = signatory(hero)
    for label, shared in SHARED.items():
        model = apps.get_model(label)
        rows = {row.pk: row for row in rows_of(label, hero).filter(shared.rows(actor))}
        given = data["records"][label]
        assert [one[model._meta.pk.name] for one in given] == list(rows), label
        for one in given:
            row = rows[one[model._meta.pk.name]]
            stored = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
            missing = stored - set(one)
            assert missing == shared.hidden(actor, row) == set(one.get("not_yet", ())), label


@pytest.mark.parametrize("label", sorted(SHARED))
def test_no_field_of_a_kind_is_forgotten(hero: Member, label: str) -> None:
    """Also for kinds the demonstration's first company has none of: a record of anybody, else an empty one."""
    model, shared, actor = apps.get_model(label), SHARED[label], signatory(hero)
    row = model._default_manager.first()
    hidden = shared.hidden(actor, row) if row is not None else frozenset()
    row = model() if row is None else row
    given = as_data(actor, Shared(shared.title, hidden=lambda actor, row: hidden), row, {})
    stored = {field.name for field in model._meta.concrete_fields}
    assert stored - set(given) == hidden


def test_nothing_of_another_company_is_in_it(hero: Member) -> None:
    data, _packed = taken(hero)
    for other in Member.objects.exclude(pk=hero.pk).select_related("organisation"):
        assert other.organisation_id not in [one["id"] for one in data["records"]["platform.Organisation"]]
        for label in ("supply.Chain", "supply.Site", "assessments.Assessment"):
            assert other.pk not in [one["member"] for one in data["records"][label]]


def test_people_of_other_organisations_are_not_named(hero: Member) -> None:
    _data, packed = taken(hero)
    text = packed.read("data.json").decode()
    colleagues = User.objects.filter(role_assignments__organisation=hero.organisation_id)
    for user in User.objects.exclude(pk__in=colleagues).exclude(name__in=colleagues.values("name")):
        assert user.email not in text
        assert f'"{user.name}"' not in text


def test_a_decision_that_is_not_public_yet_stays_out(hero: Member) -> None:
    assessment = Assessment.objects.filter(member=hero, state="published").latest("reporting_year")
    Decision.objects.filter(assessment=assessment).update(published_from=timezone.localdate() + timedelta(days=9))
    Answer.objects.filter(assessment=assessment).update(judged_reason="Nobody may read this yet")
    data, packed = taken(hero)
    assert "Nobody may read this yet" not in packed.read("data.json").decode()
    assert assessment.pk not in [one["assessment"] for one in data["records"]["assessments.Decision"]]
    found = next(one for one in data["records"]["assessments.Assessment"] if one["id"] == assessment.pk)
    assert "state" in found["not_yet"]


def test_the_secret_of_an_invitation_is_nobodys(hero: Member) -> None:
    data, _packed = taken(hero)
    assert all("secret_digest" not in one for one in data["records"]["platform.Invitation"])


def test_taking_along_stands_in_the_trail(hero: Member) -> None:
    taken(hero)
    assert AuditEntry.objects.filter(action="privacy.member.taken_along").exists()


@pytest.mark.parametrize("login", ["bedrijf", "bedrijf2", "beoordelaar", "leiding", "beheer", "ngo"])
def test_only_who_signs_takes_everything_along(hero: Member, login: str) -> None:
    actor = actor_for(User.objects.get(email=f"{login}@demo-stone.example"))
    with pytest.raises(Http404):
        write_member(actor=actor, member=hero, target=io.BytesIO())


def test_the_page_shows_the_same_numbers_as_the_file(hero: Member, client: Client) -> None:
    client.force_login(User.objects.get(email="directie@demo-stone.example"))
    page = client.get(reverse("privacy:member", args=[hero.number]))
    data, _packed = taken(hero)
    counts = {str(SHARED[label].title): len(rows) for label, rows in data["records"].items() if rows}
    assert {str(title): count for title, count in page.context["rows"]} == counts
    response = client.post(reverse("privacy:member_file", args=[hero.number]))
    assert zipfile.ZipFile(io.BytesIO(response.getvalue())).testzip() is None


def test_a_person_gets_everything_that_names_it(hero: Member) -> None:
    user = User.objects.get(email="directie@demo-stone.example")
    data = person_data(actor_for(user), user)
    assert data["person"]["email"] == user.email
    assert "password" not in json.dumps(data, default=str)
    assert dict(owned_rows(user))["roles"]
    assert data["records_that_name_you"] == list(mentions(user))


def test_own_data_are_shown_corrected_and_saved(hero: Member, client: Client) -> None:
    user = User.objects.get(email="directie@demo-stone.example")
    client.force_login(user)
    assert user.email in client.get(reverse("privacy:own")).content.decode()
    assert client.post(reverse("privacy:own"), {"name": " Rik  van Rand ", "language": "fr"}).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.language) == ("Rik van Rand", "fr")
    refused = client.post(reverse("privacy:own"), {"name": " ", "language": "nl"})
    assert refused.status_code == 422
    assert json.loads(client.get(reverse("privacy:own_file")).content)["person"]["name"] == "Rik van Rand"
