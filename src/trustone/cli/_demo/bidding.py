"""A buyer hands out a form, the first company keeps an answer and opens a part of what an authority asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.domain.procurement.bidding import Depth, Promise, RiskSeen, Tender
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.procurement.bidders import recorded, services
from trustone.procurement.bidders.models import AnswerVersion
from trustone.procurement.bidders.recorded import Chosen

AUTHORITY = "Gemeente Keienveen"
POSITIONS = ("Kasseien, grijs graniet, 15 x 15 cm, 900 m²", "Trottoirbanden, blauwgrijs, 400 m")

_PURCHASE = "Herinrichting Verzonnen Markt"
_PURPOSE = "Het jaarlijkse gesprek over de keten onder dit contract voorbereiden."
_LATER = "Bezoek aan de groeve voorbereiden, samen met de leverancier van de kademuur."


def make_bidding(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """One form, one kept answer that was used, one request that was answered in part and one that waits."""

    def at(login: str, days: int) -> Actor:
        return replace(actor_for(users[login]), now=clock.now - timedelta(days=days))

    company, authority = members[cast.HERO], members[AUTHORITY].organisation
    closes = clock.now.date() + timedelta(days=40)
    tender = Tender(_PURCHASE, AUTHORITY, "KV-2026-017", closes, "nl", 3, POSITIONS)
    services.keep_form(actor=at("inkoper", 9), organisation=authority, tender=tender)
    version = _keep(at("bedrijf", 8), company, tender)
    services.note_use(actor=at("bedrijf", 7), version=version, kind="docx")
    wanted: dict[str, Any] = {
        "organisation": authority,
        "member": company,
        "phase": "contract",
        "until": closes + timedelta(days=150),
        "treats_alike": False,
    }
    asked = services.ask(
        actor=at("inkoper", 6), purchase=_PURCHASE, purpose=_PURPOSE, parts=["report", "plan", "answer"], **wanted
    )
    services.open_parts(
        actor=at("directie", 4), request=asked, expected_version=1, until=asked.until,
        grants=[
            services.Grant("report", clock.last - 1),
            services.Grant("answer", version.year, (version.public_id,)),
        ],
        words="Dit is wat wij er nu over weten. De rest bespreken wij graag met u.",
    )  # fmt: skip
    services.ask(
        actor=at("inkoper", 2), purchase="Raamcontract kademuren", purpose=_LATER, parts=["plan", "chains"], **wanted
    )


def _keep(actor: Actor, company: Member, tender: Tender) -> AnswerVersion:
    """The first chains for the first position; of the second nothing is known yet."""
    found = recorded.recorded(company)
    chains = [one.public_id for one in found.chains[:2]]
    chosen = Chosen({POSITIONS[0]: chains}, {POSITIONS[0]: Depth.AREA}, [one.theme for one in found.themes[:2]], [])
    answer = recorded.composed(found, tender, chosen, bidder=company.name, contact=actor.name)
    promise = Promise(
        "Bezoek van onze inkoper met een lokale organisatie",
        by=tender.closes_on and tender.closes_on + timedelta(days=120),
        who="Onze inkoper",
        shown_by="Verslag van het bezoek",
    )
    answer = replace(
        answer,
        risks=answer.risks or (RiskSeen("child_labour"),),
        looked_how="Leveranciers gevraagd, openbare rapporten gelezen.",
        promises=(promise,),
    )
    sources = found.sources(chosen.ids)
    return services.keep_answer(
        actor=actor, member=company, answer=answer, name="Kasseien voor gemeenten", sources=sources
    )
