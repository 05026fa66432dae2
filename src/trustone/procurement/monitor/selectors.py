"""Reads: the procedures to count, the judged sample, editions, and the figures the picture is held against."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404

from trustone.catalog.models import ContextFact, Covenant
from trustone.catalog.selectors import context_facts, covenant_or_none
from trustone.domain.screening.monitor import FINEST, Alike, Dimension, ErrorRate, Tally, place_of, region_of
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.reviewed import Reviewed, Said, error_rate
from trustone.domain.screening.shares import Interval, wilson
from trustone.domain.screening.stone import Answer
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.procurement.monitor import policies
from trustone.procurement.monitor.codes import country_of, procedure_of
from trustone.procurement.monitor.models import Edition, EditionState
from trustone.procurement.tenders.models import Judgement, JudgementWord, Sample, SampleItem, TenderProcedure
from trustone.procurement.tenders.places import moved_regions

# --- What is counted --------------------------------------------------------------------------------------------------

_COUNTS = (Answer.YES_NEW.value, Answer.MAYBE.value, "")
"""Stone answers that a figure says something of: the others are in no group and in no number beside it."""


def counted(covenant: Covenant) -> Tally:
    """The procedures with their final verdicts, counted together. Two queries, whatever their number.

    Every value is put into the spelling of the monitor once for all procedures that share it. Twenty thousand
    procedures differ in nearly as many ways when all is taken together, and in few in each way of grouping: so they
    are counted for each way apart, in one pass over narrow rows.
    """
    places, facts = _Places(moved_regions()), _Facts()
    by_place, by_size, by_kind, by_language = counts = [Counter[tuple[int, str]]() for _ in FINEST]
    for stone, tier, coverage, by_human, day, told, size, kind, language, *place in _rows(covenant):
        country, region = places[tuple(place)]
        number = facts[stone, tier, coverage, by_human, country, day.year if day else told]
        by_place[number, region] += 1
        by_size[number, size or ""] += 1
        by_kind[number, kind] += 1
        by_language[number, language] += 1
    return {dimension: _named(one, dimension, facts.known) for dimension, one in zip(FINEST, counts, strict=True)}


def _rows(covenant: Covenant) -> Iterator[tuple[Any, ...]]:
    """Places come as the text they are kept in: it is read once for all procedures with the same."""
    found = TenderProcedure.objects.filter(covenant=covenant, final_stone__in=_COUNTS).order_by()
    columns = found.values_list(
        "final_stone", "final_tier", "coverage", "judged_by_human", "published", "published_in", "buyer__size",
        "procedure_type", "language", "country", "region", Cast("places", TextField()),
    )  # fmt: skip
    return columns.iterator(chunk_size=5000)


class _Facts(dict[tuple[Any, ...], int]):
    """What counts by whatever a procedure is grouped: its number among the ``known``, by what the row says."""

    def __init__(self) -> None:
        super().__init__()
        self.known: list[Alike] = []

    def __missing__(self, row: tuple[Any, ...]) -> int:
        stone, tier, coverage, by_human, country, year = row
        self.known.append(Alike(_answer(stone), Tier(tier), Coverage(coverage), bool(by_human), country, year))
        number = self[row] = len(self.known) - 1
        return number


class _Places(dict[tuple[str, str, str], tuple[str, str]]):
    """Country and finest group of a place, by what the row says: country, region and places."""

    def __init__(self, moved: dict[str, str]) -> None:
        super().__init__()
        self._moved = moved

    def __missing__(self, row: tuple[str, str, str]) -> tuple[str, str]:
        country, region, places = row
        named = json.loads(places)
        where = region_of(str(place) for place in named) if isinstance(named, list) else ""
        where = _today(where or region.upper(), self._moved)
        code = country_of(country, where)
        found = self[row] = code, place_of(code, where)
        return found


_SPELT: Mapping[Dimension, Callable[[str], str]] = {Dimension.PROCEDURE: procedure_of, Dimension.LANGUAGE: str.lower}


def _named(
    counts: Mapping[tuple[int, str], int], dimension: Dimension, known: Sequence[Alike]
) -> Counter[tuple[Alike, str]]:
    """The same in the words of the rule; groups that get one name become one."""
    spelt, found = _SPELT.get(dimension, str), Counter[tuple[Alike, str]]()
    for (number, value), many in counts.items():
        found[known[number], spelt(value)] += many
    return found


def countries_in(found: Tally) -> set[str]:
    """Where the procedures are that a figure says something of."""
    return {alike.country for alike, _ in found[Dimension.NUTS2]}


def looked_at(covenant: Covenant) -> int:
    """How many procedures there are, of whatever verdict."""
    return TenderProcedure.objects.filter(covenant=covenant).count()


def _today(region: str, moved: dict[str, str]) -> str:
    """The code as it is in the classification of the pack: older notices bear older codes of the same province."""
    return moved.get(region[:4], region[:4]) + region[4:]


def methods_of(covenant: Covenant) -> list[str]:
    """By which versions of the screener the procedures were read, in order."""
    found = TenderProcedure.objects.filter(covenant=covenant).order_by("method")
    return list(found.values_list("method", flat=True).distinct())


# --- How often it errs ------------------------------------------------------------------------------------------------


def measured(covenant: Covenant) -> ErrorRate | None:
    """The error rate of the newest sample of which something is finished; ``None`` before the first."""
    for sample in Sample.objects.filter(covenant=covenant).order_by("-drawn_at", "-pk"):
        found = error_rate(_reviewed(sample))
        if found is not None:
            return found
    return None


def _reviewed(sample: Sample) -> Iterator[Reviewed]:
    items = SampleItem.objects.filter(sample=sample).prefetch_related("judgements").order_by("number")
    for item in items:
        judged = sorted(item.judgements.all(), key=lambda one: (one.at, one.pk))
        blind = _one_a_person(one for one in judged if one.kind == JudgementWord.BLIND)
        settled = [one for one in judged if one.kind == JudgementWord.SETTLED]
        first, second, *_more = *map(_said, blind), None, None
        last = _said(settled[-1]) if settled else None
        yield Reviewed(Said(_answer(item.stone), Tier(item.tier)), first, second, last)


def _one_a_person(judged: Iterable[Judgement]) -> list[Judgement]:
    """The first of each person: who answers twice is not two reviewers."""
    return list({one.by_id or f"gone {one.pk}": one for one in reversed(list(judged))}.values())[::-1]


def _said(judgement: Judgement) -> Said:
    return Said(_answer(judgement.stone), Tier(judgement.tier))


def _answer(stone: str) -> Answer | None:
    return Answer(stone) if stone else None


# --- What the figure is held against ----------------------------------------------------------------------------------

GOAL, KNOWN = "tenders-with-social-clauses", "tenders-with-due-diligence-clauses"


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that somebody else published: in percent, of how many where the source says so, with its source."""

    fact: ContextFact
    percent: Decimal
    total: int

    @property
    def interval(self) -> Interval | None:
        """Where it would lie if those counted were drawn by chance; ``None`` where the source gives no number."""
        return wilson(round(self.percent * self.total / 100), self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Against:
    """The goal and the share known before; ``None`` where the pack of figures is not loaded."""

    goal: Published | None
    known: Published | None


def against() -> Against:
    """From the pack of published figures: the goal of the covenant, and what was counted by hand in Flanders."""
    rows = list(context_facts("statistics"))

    def one(indicator: str, nature: str) -> Published | None:
        for fact in rows:
            data = fact.data
            if data.get("indicator") == indicator and data.get("nature") == nature and data.get("unit") == "percent":
                return Published(fact, Decimal(data["value"]), int(data.get("of") or 0))
        return None

    return Against(one(GOAL, "target"), one(KNOWN, "realised"))


# --- Editions ---------------------------------------------------------------------------------------------------------


def _published(covenant: Covenant) -> QuerySet[Edition]:
    return Edition.objects.filter(covenant=covenant, state=EditionState.PUBLISHED).order_by("-number")


def newest(covenant: Covenant) -> Edition | None:
    """The newest published figure, if there is one."""
    return _published(covenant).first()


def published_editions(covenant: Covenant) -> list[Edition]:
    """All published figures, newest first, without their groups."""
    return list(_published(covenant).defer("whole", "output"))


def published_edition(covenant: Covenant, number: int) -> Edition:
    """One published figure, or 404."""
    found = _published(covenant).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def edition_arguments() -> list[tuple[int]]:
    """The numbers of published figures, for the sitemap."""
    covenant = covenant_or_none()
    if covenant is None:
        return []
    return [(number,) for number in _published(covenant).values_list("number", flat=True)]


def all_editions(actor: Actor, covenant: Covenant) -> list[Edition]:
    """Every figure that was ever prepared, for who prepares them."""
    require(policies.may_prepare(actor))
    return list(Edition.objects.filter(covenant=covenant).defer("whole", "output"))


def edition_for(actor: Actor, covenant: Covenant, public_id: str) -> Edition:
    """One figure in any state, or 404."""
    require(policies.may_prepare(actor))
    found = Edition.objects.filter(covenant=covenant, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def proposal(covenant: Covenant) -> Edition | None:
    """The figure that waits for a second person."""
    return Edition.objects.filter(covenant=covenant, state=EditionState.DRAFT).first()
