"""Invented requests for help of buyers in three stages, two advisers, and what was found between them and a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.domain.procurement.helpdesk import Part, Step
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.procurement.helpdesk import services
from trustone.procurement.helpdesk.models import HelpLink, HelpRequest
from trustone.procurement.helpdesk.services import AdviserFacts, Wanted

ANSWERS = (
    "capacity=one_buyer&central=no&contract_kind=supplies&country=NL&framework=no&line=open&months=12&new_stone=new"
    "&stone_value=60000"
)
FIRST = "Onze leverancier zegt dat drie maanden te kort is voor het overzicht. Klopt dat? (Verzonnen.)"
ANSWERED = (
    "Voor niveau 2 is drie maanden gebruikelijk in dit platform: het gaat om een overzicht, niet om een volledige "
    "analyse. Geef desgewenst vier maanden, maar noem een dag. (Verzonnen antwoord.)"
)
SECOND = "Welke velden vullen wij in bij de aankondiging, en staat er nu niets verkeerds in? (Verzonnen.)"
BACK = "Staat het gunningscriterium in dezelfde bijlage, of apart? (Verzonnen.)"
THIRD = "Wij kopen elk jaar voor ongeveer 20.000 euro boordstenen. Mag het ook minder? (Verzonnen.)"


def make_help(covenant: Covenant, members: Mapping[str, Member], users: Mapping[str, User], clock: Clock) -> None:
    """One answered, one with a question back, one of a small town without an account that waits for an adviser."""
    lead, union, buyer = (actor_for(users[login]) for login in ("leiding", "vakbond", "inkoper"))
    today = clock.now.date()
    adviser = services.add_adviser(
        actor=clock.at(lead, today - timedelta(days=60)), covenant=covenant, user=users["vakbond"],
        facts=AdviserFacts("Clausules en gunningscriteria", languages=("nl", "fr")),
    )  # fmt: skip
    tied = services.add_adviser(
        actor=clock.at(lead, today - timedelta(days=60)), covenant=covenant, user=users["ambassadeur"],
        facts=AdviserFacts("Marktkennis en bestekken", stations=("need", "market_talk", "specification")),
    )  # fmt: skip
    firm = members[cast.HERO]
    services.add_tie(
        actor=clock.at(lead, today - timedelta(days=59)), adviser=tied, organisation=firm.organisation, name="",
        kind="tied_to", reason="Werkte er vroeger (verzonnen)", valid_from=today - timedelta(days=400),
    )  # fmt: skip
    town = Organisation.objects.get(pk__in=buyer.organisations(Role.AUTHORITY_BUYER))
    for number, (station, question, days) in enumerate((("performance_condition", FIRST, 12), ("publish", SECOND, 9))):
        sent = today - timedelta(days=8 - 3 * number)
        asked = services.ask(
            actor=clock.at(buyer, sent), covenant=covenant, organisation=town, language="nl",
            wanted=Wanted("NL", station, question, today + timedelta(days=days), "supplies", answers=ANSWERS),
        )  # fmt: skip
        given = services.give(
            actor=clock.at(lead, sent, 12), request=asked, adviser=adviser, expected_version=asked.version
        )
        services.declare(actor=clock.at(union, sent, 14), assignment=given, has_interest=False, text="")
        _advise(clock.at(union, sent + timedelta(days=1)), asked, answered=number == 0)
    _small_town(covenant, clock)


def _advise(actor: Actor, request: HelpRequest, *, answered: bool) -> None:
    now = HelpRequest.objects.get(pk=request.pk)
    services.say(
        actor=actor, request=now, parts=frozenset({Part.ADVISER}), step=Step.ANSWER if answered else Step.ASK_BACK,
        text=ANSWERED if answered else BACK, stations=("performance_condition",) if answered else (),
    )  # fmt: skip


def _small_town(covenant: Covenant, clock: Clock) -> None:
    today = clock.now.date()
    visitor = clock.at(Actor(name="Piet Paal (verzonnen)"), today - timedelta(days=1))
    wanted = Wanted(
        "BE-VLG", "level", THIRD, today + timedelta(days=3), "supplies",
        organisation_name="Gemeente Kleinkei (verzonnen)", asker_name="Piet Paal (verzonnen)",
    )  # fmt: skip
    asked = services.begin(
        actor=visitor, covenant=covenant, email="inkoop@kleinkei.example", wanted=wanted, language="nl"
    )
    link = HelpLink.objects.filter(request=asked).latest("pk")
    services.prove(actor=visitor, link=link, firms=cast.HERO)
