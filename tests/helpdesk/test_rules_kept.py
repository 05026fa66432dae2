"""Conflicts of interest, double clicks, two people at once, reminders, tidying, and who reads what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404
from django.test import Client
from django.utils import timezone

from helpdesk.conftest import Cast, address, advising, asked, wanted
from trustone.assessments.models import DeclaredTie
from trustone.domain.problems import Refused
from trustone.domain.procurement.helpdesk import Part, Step
from trustone.members.models import Member
from trustone.members.services import create_group, put_in_group
from trustone.platform.actors import Actor, anonymous, system_actor
from trustone.platform.models import AuditEntry, Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.platform.versions import Conflict
from trustone.procurement.helpdesk import conflicts, selectors, services
from trustone.procurement.helpdesk.models import Assignment, HelpLink, HelpRequest
from trustone.procurement.helpdesk.services import AdviserFacts
from trustone.procurement.helpdesk.shown import verdict_told


def member(cast: Cast, system: Actor, name: str) -> Member:
    organisation = create_organisation(actor=system, name=name, kind="company", country="NL")
    return Member.objects.create(covenant=cast.covenant, organisation=organisation, number=f"M-{name[:8]}")


def codes(cast: Cast, request: HelpRequest) -> list[str]:
    verdict = conflicts.verdicts(request, [cast.adviser], timezone.localdate())[cast.adviser.pk]
    return [one.code for one in verdict.found]


def tie(cast: Cast, organisation: Organisation | None, name: str = "", kind: str = "tied_to") -> None:
    services.add_tie(
        actor=cast.actor(cast.office), adviser=cast.adviser, organisation=organisation, name=name, kind=kind,
        reason="", valid_from=date(2026, 1, 1),
    )  # fmt: skip


def test_a_tie_to_a_named_firm_bars_and_is_said_in_a_sentence(cast: Cast) -> None:
    tie(cast, None, "Firma Steen B.V.")
    request = asked(cast, firms="firma steen\nAnder Bedrijf")
    assert codes(cast, request) == ["tied_to_bidder"]
    verdict = conflicts.verdicts(request, [cast.adviser], timezone.localdate())[cast.adviser.pk]
    assert "firma steen" in verdict_told(verdict)[0]
    with pytest.raises(Refused) as refused:
        services.give(
            actor=cast.actor(cast.office), request=request, adviser=cast.adviser, expected_version=request.version
        )
    assert refused.value.problems[0].code == "HLP-030"
    assert not Assignment.objects.exists()


def test_ties_declared_for_assessments_and_groups_count(cast: Cast, system: Actor) -> None:
    first, second = member(cast, system, "Steen Een"), member(cast, system, "Steen Twee")
    tie(cast, second.organisation)
    assert codes(cast, asked(cast)) == ["tied_to_member"]
    third = create_organisation(actor=system, name="Steen Drie", kind="company", country="NL")
    assert third.pk and first.pk
    DeclaredTie.objects.create(
        user=cast.adviser_user, member=first, reason="familie", valid_from=date(2026, 1, 1), declared_at=timezone.now()
    )
    assert codes(cast, asked(cast)) == ["tied_to_member", "tied_to_member"]


def test_a_company_of_the_group_of_a_named_bidder_is_found(cast: Cast, system: Actor) -> None:
    first, second = member(cast, system, "Steen Een"), member(cast, system, "Steen Twee")
    group = create_group(actor=system, covenant=cast.covenant, name="Groep")
    for one in (first, second):
        put_in_group(actor=system, group=group, member=one, since=date(2026, 1, 1))
    request = asked(cast, firms="Steen Een")
    assert codes(cast, request) == []
    tie(cast, second.organisation)
    assert codes(cast, request) == ["tied_to_bidder_group", "tied_to_member"]


def test_the_adviser_works_for_the_town_that_asks_without_an_account(cast: Cast) -> None:
    facts = wanted(organisation_name="gemeente anderstad")
    request = services.begin(
        actor=anonymous(), covenant=cast.covenant, email="a@anderstad.example", wanted=facts, language="nl"
    )
    assert codes(cast, request) == ["works_for_authority"]


def test_somebody_of_a_company_never_comes_on_the_list(
    cast: Cast, system: Actor, make_user: Callable[..., User]
) -> None:
    firm = member(cast, system, "Steen Een")
    person = make_user("karel", firm.organisation, Role.COMPANY_EDITOR)
    with pytest.raises(Refused) as refused:
        services.add_adviser(
            actor=cast.actor(cast.office), covenant=cast.covenant, user=person, facts=AdviserFacts("alles")
        )
    assert refused.value.problems[0].code == "HLP-041"


def test_a_tie_that_was_found_has_to_be_explained_and_is_weighed_by_the_secretariat(cast: Cast, system: Actor) -> None:
    tie(cast, member(cast, system, "Steen Een").organisation)
    request = asked(cast)
    office, adviser = cast.actor(cast.office), cast.actor(cast.adviser_user)
    given = services.give(actor=office, request=request, adviser=cast.adviser, expected_version=request.version)
    assert given.outcome == "must_explain" and given.found[0]["code"] == "tied_to_member"
    with pytest.raises(Refused) as refused:
        services.declare(actor=adviser, assignment=given, has_interest=False, text="")
    assert refused.value.problems[0].code == "HLP-033"
    services.declare(actor=adviser, assignment=given, has_interest=False, text="Tien jaar geleden.")
    client = cast.client(cast.adviser_user)
    assert "drie maanden" not in client.get(address("request", request.public_id)).content.decode()
    assert cast.client(cast.office).get(address("weigh", request.public_id)).status_code == 200
    services.weigh(actor=office, assignment=given, text="Lang geleden, geen inschrijver.")
    assert "drie maanden" in client.get(address("request", request.public_id)).content.decode()
    assert Assignment.objects.get().weighed_by_name == "Lies"


def test_nobody_weighs_their_own_tie(cast: Cast) -> None:
    mine = services.add_adviser(
        actor=cast.actor(cast.office), covenant=cast.covenant, user=cast.office, facts=AdviserFacts("alles")
    )
    request, office = asked(cast), cast.actor(cast.office)
    given = services.give(actor=office, request=request, adviser=mine, expected_version=request.version)
    services.declare(actor=office, assignment=given, has_interest=True, text="Ik ken de wethouder.")
    with pytest.raises(Http404):
        services.weigh(actor=office, assignment=given, text="Prima.")


def test_two_colleagues_cannot_put_two_advisers_on_one_request(cast: Cast) -> None:
    request, office = asked(cast), cast.actor(cast.office)
    services.give(actor=office, request=request, adviser=cast.adviser, expected_version=request.version)
    with pytest.raises(Conflict):
        services.give(actor=office, request=request, adviser=cast.adviser, expected_version=1)


def test_words_typed_while_somebody_was_first_stay(cast: Cast) -> None:
    request = advising(cast)
    old = request.version
    services.say(
        actor=cast.actor(cast.buyer), request=request, parts=frozenset({Part.ASKER}), step=Step.ADD, text="Nog iets."
    )
    client = cast.client(cast.adviser_user)
    page = client.post(address("say", request.public_id, "answer"), {"text": "Mijn antwoord.", "version": old})
    assert page.status_code == 422 and "Mijn antwoord." in page.content.decode()
    fresh = page.context["form"].data["version"]
    sent = client.post(address("say", request.public_id, "answer"), {"text": "Mijn antwoord.", "version": fresh})
    assert sent.status_code == 302 and HelpRequest.objects.get().state == "answered"


def test_buyers_of_another_town_and_advisers_of_other_requests_see_nothing(
    cast: Cast, make_user: Callable[..., User], system: Actor
) -> None:
    request = asked(cast)
    other = create_organisation(actor=system, name="Gemeente Elders", kind="authority", country="NL")
    stranger = make_user("els", other, Role.AUTHORITY_BUYER)
    for user in (stranger, cast.adviser_user):
        assert cast.client(user).get(address("request", request.public_id)).status_code == 404
        assert request.public_id not in cast.client(user).get(address("start")).content.decode()


def test_reminders_go_once_to_whose_turn_it_is(cast: Cast, on_commit: Callable[..., Any]) -> None:
    request = advising(cast, wanted_on=timezone.localdate() + timedelta(days=2))
    system = system_actor("command line")
    mail.outbox.clear()
    with on_commit():
        assert services.remind_waiting(actor=system, covenant=cast.covenant).count == 1
        assert services.remind_waiting(actor=system, covenant=cast.covenant).count == 0
    assert [one.to for one in mail.outbox] == [[cast.adviser_user.email]]
    HelpRequest.objects.filter(pk=request.pk).update(wanted_on=timezone.localdate() - timedelta(days=1))
    with on_commit():
        assert services.remind_waiting(actor=system, covenant=cast.covenant).count == 1
    assert len(mail.outbox) == 2
    assert selectors.figures(cast.covenant, timezone.localdate()).late == 1


def test_an_address_gets_at_most_five_links_a_day_and_an_old_link_opens_nothing(cast: Cast) -> None:
    for _ in range(7):
        services.begin(actor=anonymous(), covenant=cast.covenant, email="a@kei.example", wanted=wanted(), language="nl")
    assert HelpLink.objects.count() == 5
    assert Client().get(address("by_link", "verzonnen")).status_code == 410


def test_nothing_of_what_was_asked_stands_in_the_audit_trail(cast: Cast) -> None:
    request = advising(cast, question="Geheim van Keienveen")
    entries = AuditEntry.objects.filter(action__startswith="helpdesk.").select_related("payload")
    assert entries.count() >= 3
    assert all("Geheim" not in str(one.payload.__dict__) for one in entries)
    assert request.state == "given"


def test_figures_hold_no_names(cast: Cast, make_user: Callable[..., User], system: Actor) -> None:
    asked(cast, question="Geheim van Keienveen")
    federation = create_organisation(actor=system, name="Branche", kind="federation", country="NL")
    page = cast.client(make_user("stan", federation, Role.STEERING_GROUP)).get(address("figures"))
    assert page.status_code == 200
    assert "Keienveen" not in page.content.decode() and "Geheim" not in page.content.decode()


@pytest.mark.parametrize("many", [3, 30])
def test_the_overview_asks_as_few_questions_for_thirty_as_for_three(
    cast: Cast, many: int, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(many):
        asked(cast)
    client = cast.client(cast.office)
    client.get(address("overview"))
    with django_assert_max_num_queries(22):
        client.get(address("overview"))


def test_bad_facts_are_refused_all_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        asked(cast, country="FR", station="maan", question=" ", wanted_on=date(2020, 1, 1), kind="kei")
    found = {one.code for one in refused.value.problems}
    assert found == {"HLP-010", "HLP-011", "HLP-012", "HLP-013", "HLP-014"}
