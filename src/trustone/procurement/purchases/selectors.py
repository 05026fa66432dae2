"""Reads of kept purchases and of the settings of an authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.platform.selectors import trail_of
from trustone.procurement.purchases import policies
from trustone.procurement.purchases.models import AuthoritySettings, SavedPurchase, StationTick


def purchases_for(actor: Actor) -> QuerySet[SavedPurchase]:
    """Every purchase the actor may open, newest first, with its ticks at hand."""
    found = SavedPurchase.objects.filter(policies.visible_purchases(actor))
    return found.select_related("organisation").prefetch_related("ticks")


def purchases_of(actor: Actor, organisation: Organisation) -> list[SavedPurchase]:
    """Those of one authority."""
    return list(purchases_for(actor).filter(organisation=organisation))


def purchase_for(actor: Actor, public_id: str) -> SavedPurchase:
    """One purchase, or 404 for who may not see it."""
    found = purchases_for(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def tick_of(purchase: SavedPurchase, station: str) -> StationTick | None:
    """What was said of a station."""
    return StationTick.objects.filter(purchase=purchase, station=station).first()


def authorities_of(actor: Actor) -> list[Organisation]:
    """The authorities the actor buys for, by name."""
    mine = actor.organisations(Role.AUTHORITY_BUYER)
    return list(Organisation.objects.filter(pk__in=mine).order_by("name")) if mine else []


def authority_for(actor: Actor, public_id: str) -> Organisation:
    """An authority the actor buys for, or 404."""
    found = Organisation.objects.filter(public_id=public_id).first()
    if found is None or not policies.buys_for(actor, found):
        raise Http404
    return found


def settings_of(organisation: Organisation) -> AuthoritySettings:
    """The settings of an authority; a row that is not stored yet when it never set anything."""
    found = AuthoritySettings.objects.filter(organisation=organisation).first()
    return found or AuthoritySettings(organisation=organisation, version=0)


def member_of(organisation: Organisation) -> Member | None:
    """Its participation in the covenant in use, if any."""
    found = Member.objects.filter(organisation=organisation, covenant__in_use=True)
    return found.select_related("organisation", "covenant").prefetch_related("events").first()


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the history: what, when, who (empty when erased), with which values."""

    action: str
    at: datetime
    who: str
    values: dict[str, Any]

    @property
    def on(self) -> date:
        return self.at.date()


def history_of(record: SavedPurchase | AuthoritySettings) -> list[Happened]:
    """What the trail holds of it, newest first."""
    entries = trail_of(audit.reference(record)).order_by("-sequence")
    return [_happened(entry) for entry in entries]


def _happened(entry: Any) -> Happened:
    payload = getattr(entry, "payload", None)
    who, values = (payload.actor, payload.values) if payload else ("", {})
    return Happened(entry.action.removeprefix("purchases."), entry.at, who, values)
