"""Reads: forms, kept answers with what changed since, requests and what was opened."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from trustone.catalog.selectors import countries, covenant_or_none, theme_titles
from trustone.domain.identifiers import normalise_id
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.procurement.bidders import policies
from trustone.procurement.bidders.models import BidForm
from trustone.supply.selectors import own_member


def own_company(actor: Actor) -> Member | None:
    """The participant for which the actor works."""
    covenant = covenant_or_none()
    return own_member(actor, covenant) if covenant and not actor.is_anonymous else None


def form_or_404(public_id: str) -> BidForm:
    """The form of that number, for everybody."""
    found = form_meant(public_id)
    if found is None:
        raise Http404
    return found


def form_meant(text: str) -> BidForm | None:
    """The form a number or an address names."""
    number = normalise_id(text.strip().rstrip("/").rpartition("/")[2], "BFM")
    return BidForm.objects.filter(public_id=number).first() if number else None


def forms_for(actor: Actor) -> QuerySet[BidForm]:
    """Forms of the own authority, newest first."""
    return BidForm.objects.filter(policies.own_forms(actor)).select_related("organisation")


def form_for(actor: Actor, public_id: str) -> BidForm:
    """One of them, or 404."""
    found: BidForm = get_object_or_404(forms_for(actor), public_id=normalise_id(public_id, "BFM") or "")
    return found


def buying_for(actor: Actor) -> Organisation | None:
    """The authority for which the actor buys: the first by name when there are several."""
    return Organisation.objects.filter(pk__in=actor.organisations(*policies.BUYERS)).order_by("name").first()


def theme_names() -> dict[str, str]:
    """Code and title of every theme, in the active language."""
    return theme_titles()


def theme_title(code: str) -> str:
    return theme_names().get(code, code)


def country_names() -> dict[str, str]:
    """Code and name of every country, in the active language."""
    return {one.code: one.title_now for one in countries()}
