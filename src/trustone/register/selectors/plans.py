"""Reads of the plans of action that everybody can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import publications_of, published_plans
from trustone.members.selectors import Participant, member_by_number
from trustone.register.selectors.members import member_numbers, member_page


@dataclass(frozen=True, slots=True)
class PublicPlanPage:
    """The plan of one year of a company whose page is public. ``versions``: newest first; ``years``: other plans."""

    participant: Participant
    shown: PlanVersion
    versions: list[PlanVersion]
    years: list[int]

    @property
    def is_newest(self) -> bool:
        return self.shown == self.versions[0]


def public_plan(
    covenant: Covenant, number: str, year: int, on: date, version: int | None = None
) -> PublicPlanPage | None:
    """A published plan, in the version in force or the one asked for; ``None`` when there is none for everybody."""
    page = member_page(covenant, number, on)
    member = member_by_number(number)
    if page is None or member is None:
        return None
    everything = publications_of(member)
    versions = [one for one in everything if one.plan.year == year]
    shown = next((one for one in versions if version is None or one.number == version), None)
    if shown is None:
        return None
    years = sorted({one.plan.year for one in everything} - {year}, reverse=True)
    return PublicPlanPage(page.row.participant, shown, versions, years)


def plan_pages() -> list[tuple[str, int]]:
    """Member and year of every plan everybody can read, for the sitemap."""
    covenant = covenant_or_none()
    if covenant is None:
        return []
    public = {number for (number,) in member_numbers()}
    plans = published_plans(covenant)
    return [(one.plan.member.number, one.plan.year) for one in plans if one.plan.member.number in public]
