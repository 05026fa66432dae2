"""A purchase that is followed: what was ticked, which days follow from it, the advice as it was given and what differs
since, and how many purchases of an authority held a clause.

An advice is kept as plain values with a digest, so that later rules or amounts never change what was said then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from trustone.domain.problems import Problem, Severity
from trustone.domain.procurement.authority import PurchaseFacts
from trustone.domain.procurement.dated import DatedValue, Mark
from trustone.domain.procurement.levels import Advice, Direction, Reason, Setting, Settings, Unknown
from trustone.domain.procurement.lines import Passage, Stop
from trustone.domain.procurement.purchase import NewStone, Purchase, worth
from trustone.domain.verification.interval import Interval, wilson

HOUSE_LIMIT = "PRC-303"
DIGEST_LENGTH = 16


class Ticked(StrEnum):
    """What was said of a station."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Tick:
    """A station that was done or skipped on a day."""

    station: str
    state: Ticked
    on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a purchase is on its line. ``following``: the first station that counts and was not ticked."""

    done: int
    skipped: int
    total: int
    following: str | None

    @property
    def left(self) -> int:
        """Stations that still come."""
        return self.total - self.done - self.skipped


def progress_of(stops: Sequence[Stop], ticks: Iterable[Tick]) -> Progress:
    """Stations the line skips by itself do not count, unless somebody did them all the same."""
    told = {tick.station: tick.state for tick in ticks}
    counting = [stop.station for stop in stops if stop.passage is not Passage.SKIPPED or stop.station in told]
    states = [told.get(station) for station in counting]
    following = next((station for station in counting if station not in told), None)
    return Progress(states.count(Ticked.DONE), states.count(Ticked.SKIPPED), len(counting), following)


_DAYS = {
    "publish": "published_on",
    "award": "awarded_on",
    "start": "started_on",
    "before_delivery": "origin_data_on",
    "close": "closed_on",
}


def facts_from(
    ticks: Iterable[Tick],
    *,
    advised_on: date,
    clause_on: date | None,
    level: int | None,
    origin_days: int | None = None,
    ends_on: date | None = None,
    stopped_on: date | None = None,
) -> PurchaseFacts:
    """The days of a purchase, from the stations that were done: "published" is the day of the station "publish"."""
    days = {tick.station: tick.on for tick in ticks if tick.state is Ticked.DONE}
    found: dict[str, Any] = {name: days[station] for station, name in _DAYS.items() if station in days}
    return PurchaseFacts(
        level=level,
        advised_on=advised_on,
        clause_on=clause_on,
        origin_days=origin_days,
        ends_on=ends_on,
        reported_on=(days["yearly"],) if "yearly" in days else (),
        stopped_on=stopped_on,
        **found,
    )


# --- The advice as it was given ---------------------------------------------------------------------------------------


def record_of(purchase: Purchase, advice: Advice, amounts: Iterable[DatedValue]) -> dict[str, Any]:
    """The advice as plain values: level, reasons, the settings and the dated values that were used."""
    return {
        "algorithm": advice.algorithm,
        "on": purchase.on.isoformat(),
        "country": purchase.country,
        "line": purchase.line,
        "level": advice.level,
        "less_is_right": advice.less_is_right,
        "reasons": [
            {"code": one.code, "direction": one.direction.value, "rule": one.rule, "params": dict(one.params)}
            | ({"decisive": True} if one.decisive else {})
            for one in advice.reasons
        ],
        "settings": {
            name: {"value": str(one.value), "mark": one.mark.value, "source": one.source}
            for name, one in advice.settings.as_mapping().items()
        },
        "amounts": [
            {
                "key": one.key,
                "scope": one.scope,
                "value": str(one.value),
                "unit": one.unit,
                "from": one.valid_from.isoformat(),
                "until": one.valid_until.isoformat() if one.valid_until else "",
                "mark": one.mark.value,
            }
            for one in amounts
        ],
        "unknown": [{"fact": one.fact, "lowest": one.lowest, "highest": one.highest} for one in advice.unknown],
    }


def digest_of(record: Mapping[str, Any]) -> str:
    """Sixteen hexadecimal digits of SHA-256 over the record in one fixed form."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def advice_in(record: Mapping[str, Any]) -> Advice:
    """The advice a record holds, as the pages show it; the trail of the rules is not kept."""
    settings = {
        name: Setting(Decimal(one["value"]), Mark(one["mark"]), one["source"])
        for name, one in record["settings"].items()
        if name in Settings.__slots__
    }
    return Advice(
        level=record["level"],
        reasons=tuple(
            Reason(one["code"], Direction(one["direction"]), one["rule"], one["params"], one.get("decisive", False))
            for one in record["reasons"]
        ),
        less_is_right=record["less_is_right"],
        trail=(),
        settings=Settings(**settings),
        unknown=tuple(Unknown(one["fact"], one["lowest"], one["highest"]) for one in record["unknown"]),
        algorithm=record["algorithm"],
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between the advice that was given and the one that would be given now.

    ``kind`` is ``level``, ``setting`` or ``amount``; ``after`` is empty when nothing is set any more.
    """

    kind: str
    name: str
    before: str
    after: str


def changes_since(given: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Change, ...]:
    """The level first, then settings, then amounts; nothing when the advice would be the same."""
    found = []
    if given["level"] != now["level"]:
        found.append(Change("level", "level", str(given["level"]), str(now["level"])))
    for name, before in given["settings"].items():
        after = now["settings"].get(name, {}).get("value", "")
        if before["value"] != after:
            found.append(Change("setting", name, before["value"], after))
    later = {(one["key"], one["scope"]): one["value"] for one in now["amounts"]}
    for one in given["amounts"]:
        after = later.get((one["key"], one["scope"]), "")
        if one["value"] != after:
            found.append(Change("amount", one["key"], one["value"], after))
    return tuple(found)


# --- An authority over all its purchases ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InTender:
    """What became of one purchase: whether a clause stood in the tender (``None``: not told), and the stone."""

    clause: bool | None
    new_stone: NewStone


@dataclass(frozen=True, slots=True)
class ClauseShare:
    """How many tenders with new stone held a clause; ``untold`` is still to be told, ``left_out`` buys no new stone."""

    with_clause: int
    counted: int
    untold: int
    left_out: int

    @property
    def interval(self) -> Interval | None:
        """The share with its 95 % bounds (Wilson); ``None`` when nothing counts."""
        return wilson(self.with_clause, self.counted)


def share_of_clauses(purchases: Iterable[InTender]) -> ClauseShare:
    """Purchases of stone that is used again are left out: there is no chain to ask about."""
    listed = list(purchases)
    counting = [one for one in listed if one.new_stone is not NewStone.REUSE_ONLY]
    told = [one for one in counting if one.clause is not None]
    return ClauseShare(
        with_clause=sum(one.clause is True for one in told),
        counted=len(told),
        untold=len(counting) - len(told),
        left_out=len(listed) - len(counting),
    )


def above_house_limit(purchase: Purchase, limits: Mapping[str, Decimal]) -> list[Problem]:
    """PRC-303 (warning) when the value reaches what the authority itself allows for that line."""
    most, value = limits.get(purchase.line), worth(purchase)
    if most is None or value is None or value < most:
        return []
    params = {"value": str(value), "most": str(most)}
    return [Problem(HOUSE_LIMIT, params, field="line", severity=Severity.WARNING)]
