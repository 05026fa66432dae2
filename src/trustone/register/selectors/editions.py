"""Reads of the editions of published lists: every one stays, a later one of the same year corrects the earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.domain.problems import Problem
from trustone.platform.audit import reference
from trustone.platform.remembering import remembered
from trustone.platform.selectors import trail_of
from trustone.register.models import ListState, QuarryList


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One public edition among those of its year, the newest first."""

    shown: QuarryList
    editions: tuple[QuarryList, ...]

    @property
    def replaced_by(self) -> QuarryList | None:
        """The newest edition, when that is another one."""
        return None if self.editions[0] == self.shown else self.editions[0]

    @property
    def corrects(self) -> QuarryList | None:
        """The edition this one corrects: the one that was public before it."""
        below = [one for one in self.editions if one.edition < self.shown.edition]
        return below[0] if below else None


def public_editions(covenant: Covenant, on: date, year: int | None = None) -> list[QuarryList]:
    """Every edition made here that is public on a day, newest year and edition first. Of today they are remembered."""
    if on != timezone.localdate():
        return _public_editions(covenant, on, year)
    key = "register: editions", covenant.pk, on, year
    return remembered(key, lambda: _public_editions(covenant, on, year))


def _public_editions(covenant: Covenant, on: date, year: int | None) -> list[QuarryList]:
    found = QuarryList.objects.filter(
        covenant=covenant, state=ListState.PUBLISHED, published_from__lte=on, proven=True
    ).order_by("-year", "-edition")
    return list(found if year is None else found.filter(year=year))


def edition_page(covenant: Covenant, on: date, year: int, edition: int | None = None) -> EditionPage | None:
    """The page of a year (its newest edition) or of one edition; ``None`` when that is not public."""
    found = tuple(public_editions(covenant, on, year))
    shown = next((one for one in found if edition is None or one.edition == edition), None)
    return None if shown is None else EditionPage(shown, found)


def page_and_years(
    covenant: Covenant, on: date, year: int | None = None, edition: int | None = None
) -> tuple[EditionPage | None, list[QuarryList]]:
    """The page of the newest list, of a year or of one edition, and the newest editions of other years. One query."""
    found = public_editions(covenant, on)
    wanted = found[0].year if year is None and found else year
    same = tuple(one for one in found if one.year == wanted)
    shown = next((one for one in same if edition is None or one.edition == edition), None)
    newest = {one.year: one for one in reversed(found) if one.year != wanted}
    return (None if shown is None else EditionPage(shown, same)), list(reversed(newest.values()))


def published_by(covenant: Covenant) -> list[QuarryList]:
    """Every edition made here that has its day, also when that lies ahead; oldest first."""
    found = QuarryList.objects.filter(covenant=covenant, state=ListState.PUBLISHED, proven=True)
    return list(found.select_related("covenant").order_by("year", "edition"))


def later_edition(quarry_list: QuarryList) -> QuarryList | None:
    """An edition of the same year above this one that has its day already."""
    same = QuarryList.objects.filter(covenant=quarry_list.covenant_id, year=quarry_list.year)
    return same.filter(state=ListState.PUBLISHED, edition__gt=quarry_list.edition).first()


def seen_before(covenant: Covenant, year: int) -> QuarryList | None:
    """The newest list of a year that people have seen or are about to see: a new one would correct it."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    return QuarryList.objects.filter(covenant=covenant, year=year, state__in=seen).order_by("-edition").first()


def comparable(quarry_list: QuarryList) -> list[QuarryList]:
    """What a list can be held against: earlier years, and earlier editions of its own; the nearest first."""
    seen = [ListState.CONFIRMED, ListState.PUBLISHED]
    own = Q(year=quarry_list.year, edition__lt=quarry_list.edition)
    older = QuarryList.objects.filter(Q(year__lt=quarry_list.year) | own, covenant=quarry_list.covenant_id)
    return list(older.filter(state__in=seen, proven=True).order_by("-year", "-edition"))


def damaged_lists(covenant: Covenant | None) -> list[tuple[QuarryList, Problem]]:
    """Published lists that are no longer what was made here, each with what is wrong; for ``doctor`` and ``check``.

    Held against the audit trail too: who changes a list and its digest and takes the signature away is found there.
    """
    found = []
    for one in published_by(covenant) if covenant else []:
        problem = one.damage
        if problem is None and one.digest not in _noted_digests(one):
            problem = Problem("REG-022", {"year": one.year, "edition": one.edition})
        if problem is not None:
            found.append((one, problem))
    return found


def _noted_digests(quarry_list: QuarryList) -> set[str]:
    """The digest the trail holds since the proposal; erased payloads say nothing against it."""
    entries = trail_of(reference(quarry_list)).filter(action="register.list.proposed")
    noted = {entry.payload.values.get("digest", "") for entry in entries if hasattr(entry, "payload")}
    return noted or {quarry_list.digest}


def edition_arguments() -> list[tuple[int, int]]:
    """Year and edition of every public list, for the sitemap."""
    covenant = covenant_or_none()
    lists = public_editions(covenant, timezone.localdate()) if covenant else []
    return [(found.year, found.edition) for found in lists]
