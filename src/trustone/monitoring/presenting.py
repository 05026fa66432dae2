"""Findings in words: the sentence with its named values, what it is about, where it is mended; by what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.safestring import SafeString

from trustone.domain.consistency import Finding, Scope, ToDo, Weight
from trustone.domain.consistency.facts import ChainFact, MemberYear
from trustone.domain.improvement.facts import PlanLanguage, Words
from trustone.domain.problems import Problem, Severity
from trustone.improvement.plan_words import SECTION_WORDS
from trustone.monitoring.explanations import EXPLANATIONS, KINDS, SCOPES, TO_DO, WEIGHTS
from trustone.monitoring.links import address_of
from trustone.monitoring.models import SetAside
from trustone.monitoring.selectors.found import OfYear
from trustone.monitoring.selectors.titles import Titles
from trustone.platform.problems import marked, sentence

_SEVERITY = {Weight.BLOCKS: Severity.ERROR, Weight.WARNING: Severity.WARNING, Weight.HINT: Severity.NOTE}


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding: for a page ``marked``, for the command line ``sentence``; ``set_aside`` is why somebody hid it."""

    finding: Finding
    sentence: str
    marked: SafeString
    why: str
    scope: str
    weight: str
    kind: str
    address: str
    set_aside: SetAside | None = None

    @property
    def is_hint(self) -> bool:
        return self.finding.rule.weight is Weight.HINT


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that ask for the same sort of work."""

    key: str
    title: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True)
class Subjects:
    """What the records of one member's year are called; with no facts only the covenant's own findings have words."""

    titles: Titles
    facts: MemberYear | None = None

    @cached_property
    def chains(self) -> Mapping[str, str]:
        every = (*self.facts.chains, *self.facts.gone) if self.facts else ()
        return {chain.key: self._chain(chain) for chain in every}

    @cached_property
    def groups(self) -> Mapping[str, str]:
        return {chain.group: self._place(chain) for chain in reversed(self.facts.chains)} if self.facts else {}

    @cached_property
    def aims(self) -> Mapping[str, tuple[str, str]]:
        """By key of the objective or action: its text, and the language of it where that is not the reader's."""
        if self.facts is None:
            return {}
        objectives = {one.facts.key: _said(one.facts.change) for one in self.facts.objectives}
        return {**objectives, **{one.facts.key: _said(one.facts.what) for one in self.facts.actions}}

    def of(self, finding: Finding) -> str:
        """What a finding is about, in a few words."""
        scope, ref = finding.rule.scope, finding.ref
        if scope in {Scope.CHAIN, Scope.SITE} or ref in self.chains:
            return self.chains.get(ref, ref)
        if scope is Scope.RATING:
            group, _colon, theme = ref.partition(":")
            return " · ".join(filter(None, (self.titles.themes.get(theme, theme), self.groups.get(group, ""))))
        if scope is Scope.PLAN and ref in set(SECTION_WORDS):
            return str(SECTION_WORDS[ref])  # type: ignore[index]
        return self.aims.get(ref, ("", ""))[0] or ref

    def languages(self, finding: Finding) -> Mapping[str, str]:
        """Which values of a finding's sentence are in another language than the page, by name."""
        return {"subject": self.aims.get(finding.ref, ("", ""))[1]}

    def _chain(self, chain: ChainFact) -> str:
        return f"{self._place(chain)}, {chain.facts.supplier.name or chain.key}"

    def _place(self, chain: ChainFact) -> str:
        facts = chain.facts
        titles = (
            facts.trade_name or self.titles.stones.get(facts.stone, facts.stone),
            self.titles.products.get(facts.product, facts.product),
        )
        return ", ".join(filter(None, titles))


def _said(words: Words) -> tuple[str, str]:
    """A text in the reader's language, or in the other one, and then which."""
    own = (translation.get_language() or "")[:2]
    first = PlanLanguage.NL if own == "nl" else PlanLanguage.EN
    language, text = next(((key, words[key]) for key in (first, *words) if words.get(key)), (first, ""))
    return text if len(text) <= 90 else f"{text[:88].rstrip()}…", "" if language.value == own else language.value


def problem_of(finding: Finding, subjects: Subjects) -> Problem:
    """A finding as a problem whose values are words already."""
    params = {name: subjects.titles.word(name, value) for name, value in finding.params.items()}
    given = {"subject": subjects.of(finding), **params}
    return Problem(finding.code, given, field=finding.field, severity=_SEVERITY[finding.rule.weight])


def shown(
    finding: Finding,
    number: str,
    year: int,
    subjects: Subjects,
    set_aside: SetAside | None = None,
    *,
    own: bool = True,
) -> Shown:
    """One finding in the active language; ``own``: for the company's own people."""
    rule, problem = finding.rule, problem_of(finding, subjects)
    return Shown(
        finding=finding,
        sentence=sentence(problem),
        marked=marked(problem, subjects.languages(finding)),
        why=str(EXPLANATIONS[rule.why]),
        scope=str(SCOPES[rule.scope]),
        weight=str(WEIGHTS[rule.weight]),
        kind=KINDS[rule.weight],
        address=address_of(number, year, finding, own=own),
        set_aside=set_aside,
    )


def page_of(found: OfYear, *, own: bool) -> dict[str, Any]:
    """Everything the page of one member and year shows of its findings."""
    subjects = Subjects(Titles(found.member.covenant, found.facts.year), found.facts)
    number, year = found.member.number, found.facts.year
    rows = [shown(one, number, year, subjects, own=own) for one in found.shown]
    return {
        "groups": _grouped(rows),
        "set_aside": [shown(one, number, year, subjects, row, own=own) for one, row in found.set_aside],
        "counts": [(str(WEIGHTS[weight]), KINDS[weight], found.counts.get(weight, 0)) for weight in Weight],
        "blocking": found.counts.get(Weight.BLOCKS, 0),
        "total": len(rows),
    }


def _grouped(rows: Iterable[Shown]) -> list[Group]:
    """By what to do, in each the heaviest first; a stable order within."""
    heavy = list(Weight)
    found = []
    for to_do in ToDo:
        own = [row for row in rows if row.finding.rule.to_do is to_do]
        if own:
            own.sort(key=lambda row: heavy.index(row.finding.rule.weight))
            found.append(Group(to_do.value, str(TO_DO[to_do]), tuple(own)))
    return found


def one_of(found: OfYear, finding: Finding) -> Shown:
    """One finding of a member's year in words."""
    subjects = Subjects(Titles(found.member.covenant, found.facts.year), found.facts)
    return shown(finding, found.member.number, found.facts.year, subjects)
