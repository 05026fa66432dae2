"""What authorities themselves made public of their purchases. Asks nobody for a right: only what was ticked comes out.

Of a purchase that is ticked: title, year, whether a clause stood in the tender, and its level. Totals when they are
ticked, over every purchase that was published; never a row behind them that was not ticked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.domain.procurement.following import ClauseShare, InTender, Ticked, share_of_clauses
from trustone.domain.procurement.purchase import NewStone
from trustone.members.models import Member
from trustone.procurement.purchases.models import ArchivedAs, AuthoritySettings, ClauseInTender, SavedPurchase


@dataclass(frozen=True, slots=True)
class PublicPurchase:
    """One purchase for everybody. ``clause`` is ``None`` while not told; ``level`` is that of a clause that stood."""

    title: str
    year: int
    clause: bool | None
    level: int | None


@dataclass(frozen=True, slots=True)
class PublicPart:
    """What one authority shows; ``totals`` is ``None`` when it does not show them."""

    member: Member
    purchases: tuple[PublicPurchase, ...]
    totals: ClauseShare | None


def _shown() -> Q:
    return Q(is_public=True) & ~Q(archived_as=ArchivedAs.STOPPED)


def public_part(number: str) -> PublicPart | None:
    """The public part of the participant with that number; ``None`` when there is none or it shows nothing."""
    member = Member.objects.filter(number=number, covenant__in_use=True).select_related("organisation").first()
    if member is None:
        return None
    rows = SavedPurchase.objects.filter(_shown(), organisation=member.organisation_id).prefetch_related("ticks")
    purchases = sorted((_public(one) for one in rows), key=lambda one: (-one.year, one.title))
    totals = totals_of(member.organisation_id) if _shows_totals(member.organisation_id) else None
    return PublicPart(member, tuple(purchases), totals) if purchases or totals else None


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One purchase that an authority made public, for files and programs. ``clause`` is ``None`` while not told."""

    RECORD: ClassVar[str] = "purchase"
    member: str
    title: str
    year: int
    clause: bool | None
    clause_level: int | None


def purchase_rows(covenant: Covenant, on: date) -> list[PurchaseRow]:
    """Every purchase that is public now and was kept by a day; one that was taken back is in no file of any day."""
    rows = SavedPurchase.objects.filter(_shown(), advised_on__lte=on).prefetch_related("ticks")
    numbers = dict(Member.objects.filter(covenant=covenant).values_list("organisation_id", "number"))
    found = [(numbers[one.organisation_id], _public(one)) for one in rows if one.organisation_id in numbers]
    made = [PurchaseRow(number, one.title, one.year, one.clause, one.level) for number, one in found]
    return sorted(made, key=lambda row: (row.member, -row.year, row.title))


def shows_something(organisation_id: int) -> bool:
    """Whether an authority made anything public."""
    if _shows_totals(organisation_id):
        return True
    return SavedPurchase.objects.filter(_shown(), organisation=organisation_id).exists()


def public_numbers() -> list[tuple[str]]:
    """Participants that show something, for the sitemap."""
    covenant = covenant_or_none()
    if covenant is None:
        return []
    rows = SavedPurchase.objects.filter(_shown(), organisation=OuterRef("organisation_id"))
    totals = AuthoritySettings.objects.filter(shows_totals=True, organisation=OuterRef("organisation_id"))
    found = Member.objects.filter(Exists(rows) | Exists(totals), covenant=covenant)
    return [(number,) for number in found.order_by("number").values_list("number", flat=True)]


def totals_of(organisation_id: int) -> ClauseShare:
    """How many published purchases of an authority held a clause."""
    rows = SavedPurchase.objects.filter(organisation=organisation_id).exclude(archived_as=ArchivedAs.STOPPED)
    return share_of(rows.prefetch_related("ticks"))


def share_of(purchases: Iterable[SavedPurchase]) -> ClauseShare:
    """The same over purchases with their ticks at hand; those that were not published do not count."""
    published = [one for one in purchases if one.in_tender or published_on(one) is not None]
    return share_of_clauses(InTender(_clause(one), NewStone(one.new_stone)) for one in published)


def published_on(purchase: SavedPurchase) -> date | None:
    """The day on which the station "publish" was done."""
    found = (one.on for one in purchase.ticks.all() if one.station == "publish" and one.state == Ticked.DONE.value)
    return next(found, None)


def _clause(purchase: SavedPurchase) -> bool | None:
    return {ClauseInTender.YES.value: True, ClauseInTender.NO.value: False}.get(purchase.in_tender)


def _public(purchase: SavedPurchase) -> PublicPurchase:
    day = published_on(purchase) or _planned(purchase) or purchase.advised_on
    clause = _clause(purchase)
    return PublicPurchase(purchase.title, day.year, clause, purchase.in_tender_level if clause else None)


def _planned(purchase: SavedPurchase) -> date | None:
    written = (purchase.answers.get("publication_on") or [""])[0]
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _shows_totals(organisation_id: int) -> bool:
    return AuthoritySettings.objects.filter(organisation=organisation_id, shows_totals=True).exists()
