"""Of whom the register tells: everybody who took part by a day, but for the secretariat, under their number."""

from __future__ import annotations

from datetime import date

from trustone.catalog.models import Covenant
from trustone.members.selectors import Participant, participants
from trustone.platform.listening import once_for_a_copy
from trustone.platform.models import OrganisationKind
from trustone.register.selectors import COMPANY


def told_of(covenant: Covenant, on: date) -> list[Participant]:
    """Everybody of whom the register has a page, by name."""
    return once_for_a_copy(("register: told of", covenant.pk, on), lambda: _told_of(covenant, on))


def _told_of(covenant: Covenant, on: date) -> list[Participant]:
    everybody = participants(covenant, on)
    return [one for one in everybody if one.since is not None and one.kind != OrganisationKind.SECRETARIAT]


def everybodys_numbers(covenant: Covenant, on: date) -> dict[int, str]:
    """Numbers of everybody of whom the register has a page, by key."""
    return {one.pk: one.number for one in told_of(covenant, on)}


def companies_numbers(covenant: Covenant, on: date) -> dict[int, str]:
    """Numbers of the companies whose page is public, by key."""
    return {one.pk: one.number for one in told_of(covenant, on) if one.kind == COMPANY}
