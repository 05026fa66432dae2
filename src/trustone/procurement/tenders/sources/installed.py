"""What this installation says about sources: which are on, where they live, how we name ourselves there."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings

from trustone import __version__

from .asked import Addresses
from .asking import Manners


def addresses() -> Addresses:
    """The public addresses, or those that were set instead."""
    given = {name: address for name, address in settings.TENDER_ADDRESSES.items() if address}
    return Addresses(**{**asdict(Addresses()), **given})


def agent() -> str:
    """How we name ourselves: program, version, and where somebody finds who runs it."""
    return f"trustone/{__version__} (+{settings.SITE_URL})"


def manners() -> Manners:
    """The pause that was set, never shorter than a quarter of a second."""
    return Manners(gap=max(0.25, settings.TENDER_GAP))
