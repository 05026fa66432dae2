"""One kept purchase in words: where it stands, its line with what was ticked, the advice as it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from trustone.domain.problems import Refused
from trustone.domain.procurement.authority import (
    NextStep,
    PurchaseFacts,
    PurchaseState,
    next_step,
    state_of,
)
from trustone.domain.procurement.dated import DatedValue, Mark
from trustone.domain.procurement.following import (
    Change,
    ClauseShare,
    Progress,
    Tick,
    Ticked,
    advice_in,
    changes_since,
    facts_from,
    progress_of,
)
from trustone.domain.procurement.levels import Advice
from trustone.domain.procurement.lines import STATIONS, Stop
from trustone.domain.procurement.purchase import LINES
from trustone.procurement import words as room_words
from trustone.procurement.asking import Asked, asked_in
from trustone.procurement.purchases import words
from trustone.procurement.purchases.advising import as_query, ends_on, followed, record_for
from trustone.procurement.purchases.models import (
    ArchivedAs,
    AuthoritySettings,
    ClauseInTender,
    SavedPurchase,
)
from trustone.procurement.route import stops_for
from trustone.procurement.saying import euro
from trustone.procurement.selectors import Content
from trustone.procurement.told import ToldAmount, told_amount


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a purchase stands. ``asked`` and ``stops`` are empty when its answers fit the questions no longer."""

    purchase: SavedPurchase
    advice: Advice
    asked: Asked | None
    stops: tuple[Stop, ...]
    progress: Progress
    facts: PurchaseFacts
    following: NextStep | None

    @property
    def state(self) -> PurchaseState:
        return state_of(self.facts)

    @property
    def state_word(self) -> str:
        return str(words.STATES[self.state.value])

    @property
    def state_kind(self) -> str:
        return words.KINDS.get(self.state.value, "todo")

    @property
    def next_word(self) -> str:
        return str(words.NEXT[self.following.what]) if self.following else ""

    @property
    def year(self) -> int:
        return year_of(self.purchase, self.facts, self.asked)

    @property
    def level(self) -> int | None:
        """The level that counts for what follows: of the tender, of the clause, else none."""
        return level_in(self.purchase)

    @property
    def is_stopped(self) -> bool:
        return self.state is PurchaseState.STOPPED

    @property
    def clause_word(self) -> str:
        return str(ClauseInTender(self.purchase.in_tender).label)


def urgency(one: Standing) -> tuple[date, str]:
    """To sort by the day on which the next step is due; what has none comes last."""
    due = one.following.due_on if one.following else None
    return due or date.max, one.purchase.title


def level_in(purchase: SavedPurchase) -> int | None:
    """The level of the clause that stood in the tender; before that of the one that was made."""
    if purchase.in_tender == ClauseInTender.YES:
        return purchase.in_tender_level
    made = purchase.clause.get("level")
    return None if made is None or purchase.in_tender == ClauseInTender.NO else int(made)


def year_of(purchase: SavedPurchase, facts: PurchaseFacts, asked: Asked | None) -> int:
    """The year of publication: as it was, else as planned, else the year in which it was kept."""
    planned = asked.purchase.publication_on if asked is not None else None
    return (facts.published_on or planned or purchase.advised_on).year


def ticks_of(purchase: SavedPurchase) -> list[Tick]:
    """What was ticked, as the rules take it."""
    return [Tick(one.station, Ticked(one.state), one.on) for one in purchase.ticks.all()]


def standing_of(purchase: SavedPurchase, packs: Content, today: date) -> Standing:
    """Where it stands today. Needs the ticks at hand; asks the database nothing."""
    advice = advice_in(purchase.advice)
    asked = asked_in(as_query(purchase.answers), packs, purchase.advised_on)
    stops = stops_for(asked.purchase, advice.level, packs) if asked is not None else ()
    ticks = ticks_of(purchase)
    facts = _facts(purchase, ticks, asked)
    coming = None if purchase.is_archived else next_step(facts)
    return Standing(purchase, advice, asked, stops, progress_of(stops, ticks), facts, coming)


def _facts(purchase: SavedPurchase, ticks: Iterable[Tick], asked: Asked | None) -> PurchaseFacts:
    listed = list(ticks)
    started = next((one.on for one in listed if one.station == "start" and one.state is Ticked.DONE), None)
    done = {one.station: one.on for one in listed if one.state is Ticked.DONE}
    stopped = purchase.archived_as == ArchivedAs.STOPPED
    return facts_from(
        listed,
        advised_on=purchase.advised_on,
        clause_on=purchase.clause_on or done.get("performance_condition"),
        level=level_in(purchase),
        origin_days=purchase.clause.get("origin_days"),
        ends_on=ends_on(asked, started),
        stopped_on=purchase.archived_on if stopped else None,
    )


