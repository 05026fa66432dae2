"""Who applies in the demonstration, how far each application is, and whom the ambassador speaks to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.cli._demo.people import DOMAIN
from trustone.joining import services
from trustone.joining.models import Application, Link, Purpose
from trustone.platform.actors import Actor, actor_for, anonymous
from trustone.platform.models import User

_PAVING = ("Terrastegels van zandsteen", "outside_eea", "outside", "outside")
_BLUE = ("Blauwe hardsteen voor dorpels", "trader_in_eea", "inside", "inside")
_SHEETS = ("Keukenbladen", "importer_in_area", "unknown", "unknown")
_UNSURE = ("Kinderkopjes uit een restpartij", "other_in_area", "unknown", "nowhere")


@dataclass(frozen=True, slots=True)
class Applicant:
    """One invented application. ``reaches`` is the state it is in; ``days`` how long ago it began."""

    name: str
    city: str
    reaches: str
    days: int
    kind: str = "company"
    country: str = "NL"
    kvk: str = ""
    kbo: str = ""
    buys: tuple[tuple[str, str, str, str], ...] = ()
    said: str = ""


APPLICANTS = (
    Applicant("Stapelgek op Stapelmuren", "Grintwoude", "draft", 2, kvk="00000101", buys=(_SHEETS,)),
    Applicant("Kalm Kalksteen", "Terrasmeer", "at_signatory", 9, kvk="00000102", buys=(_BLUE,)),
    Applicant("Rollende Kei Hoveniers", "Keienveen", "at_secretariat", 6, kvk="00000103", buys=(_PAVING, _SHEETS)),
    Applicant("Zand Erover Natuursteen", "Zandklokke", "at_secretariat", 23, kvk="00000104", buys=(_UNSURE, _BLUE)),
    Applicant(f"{cast.LEFT} BV", "Uilenrots", "at_secretariat", 12, country="BE", kbo="0000000196", buys=(_PAVING,)),
    Applicant(
        "Dakpan tot Drempel", "Schilferdam", "asked", 17, kvk="00000106", buys=(_PAVING,),
        said="U schrijft dat u van buiten de EER koopt. Koopt u daarnaast bij een importeur in Vlaanderen?",
    ),
    Applicant(
        "Nette Nis Grafmonumenten", "Stiltewoude", "declined", 14, kvk="00000107", buys=(_SHEETS,),
        said="Wij willen eerst weten wat het ons aan tijd kost. Volgend kwartaal beslissen wij.",
    ),
    Applicant(
        "Handel in Knikkers", "Dorpelgem", "refused", 60, kvk="00000108", buys=(_SHEETS,),
        said="Knikkers van glas vallen niet onder het convenant. Gaat u steen kopen, dan bent u welkom.",
    ),
    Applicant("Gemeente Voegerloo", "Voegerloo", "accepted", 40, kind="authority", said="Welkom!"),
    Applicant("Gemeente Schilferdam", "Schilferdam", "at_secretariat", 3, kind="authority"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One invented prospect: ``talks`` are days ago and what was said; ``next`` in how many days to speak again."""

    name: str
    size: str
    country: str = "NL"
    kind: str = "company"
    talks: tuple[tuple[int, str], ...] = ()
    next: int | None = None
    outcome: str = ""
    why: str = ""


PROSPECTS = (
    Wanted("Rollende Kei Hoveniers", "ongeveer tien mensen", talks=((30, "Wil meedoen als het te doen is."),)),
    Wanted("Kruimelpad Tuinmaterialen", "drie winkels", talks=((20, "Vraagt wat type A inhoudt."),), next=-2),
    Wanted("Muur & Meer", "klein, koopt alles bij één importeur", next=5),
    Wanted(
        "Brokstuk Bestratingen", "groot, legt voor gemeenten", country="BE",
        talks=((80, "Eerste gesprek op een beurs."), (35, "Directie wil wachten op het nieuwe bestek.")),
        next=60, outcome="not_now", why="Wacht op een nieuw bestek van de gemeenten.",
    ),
    Wanted(
        "Gladde Gevel", "ongeveer veertig mensen", talks=((50, "Ziet het nut niet voor gevelsteen uit Europa."),),
        outcome="no", why="Koopt naar eigen zeggen alleen steen uit de buurt.",
    ),
    Wanted("Gemeente Voegerloo", "kleine gemeente", kind="authority", talks=((55, "Wethouder is enthousiast."),)),
    Wanted("Tegel Tegen de Lamp", "niet bekend", country="BE"),
)  # fmt: skip


