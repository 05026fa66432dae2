"""Reads of the list of quarry areas: what is public, every version, and what waits for whom."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.platform.actors import Actor
from trustone.platform.remembering import remembered
from trustone.register import policies
from trustone.register.models import ListState, QuarryList


def published_lists(covenant: Covenant, on: date) -> list[QuarryList]:
    """The lists that are public on a day, newest year first; of each year the last edition. Of today: remembered."""
    if on != timezone.localdate():
        return _published_lists(covenant, on)
    return remembered(("register: lists", covenant.pk, on), lambda: _published_lists(covenant, on))


def _published_lists(covenant: Covenant, on: date) -> list[QuarryList]:
    found: dict[int, QuarryList] = {}
    for quarry_list in every_list(covenant, on):
        found.setdefault(quarry_list.year, quarry_list)
    return list(found.values())


def every_list(covenant: Covenant, on: date) -> list[QuarryList]:
    """Every edition that is public on a day, also those from before, newest year and edition first."""
    public = QuarryList.objects.filter(covenant=covenant, state=ListState.PUBLISHED, published_from__lte=on)
    return list(public.order_by("-year", "-edition"))


def published_list(covenant: Covenant, on: date, year: int | None = None) -> QuarryList | None:
    """The newest public list made by this software, or that of one year."""
    lists = [found for found in published_lists(covenant, on) if found.proven]
    return next((found for found in lists if year is None or found.year == year), None)


def earlier_lists(covenant: Covenant, year: int) -> list[QuarryList]:
    """Every list of an earlier year that people have seen or are about to see, all editions."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    return list(QuarryList.objects.filter(covenant=covenant, year__lt=year, state__in=seen).order_by("year", "edition"))


def lists_from_before(covenant: Covenant) -> list[QuarryList]:
    """The lists that were published before this software, oldest first."""
    return list(QuarryList.objects.filter(covenant=covenant, proven=False).order_by("year", "edition"))


def first_list_made_here(covenant: Covenant) -> QuarryList | None:
    """The first list of this software that people have seen or are about to see."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    return QuarryList.objects.filter(covenant=covenant, proven=True, state__in=seen).order_by("year").first()


def all_lists(actor: Actor, covenant: Covenant) -> QuerySet[QuarryList]:
    """Every version ever made, for the secretariat."""
    found = QuarryList.objects.filter(covenant=covenant) if policies.may_prepare(actor) else QuarryList.objects.none()
    return found.select_related("proposed_by", "confirmed_by")


def list_for(actor: Actor, covenant: Covenant, list_id: int) -> QuarryList:
    """One version, or 404 when this actor may not open it."""
    found: QuarryList = get_object_or_404(all_lists(actor, covenant).select_related("covenant"), pk=list_id)
    return found


def list_years() -> list[tuple[int]]:
    """The years whose list is public today, for the sitemap."""
    covenant = covenant_or_none()
    lists = published_lists(covenant, timezone.localdate()) if covenant else []
    return [(found.year,) for found in lists if found.proven]


def list_countries() -> list[tuple[int, str]]:
    """Year and country of every map of a country that is public today, for the sitemap."""
    covenant = covenant_or_none()
    lists = published_lists(covenant, timezone.localdate()) if covenant else []
    return [
        (found.year, code)
        for found in lists
        if found.proven and found.damage is None
        for code in sorted({row["country"] for row in found.document["rows"]})
    ]