def standings_of(purchases: Iterable[SavedPurchase], packs: Content, today: date) -> list[Standing]:
    """Where each of many stands."""
    return [standing_of(one, packs, today) for one in purchases]


# --- The line, with what was ticked -----------------------------------------------------------------------------------


def listed_stations(found: Standing, packs: Content) -> list[dict[str, Any]]:
    """The stations by phase, each with its passage, and with what was ticked: state, day, note, who."""
    ticks = {one.station: one for one in found.purchase.ticks.all()}
    listed: dict[str, dict[str, Any]] = {
        code: {"title": title, "stops": []} for code, title in room_words.PHASES.items()
    }
    for number, stop in enumerate(found.stops, 1):
        row = packs.stations[stop.station]
        listed[stop.phase.value].setdefault("start", number)
        listed[stop.phase.value]["stops"].append(
            {
                "number": number,
                "code": stop.station,
                "title": row.title_now,
                "passage": stop.passage.value,
                "word": room_words.PASSAGES[stop.passage.value],
                "why": stop.why,
                "tick": ticks.get(stop.station),
                "is_next": stop.station == found.progress.following,
            }
        )
    return list(listed.values())


def station_numbers() -> dict[str, int]:
    """The number of each station on the map."""
    return {code: number for number, code in enumerate(STATIONS, 1)}


def line_title(purchase: SavedPurchase, packs: Content) -> str:
    """The procedure in the words of its country."""
    code, country = purchase.advice["line"], purchase.advice["country"]
    return packs.lines[code].title_for(country) if code in LINES and code in packs.lines else str(code)


# --- The advice as it was given ---------------------------------------------------------------------------------------


def amounts_of(record: Mapping[str, Any], packs: Content) -> list[ToldAmount]:
    """Thresholds and settings of an advice, as they were used."""
    rows = []
    for one in record["amounts"]:
        value = DatedValue(
            one["key"],
            Decimal(one["value"]),
            date.fromisoformat(one["from"]),
            date.fromisoformat(one["until"]) if one["until"] else None,
            one["scope"],
            one["unit"],
            Mark(one["mark"]),
        )
        told = told_amount(value, packs.value_titles.get(value.key, value.key))
        rows.append(ToldAmount(told.title, told.amount, told.holds, told.mark))
    for name, one in record["settings"].items():
        mark = str(room_words.MARKS[one["mark"]])
        rows.append(ToldAmount(str(words.SETTINGS[name]), setting_words(name, one["value"]), "", mark))
    return rows


def setting_words(name: str, value: object) -> str:
    """A setting with its unit; empty when not set."""
    if value is None or value == "":
        return ""
    unit = words.UNITS.get(name, "")
    if unit == "€":
        return euro(str(value))
    plain = f"{Decimal(str(value)).normalize():f}" if unit else str(value)
    return f"{plain} {unit}".strip()


@dataclass(frozen=True, slots=True)
class SaidChange:
    """One thing that differs since the advice, in words."""

    text: str


def changes_of(
    purchase: SavedPurchase, packs: Content, today: date, own: AuthoritySettings | None
) -> tuple[list[str], list[Any]]:
    """What differs since the advice was given, and what the rules warn of today, such as a period that ends."""
    found = followed(purchase.answers, packs, today, own)
    try:
        now = record_for(found, packs)
    except Refused:
        told = _("By the questions of today these answers do not hold together any more. Go through them again.")
        return [told], list(found.problems)
    return [_say(change, packs) for change in changes_since(purchase.advice, now)], list(found.problems)


def _say(change: Change, packs: Content) -> str:
    if change.kind == "level":
        return _("The advice would now be level %(after)s; it was level %(before)s.") % {
            "after": change.after,
            "before": change.before,
        }
    if change.kind == "setting":
        title = str(words.SETTINGS[change.name])
        before, after = setting_words(change.name, change.before), setting_words(change.name, change.after)
    else:
        title = packs.value_titles.get(change.name, change.name)
        before, after = euro(change.before), euro(change.after)
    values = {"what": title, "before": before, "after": after or _("not set")}
    return _("Since then the amount for “%(what)s” changed: it was %(before)s, now it is %(after)s.") % values


# --- Over all purchases of an authority -------------------------------------------------------------------------------


def share_words(share: ClauseShare | None) -> dict[str, Any]:
    """The share of clauses for ``_clauses.html``: the counts, and the bounds in whole per cent."""
    interval = share.interval if share is not None else None
    if interval is None:
        return {"share": share}
    return {"share": share, "lower": round(interval.lower * 100), "upper": round(interval.upper * 100)}
