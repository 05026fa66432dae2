"""The documents of one year, for who reads along with the company's consent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trustone.evidence import policies, selectors, uses
from trustone.evidence.shown import Shelf, lent_lines
from trustone.evidence.views.shared import show
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import FIRST_YEAR, LAST_YEAR


@require_safe
def of_year(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What is shown for one year, to look at and to download; the company sees here what others read."""
    require(FIRST_YEAR <= year <= LAST_YEAR)
    actor = actor_of(request)
    member = selectors.member_to_read(actor, number, year)
    groups: dict[str, list[selectors.Evidence]] = {}
    for one in selectors.read_along(member, year):
        groups.setdefault(str(uses.label_of(one.use.kind)), []).append(one)
    context = {
        "member": member,
        "year": year,
        "shelves": [(title, Shelf(lent_lines(found, actor.today))) for title, found in groups.items()],
        "has_vault": policies.may_add(actor, member),
        "works_here": policies.works_for(actor, member),
    }
    return show(request, "of_year", context)
