"""The one next step in rating a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from trustone.domain.risk.order import order
from trustone.risks.selectors.rated import Rated, RatedYear, State

#: So many of the first in the order are judged by the company itself before the year counts as done.
_TOP = 3


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, why, and where."""

    label: str
    why: str
    address: str


class Here(Protocol):
    """What the next step needs of a page."""

    @property
    def rated(self) -> RatedYear: ...

    def url(self, view: str, *args: object) -> str: ...


def next_step(place: Here) -> Step | None:
    """Confirm last year's, look at new groups, judge the first in order oneself, then look at the order.

    ``None`` without chains: then there is nothing to rate.
    """
    rated = place.rated
    if not rated.known.groups:
        return None
    if rated.to_confirm or (rated.left_behind and rated.new_groups):
        return Step(
            _("Is it still true?"),
            _("You rated these risks before. Say what is still true; look again only at what is new."),
            place.url("still_true"),
        )
    for group in rated.known.groups:
        if any(one.state is State.NONE for one in rated.of_group(group)):
            return Step(
                _("First look: %(group)s") % {"group": group.title},
                _("Seven themes on one screen. About five minutes."),
                place.url("first_look", group.group.public_id),
            )
    if found := things_to_judge(rated):
        one = found[0]
        return Step(
            _("Judge it yourself: %(theme)s") % {"theme": one.theme.title_now},
            _("This stands among the first in your order, but it is a starting value from sources: %(group)s.")
            % {"group": one.group.title},
            place.url("judge", one.group.group.public_id, one.theme.pk),
        )
    return Step(
        _("See what comes first"),
        _("Everything has an answer. The order shows what to tackle first, and what would change it."),
        place.url("order"),
    )


def things_to_judge(rated: RatedYear) -> list[Rated]:
    """Among the first in the order: starting values, which nobody judged yet."""
    found = order(one.item for one in rated)
    first = [rated.by_key[place.item.key] for place in found.ranked if place.rank <= _TOP][:_TOP]
    return [one for one in first if one.state is State.START]
