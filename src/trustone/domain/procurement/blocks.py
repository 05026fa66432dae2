"""What a clause is made of: blocks with conditions, the buyer's choices, and the set that comes out.

The content of a clause set: proposal of this project, compiled from the guides and reports named with each block. No
wording of the State's model text (its full text was not readable). Texts come in as data, never from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from trustone.domain.problems import Problem
from trustone.domain.procurement.dated import Mark
from trustone.domain.procurement.ladder import Ladder

PARTS = (
    "scope",
    "norms",
    "duty",
    "origin",
    "deliverables",
    "proofs",
    "flow_down",
    "cooperation",
    "dialogue",
    "sanctions",
    "confidentiality",
    "personal_data",
    "language",
    "award",
    "selection",
    "specification",
    "notice",
)
OWN = "own-text"


@dataclass(frozen=True, slots=True)
class Hook:
    """An article the block hangs on."""

    article: str
    mark: Mark
    source: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a block is used; an empty set means "any". ``needs``: what must be chosen; ``without``: what must not."""

    levels: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered item of a clause: ``name`` and ``version`` together never change their text.

    ``form``: where it stands: performance, award, selection, specification or notice.
    """

    name: str
    version: int
    part: str
    order: int
    texts: Mapping[str, Mapping[str, str]]
    condition: Condition = Condition()
    form: str = "performance"
    parameters: tuple[str, ...] = ()
    hooks: tuple[Hook, ...] = ()
    owner: str = ""
    reviewer: str | None = None
    reviewed_on: date | None = None
    expires_on: date | None = None

    @property
    def code(self) -> str:
        """``due-diligence-duty.1``."""
        return f"{self.name}.{self.version}"

    @property
    def is_reviewed(self) -> bool:
        """Whether a named reviewer and a day are entered; otherwise the text says "not legally reviewed"."""
        return bool(self.reviewer) and self.reviewed_on is not None


class ProofKind(StrEnum):
    """What an accepted proof is."""

    MEMBERSHIP = "membership"
    LABEL = "label"
    CERTIFICATE = "certificate"
    OWN_FILE = "own_file"
    EARLIER_CHECK = "earlier_check"


@dataclass(frozen=True, slots=True)
class Proof:
    """An accepted proof, with or without "or equivalent"."""

    kind: ProofKind
    name: str
    or_equivalent: bool = False


class CriterionKind(StrEnum):
    """What a criterion judges: the stone of this contract, or the firm."""

    THIS_STONE = "this_stone"
    COMPANY_POLICY = "company_policy"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A selection or award criterion. ``subject``: what it judges (``chain_tracking``), the same on both sides."""

    subject: str
    kind: CriterionKind = CriterionKind.THIS_STONE
    linked: bool = True
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: so many months after the start, or on a day."""

    what: str
    months: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """``notice_days``: to mend after the notice of default. ``fine`` per breach: share of the price, with a most."""

    notice_days: int | None = None
    fine: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the buyer chose for one clause. ``text_country``: whose variant of the texts, ``NL`` or ``BE``.

    ``features``: what else conditions may need (``setts``, ``framework`` …). ``forms``: only these forms; empty: all.
    """

    level: int
    language: str
    text_country: str
    country: str
    line: str
    kind: str = "supplies"
    ladder: Ladder | None = None
    selection: tuple[Criterion, ...] = ()
    award: tuple[Criterion, ...] = ()
    proofs: tuple[Proof, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    origin_days: int | None = None
    sanction: Sanction | None = None
    own_texts: Mapping[str, str] = field(default_factory=dict)
    features: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    parameters: Mapping[str, str | int | Decimal | date] = field(default_factory=dict)

    def chosen(self) -> frozenset[str]:
        """The features a condition may ask for."""
        found = set(self.features)
        found |= {"ladder"} if self.ladder else set()
        found |= {"selection"} if self.selection else set()
        found |= {"award"} if self.award or self.ladder else set()
        found |= {"sanction"} if self.sanction else set()
        found |= {"proofs"} if self.proofs else set()
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item; ``block`` is the code of its block, or ``own-text``."""

    number: str
    block: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part with its items, in order."""

    number: int
    part: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ClauseSet:
    """A whole clause. ``not_reviewed``: codes of the blocks no lawyer has put a name to."""

    sections: tuple[Section, ...]
    choices: Choices
    made_on: date
    parameters: Mapping[str, str]
    warnings: tuple[Problem, ...] = ()
    not_reviewed: tuple[str, ...] = ()

    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)
