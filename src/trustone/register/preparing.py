"""What the secretariat looks at before a list becomes public: its rows, what changes, and what waits."""

from __future__ import annotations

from datetime import date
from typing import Any

from trustone.catalog.languages import LANGUAGES
from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused
from trustone.platform.problems import sentence
from trustone.register import presenting, services
from trustone.register.gathering import Gathered, gather, settings_for
from trustone.register.models import ListState, QuarryList
from trustone.register.selectors import editions
from trustone.register.words import HOLD_WORDS

YEARS_BACK = 6


def possible_years(covenant: Covenant, today: date) -> list[int]:
    """Reporting years of which a list can be made now, newest first: the running one and those before it."""
    running = rules.parse_year_end(covenant.year_end).reporting_year(today)
    return list(range(running, running - YEARS_BACK, -1))


def preview(found: QuarryList, compared: str = "") -> dict[str, Any]:
    """Everything the page of one version shows; ``compared`` is the id of the earlier list to hold it against."""
    titles = presenting.Titles()
    choices = editions.comparable(found)
    older = next((one for one in choices if str(one.pk) == compared), choices[0] if choices else None)
    return {
        "countries": presenting.by_country(found.document, titles),
        "comparison": presenting.compare(found.document, older.document if older else None, titles),
        "compared_with": older,
        "choices": choices,
        "reason_texts": [(code, found.reasons[code]) for code in LANGUAGES if found.reasons.get(code)],
        "warnings": [sentence(warning(text)) for text in found.document["warnings"]],
        **_now(found, titles),
    }


def warning(text: str) -> Problem:
    """A warning of a list (``DIS-031:2023``) as a problem with its sentence."""
    code, _, year = text.partition(":")
    return Problem(code, {"year": year})


def _now(found: QuarryList, titles: presenting.Titles) -> dict[str, Any]:
    """Whether the data moved on since, and for a list that is not public yet: what it may show of newcomers later."""
    try:
        gathered: Gathered = gather(found.covenant, found.year)
        open_ = found.state in {ListState.DRAFT, ListState.CONFIRMED}
        gap = services.gap_of(found.covenant, found.year, gathered) if open_ else None
    except Refused as refused:
        return {"unreadable": [sentence(problem) for problem in refused.problems]}
    rows = list(dict.fromkeys(titles.row(*row) for row in gap.rows)) if gap else []
    return {"moved_on": gathered.digest != found.input_digest, "gap": gap, "gap_rows": rows}


def waiting(found: QuarryList) -> dict[str, Any]:
    """What is reported in the covered years and not on the list, by reason. For the secretariat, which sees all chains.

    As the chains and members stand now: a list that was made from others says so on its page.
    """
    titles = presenting.Titles()
    try:
        gathered = gather(found.covenant, found.year)
        rows = rules.waiting_rows(
            gathered.chains,
            settings_for(found.covenant, found.year),
            members=gathered.members,
            **services.kept_before(found.covenant, found.year),
        )
    except Refused as refused:
        return {"unreadable": [sentence(problem) for problem in refused.problems]}
    groups = []
    for why, (title, advice) in HOLD_WORDS.items():
        names = dict.fromkeys(
            titles.row(row.place, row.stone) for row in rows if row.why is why
        )  # two levels, one name
        groups.append({"title": title, "advice": advice, "rows": list(names)})
    return {"groups": [group for group in groups if group["rows"]], "moved_on": gathered.digest != found.input_digest}
