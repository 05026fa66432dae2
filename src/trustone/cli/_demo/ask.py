"""An invented NGO asks about places under an agreement; a union reports a concern; two companies want to meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta

from django.core.files.base import ContentFile

from trustone.catalog import selectors as catalog
from trustone.catalog.models import Area, AreaLevel, Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.cli._demo.papers import pdf, photograph
from trustone.evidence import storage
from trustone.inquiries import places, selectors, services
from trustone.inquiries.models import Matter, Query
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.models import Chain

ASKED = (
    "Leden van een lokale vakbond noemden deze plaats; wij willen weten of we hier iemand kunnen bereiken. (Verzonnen.)"
)
MESSAGE = "Wij zijn volgende maand in dit gebied en praten graag over lonen en drinkwater. (Verzonnen bericht.)"
CONCERN = (
    "Bij twee zagerijen in dit gebied werken mensen zonder stofmasker, zeggen drie arbeiders onafhankelijk van elkaar. "
    "(Verzonnen melding.)"
)
PASSED = "Bij zagerijen in dit gebied wordt zonder stofmasker gewerkt, hoorden wij. Wat weet u ervan? (Verzonnen.)"
REPLY = "Wij hebben het onze leverancier gevraagd en bezoeken hem in het voorjaar. (Verzonnen antwoord.)"
RELEASED = "Een bedrijf heeft het zijn leverancier gevraagd en gaat kijken. (Verzonnen antwoord.)"


def make_inquiries(covenant: Covenant, members: Mapping[str, Member], users: Mapping[str, User], clock: Clock) -> None:
    """An agreement, a frozen year, two questions, a message, a concern that was answered, and a wish on both sides."""
    year, hero = clock.last - 1, members[cast.HERO]
    lead = actor_for(users["leiding"])
    ngo = actor_for(users["ngo"])
    day = clock.after_close(year, 176)
    organisation = Organisation.objects.get(pk__in=ngo.organisations(Role.NGO_UNION))
    services.record_agreement(
        actor=clock.at(lead, day), covenant=covenant, organisation=organisation, starts_on=day,
        until=day + timedelta(days=730), reference="Verzonnen overeenkomst 1",
        signed_by="Nina Nagaan en Lies Leidinck (verzonnen)",
    )  # fmt: skip
    services.freeze_state(actor=clock.at(lead, day), covenant=covenant, year=year)
    area = _area_of(hero)
    yes = _ask(covenant, clock.at(ngo, clock.after_close(year, 190)), organisation, PlaceRef(area.country, area))
    peru = places.place_of("country:PE")
    _ask(covenant, clock.at(ngo, clock.after_close(year, 191)), organisation, peru)
    services.send_message(actor=clock.at(ngo, clock.after_close(year, 192)), query=yes, text=MESSAGE)
    _concern(covenant, hero, users, clock, area)
    _wishes(covenant, members, clock)


def _area_of(member: Member) -> Area:
    """A quarry area in the company's chains of the frozen years."""
    covered = selectors.covered_years(member.covenant)
    chain = Chain.objects.filter(
        member=member, year__in=covered, withdrawn_at=None, area__level=AreaLevel.AREA
    ).select_related("area__country")
    found = chain.order_by("-year", "pk").first()
    assert found is not None and found.area is not None  # noqa: S101 - the cast sees to it
    return found.area


def _ask(covenant: Covenant, actor: Actor, organisation: Organisation, place: PlaceRef | None) -> Query:
    return services.ask(
        actor=actor, covenant=covenant, organisation=organisation, place=place, stone=None, purpose="harm", reason=ASKED
    )


def _concern(covenant: Covenant, hero: Member, users: Mapping[str, User], clock: Clock, area: Area) -> None:
    """Reported, passed on to the first company, answered, passed back without its name."""
    year = clock.last - 1
    union, lead, editor = (actor_for(users[login]) for login in ("vakbond", "leiding", "bedrijf"))
    reporter = Organisation.objects.get(pk__in=union.organisations(Role.NGO_UNION))
    sent = clock.after_close(year, 200)
    theme = next(one for one in catalog.themes() if one.pk == "occupational_health_safety")
    made = services.report_concern(
        actor=clock.at(union, sent), covenant=covenant, organisation=reporter, place=PlaceRef(area.country, area),
        theme=theme, text=CONCERN, sources="", seen_on=sent - timedelta(days=14), sure="told", sensitive=False,
    )  # fmt: skip
    _pictures(clock.at(union, sent), made)
    passed = services.pass_on(
        actor=clock.at(lead, clock.after_close(year, 203)), matter=made, expected_version=1, members=[hero], text=PASSED
    )[0]
    answered = services.reply(
        actor=clock.at(editor, clock.after_close(year, 215)), passed=passed, expected_version=1, text=REPLY,
        does="Actie: bezoek aan de zagerij", may_name=False,
    )  # fmt: skip
    matter = Matter.objects.get(pk=made.pk)
    services.release(
        actor=clock.at(lead, clock.after_close(year, 217)), matter=matter, expected_version=2, passed=answered,
        text=RELEASED,
    )  # fmt: skip


def _pictures(actor: Actor, matter: Matter) -> None:
    """An invented photograph, of which the invented place goes, and a page of notes."""
    notes = pdf("Aantekeningen van het bezoek", "Drie arbeiders, apart gesproken: geen stofmaskers bij het zagen.")
    with ExitStack() as stack:
        arrived = [
            services.prepare(
                stack.enter_context(
                    storage.arriving(ContentFile(content, name), storage.default_limit(), selectors.is_kept)
                )
            )
            for name, content in (("zagerij.jpg", photograph((176, 150, 120))), ("aantekeningen.pdf", notes))
        ]
        services.add_files(actor=actor, matter=matter, arrived=arrived, tell=False)


def _wishes(covenant: Covenant, members: Mapping[str, Member], clock: Clock) -> None:
    """The first company and another one say of a place they share that they want to talk."""
    covered = selectors.covered_years(covenant)
    hero = members[cast.HERO]
    at = Chain.objects.filter(member__covenant=covenant, year__in=covered, withdrawn_at=None).exclude(area=None)
    rows = sorted(set(at.values_list("area_id", "member__organisation__name")))
    mine = {area for area, name in rows if name == cast.HERO}
    shared = Counter(area for area, name in rows if area in mine and name != cast.HERO)
    if not shared:
        return
    area = Area.objects.get(pk=sorted(shared, key=lambda key: (-shared[key], key))[0])
    other = next(members[name] for key, name in rows if key == area.pk and name != cast.HERO)
    for number, one in enumerate((other, hero)):
        held = frozenset({(Role.COMPANY_EDITOR, one.organisation_id)})
        actor = clock.at(Actor(roles=held, name=one.name), clock.after_close(clock.last - 1, 220 + number))
        services.be_willing(actor=actor, member=one, area=area)
