"""Where the levels part when an authority set nothing of its own."""

from __future__ import annotations

from datetime import date

from trustone.catalog.buying import level_settings
from trustone.domain.problems import Refused
from trustone.domain.procurement.levels import DEFAULTS, Settings
from trustone.procurement.selectors import Content


def settings_for(packs: Content, day: date) -> Settings:
    """The proposals on a day; on a day for which the pack has none, those of the rules."""
    try:
        return level_settings(day, packs.values)
    except Refused:
        return DEFAULTS
