"""One rating: how severe, how likely, what is not known of it, and when a reason is asked.

Sources. OECD Due Diligence Guidance for Responsible Business Conduct (2018), Q3: severity is judged by scale, scope
and irremediable character; UN Guiding Principles 14, commentary: it is not necessary for an impact to have more than
one of these characteristics to be severe. That the highest of the three therefore counts, the four degrees, and which
judgements need a reason are choices of this product (``docs/algorithms/prioritisation.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem
from trustone.domain.risk.degrees import Degree

#: The most characters of a text of a rating.
LONGEST = 4000
#: Fewer letters than this are no reason ("x", "n/a", "-").
_FEWEST_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Between:
    """A degree as far as it is known: both ends count. The same degree twice is known."""

    low: Degree = Degree.LOW
    high: Degree = Degree.VERY_HIGH

    @property
    def known(self) -> Degree | None:
        """The degree, or ``None`` while more than one is possible."""
        return self.low if self.low is self.high else None

    @property
    def is_anything(self) -> bool:
        """Whether nothing at all is known."""
        return self.low is Degree.LOW and self.high is Degree.VERY_HIGH


ANYTHING = Between()


class Basis(StrEnum):
    """What a severity rests on: the three parts, an override of them, a starting value from findings, or nothing."""

    PARTS = "parts"
    OVERRIDE = "override"
    FINDINGS = "findings"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Degrees:
    """The degrees of a rating; ``None`` is not known.

    ``severity`` counts instead of the three parts: a starting value taken over from findings where ``is_start``, else
    an override of the company.
    """

    scale: Degree | None = None
    scope: Degree | None = None
    irremediability: Degree | None = None
    severity: Degree | None = None
    likelihood: Degree | None = None
    is_start: bool = False

    @property
    def parts(self) -> tuple[Degree | None, Degree | None, Degree | None]:
        return (self.scale, self.scope, self.irremediability)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known: no part, no severity, no likelihood."""
        return not (self.severity or self.likelihood or any(self.parts))


class Heard(StrEnum):
    """To whom the company listened. ``NOBODY`` is a full answer."""

    NOBODY = "nobody"
    RIGHTSHOLDERS = "rightsholders"
    REPRESENTATIVES = "representatives"
    BOTH = "both"


class Harm(StrEnum):
    """Whether the people who were heard say that it happens."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Words:
    """What a company writes with its degrees."""

    reason: str = ""
    own_findings: str = ""
    heard: Heard | None = None
    heard_who: str = ""
    heard_on: date | None = None
    heard_harm: Harm | None = None
    heard_said: str = ""

    @property
    def somebody_heard(self) -> bool:
        return self.heard not in {None, Heard.NOBODY}


@dataclass(frozen=True, slots=True)
class Hints:
    """What the most specific finding says of severity and likelihood; ``None`` where no finding says it."""

    severity: Degree | None = None
    likelihood: Degree | None = None


def parts_between(degrees: Degrees) -> Between:
    """Severity by the three parts alone: the highest that is known, up to very high while one is missing."""
    known = [part for part in degrees.parts if part]
    if not known:
        return ANYTHING
    highest = max(known, key=lambda part: part.rank)
    return Between(highest, highest if len(known) == len(degrees.parts) else Degree.VERY_HIGH)


def severity(degrees: Degrees) -> Between:
    """Severity as it counts: an override or a starting value where there is one, else by the three parts."""
    return Between(degrees.severity, degrees.severity) if degrees.severity else parts_between(degrees)


def likelihood(degrees: Degrees) -> Between:
    """Likelihood; anything while it is not known."""
    return Between(degrees.likelihood, degrees.likelihood) if degrees.likelihood else ANYTHING


def basis(degrees: Degrees) -> Basis:
    """What the severity rests on."""
    if degrees.severity:
        return Basis.FINDINGS if degrees.is_start else Basis.OVERRIDE
    return Basis.PARTS if any(degrees.parts) else Basis.NOTHING


def problems(degrees: Degrees, words: Words, hints: Hints, today: date) -> tuple[Problem, ...]:
    """What is missing or wrong in a rating before it can be saved.

    A starting value taken over as it is needs no reason. Unknown never needs one.
    """
    return (*_too_long(words), *_unheard(words, today), *_without_reason(degrees, words, hints))


def _too_long(words: Words) -> Iterator[Problem]:
    for field in ("reason", "own_findings", "heard_said"):
        text = getattr(words, field)
        if len(text) > LONGEST:
            yield Problem("RSK-110", {"most": LONGEST, "length": len(text)}, field=field)
    if len(words.heard_who) > 200:
        yield Problem("RSK-110", {"most": 200, "length": len(words.heard_who)}, field="heard_who")


def _unheard(words: Words, today: date) -> Iterator[Problem]:
    if words.heard_on and words.heard_on > today:
        yield Problem("RSK-107", field="heard_on")
    if not words.somebody_heard:
        return
    if not words.heard_who.strip():
        yield Problem("RSK-104", field="heard_who")
    if words.heard_on is None:
        yield Problem("RSK-105", field="heard_on")
    if not words.heard_said.strip():
        yield Problem("RSK-106", field="heard_said")


def _without_reason(degrees: Degrees, words: Words, hints: Hints) -> Iterator[Problem]:
    if sum(letter.isalpha() for letter in words.reason) < _FEWEST_LETTERS:
        for code in reasons_needed(degrees, words, hints):
            yield Problem(code, field="reason")


def reasons_needed(degrees: Degrees, words: Words, hints: Hints) -> tuple[str, ...]:
    """The codes of what has to be explained in this rating, whether or not it is."""
    how_bad, how_likely = severity(degrees).high, likelihood(degrees).high
    found = []
    if basis(degrees) is Basis.OVERRIDE:
        found.append("RSK-101")
    if hints.severity and how_bad.rank < hints.severity.rank:
        found.append("RSK-102")
    if hints.likelihood and how_likely.rank < hints.likelihood.rank:
        found.append("RSK-103")
    if _low_without_knowing(how_bad, hints.severity) or _low_without_knowing(how_likely, hints.likelihood):
        found.append("RSK-108")
    says_it_happens = words.somebody_heard and words.heard_harm is Harm.YES
    if says_it_happens and (how_likely is not Degree.VERY_HIGH or how_bad is Degree.LOW):
        found.append("RSK-109")
    return tuple(found)


def _low_without_knowing(judged: Degree, hint: Degree | None) -> bool:
    return hint is None and judged is Degree.LOW
