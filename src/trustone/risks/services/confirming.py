"""A year later: last year's ratings confirmed as still true, or taken over from chains that changed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict
from trustone.risks.models import Rating
from trustone.risks.selectors.rated import Rated, RatedYear, State
from trustone.risks.services.rating import create, remember
from trustone.supply import policies


def ticket(one: Rated, earlier: Rating) -> str:
    """What stood on the screen: the earlier rating as it was, and what was known then. Another ticket = other facts."""
    seen = sha256("\n".join(one.known.codes).encode()).hexdigest()[:10]
    return f"{one.theme.pk}:{earlier.public_id}:{earlier.version}:{seen}"


@transaction.atomic
def confirm(*, actor: Actor, member: Member, year: RatedYear, tickets: Iterable[str]) -> int:
    """Say "still true" to ratings of an earlier year. Returns how many there are now; none is made twice.

    The day and the name of the judgement stay as they were; only ``confirmed_on`` is today. A starting value stays a
    starting value. A ticket that no longer fits is refused together with all others, so that nothing is confirmed
    unseen.
    """
    require(policies.may_change(actor, member))
    asked = set(tickets)
    if not asked:
        raise Refused(Problem("RSK-115", field="tickets"))
    open_ones = {ticket(one, one.earlier): one for one in year.to_confirm if one.earlier}
    if asked - open_ones.keys():
        raise Refused(Problem("RSK-113", field="tickets"))
    for name in sorted(asked):
        one = open_ones[name]
        _carry(actor, one, one.earlier)
    return len(asked)


@transaction.atomic
def take_over(*, actor: Actor, member: Member, year: RatedYear, group: str, from_group: str) -> int:
    """Take the ratings of a group that has no chains any more over to one that nobody rated yet.

    Returns how many themes were taken over. The days of the judgements stay; the earlier ratings are not touched.
    """
    require(policies.may_change(actor, member))
    earlier = {rating.theme_id: rating for rating in _newest(year, from_group)}
    if not earlier:
        raise Refused(Problem("RSK-117", field="from_group"))
    themes = [one for one in year.of_group(year.group(group)) if one.state is State.NONE and one.theme.pk in earlier]
    for one in themes:
        _carry(actor, one, earlier[one.theme.pk])
    return len(themes)


def _newest(year: RatedYear, from_group: str) -> list[Rating]:
    behind = [group for group in year.left_behind if group.public_id == from_group]
    found = Rating.objects.filter(group__in=behind, year__lt=year.known.year).order_by("year")
    return list({rating.theme_id: rating for rating in found}.values())


def _carry(actor: Actor, one: Rated, earlier: Rating | None) -> None:
    if earlier is None:
        return
    values = {
        "judged_on": earlier.judged_on,
        "judged_by": earlier.judged_by,
        "confirmed_on": actor.today,
        "findings_seen": list(one.known.codes),
    }
    try:
        rating = create(one, values, earlier)
    except Conflict:
        return  # somebody answered this theme a moment ago: theirs stands
    remember(actor, rating)
    audit.record(
        actor,
        "risks.rating.confirmed",
        rating,
        {"group": one.group.group.public_id, "theme": one.theme.pk, "year": rating.year, "from": earlier.public_id},
    )
