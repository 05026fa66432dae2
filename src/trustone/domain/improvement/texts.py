"""What deserves a second look in a public text before it goes out.

Nothing here changes a text. A name of one's own suppliers, factories or quarries is refused; a place below a country is
a warning that has to be confirmed, because it may give a source away; the rest are remarks that block nothing, except
that a plan has to be there in both languages. Sources: domain.md 4.4 (which company uses which quarry is confidential)
and U9 (plans only in Dutch could not be used by others). Which language a passage is in is decided by a function that
is passed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section
from trustone.domain.problems import Problem, Severity
from trustone.domain.words import fold, prose

#: One section in one language. Four pages; whoever pastes a report is told, and loses nothing.
LONGEST_SECTION = 4_000

#: Fewer words than this say too little about the language they are in.
FEWEST_WORDS = 5

#: Below this a folded name is a syllable that stands in too many words.
SHORTEST_NAME = 4

#: Gives the language of a passage (``nl``, ``en``, …) when it is sure, else ``None``.
Detect = Callable[[str], str | None]

_BULLET = re.compile(r"^\s*[•·▪◦‣–*]\s+")
_MARKED = re.compile(r"\[[^\]]*\]")
_PASSAGES = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_FORMS = "bv b v nv n bvba srl s r l sl spa p a ltd limited pvt private inc llc gmbh co sarl lda"
_LEGAL_FORMS = frozenset(_FORMS.split(" "))


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names to look for, each with the name as it is written; ``allowed`` may stand in a text all the same.

    ``longest`` gives, for each word a name begins with, the number of words of the longest such name.

    Made with :meth:`of`. The company's own name, the covenant's and the countries' are allowed.
    """

    written: Mapping[str, str]
    longest: Mapping[str, int]
    allowed: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], *, allowed: Iterable[str] = ()) -> Names:
        permitted = frozenset(fold(name) for name in allowed)
        found = {fold(name): name for name in names}
        kept = {key: name for key, name in found.items() if len(key) >= SHORTEST_NAME and key not in permitted}
        longest: dict[str, int] = {}
        for key in (*kept, *permitted):
            first = key.partition(" ")[0]
            longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
        return cls(kept, longest, permitted)

    def within(self, text: str) -> tuple[str, ...]:
        """The names that stand in a text as whole words, capitals and accents aside, in the order of the text.

        The longest name that begins at a word counts, so that a place in the company's own name is none.
        """
        words = fold(text).split()
        found, start = [], 0
        while start < len(words):
            phrase = next(self._names_at(words, start), "")
            if phrase in self.written:
                found.append(self.written[phrase])
            start += phrase.count(" ") + 1
        return tuple(dict.fromkeys(found))

    def _names_at(self, words: list[str], start: int) -> Iterator[str]:
        for length in range(min(self.longest.get(words[start], 0), len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            if phrase in self.written or phrase in self.allowed:
                yield phrase


def without_legal_form(name: str) -> str:
    """A company's name without what says only that it is a company: ``Marmi Rossi S.r.l.`` → ``marmi rossi``."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class PublicText:
    """A section in one language as it would be published. ``made_from`` and the times are of the saved text.

    ``is_edited``: a person wrote in it; else it was generated from today's facts.
    """

    section: Section
    language: PlanLanguage
    text: str
    is_edited: bool = False
    made_from: str = ""
    changed_at: datetime | None = None

    @property
    def field(self) -> str:
        return f"{self.section.value}_{self.language.value}"


@dataclass(frozen=True, slots=True)
class Watch:
    """What texts are checked against: places below a country, one's own sites, unnamed countries, a language judge."""

    places: Names
    sites: Names
    countries: Names
    detect: Detect


def too_long(text: PublicText) -> Problem | None:
    """Refused when it is saved; the text stays with the writer. Line ends count once."""
    length = len(text.text.replace("\r\n", "\n"))
    if length <= LONGEST_SECTION:
        return None
    return Problem("IMP-201", {"limit": LONGEST_SECTION, "length": length}, field=text.field)


def clean(text: str) -> str:
    """Text pasted from elsewhere, with the bullets of a word processor as list lines."""
    return prose("\n".join(_BULLET.sub("- ", line) for line in prose(text).split("\n")))


def refused_names(text: PublicText, watch: Watch) -> Iterator[Problem]:
    """Names of the member's own suppliers, factories and quarries: these never go out."""
    for name in watch.sites.within(text.text):
        yield Problem("IMP-202", {"name": name}, field=text.field)


def places_named(text: PublicText, watch: Watch) -> Iterator[Problem]:
    """Places below country level: they may give a source away, so somebody has to say that this is meant."""
    for name in watch.places.within(text.text):
        yield Problem("IMP-203", {"name": name}, field=text.field, severity=Severity.WARNING)


def countries_named(text: PublicText, watch: Watch) -> Iterator[Problem]:
    """Countries in a plan whose company chose not to name them."""
    for name in watch.countries.within(text.text):
        yield Problem("IMP-204", {"name": name}, field=text.field, severity=Severity.WARNING)


def foreign_passages(text: PublicText, watch: Watch) -> Iterator[Problem]:
    """Sentences in another language than the text. What is marked as untranslated was said already."""
    for passage in _PASSAGES.split(_MARKED.sub(" ", text.text)):
        if len(_WORD.findall(passage)) < FEWEST_WORDS:
            continue
        language = watch.detect(passage)
        if language is not None and language != text.language.value:
            shown = " ".join(passage.removeprefix("- ").split())
            code = "IMP-205" if text.language is PlanLanguage.EN else "IMP-206"
            short = shown if len(shown) <= 80 else f"{shown[:79]}…"
            yield Problem(code, {"passage": short}, field=text.field, severity=Severity.WARNING)


def untranslated(text: PublicText) -> Iterator[Problem]:
    """Free texts that are there in the other language only."""
    count = len(re.findall(r"\[(?:nog niet vertaald|not translated yet)", text.text))
    if count:
        yield Problem("IMP-207", {"count": count}, field=text.field, severity=Severity.NOTE)


def pair_problems(nl: PublicText, en: PublicText) -> Iterator[Problem]:
    """A section that is empty in one or both languages, or out of step."""
    for one, other in ((nl, en), (en, nl)):
        if not one.text.strip():
            if other.text.strip():
                yield Problem("IMP-208", field=one.field)
            elif one is nl:
                yield Problem("IMP-209", field=one.field, severity=Severity.WARNING)
    yield from step_problems(nl, en)


def step_problems(nl: PublicText, en: PublicText) -> Iterator[Problem]:
    """One language was changed after the other: says which and when."""
    later = later_language(nl, en)
    if later is not None:
        code = "IMP-210" if later.language is PlanLanguage.NL else "IMP-211"
        when = later.changed_at.date().isoformat() if later.changed_at else ""
        yield Problem(code, {"date": when}, field=later.field, severity=Severity.WARNING)


def later_language(nl: PublicText, en: PublicText) -> PublicText | None:
    """The one that a person changed after the other, or while the other is still the generated text."""
    for one, other in ((nl, en), (en, nl)):
        if not one.is_edited or one.changed_at is None:
            continue
        if not other.is_edited or (other.changed_at is not None and one.changed_at > other.changed_at):
            return one
    return None


def stale(text: PublicText, current: str) -> Problem | None:
    """A person's text of which the facts changed since; it is never overwritten, somebody chooses."""
    if not text.is_edited or text.made_from == current:
        return None
    return Problem("IMP-212", field=text.field, severity=Severity.WARNING)


def problems_of(
    pairs: Mapping[Section, tuple[PublicText, PublicText]], current: Mapping[Section, str], watch: Watch
) -> tuple[Problem, ...]:
    """Everything worth saying about the public texts, section by section; refusals are errors."""
    found: list[Problem] = []
    for section, (nl, en) in pairs.items():
        for text in (nl, en):
            if problem := too_long(text):
                found.append(problem)
            found += refused_names(text, watch)
            found += places_named(text, watch)
            found += countries_named(text, watch)
            found += foreign_passages(text, watch)
            found += untranslated(text)
            if problem := stale(text, current.get(section, "")):
                found.append(problem)
        found += pair_problems(nl, en)
    return tuple(found)
