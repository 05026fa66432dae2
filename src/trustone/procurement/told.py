"""What the pages repeat of a purchase: the answers in words, and the amounts that were used with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from trustone.domain.problems import Refused
from trustone.domain.procurement.dated import DatedValue, Mark, value_on
from trustone.domain.procurement.intake import HowMuch
from trustone.domain.procurement.levels import Setting
from trustone.domain.procurement.lines import deciding_day
from trustone.domain.procurement.purchase import share_of, stone_worth
from trustone.procurement import words
from trustone.procurement.saying import euro, say, written_out
from trustone.procurement.selectors import Content

if TYPE_CHECKING:
    from trustone.procurement.views.shared import Advised

LEVEL_KEYS = {
    "level_incidental_below": "incidental",
    "level_light_from": "light",
    "level_full_from": "full",
    "level_long_framework": "long_months",
}
"""The amounts that part the levels: the key of the packs, and the setting of the rules."""


@dataclass(frozen=True, slots=True)
class ToldAmount:
    """One dated value as a row; ``problem`` is the kind refusal where none is set for the day.

    ``is_quoted``: the source stands as the pack writes it, in English.
    """

    title: str
    amount: str = ""
    holds: str = ""
    mark: str = ""
    source: str = ""
    url: str = ""
    note: str = ""
    problem: str = ""
    is_quoted: bool = False


def used_amounts(found: Advised) -> list[ToldAmount]:
    """The limits of the chosen line and the amounts that part the levels, on the days that count."""
    purchase, packs = found.asked.purchase, found.content
    line = next((one for one in packs.all_lines if (one.country, one.code) == (purchase.country, purchase.line)), None)
    keys = [limit.key for limit in line.limits if limit.concerns(purchase)] if line else []
    day = deciding_day(purchase)
    rows = [_on(packs, key, purchase.country, day) for key in keys]
    settings = found.advice.settings.as_mapping()
    return rows + [_level(packs, key, settings[name], purchase.on) for key, name in LEVEL_KEYS.items()]


def _level(packs: Content, key: str, setting: Setting, day: date) -> ToldAmount:
    """An amount that parts the levels: as the authority set it, else the proposal of the packs."""
    told = _on(packs, key, "", day)
    if setting.mark is not Mark.OWN:
        return told
    unit = "months" if key == "level_long_framework" else "EUR"
    own = DatedValue(key, setting.value, day, unit=unit, mark=Mark.OWN)
    mark, source = str(words.MARKS["own"]), str(words.INSTEAD_OF_SOURCE["own"])
    return ToldAmount(told.title, written_amount(own), "", mark, source)


def _on(packs: Content, key: str, scope: str, day: date) -> ToldAmount:
    title = packs.value_titles.get(key, key)
    try:
        value = value_on(packs.values, key, scope, day)
    except Refused as refused:
        return ToldAmount(title, problem=say(refused.problems[0], packs))
    return told_amount(value, title)


def told_amount(value: DatedValue, title: str, note: str = "") -> ToldAmount:
    """A dated value in words."""
    url = value.source_url if value.source_url.startswith("https://") else ""
    mark = str(words.MARKS[value.mark.value])
    is_quoted = value.mark is Mark.FOUND
    source = value.source if is_quoted else str(words.INSTEAD_OF_SOURCE[value.mark.value])
    return ToldAmount(title, written_amount(value), holds(value), mark, source, url, note, is_quoted=is_quoted)


def written_amount(value: DatedValue) -> str:
    """Euro, months or days with their unit."""
    if value.unit in ("EUR", "euro"):
        return euro(value.value)
    number = int(value.value)
    if value.unit == "months":
        return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def holds(value: DatedValue) -> str:
    """The period of a value in words."""
    begin = written_out(value.valid_from)
    if value.valid_until is None:
        return _("from %(begin)s") % {"begin": begin}
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": written_out(value.valid_until)}


def answers_of(found: Advised) -> list[tuple[str, str]]:
    """What the buyer answered, as label and words; empty is not set."""
    purchase, packs = found.asked.purchase, found.content
    share, stone = share_of(purchase), stone_worth(purchase)
    months = purchase.months
    stones = {one.code: one.title_now for one in packs.stones}
    rows = [
        (_("Country"), str(words.COUNTRIES[purchase.country])),
        (_("Contract"), str(words.SHORT_KINDS[purchase.contract_kind.value])),
        (_("Value of the stone"), _worth(found, stone)),
        (_("Value of the whole"), euro(purchase.total_value) if purchase.total_value is not None else ""),
        (_("Share of the stone"), f"{_percent(share)} %" if share is not None else ""),
        (
            _("Duration"),
            ngettext("%(number)s month", "%(number)s months", months) % {"number": months} if months else "",
        ),
        (pgettext("purchase", "Framework"), _("yes") if purchase.is_framework else _("no")),
        (_("Publication"), written_out(purchase.publication_on) if purchase.publication_on else ""),
        (pgettext("purchase", "Start"), written_out(purchase.start_on) if purchase.start_on else ""),
        (pgettext("purchase", "Stone"), stones.get(found.asked.stone, "")),
        (_("Possible origins"), "; ".join(_origins(found))),
        (_("Firms that can do this"), "" if purchase.able_bidders is None else str(purchase.able_bidders)),
    ]
    return [(str(label), value) for label, value in rows]


def _worth(found: Advised, stone: Decimal | None) -> str:
    """The amount; of a band what was answered, so that nobody reads its lower bound as the value."""
    if found.asked.band is not HowMuch.UNKNOWN:
        return _("%(band)s (estimate, in euro)") % {"band": words.HOW_MUCH[found.asked.band.value]}
    return euro(stone) if stone is not None else ""


def _percent(share: object) -> str:
    number = float(share) * 100  # type: ignore[arg-type]
    return f"{number:.0f}" if number >= 1 else "< 1"


def _origins(found: Advised) -> Iterable[str]:
    names = found.content.countries
    for code, risk in found.asked.risks.items():
        yield f"{names[code].title_now}: {words.RISKS[risk.value]}"
