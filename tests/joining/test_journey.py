"""From the public page to a participant, in the browser's requests, with the mails in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from joining.conftest import KVK, PEOPLE, SITUATION, WHO, last_secret, secret_in
from trustone.catalog.models import Covenant
from trustone.joining.models import Application
from trustone.members.models import Member
from trustone.platform.models import Invitation, Organisation, User
from trustone.platform.roles import Role


def address(view: str, *args: Any, **kwargs: Any) -> str:
    with translation.override("nl"):
        return reverse(f"joining:{view}", args=args, kwargs=kwargs)


@pytest.mark.django_db
def test_a_company_applies_is_signed_and_takes_part(
    whole_covenant: Covenant, secretariat: Organisation, make_user: Callable[..., User], on_commit: Callable[..., Any]
) -> None:
    visitor = Client()
    assert visitor.get(address("start")).status_code == 200
    with on_commit():
        typed = {"kind": "company", "email": "Anna@Keien.example"}
        assert visitor.post(address("begin", "company"), typed).status_code == 302
    assert mail.outbox[-1].to == ["anna@keien.example"]
    own = last_secret()
    assert visitor.get(address("application", own)).status_code == 200
    assert Application.objects.get().state == "begun"  # a mail scanner that opens links proves nothing
    assert visitor.post(address("application", own)).status_code == 302
    steps = (("who", WHO), ("numbers", KVK), ("people", PEOPLE))
    for part, values in steps:
        page = visitor.get(address("part", own, part))
        version = page.context["form"].initial["version"]
        response = visitor.post(address("part", own, part), {**values, "version": version})
        assert response.status_code == 302, response.context["form"].errors
    assert visitor.post(address("situation_add", own), SITUATION).status_code == 302
    page = visitor.get(address("application", own))
    assert page.context["card"]["type"] == "C"
    assert [fee.amount for fee in page.context["fees"]] == [900, 200]
    page = visitor.get(address("send", own))
    with on_commit():
        version = page.context["form"].initial["version"]
        assert visitor.post(address("send", own), {"version": version}).status_code == 302
    assert mail.outbox[-1].to == ["dirk@keien.example"]
    signing = last_secret()
    page = Client().get(address("sign", signing))
    with on_commit():
        seen = page.context["application"].facts_digest
        assert Client().post(address("sign", signing), {"seen": seen}).status_code == 302
    office = Client()
    office.force_login(make_user("bea", secretariat, Role.ASSESSOR))
    application = Application.objects.get()
    assert application.public_id in office.get(address("list")).content.decode()
    with on_commit():
        typed = {"joins_on": "2026-10-01", "version": application.version, "reason": "Welkom."}
        assert office.post(address("accept", application.public_id), typed).status_code == 302
    member = Member.objects.get(organisation__name="Nieuwe Keien BV")
    assert (member.declared_type, member.organisation.identifiers.get().value) == ("C", "12345678")
    invited = {one.email: one.roles for one in Invitation.objects.all()}
    assert invited == {"anna@keien.example": ["company_editor"], "dirk@keien.example": ["signatory"]}
    welcome = next(one for one in mail.outbox if "Nieuwe Keien" in one.subject and one.to == ["anna@keien.example"]
                   and "/application/" in one.body and one is not mail.outbox[0])  # fmt: skip
    assert visitor.get(address("application", secret_in(welcome))).status_code == 200
    person = make_user("anna", member.organisation, Role.COMPANY_EDITOR)
    visitor.force_login(person)
    page = visitor.get(address("welcome", member.number))
    assert "/chains/" in page.context["step"].address
    assert visitor.get(page.context["step"].address).status_code == 200
    assert visitor.post(address("welcome", member.number)).status_code == 302
    assert Application.objects.get().welcomed_at is not None
