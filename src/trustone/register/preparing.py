"""What the secretariat looks at before a list becomes public: its rows, what changes, and what waits."""

from __future__ import annotations

from datetime import date
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused
from trustone.platform.problems import sentence
from trustone.register import presenting, selectors
from trustone.register.gathering import Gathered, gather
from trustone.register.models import QuarryList

YEARS_BACK = 6


def possible_years(covenant: Covenant, today: date) -> list[int]:
    """Reporting years of which a list can be made now, newest first: the running one and those before it."""
    running = rules.parse_year_end(covenant.year_end).reporting_year(today)
    return list(range(running, running - YEARS_BACK, -1))


def preview(found: QuarryList) -> dict[str, Any]:
    """Everything the page of one version shows. ``waiting`` is for the secretariat, which sees all chains."""
    titles = presenting.Titles()
    earlier = [old for old in selectors.earlier_lists(found.covenant, found.year) if old.proven]
    older = earlier[-1].document if earlier else None
    return {
        "countries": presenting.by_country(found.document, titles),
        "comparison": presenting.compare(found.document, older, titles),
        "compared_with": older["year"] if older else None,
        "warnings": [sentence(warning(text)) for text in found.document["warnings"]],
        **_waiting(found, titles),
    }


def warning(text: str) -> Problem:
    """A warning of a list (``DIS-031:2023``) as a problem with its sentence."""
    code, _, year = text.partition(":")
    return Problem(code, {"year": year})


def _waiting(found: QuarryList, titles: presenting.Titles) -> dict[str, Any]:
    """Places in the chains of the covered years that are not on the list; and whether the data moved on since."""
    try:
        gathered: Gathered = gather(found.covenant, found.year)
    except Refused as refused:
        return {"unreadable": [sentence(problem) for problem in refused.problems]}
    covered = set(found.document["covers"])
    on_list = {rules.place_of(row) for row in found.document["rows"]}
    in_data = {
        chain.place[:n] for chain in gathered.chains if chain.year in covered for n in range(1, len(chain.place) + 1)
    }
    waiting = sorted(in_data - on_list, key=rules.place_key)
    return {
        "waiting": [titles.place(place) for place in waiting],
        "moved_on": gathered.digest != found.input_digest,
    }
