"""The places of an actor's own companies against the published list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.members.selectors import own_members
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY
from trustone.register.gathering import gather
from trustone.register.models import QuarryList
from trustone.register.presenting import Titles
from trustone.register.words import WAIT_WORDS


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place of the company in words. ``published`` is how much of it is on the list, empty = nothing."""

    name: str
    stones: tuple[str, ...]
    published: str
    complete: bool
    why: str | Promise


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """A company of this person with its places."""

    name: str
    places: tuple[OwnPlace, ...]


def of_companies(actor: Actor, covenant: Covenant, found: QuarryList, titles: Titles) -> list[OwnCompany]:
    """For each company for which the actor fills in or signs.

    Only the company's own chains are read, so that nothing of others can show but the published list itself.
    """
    companies = own_members(actor, covenant).filter(organisation_id__in=actor.organisations(*COMPANY))
    document = found.document
    published = [rules.place_of(row) for row in document["rows"]]
    result = []
    for member in companies:
        gathered = gather(covenant, found.year, only=member.number)
        places = rules.standing_of_places(
            gathered.chains,
            member.number,
            gathered.members,
            rules.parse_year_end(document["year_end"]),
            published=published,
            covers=document["covers"],
            counted_to=document["counted_to"],
        )
        result.append(OwnCompany(member.name, tuple(_in_words(place, titles) for place in places)))
    return result


def _in_words(one: rules.PlaceStanding, titles: Titles) -> OwnPlace:
    return OwnPlace(
        name=titles.short(one.place),
        stones=titles.stone_names(one.stones),
        published=titles.short(one.published),
        complete=one.waits is None,
        why=WAIT_WORDS[one.waits] if one.waits else "",
    )
