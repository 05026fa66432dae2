"""Whether companies read which organisation reported a concern: only by its own word, and never the person."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from django.http import Http404
from django.test import Client

from inquiries.conftest import TODAY, Asker
from trustone.catalog import selectors as catalog
from trustone.domain.audience import Audience, Condition, shown
from trustone.domain.inquiry import Kind, State, Step, check_naming, is_named
from trustone.domain.problems import Refused
from trustone.inquiries import selectors, services
from trustone.inquiries.models import Matter, Passed
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry
from trustone.platform.roles import Role

Browser = Callable[[Actor], Client]


def concern(asker: Asker, place: PlaceRef, **changes: bool) -> Matter:
    return services.report_concern(
        actor=asker.actor, covenant=asker.covenant, organisation=asker.organisation, place=place,
        theme=catalog.themes().first(), text="Children carry stone.", sources="", seen_on=TODAY, sure="seen",
        **{"sensitive": False, **changes},
    )  # fmt: skip


def pass_on(matter: Matter, assessor: Actor, members: list[Member], text: str = "Children at work.") -> Passed:
    matter = Matter.objects.get(pk=matter.pk)
    return services.pass_on(
        actor=assessor, matter=matter, expected_version=matter.version, members=members[:1], text=text
    )[0]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_named_is_only_a_concern_with_a_yes_where_nobody_could_be_harmed() -> None:
    named = [
        (kind, agreed, sensitive)
        for kind, agreed, sensitive in product(Kind, (True, False), (True, False))
        if is_named(kind, agreed=agreed, sensitive=sensitive)
    ]
    assert named == [(Kind.SIGNAL, True, False)]


def test_taking_back_is_never_refused_so_that_it_tells_nothing() -> None:
    for kind, state, sensitive in product(Kind, State, (True, False)):
        assert not check_naming(kind, state, agrees=False, sensitive=sensitive)
    for state in (State.CLOSED, State.SET_ASIDE, State.WITHDRAWN):
        assert [one.code for one in check_naming(Kind.SIGNAL, state, agrees=True, sensitive=False)] == ["INQ-020"]


def test_the_table_of_audiences_says_the_same() -> None:
    row = {"reporter": "Vakbond", "reporter_person": "Victor"}
    assert shown(Audience.MEMBER, "signal", row) == {}
    assert shown(Audience.MEMBER, "signal", row, {Condition.REPORTER_AGREED}) == {"reporter": "Vakbond"}
    assert shown(Audience.PUBLIC, "signal", row, set(Condition)) == {}
    assert shown(Audience.OTHER_MEMBERS, "signal", row, set(Condition)) == {}


def test_the_company_reads_the_organisation_only_while_it_agrees_and_never_the_person(
    *, asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member], company: Actor, browser: Browser
) -> None:
    made = concern(asker, bundi)
    one = pass_on(made, assessor, members)
    address = f"/en/participants/{members[0].number}/passed-on/{one.public_id}/"

    def reads() -> str:
        return str(browser(company).get(address).content.decode())

    assert "Vakbond" not in reads()
    services.let_name(actor=asker.actor, matter=made, named=True)
    page = reads()
    assert "Reported by" in page
    assert "Vakbond Voeg" in page
    assert asker.actor.name not in page
    services.let_name(actor=asker.actor, matter=made, named=False)
    assert "Vakbond" not in reads()


def test_saying_so_twice_is_said_once_and_the_office_reads_it(
    asker: Asker, bundi: PlaceRef, assessor: Actor, browser: Browser
) -> None:
    made = concern(asker, bundi, named=True)
    for named in (True, False, False):
        services.let_name(actor=asker.actor, matter=made, named=named)
    steps = [one.step for one in Matter.objects.get(pk=made.pk).steps.all()]
    assert steps == ["send", "unname"]
    assert AuditEntry.objects.filter(action="inquiries.matter.unname").count() == 1
    assert "may not be named" in browser(assessor).get(f"/en/inquiries/matters/{made.public_id}/").content.decode()


def test_nobody_is_named_where_people_could_be_harmed(asker: Asker, bundi: PlaceRef) -> None:
    with pytest.raises(Refused) as refusal:
        concern(asker, bundi, sensitive=True, named=True)
    assert codes(refusal) == ["INQ-057"]
    made = concern(asker, bundi, sensitive=True)
    with pytest.raises(Refused) as refusal:
        services.let_name(actor=asker.actor, matter=made, named=True)
    assert codes(refusal) == ["INQ-057"]


def test_only_who_reported_says_so(asker: Asker, bundi: PlaceRef, assessor: Actor, company: Actor, lead: Actor) -> None:
    made = concern(asker, bundi)
    for actor in (assessor, lead, company):
        with pytest.raises(Http404):
            services.let_name(actor=actor, matter=made, named=True)
    query = asker.ask(bundi)
    message = services.send_message(actor=asker.actor, query=query, text="Can we talk?")
    with pytest.raises(Http404):
        services.let_name(actor=asker.actor, matter=message, named=True)


@pytest.mark.parametrize(
    ("named", "text", "found"),
    [
        (False, "The vakbond voeg told us.", ["INQ-058"]),
        (True, "The Vakbond Voeg told us.", []),
        (True, "{person} told us.", ["INQ-059"]),
        (False, "{person} of Vakbond Voeg told us.", ["INQ-058", "INQ-059"]),
        (False, "A union told us.", []),
    ],
)
def test_words_for_companies_name_nobody_who_did_not_agree(
    *,
    named: bool,
    text: str,
    found: list[str],
    asker: Asker,
    bundi: PlaceRef,
    assessor: Actor,
    members: list[Member],
) -> None:
    made = concern(asker, bundi, named=named)
    text = text.format(person=asker.actor.name)
    if not found:
        assert pass_on(made, assessor, members, text).matter.named is named
        return
    with pytest.raises(Refused) as refusal:
        pass_on(made, assessor, members, text)
    assert codes(refusal) == found


def test_what_the_reporter_sees_and_may_do_is_the_same_before_and_after_it_was_passed_on(
    asker: Asker, bundi: PlaceRef, assessor: Actor, members: list[Member], browser: Browser
) -> None:
    """That a button is gone or a number moved would say that somebody sources there."""
    made = concern(asker, bundi)
    addresses = [
        f"/en/inquiries/matters/{made.public_id}/",
        f"/en/inquiries/matters/{made.public_id}/steps/withdraw/",
        "/en/inquiries/",
    ]

    def seen() -> list[str]:
        client = browser(asker.actor)
        return [_without_tokens(client.get(address).content.decode()) for address in addresses]

    before = seen()
    pass_on(made, assessor, members)
    assert seen() == before
    found = selectors.matter_for(asker.actor, asker.covenant, made.public_id)
    services.take_step(
        actor=asker.actor, matter=found, expected_version=found.version, step=Step.WITHDRAW, text=""
    )  # fmt: skip
    assert selectors.told_state(found) == "withdrawn"


def _without_tokens(page: str) -> str:
    lines = [line for line in page.split("<input") if "csrfmiddlewaretoken" not in line and "form_token" not in line]
    return "<input".join(lines)


def test_the_reporter_says_so_on_the_page_of_the_concern(
    asker: Asker, bundi: PlaceRef, browser: Browser, act: Callable[..., Actor], members: list[Member]
) -> None:
    made = concern(asker, bundi)
    client, address = browser(asker.actor), f"/en/inquiries/matters/{made.public_id}/naming/"
    assert client.get(address).status_code == 405
    page = client.post(address, {"named": "yes"}, follow=True).content.decode()
    assert "may read that Vakbond Voeg reported it" in page
    page = client.post(address, {"named": "no"}, follow=True).content.decode()
    assert "do not read who reported it" in page
    other = act("bob", members[1].organisation, Role.COMPANY_EDITOR)
    assert browser(other).post(address, {"named": "yes"}).status_code == 404
