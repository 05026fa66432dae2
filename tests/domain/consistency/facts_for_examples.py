"""Facts of one company and year, plain and complete, to be changed in one place by an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from trustone.domain.consistency.facts import (
    About,
    ActionFact,
    AnswerFact,
    ChainFact,
    DocumentFact,
    FileFact,
    MembershipFacts,
    MemberYear,
    ObjectiveFact,
    OriginReportFact,
    PracticeFact,
    RatingFact,
    Said,
    SupplierQuestion,
    TextFact,
    ThreadFact,
)
from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Attribution,
    ForWhom,
    Indicator,
    Measured,
    ObjectiveFacts,
    ObjectiveState,
    PlanLanguage,
    ResultFacts,
    Unit,
)
from trustone.domain.membership import EventKind, MembershipFact
from trustone.domain.purchasing import PurchasingSituation, PurchasingType, company_type
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import Degrees, Words
from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea

YEAR, FIRST, LAST, TODAY = 2025, date(2024, 10, 1), date(2025, 9, 30), date(2025, 11, 1)
WORDS = {PlanLanguage.NL: "Tekst", PlanLanguage.EN: "Text"}
NOTHING = MemberYear("M-1", YEAR, FIRST, LAST, TODAY)


def chain(key: str = "CHN-1", kind: str = "C", **facts: Any) -> ChainFact:
    """A chain from India that is known down to the quarry."""
    plain: dict[str, Any] = {
        "product": "kerb",
        "stone": "sandstone",
        "supplier": Link("Verzonnen Steen", country="NL", known_by=KnownBy.SAID),
        "factory": Link("Fabriek", country="IN", known_by=KnownBy.SAID),
        "area": QuarryArea("IN-A01", "Bundi", known_by=KnownBy.SAID),
        "quarry": Link("Groeve", country="IN", known_by=KnownBy.SAID),
        "country_purchase": "NL",
        "country_processing": "IN",
        "country_extraction": "IN",
    }
    return ChainFact(key, ChainFacts(YEAR, **{**plain, **facts}), kind, group="GRP-1")


def of(*chains: ChainFact, **more: Any) -> MemberYear:
    """The year with these chains."""
    return replace(NOTHING, chains=chains, **more)


def company(derived: str, declared: str, *, rests: bool = False, count: int = 1) -> dict[str, Any]:
    """What chains show beside what was declared."""
    situation = PurchasingSituation(PurchasingType(derived), (), rests)
    kind = company_type([situation] * count, PurchasingType(declared))
    return {"company": kind, "membership": MembershipFacts(declared=declared)}


def rating(**given: Any) -> RatingFact:
    """A severe and likely risk, judged in the year, of which nobody was heard."""
    plain: dict[str, Any] = {
        "degrees": Degrees(severity=Degree.HIGH, likelihood=Degree.VERY_HIGH),
        "words": Words(),
        "judged_on": date(2025, 3, 1),
    }
    return RatingFact("GRP-1:living_wage", "GRP-1", "living_wage", **{**plain, **given})


def objective(*, closed_on: date | None = None, goal: Mapping[str, Any] | None = None, **given: Any) -> ObjectiveFact:
    """A running objective of last year with a baseline, a target and a measurement in the year."""
    values: dict[str, Any] = {"baseline": Decimal(10), "baseline_on": date(2024, 1, 1), "target": Decimal(50)}
    plain: dict[str, Any] = {
        "theme": "living_wage",
        "change": WORDS,
        "for_whom": ForWhom.WORKERS,
        "indicator": Indicator(WORDS, Unit.PERCENT, **{**values, **(goal or {})}),
        "due": date(2027, 9, 30),
        "first_year": 2024,
        "measured": (Measured(Decimal(20), date(2025, 6, 1), "Verslag"),),
    }
    return ObjectiveFact(ObjectiveFacts("OBJ-1", **{**plain, **given}), closed_on)


def action(*, closed_on: date | None = None, **given: Any) -> ActionFact:
    """A running action for the objective, with somebody who carries it."""
    plain: dict[str, Any] = {
        "objectives": ("OBJ-1",),
        "themes": ("living_wage",),
        "what": WORDS,
        "kind": ActionKind.INDIVIDUAL,
        "mechanism": None,
        "owner": "Anna",
        "owner_active": True,
        "starts": date(2025, 1, 1),
        "ends": date(2026, 9, 30),
        "output": Indicator(WORDS, Unit.NUMBER),
        "state": ActionState.RUNNING,
    }
    return ActionFact(ActionFacts("ACT-1", **{**plain, **given}), closed_on)


def result(on: date) -> ResultFacts:
    return ResultFacts(on, WORDS, Attribution.STARTED, "Wij")


def file(*answers: AnswerFact, **given: Any) -> dict[str, Any]:
    """The yearly file with these answers, still with the company."""
    return {"file": FileFact(**{"state": "draft", "membership_year": 3, "answers": answers, **given})}


def answer(value: str, about: About | None = None, reason: str = "Zie hieronder", **given: Any) -> AnswerFact:
    return AnswerFact(given.pop("code", "9.1"), Said(value, reason=reason), about, **given)


def met(about: About, reason: str = "Gedaan") -> dict[str, Any]:
    """A file in which one criterion is answered "yes, done"."""
    return file(answer("met", about, reason))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def text(language: str, day: str, words: str = "Tekst") -> TextFact:
    return TextFact("who", language, words, at(day))


def event(kind: EventKind, on: str, key: int = 1) -> MembershipFact:
    return MembershipFact(key, kind, date.fromisoformat(on), at("2024-01-01"))


def document(**given: Any) -> dict[str, Any]:
    return {"documents": {"DOC-1": DocumentFact("DOC-1", "Beleid", **given)}}


ALL_PRACTICES = tuple(PracticeFact(one, True, True, date(2026, 9, 30)) for one in ("price", "lead_time", "payment"))
JOINED = MembershipFacts(
    events=(event(EventKind.JOINS, "2022-10-01"),), declared="C", full_years=3, joined=date(2022, 10, 1)
)
TWO_LEVELS = Link("", known_by=None)
UNKNOWN_QUARRY = {"quarry": Link("", known_by=KnownBy.NOT_ASKED)}
SHOWN = {"documents": ("DOC-1",)}
TALK = ThreadFact("QST-1", "Keten", True, date(2025, 10, 10))
LETTER = SupplierQuestion("ORQ-1", "Verzonnen Steen", "verzonnen steen", True, date(2025, 6, 1), date(2025, 10, 1))
REPORT = OriginReportFact(1, date(2025, 10, 15), frozenset({"CHN-1"}))
REACHED = {"state": ObjectiveState.REACHED}
FIVE = [
    AnswerFact(f"9.{n}", Said("met", reason=f"Reden {n}"), None, Said("met", reason=f"Reden {n}")) for n in range(5)
]