def make_applications(covenant: Covenant, users: dict[str, User], clock: Clock) -> None:
    """Prospects first, so that who applies is found back on the list."""
    ambassador, office = actor_for(users["ambassadeur"]), actor_for(users["beoordelaar"])
    for wanted in PROSPECTS:
        _recruit(covenant, wanted, ambassador, users["ambassadeur"], clock)
    for number, applicant in enumerate(APPLICANTS):
        _apply(covenant, applicant, number, office, clock)


def _ago(actor: Actor, clock: Clock, days: int) -> Actor:
    return replace(actor, now=clock.now - timedelta(days=days))


def _recruit(covenant: Covenant, wanted: Wanted, actor: Actor, user: User, clock: Clock) -> None:
    today = clock.now.date()
    facts = services.Facts(
        name=wanted.name, kind=wanted.kind, country=wanted.country, size=wanted.size,
        source="Verzonnen ledenlijst van de branchevereniging", speaker=user if wanted.talks else None,
    )  # fmt: skip
    prospect = services.add_prospect(actor=_ago(actor, clock, 90), covenant=covenant, facts=facts)
    for days, text in wanted.talks:
        on = today - timedelta(days=days)
        services.log_talk(actor=_ago(actor, clock, days), prospect=prospect, on=on, text=text)
    prospect.refresh_from_db()
    if wanted.outcome or wanted.next is not None:
        next_on = None if wanted.next is None else today + timedelta(days=wanted.next)
        began = _ago(actor, clock, 30)
        services.set_outcome(
            actor=began, prospect=prospect, expected_version=prospect.version, outcome=wanted.outcome or "open",
            reason=wanted.why, next_on=next_on,
        )  # fmt: skip


def _apply(covenant: Covenant, applicant: Applicant, number: int, office: Actor, clock: Clock) -> None:
    """As far as it goes: filled in, signed, asked back, decided."""
    who = _ago(anonymous(), clock, applicant.days)
    application = services.begin(
        actor=who, covenant=covenant, kind=applicant.kind, email=f"aanvraag{number}@{DOMAIN}", language="nl"
    )
    link = Link.objects.get(application=application)
    services.prove(actor=who, link=link)
    _fill_in(who, link, applicant, number)
    if applicant.reaches == "draft":
        return
    services.ask_signature(actor=who, link=link, expected_version=_now(application).version)
    signing = Link.objects.get(application=application, purpose=Purpose.SIGNATORY)
    if applicant.reaches == "declined":
        services.decline(actor=_ago(anonymous(), clock, applicant.days - 1), link=signing, text=applicant.said)
    elif applicant.reaches != "at_signatory":
        services.confirm(actor=who, link=signing, seen_digest=_now(application).facts_digest)
        _decide(_now(application), applicant, _ago(office, clock, applicant.days - 3))


def _decide(application: Application, applicant: Applicant, actor: Actor) -> None:
    version = application.version
    if applicant.reaches == "asked":
        services.ask_back(actor=actor, application=application, expected_version=version, text=applicant.said)
    elif applicant.reaches == "refused":
        services.refuse(actor=actor, application=application, expected_version=version, text=applicant.said)
    elif applicant.reaches == "accepted":
        on: date = actor.today
        services.accept(
            actor=actor, application=application, expected_version=version, joins_on=on, text=applicant.said
        )


def _fill_in(actor: Actor, link: Link, applicant: Applicant, number: int) -> None:
    application = link.application
    parts: dict[str, dict[str, object]] = {
        "who": {
            "name": applicant.name, "country": applicant.country, "region": "", "city": applicant.city, "website": "",
        },
        "numbers": {"kvk": applicant.kvk, "kbo": applicant.kbo, "vat": ""},
        "promises": {"promises": True},
        "people": {
            "applicant_name": "Iemand Verzonnen", "applicant_task": "inkoop", "phone": "",
            "signatory_name": "Directeur Denkbeeldig", "signatory_task": "directeur",
            "signatory_email": f"tekent{number}@{DOMAIN}",
        },
    }  # fmt: skip
    wanted = ("who", "numbers", "people") if applicant.kind == "company" else ("who", "promises", "people")
    for part in wanted[:2] if applicant.reaches == "draft" else wanted:
        version = _now(application).version
        services.change(actor=actor, link=link, part=part, expected_version=version, values=parts[part])
    for what, bought_from, extracted, processed in applicant.buys:
        services.put_situation(
            actor=actor, link=link, what=what, bought_from=bought_from, extracted=extracted, processed=processed
        )


def _now(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)
