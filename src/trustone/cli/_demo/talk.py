"""What companies and the secretariat ask each other, what suppliers answer, and who filed the origins of a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from trustone.catalog.models import Country, Stone
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.conversations import services as talk
from trustone.conversations.models import Thread
from trustone.members.models import Member
from trustone.origins import selectors as origins_read
from trustone.origins import services as origins
from trustone.origins.content import digest_of
from trustone.origins.models import OriginQuestion
from trustone.origins.services import Facts, Outcome
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.supply.selectors import chains_of

#: Companies of type B that have not filed for the last year yet.
LATE = ("Noordwester Brokken", "Mozaïek van de Maand")
ASKER = "Klein Begin Steenhouwers"

_HOW_DEEP = "Onze leverancier noemt alleen het district. Is dat genoeg, of vraagt u ook de naam van de groeve?"
_ENOUGH = (
    "Het district is een goed begin. Schrijf de groeve erbij zodra u hem kent; tot die tijd kiest u waarom hij niet "
    "bekend is. Het houdt u niet tegen om het dossier in te sturen."
)
_WHICH_VISIT = "U schrijft dat iemand de fabriek bezocht. Wanneer was dat, en wie was erbij?"
_FEE = "Wij zijn dit jaar met een ander bedrijf samengegaan. Wat moeten wij doorgeven?"


def make_talk(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """Questions of the first company, the log of a company of type A, the reports of those of type B."""
    _questions(members[cast.HERO], users, clock)
    _log(members[ASKER], clock)
    for company in cast.COMPANIES:
        if company.type == "B" and company.name not in LATE:
            _file(members[company.name], clock)


def _questions(hero: Member, users: dict[str, User], clock: Clock) -> None:
    def at(login: str, days: int) -> Actor:
        return replace(actor_for(users[login]), now=clock.now - timedelta(days=days))

    chains = list(chains_of(hero).order_by("-year", "pk")[:3])
    answered = talk.ask(actor=at("bedrijf", 16), member=hero, kind="chain", ref=chains[0].public_id, text=_HOW_DEEP)
    _taken_up(answered, at("beoordelaar", 15), users["beoordelaar"])
    talk.reply(actor=at("beoordelaar", 15), thread=answered, text=_ENOUGH)
    talk.mark_read(actor=at("bedrijf", 14), thread=answered)
    talk.ask(actor=at("beoordelaar", 6), member=hero, kind="chain", ref=chains[1].public_id, text=_WHICH_VISIT)
    talk.ask(actor=at("bedrijf", 3), member=hero, title="Samengaan met een ander bedrijf", text=_FEE)


def _taken_up(thread: Thread, actor: Actor, user: User) -> None:
    talk.assign(actor=actor, thread=thread, to=user, expected_version=thread.version)


def _works_there(member: Member, clock: Clock, on: date) -> Actor:
    """Somebody of the company on a day, without a login."""
    roles = frozenset({(Role.SIGNATORY, member.organisation_id)})
    return clock.at(Actor(roles=roles, name="Demonstratie"), on)


def _log(member: Member, clock: Clock) -> None:
    today = clock.now.date()

    def day(days: int) -> date:
        return today - timedelta(days=days)

    def note(supplier: str, asked: int, remind: int | None, stone: str) -> tuple[Actor, OriginQuestion]:
        actor = _works_there(member, clock, day(asked))
        facts = Facts(
            supplier, day(asked), "mail", "nl", Stone(pk=stone), remind_on=None if remind is None else day(remind)
        )
        return actor, origins.log_question(actor=actor, member=member, facts=facts)

    def end(days: int, question: OriginQuestion, outcome: Outcome) -> None:
        actor = _works_there(member, clock, day(days))
        origins.end_question(actor=actor, question=question, expected_version=question.version, outcome=outcome)

    _, told = note("Zandsteen Centraal", 90, None, "sandstone")
    end(70, told, Outcome("answered", day(70), "Uit Budhpura, via een fabriek in Kota.", Country(pk="IN"), "Budhpura"))
    _, refused = note("De Doofpot Natuursteen", 80, None, "granite")
    end(60, refused, Outcome("refused", day(60), "Dat is bedrijfsgeheim."))
    _, silent = note("De Doofpot Natuursteen", 50, 29, "granite")
    end(20, silent, Outcome("no_answer"))
    note("Marmer van Morgen", 24, 3, "marble")


def _file(member: Member, clock: Clock) -> None:
    """The report of the last year that is over, filed a month after its close."""
    year = clock.last
    content = origins_read.draft_of(member, year)
    if content["chains"]:
        actor = _works_there(member, clock, clock.after_close(year, 30))
        origins.file_report(actor=actor, member=member, year=year, seen_digest=digest_of(content), seen_version=0)
