"""What the rules of consistency read: one member in one reporting year, from every room, frozen.

``None`` and empty are *not known* or *not there*. A room that is not used gives nothing, and its rules find nothing.
Days are calendar days of the covenant's own time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from trustone.domain.improvement.facts import ActionFacts, ObjectiveFacts
from trustone.domain.membership import GroupSpell, MembershipFact
from trustone.domain.membership.terms import NO_TERMS, Terms
from trustone.domain.purchasing import CompanyType
from trustone.domain.risk.rating import Degrees, Words
from trustone.domain.supply import ChainFacts, Level


class About(StrEnum):
    """What a criterion of a framework asks for, as far as the platform itself holds records of it.

    Said by the framework's pack for each criterion (``about``), so that rules know no criterion's number.
    """

    CHAIN = "chain"
    RISKS = "risks"
    PRIORITIES = "priorities"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    EVALUATION = "evaluation"
    REPORTING = "reporting"
    REMEDY = "remedy"


@dataclass(frozen=True, slots=True)
class ChainFact:
    """One chain that counts. ``type`` is its purchasing situation (A, B, C).

    ``area_country`` and ``area_stones`` are what the catalogue says of its area; ``stones`` the stone and the families
    it belongs to. ``site_countries``: the country recorded with the site at a level. ``was``: the chain it continues.
    """

    key: str
    facts: ChainFacts
    type: str = ""
    type_rests_on_unknown: bool = False
    area_country: str = ""
    area_stones: tuple[str, ...] = ()
    stones: tuple[str, ...] = ()
    site_countries: Mapping[Level, str] = field(default_factory=dict)
    was: ChainFacts | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A party or place as the member recorded it."""

    key: str
    kind: str
    name: str
    place: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class RatingFact:
    """One rating of this year. ``newer``: findings that bear on its chains and came after it; ``retired``: gone since.

    ``is_current``: its group has chains in this year.
    """

    key: str
    group: str
    theme: str
    degrees: Degrees
    words: Words
    judged_on: date
    confirmed_on: date | None = None
    newer: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    is_current: bool = True

    @property
    def looked_at(self) -> date:
        """The day on which the company last said that it holds."""
        return self.confirmed_on or self.judged_on


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    """An objective that ran in this year, with the day on which it was closed."""

    facts: ObjectiveFacts
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action that ran in this year."""

    facts: ActionFacts
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TextFact:
    """A section of the public text that a person wrote in one language."""

    section: str
    language: str
    text: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PracticeFact:
    """One part of fair purchasing: whether something is said of now and of change, and by when."""

    practice: str
    says_now: bool
    says_change: bool
    by: date | None = None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """The plan of the year. ``changed_at``: the newest change of what it is made from."""

    names_countries: bool | None = None
    practices: tuple[PracticeFact, ...] = ()
    texts: tuple[TextFact, ...] = ()
    published_at: datetime | None = None
    changed_at: datetime | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as words: what was chosen, the share in words, and what was written."""

    value: str
    share: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """The member's answer to one criterion, with last year's and the documents used for it."""

    code: str
    said: Said
    about: About | None = None
    before: Said | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFact:
    """The yearly file. ``waits_since``: a proposed decision that nobody confirmed or declined since that day."""

    state: str
    membership_year: int
    answers: tuple[AnswerFact, ...] = ()
    is_with_member: bool = True
    waits_since: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document of the evidence vault; ``valid_until`` is the last day on which it holds."""

    key: str
    title: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class OriginReportFact:
    """The newest origin report of the year, with the chains it names."""

    version: int
    filed_on: date
    chains: frozenset[str]


@dataclass(frozen=True, slots=True)
class SupplierQuestion:
    """A question to a supplier about origin. ``supplier`` as written; ``supplier_key`` folded."""

    key: str
    supplier: str
    supplier_key: str
    is_open: bool
    asked_on: date
    remind_on: date | None = None


@dataclass(frozen=True, slots=True)
class ThreadFact:
    """A question between company and secretariat that is not closed. ``since``: the day of its newest message."""

    key: str
    title: str
    waits_for_company: bool
    since: date


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """What is recorded of the membership. ``full_years`` and ``was_member`` hold at the close of the year."""

    events: tuple[MembershipFact, ...] = ()
    groups: tuple[GroupSpell, ...] = ()
    declared: str = ""
    full_years: int = 0
    was_member: bool = True
    joined: date | None = None


@dataclass(frozen=True, slots=True)
class MemberYear:
    """Everything that is known of one member in one reporting year.

    ``first`` and ``last`` are the days of the year; ``asked_depth`` how deep the framework asks to know the chain in
    this membership year, ``None`` where it does not say. ``light_countries``: where origin alone has to be known.
    ``gone``: last year's chains that nothing continues. ``company`` compares what was declared with the chains.
    ``is_at_hand``: the last year that is over, or a later one.
    """

    member: str
    year: int
    first: date
    last: date
    today: date
    is_at_hand: bool = True
    membership: MembershipFacts = MembershipFacts()
    terms: Terms = NO_TERMS
    company: CompanyType | None = None
    light_countries: frozenset[str] = frozenset()
    asked_depth: Level | None = None
    chains: tuple[ChainFact, ...] = ()
    gone: tuple[ChainFact, ...] = ()
    sites: tuple[SiteFact, ...] = ()
    themes: tuple[str, ...] = ()
    ratings: tuple[RatingFact, ...] = ()
    objectives: tuple[ObjectiveFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    plan: PlanFact | None = None
    file: FileFact | None = None
    documents: Mapping[str, DocumentFact] = field(default_factory=dict)
    report: OriginReportFact | None = None
    questions: tuple[SupplierQuestion, ...] = ()
    threads: tuple[ThreadFact, ...] = ()

    @property
    def answers(self) -> tuple[AnswerFact, ...]:
        return self.file.answers if self.file else ()

    @property
    def is_over(self) -> bool:
        """Whether the reporting year has ended."""
        return self.today > self.last

    @property
    def type(self) -> str:
        """A, B or C: the heavier of what is declared and what the chains show; empty when neither says."""
        derived = self.company.derived.value if self.company and self.company.derived else ""
        return max(derived, self.membership.declared)


@dataclass(frozen=True, slots=True)
class ListFact:
    """One version of the published list of quarry areas. ``is_damaged``: no longer what was made or signed here."""

    key: str
    year: int
    state: str
    proposed_on: date
    published_from: date | None = None
    edition: int = 1
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class CovenantFacts:
    """What the covenant itself publishes. ``closed_year`` is the last reporting year that is over."""

    closed_year: int
    closed_on: date
    today: date
    has_chains: bool = False
    lists: tuple[ListFact, ...] = ()
