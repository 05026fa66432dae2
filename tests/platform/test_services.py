"""Invitations, roles, forms sent twice, two editors."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404

from trustone.domain.problems import Refused
from trustone.platform import selectors, services
from trustone.platform.actors import Actor, actor_for, anonymous
from trustone.platform.models import Organisation, RoleAssignment, SubmittedForm, User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict, save_if_unchanged

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


@pytest.fixture
def invite(system: Actor, company: Organisation, django_capture_on_commit_callbacks: Any) -> Callable[..., str]:
    """Invite somebody and return the secret of the link in the mail."""

    def send(email: str = "els@example.org", roles: tuple[Role, ...] = (Role.SIGNATORY,), **more: Any) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            services.invite(
                actor=more.pop("actor", system), organisation=company, email=email, roles=roles, language="nl", **more
            )
        found = re.search(r"/invitation/([^/]+)/", str(mail.outbox[-1].body))
        assert found
        return found[1]

    return send


def test_an_invited_person_gets_an_account_and_the_roles(invite: Callable[..., str], company: Organisation) -> None:
    secret = invite("Els@Example.org ", (Role.SIGNATORY, Role.COMPANY_EDITOR))
    user = services.accept_invitation(actor=anonymous(), secret=secret, name="Els", password="drie woorden samen")
    assert user.email == "els@example.org"
    assert actor_for(user).roles == {(Role.SIGNATORY, company.pk), (Role.COMPANY_EDITOR, company.pk)}


def test_a_link_works_once(invite: Callable[..., str]) -> None:
    secret = invite()
    services.accept_invitation(actor=anonymous(), secret=secret, name="Els", password="drie woorden samen")
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=anonymous(), secret=secret, name="Els", password="drie woorden samen")
    assert codes(refusal) == ["ACC-006"]


def test_an_old_link_is_refused(invite: Callable[..., str]) -> None:
    secret = invite()
    later = Actor(now=anonymous().now + timedelta(days=365))
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=later, secret=secret, name="Els", password="drie woorden samen")
    assert codes(refusal) == ["ACC-007"]


def test_a_second_invitation_replaces_the_first(invite: Callable[..., str]) -> None:
    first, second = invite(), invite()
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=anonymous(), secret=first, name="Els", password="drie woorden samen")
    assert codes(refusal) == ["ACC-050"]
    services.accept_invitation(actor=anonymous(), secret=second, name="Els", password="drie woorden samen")


def test_an_existing_account_must_log_in(invite: Callable[..., str], make_user: Callable[..., User]) -> None:
    els = make_user("els")
    secret = invite()
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=anonymous(), secret=secret, name="Dief", password="drie woorden samen")
    assert codes(refusal) == ["ACC-008"]
    assert services.accept_invitation(actor=actor_for(els), secret=secret) == els


def test_a_weak_password_is_refused_and_the_link_still_works(invite: Callable[..., str]) -> None:
    secret = invite()
    with pytest.raises(Refused) as refusal:
        services.accept_invitation(actor=anonymous(), secret=secret, name="Els", password="123")
    assert set(codes(refusal)) == {"ACC-010"}
    services.accept_invitation(actor=anonymous(), secret=secret, name="Els", password="drie woorden samen")


@pytest.mark.parametrize(
    ("email", "roles", "code"),
    [
        ("els@", (Role.SIGNATORY,), "ACC-001"),
        ("els@example.org", (), "ACC-002"),
        ("els@example.org", (Role.ASSESSOR,), "ACC-003"),
    ],
)
def test_a_wrong_invitation_is_refused(
    system: Actor, company: Organisation, email: str, roles: tuple[Role, ...], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        services.invite(actor=system, organisation=company, email=email, roles=roles, language="nl")
    assert codes(refusal) == [code]


def test_a_signatory_invites_only_for_the_own_organisation(
    make_actor: Callable[..., Actor], company: Organisation, secretariat: Organisation, system: Actor
) -> None:
    other = services.create_organisation(actor=system, name="Ander", kind="company")
    signatory = make_actor("els", company, Role.SIGNATORY)
    services.invite(actor=signatory, organisation=company, email="jan@example.org", roles=["signatory"], language="nl")
    for organisation, role in ((other, "signatory"), (secretariat, "assessor")):
        with pytest.raises(Http404):
            services.invite(
                actor=signatory, organisation=organisation, email="jan@example.org", roles=[role], language="nl"
            )


def test_an_assessor_gives_no_secretariat_roles(
    make_actor: Callable[..., Actor], make_user: Callable[..., User], secretariat: Organisation
) -> None:
    assessor = make_actor("anna", secretariat, Role.ASSESSOR)
    with pytest.raises(Http404):
        services.give_role(actor=assessor, user=make_user("bo"), organisation=secretariat, role=Role.SECRETARIAT_LEAD)


def test_the_last_signatory_stays(system: Actor, make_user: Callable[..., User], company: Organisation) -> None:
    make_user("els", company, Role.SIGNATORY)
    with pytest.raises(Refused) as refusal:
        services.end_role(actor=system, assignment=RoleAssignment.objects.get())
    assert codes(refusal) == ["ACC-004"]
    make_user("jan", company, Role.SIGNATORY)
    services.end_role(actor=system, assignment=RoleAssignment.objects.get(user__email="els@example.org"))
    assert [one.user.name for one in selectors.people_of(company, system.today)] == ["Jan"]


def test_a_double_click_makes_one_record(system: Actor) -> None:
    made = []

    def do() -> str:
        made.append(1)
        return f"record {len(made)}"

    assert services.once(system, "token", "make", do) == ("record 1", True)
    assert services.once(system, "token", "make", do) == ("record 1", False)
    assert services.once(system, "other", "make", do) == ("record 2", True)


def test_a_refused_form_can_be_sent_again(system: Actor) -> None:
    def refuse() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        services.once(system, "token", "make", refuse)
    assert not SubmittedForm.objects.exists()
    assert services.once(system, "token", "make", lambda: "done") == ("done", True)


def test_the_second_editor_is_told(company: Organisation) -> None:
    mine, yours = Organisation.objects.get(pk=company.pk), Organisation.objects.get(pk=company.pk)
    save_if_unchanged(mine, mine.version, name="Mine")
    with pytest.raises(Conflict) as conflict:
        save_if_unchanged(yours, yours.version, name="Yours")
    assert str(conflict.value.current) == "Mine"
    assert mine.version == 2
