"""From kept answers back to the purchase, its advice and its clause; and what is kept of an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.authority import months_after
from trustone.domain.procurement.dated import DatedValue, value_on
from trustone.domain.procurement.following import above_house_limit, record_of
from trustone.domain.procurement.levels import Advice
from trustone.domain.procurement.lines import deciding_day
from trustone.domain.procurement.recognition import mark_of
from trustone.procurement import clauses, parts
from trustone.procurement.asking import ALL_FIELDS, KEPT, Asked, advice_on, asked_in
from trustone.procurement.clauses import Made
from trustone.procurement.proposed import settings_for
from trustone.procurement.purchases import own_settings
from trustone.procurement.purchases.models import AuthoritySettings, SavedPurchase
from trustone.procurement.selectors import Content

Lists = dict[str, list[str]]

CHOICES = frozenset(
    {
        "level",
        "text",
        "ladder",
        "selection",
        "check",
        "specification",
        "products",
        "proofs",
        "equivalent",
        "labels",
        "made",
    }
)
"""What the page of the clause chooses, beside the values of the text."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A kept purchase as the rules see it on a day; ``advice`` is ``None`` when the answers do not hold any more."""

    asked: Asked | None
    advice: Advice | None
    problems: tuple[Problem, ...] = ()


def answers_in(data: QueryDict) -> Lists:
    """The answers about the purchase that stand in an address."""
    return _lists(data, ALL_FIELDS - {KEPT})


def choices_in(data: QueryDict) -> Lists:
    """The choices of the clause that stand in an address."""
    values = {name for name in data if name.startswith(parts.PREFIX)}
    return _lists(data, CHOICES | values)


def _lists(data: QueryDict, names: Iterable[str]) -> Lists:
    found = {name: [value for value in data.getlist(name) if value] for name in sorted(names) if name in data}
    return {name: values for name, values in found.items() if values}


def as_query(*given: Mapping[str, Any], kept: str = "") -> QueryDict:
    """Kept lists as the query of an address; ``kept`` names the purchase they belong to."""
    query = QueryDict(mutable=True)
    for lists in given:
        for name, values in lists.items():
            query.setlist(name, values if isinstance(values, list) else [values])
    if kept:
        query[KEPT] = kept
    return query


def followed(answers: Mapping[str, Any], packs: Content, on: date, own: AuthoritySettings | None = None) -> Followed:
    """The advice for these answers on a day, with the settings of the authority."""
    asked = asked_in(as_query(answers), packs, on)
    if asked is None:
        return Followed(None, None)
    if asked.errors:
        return Followed(asked, None, asked.errors)
    house = above_house_limit(asked.purchase, own_settings.house_limits(own))
    settings = own_settings.over(own, settings_for(packs, on))
    return Followed(asked, advice_on(asked, settings), (*asked.warnings, *house))


def record_for(found: Followed, packs: Content) -> dict[str, Any]:
    """The advice as it is kept. Raises ``Refused`` PRC-307 when the answers do not hold together."""
    if found.asked is None or found.advice is None:
        raise Refused([Problem("PRC-307"), *found.problems])
    return record_of(found.asked.purchase, found.advice, used_values(found.asked, packs))


def used_values(asked: Asked, packs: Content) -> list[DatedValue]:
    """The thresholds of the chosen line on the day that counts; those that are not set for it are left out."""
    purchase = asked.purchase
    lines = [one for one in packs.all_lines if (one.country, one.code) == (purchase.country, purchase.line)]
    keys = [limit.key for line in lines for limit in line.limits if limit.concerns(purchase)]
    found = []
    for key in keys:
        try:
            found.append(value_on(packs.values, key, purchase.country, deciding_day(purchase)))
        except Refused:
            continue
    return found


def made_of(
    found: Followed,
    choices: Mapping[str, Any],
    own_texts: Mapping[str, str],
    packs: Content,
    own: AuthoritySettings | None = None,
) -> Made | None:
    """The clause these choices give on the day of ``found``; ``None`` without advice."""
    if found.asked is None or found.advice is None:
        return None
    own_words = {clauses.OWN + part: text for part, text in own_texts.items()}
    data = as_query(choices, own_words)
    return clauses.make(data, found.asked.purchase, found.advice, packs, own_settings.clause_values(own))


def clause_record(made: Made) -> dict[str, Any]:
    """What is kept of a clause that may be taken. Raises ``Refused`` PRC-314 for one that may not."""
    if made.clause is None or not made.may_be_taken:
        raise Refused(Problem("PRC-314"))
    return {
        "made_on": made.clause.made_on.isoformat(),
        "level": made.wanted.level,
        "language": made.wanted.language,
        "blocks": [item.block for item in made.clause.items()],
        "mark": mark_of(made.clause),
        "origin_days": made.choices.origin_days,
    }


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """One block of a kept clause: its title, and whether it expired or has a newer version since."""

    code: str
    title: str
    expired_on: date | None
    newer: str


def blocks_of(purchase: SavedPurchase, packs: Content, today: date) -> list[KeptBlock]:
    """The blocks of the clause as it was made; the buyer's own words are not among them."""
    newest = {block.name: block.code for block in packs.blocks}
    found = []
    for code in purchase.clause.get("blocks", ()):
        row = packs.block_rows.get(code)
        if row is None:
            continue
        expired = row.expires_on if row.expires_on is not None and row.expires_on < today else None
        newer = newest.get(row.name, code)
        found.append(KeptBlock(code, row.title_now, expired, newer if newer != code else ""))
    return found


def ends_on(asked: Asked | None, started_on: date | None) -> date | None:
    """The last day of the contract, when start and months are known."""
    if asked is None or asked.purchase.months is None:
        return None
    begin = started_on or asked.purchase.start_on
    if begin is None:
        return None
    return months_after(begin, asked.purchase.months) - timedelta(days=1)
