"""What everybody reads about a decision: when it is public, who writes it, what may not stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import Http404
from django.test import Client

from assessments.conftest import NOW, YEAR, judge_all
from assessments.test_pages import press
from assessments.test_services import codes, propose, publish
from trustone.assessments import selectors, services
from trustone.assessments.models import Assessment, Decision, PublicReason
from trustone.catalog.models import Country, Pack, ProductForm, Stone
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict
from trustone.supply.models import Chain

LATER = datetime(2025, 2, 3, 9, 0, tzinfo=UTC)
TEXT = "Het bedrijf heeft alles laten zien wat dit jaar wordt gevraagd."


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def login() -> Callable[[Actor], Client]:
    """``login(actor)`` → a browser of that person."""

    def enter(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


@pytest.fixture
def decision(in_review: Assessment, assessor: Actor, reader: Actor) -> Decision:
    """Published without a word."""
    judge_all(assessor, in_review)
    return publish(assessor, reader, in_review)


def change(actor: Actor, decision: Decision, version: int, why: str = "", **texts: str) -> PublicReason:
    return services.change_public_reason(
        actor=actor,
        assessment=decision.assessment,
        decision=decision,
        expected_version=version,
        texts=texts,
        why=why,
    )


def test_a_text_written_at_publication_is_public_from_the_day_of_the_decision(
    in_review: Assessment, assessor: Actor, reader: Actor, member: Member
) -> None:
    judge_all(assessor, in_review)
    propose(assessor, in_review)
    services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
    services.publish(
        actor=assessor,
        assessment=in_review,
        expected_version=in_review.version,
        published_from=date(2024, 12, 1),
        texts={"nl": f"  {TEXT}\r\n", "en": "All was shown."},
    )
    assert selectors.published_history(member, date(2024, 11, 30)) == []
    (told,) = selectors.published_history(member, date(2024, 12, 1))
    assert (told.reason, told.reason_since) == ({"nl": TEXT, "en": "All was shown."}, date(2024, 12, 1))


def test_a_correction_is_a_version_and_an_earlier_day_keeps_its_text(
    decision: Decision, assessor: Actor, member: Member
) -> None:
    change(assessor, decision, 0, nl=TEXT)
    change(replace(assessor, now=LATER), decision, 1, nl="Beter gezegd.", why="Het was onduidelijk.")
    (before,), (after,) = (selectors.published_history(member, day) for day in (NOW.date(), LATER.date()))
    assert (before.reason_text, before.reason_version) == (TEXT, 1)
    assert (after.reason_text, after.reason_version, after.reason_since) == ("Beter gezegd.", 2, LATER.date())
    assert [one.why for one in selectors.reasons_of(decision)] == ["Het was onduidelijk.", ""]


def test_a_text_is_taken_back_by_emptying_it(decision: Decision, assessor: Actor, member: Member) -> None:
    change(assessor, decision, 0, nl=TEXT)
    change(replace(assessor, now=LATER), decision, 1, why="Het klopte niet.")
    (told,) = selectors.published_history(member, LATER.date())
    assert (told.reason, told.reason_text) == ({}, "")


def test_what_is_wrong_is_told_and_nothing_is_kept(decision: Decision, assessor: Actor) -> None:
    pack = Pack.objects.create(
        code="c", kind="countries", key="c", version="1", digest="0" * 64, valid_from=date(2020, 1, 1)
    )
    Country.objects.create(code="VN", pack=pack, title={"nl": "Vietnam", "en": "Viet Nam"})
    Country.objects.create(code="NL", pack=pack, title={"nl": "Nederland", "en": "Netherlands"})
    refused = {
        "ASM-020": {"nl": "a" * 601},
        "ASM-037": {"en": "Only in English."},
        "ASM-038": {"nl": "De steen komt uit VIETNAM."},
        "ASM-040": {},
    }
    for code, texts in refused.items():
        with pytest.raises(Refused) as refusal:
            change(assessor, decision, 0, **texts)
        assert codes(refusal) == [code]
    assert not PublicReason.objects.exists()
    change(assessor, decision, 0, nl="Het bedrijf verkoopt in Nederland.")
    with pytest.raises(Refused) as refusal:
        change(assessor, decision, 1, nl="Anders.")
    assert codes(refusal) == ["ASM-039"]


def test_trade_names_are_known_too(decision: Decision, assessor: Actor, member: Member) -> None:
    """A word that speaks of a country, and what the company itself calls its stone; not a word of the home country."""
    pack = Pack.objects.create(
        code="c", kind="countries", key="c", version="1", digest="0" * 64, valid_from=date(2020, 1, 1)
    )
    bought = {
        "member": member, "year": YEAR, "created_at": NOW,
        "product": ProductForm.objects.create(code="setts", title={"nl": "Keien"}, pack=pack),
        "stone": Stone.objects.create(code="sandstone", title={"nl": "Zandsteen"}, pack=pack),
        "country_purchase": Country.objects.create(code="NL", title={"nl": "Nederland"}, pack=pack),
    }  # fmt: skip
    for name in ("Absolute Night", "Grijs"):
        Chain.objects.create(public_id=name, trade_name=name, **bought)
    for text, named in (
        ("De keien van Kandla zijn nagegaan.", "Kandla"),
        ("De Chinese leverancier antwoordde niet.", "Chinese"),
        ("Over de Absolute  night is meer bekend.", "Absolute Night"),
    ):
        with pytest.raises(Refused) as refusal:
            change(assessor, decision, 0, nl=text)
        assert [(one.code, one.params["names"]) for one in refusal.value.problems] == [("ASM-038", named)]
    change(assessor, decision, 0, nl="Indien dit lukt, is het grijs voorbij. De Belgische vestiging deed mee.")


def test_two_who_write_at_once_do_not_overwrite_each_other(decision: Decision, assessor: Actor) -> None:
    change(assessor, decision, 0, nl=TEXT)
    with pytest.raises(Conflict):
        change(assessor, decision, 0, nl="Wat een ander schreef.")


def test_only_the_secretariat_writes_and_nobody_tied_to_the_member(
    *, decision: Decision, editor: Actor, reader: Actor, assessor: Actor, member: Member
) -> None:
    own = frozenset({*assessor.roles, (Role.COMPANY_EDITOR, member.organisation_id)})
    for actor in (editor, reader, replace(assessor, roles=own)):
        with pytest.raises(Http404):
            change(actor, decision, 0, nl=TEXT)


def test_the_page_keeps_what_was_typed_and_the_register_shows_the_text(
    *,
    login: Callable[[Actor], Client],
    decision: Decision,
    assessor: Actor,
    editor: Actor,
    member: Member,
) -> None:
    page = f"/nl/assessments/{member.number}/{YEAR}/decision/1/public-text/"
    company, secretariat = login(editor), login(assessor)
    assert company.get(page).status_code == 404
    too_long = press(secretariat, page, nl="b" * 601)
    assert (too_long.status_code, "b" * 601 in too_long.content.decode()) == (422, True)
    assert press(secretariat, page, nl=TEXT).status_code == 302
    late = press(secretariat, page, nl="Te laat.", version="0")
    assert (late.status_code, "Te laat." in late.content.decode()) == (409, True)
    public = Client().get(f"/nl/members/{member.number}/").content.decode()
    assert TEXT in public
    assert TEXT in company.get(f"/nl/assessments/{member.number}/{YEAR}/decision/").content.decode()
    french = Client().get(f"/fr/members/{member.number}/").content.decode()
    assert f'<span lang="nl">{TEXT}' in french


def test_the_reason_for_the_company_itself_never_is_public(decision: Decision, member: Member) -> None:
    assert decision.reason
    assert decision.reason not in Client().get(f"/nl/members/{member.number}/").content.decode()
