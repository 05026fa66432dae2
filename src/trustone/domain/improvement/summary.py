"""The public text of a plan: sections in Dutch and in English, made from facts through sentence templates.

Same facts, same text; both languages have the same sections. What a person did not write in one language is said to be
untranslated and never made up by a machine. Text is plain: paragraphs parted by an empty line, list lines begin with
``- ``. Rules and a worked example: ``docs/algorithms/public-plan.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trustone.domain.improvement.facts import PlanLanguage, Practice, Unit
from trustone.domain.improvement.phrases import PHRASES
from trustone.domain.improvement.public_facts import (
    PublicAction,
    PublicIndicator,
    PublicObjective,
    PublicPlan,
    PublicPriority,
    PublicResult,
    Text,
    digest,
)


class Section(StrEnum):
    """The parts of a public plan, in the order in which they are read."""

    WHO = "who"
    WHERE = "where"
    PRIORITIES = "priorities"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    PURCHASING = "purchasing"
    RESULTS = "results"
    COMPLAINTS = "complaints"
    LIMITS = "limits"


#: What a plan is not is said by the covenant, in the same words in every plan; nobody rewrites it.
FIXED = frozenset({Section.LIMITS})

EDITABLE = tuple(section for section in Section if section not in FIXED)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of the reference data in one language, and how numbers and days are written in it."""

    language: PlanLanguage
    covenant: str
    themes: Mapping[str, str]
    countries: Mapping[str, str]
    stones: Mapping[str, str]
    number: Callable[[Decimal], str]
    day: Callable[[date], str]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """A line of the table on top: what will be different, for whom, from which value to which, by when, and how."""

    key: str
    change: str
    for_whom: str
    values: str
    by: str
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The generated text in one language."""

    language: PlanLanguage
    sections: Mapping[Section, str]
    rows: tuple[ObjectiveRow, ...]


def summarise(plan: PublicPlan, lexicon: Lexicon) -> Summary:
    """The whole public text in one language."""
    writer = _Writer(plan, lexicon)
    return Summary(lexicon.language, {section: writer.section(section) for section in Section}, writer.rows())


def made_from(plan: PublicPlan, section: Section) -> str:
    """Digest of the facts a section is made from: when it differs, the facts changed since."""
    head = (plan.company, plan.year)
    parts: Mapping[Section, tuple[object, ...]] = {
        Section.WHO: (plan.first, plan.last, plan.member_since),
        Section.WHERE: (plan.names_countries, plan.countries, plan.stones),
        Section.PRIORITIES: (plan.priorities,),
        Section.OBJECTIVES: (plan.objectives,),
        Section.ACTIONS: (plan.actions,),
        Section.PURCHASING: (plan.practices,),
        Section.RESULTS: (plan.results, tuple((one.key, one.latest) for one in plan.objectives)),
        Section.COMPLAINTS: (plan.contact,),
        Section.LIMITS: (),
    }
    return digest(section.value, head, *parts[section])


class _Writer:
    """Puts the sentences of one plan together in one language."""

    def __init__(self, plan: PublicPlan, lexicon: Lexicon) -> None:
        self.plan, self.lexicon = plan, lexicon
        self.phrases = PHRASES[lexicon.language]

    def say(self, key: str, **words: object) -> str:
        return self.phrases[key].format_map(words)

    def section(self, section: Section) -> str:
        lines = getattr(self, f"_{section.value}")()
        return _joined(lines)

    # --- Small parts --------------------------------------------------------------------------------------------------

    def own(self, text: Text) -> str:
        """A free text in this language; else the other one, marked as not translated; else: not filled in."""
        here, there = text if self.lexicon.language is PlanLanguage.NL else text[::-1]
        flat = " ".join(here.split())
        if flat:
            return flat
        return self.say("untranslated", text=" ".join(there.split())) if there else self.say("unwritten")

    def opening(self, text: Text) -> str:
        """The same, to begin a sentence with."""
        found = self.own(text)
        return found[:1].upper() + found[1:]

    def sentence(self, text: Text) -> str:
        """The same, ending as a sentence."""
        found = self.opening(text)
        return found if found.endswith((".", "!", "?", "]", "…")) else f"{found}."

    def amount(self, value: Decimal | None, unit: Unit | None) -> str:
        if value is None:
            return self.say("not_set")
        key = f"unit.{unit.value if unit else ''}"
        one = f"{key}.one"
        return self.say(one if value == 1 and one in self.phrases else key, n=self.lexicon.number(value))

    def values(self, indicator: PublicIndicator) -> str:
        day = self.say("values.day", day=self.day(indicator.baseline_on)) if indicator.baseline_on else ""
        return self.say(
            "values",
            baseline=self.amount(indicator.baseline, indicator.unit),
            day=day if indicator.baseline is not None else "",
            target=self.amount(indicator.target, indicator.unit),
        )

    def day(self, day: date | None) -> str:
        return self.lexicon.day(day) if day else self.say("not_set")

    def several(self, words: Sequence[str]) -> str:
        if len(words) < 2:
            return "".join(words)
        return self.say("and", first=", ".join(words[:-1]), last=words[-1])

    def titles(self, codes: Iterable[str], titles: Mapping[str, str]) -> list[str]:
        return [titles[code] for code in codes if code in titles]

    # --- Sections -----------------------------------------------------------------------------------------------------

    def _who(self) -> list[str]:
        plan, covenant = self.plan, self.lexicon.covenant
        if plan.member_since:
            joined = self.say("who.joined", company=plan.company, covenant=covenant, day=self.day(plan.member_since))
        else:
            joined = self.say("who.takes_part", company=plan.company, covenant=covenant)
        year = self.say("who.year", year=plan.year, first=self.day(plan.first), last=self.day(plan.last))
        return [f"{joined} {year}", self.say("who.method"), self.say("who.people")]

    def _where(self) -> list[str]:
        stones = self.titles(self.plan.stones, self.lexicon.stones)
        countries = self.titles(self.plan.countries, self.lexicon.countries)
        found = []
        if countries:
            found.append(self.say("where.countries", countries=self.several(countries)))
        elif not self.plan.names_countries:
            found.append(self.say("where.unnamed"))
        found.append(self.say("where.stones", stones=self.several(stones)) if stones else self.say("where.nothing"))
        return [" ".join(found), self.say("where.below")]

    def _priorities(self) -> list[str]:
        ranked = [one for one in self.plan.priorities if one.rank is not None]
        unknown = [one.theme for one in self.plan.priorities if one.rank is None]
        lines = [self.say("priorities.order"), *(self._priority(one) for one in ranked)] if ranked else []
        lines = lines or [self.say("priorities.none")]
        if themes := self.titles(dict.fromkeys(unknown), self.lexicon.themes):
            lines.append(self.say("priorities.unknown", themes=self.several(themes)))
        return lines

    def _priority(self, one: PublicPriority) -> str:
        stones = self.several(self.titles(one.stones, self.lexicon.stones))
        countries = self.several(self.titles(one.countries, self.lexicon.countries))
        where = "; ".join(part for part in (stones, countries) if part)
        return self.say(
            "priorities.line",
            number=one.rank,
            theme=self.lexicon.themes.get(one.theme, one.theme),
            where=f" ({where})" if where else "",
            severity=self.say(f"degree.{one.severity}"),
            likelihood=self.say(f"degree.{one.likelihood}"),
            heard=self.say(f"heard.{one.heard}"),
        )

    def _objectives(self) -> list[str]:
        return [self._objective(one) for one in self.plan.objectives] or [self.say("none.objectives")]

    def _objective(self, one: PublicObjective) -> str:
        state = self.say(f"objective.{one.state.value}")
        if one.latest:
            value = self.amount(one.latest[1], one.indicator.unit)
            state = self.say("objectives.latest", value=value, day=self.day(one.latest[0])) + state
        return self.say(
            "objectives.line",
            theme=self.lexicon.themes.get(one.theme, one.theme),
            change=self.sentence(one.change),
            for_whom=self.say(f"for_whom.{one.for_whom.value if one.for_whom else ''}"),
            indicator=self.own(one.indicator.name),
            values=self.values(one.indicator),
            due=self.day(one.due),
            state=state,
        )

    def _actions(self) -> list[str]:
        return [self._action(one) for one in self.plan.actions] or [self.say("actions.none")]

    def _action(self, one: PublicAction) -> str:
        kind = f"kind.{one.kind.value}"
        output = ""
        if any(one.output.name):
            output = self.say("actions.output", indicator=self.own(one.output.name), values=self.values(one.output))
        return self.say(
            "actions.line",
            what=self.sentence(one.what),
            kind=self.say(f"{kind}_with", partners=one.partners) if one.partners else self.say(kind),
            mechanism=self.mechanism(one),
            when=self._when(one),
            output=output,
            state=self.say(f"action.{one.state.value}"),
        )

    def mechanism(self, one: PublicAction) -> str:
        return self.say(f"mechanism.{one.mechanism.value if one.mechanism else ''}")

    def _when(self, one: PublicAction) -> str:
        if one.starts and one.ends:
            return self.say("actions.from_to", starts=self.day(one.starts), ends=self.day(one.ends))
        if one.starts:
            return self.say("actions.from", starts=self.day(one.starts))
        return self.say("actions.to", ends=self.day(one.ends)) if one.ends else ""

    def _purchasing(self) -> list[str]:
        said = {one.practice: one for one in self.plan.practices}
        lines = []
        for practice in Practice:
            one = said.get(practice)
            now, change = (self.sentence(one.now), self.sentence(one.change)) if one else (self.say("unwritten"),) * 2
            by = self.say("purchasing.by", day=self.day(one.by)) if one and one.by else ""
            name = self.say(f"practice.{practice.value}")
            lines.append(self.say("purchasing.line", practice=name, now=now, change=change, by=by))
        return [self.say("purchasing.why"), *(lines if said else [self.say("purchasing.none")])]

    def _results(self) -> list[str]:
        measured = [
            self.say(
                "results.measured",
                indicator=self.opening(one.indicator.name),
                value=self.amount(one.latest[1], one.indicator.unit),
                day=self.day(one.latest[0]),
                baseline=self.amount(one.indicator.baseline, one.indicator.unit),
                target=self.amount(one.indicator.target, one.indicator.unit),
            )
            for one in self.plan.objectives
            if one.latest
        ]
        return [*(self._result(one) for one in self.plan.results), *measured] or [self.say("results.none")]

    def _result(self, one: PublicResult) -> str:
        key = f"attribution.{one.attribution.value}"
        return self.say(
            "results.line",
            what=self.opening(one.what).rstrip("."),
            day=self.day(one.on),
            text=self.sentence(one.text),
            attribution=self.say(f"{key}_with", by_whom=one.by_whom) if one.by_whom else self.say(key),
            value="" if one.value is None else self.say("results.value", value=self.amount(one.value, one.unit)),
        )

    def _complaints(self) -> list[str]:
        ways = [
            self.say(f"complaints.{key.partition('_')[0]}", value=value)
            for key, value in self.plan.contact
            if value and f"complaints.{key.partition('_')[0]}" in self.phrases
        ]
        who = self.say("complaints.who", covenant=self.lexicon.covenant)
        return [who, *(ways or [self.say("complaints.none")])]

    def _limits(self) -> list[str]:
        return [self.say("limits.claim", company=self.plan.company), self.say("limits.judge")]

    # --- The table on top ---------------------------------------------------------------------------------------------

    def rows(self) -> tuple[ObjectiveRow, ...]:
        return tuple(self._row(one) for one in self.plan.objectives)

    def _row(self, one: PublicObjective) -> ObjectiveRow:
        serving = [action for action in self.plan.actions if one.key in action.objectives]
        return ObjectiveRow(
            key=one.key,
            change=self.sentence(one.change),
            for_whom=self.say(f"for_whom.{one.for_whom.value if one.for_whom else ''}"),
            values=f"{self.own(one.indicator.name)}: {self.values(one.indicator)}",
            by=self.day(one.due),
            how=tuple(self.sentence(action.what) for action in serving),
        )


def _joined(lines: Sequence[str]) -> str:
    """List lines stand together; everything else is a paragraph of its own."""
    text = ""
    for line in lines:
        glue = "\n" if line.startswith("- ") and text.rpartition("\n")[2].startswith("- ") else "\n\n"
        text += f"{glue}{line}" if text else line
    return text
