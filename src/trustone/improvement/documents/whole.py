"""The confidential plan as a document, in the language of whoever reads it. It never leaves company and secretariat."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from trustone.catalog.languages import in_language
from trustone.catalog.selectors import countries, stones, themes
from trustone.domain.improvement.facts import ActionFacts, Indicator, ObjectiveFacts, Unit, Words
from trustone.improvement.models import (
    ActionKindWord,
    ActionStateWord,
    AttributionWord,
    ForWhomWord,
    MechanismWord,
    ObjectiveStateWord,
    PracticeWord,
    UnitWord,
)
from trustone.improvement.selectors.whole import Whole
from trustone.platform.documents.model import Block, Bullets, Document, Heading, Paragraph, Table
from trustone.risks.models import DegreeWord, HeardWord
from trustone.risks.selectors import Priority


def whole_document(whole: Whole, language: str) -> Document:
    """Everything of one plan, section by section."""
    facts = whole.sheet.facts
    title = _("Plan of action %(year)s, confidential") % {"year": facts.year}
    return Document(
        title=f"{title} · {facts.company}",
        author=facts.company,
        language=language,
        blocks=tuple(_Builder(whole, language).blocks()),
        footer=f"{facts.company} · {title}",
        page_word=_("Page"),
    )


class _Builder:
    """Puts the parts together with the words of one language."""

    def __init__(self, whole: Whole, language: str) -> None:
        self.whole, self.facts, self.language = whole, whole.sheet.facts, language
        self.themes = {row.pk: row.title_now for row in themes()}
        self.countries = {row.pk: row.title_now for row in countries()}
        self.stones = {row.pk: row.title_now for row in stones()}

    def blocks(self) -> Iterator[Block]:
        first, last = (date_format(day, "DATE_FORMAT") for day in (self.facts.first, self.facts.last))
        yield Paragraph(_("Confidential: for the company and the secretariat. Nothing on this page is published."))
        period = _("Reporting year %(year)s, from %(first)s to %(last)s.")
        yield Paragraph(period % {"year": self.facts.year, "first": first, "last": last}, soft=True)
        yield from self.chains()
        yield from self.priorities()
        yield from self.objectives()
        yield from self.actions()
        yield from self.purchasing()

    # --- Words --------------------------------------------------------------------------------------------------------

    def own(self, words: Words | None) -> str:
        plain = {key.value: text for key, text in (words or {}).items() if text.strip()}
        return in_language(plain, self.language) or _("not set")

    def amount(self, value: Decimal | None, unit: Unit | None) -> str:
        if value is None:
            return _("not set")
        number = number_format(value.normalize() + 0, force_grouping=True)
        return f"{number} {UnitWord(unit.value).label}" if unit and unit is not Unit.NUMBER else number

    def values(self, one: Indicator) -> str:
        values = {"start": self.amount(one.baseline, one.unit), "target": self.amount(one.target, one.unit)}
        return _("from %(start)s to %(target)s") % values

    def day(self, day: object) -> str:
        return date_format(day, "DATE_FORMAT") if day else _("not set")  # type: ignore[arg-type]

    # --- Parts --------------------------------------------------------------------------------------------------------

    def chains(self) -> Iterator[Block]:
        yield Heading(_("Chains"))
        stone = ", ".join(self.stones.get(code, code) for code in self.facts.stones) or _("not set")
        where = ", ".join(self.countries.get(code, code) for code in self.facts.countries) or _("not set")
        yield Paragraph(_("Stone: %(stones)s. Countries: %(countries)s.") % {"stones": stone, "countries": where})

    def priorities(self) -> Iterator[Block]:
        yield Heading(_("What comes first, and why"))
        ranked = [one for one in self.whole.sheet.priorities if one.rank is not None]
        unknown = [one for one in self.whole.sheet.priorities if one.rank is None]
        if not ranked:
            yield Paragraph(_("No risks have been weighed yet."))
            return
        head = (_("Risk"), _("Severity"), _("Likelihood"), _("Who was heard"), _("Why"))
        yield Table(_("Risks in order"), head, tuple(self.priority(one) for one in ranked), (6, 2, 2, 4, 4))
        if unknown:
            yield Heading(_("Not known yet"), 3)
            yield Bullets(tuple(dict.fromkeys(f"{one.title}: {one.chains}" for one in unknown)))

    def priority(self, one: Priority) -> tuple[str, ...]:
        rating = one.rating
        place = f"{one.rank}. " if one.rank is not None else ""
        heard = str(HeardWord(rating.heard).label) if rating and rating.heard else _("not set")
        if rating and rating.heard_who:
            heard = f"{heard}: {rating.heard_who}"
        why = (
            "\n".join(text for text in (rating.reason, rating.own_findings, rating.heard_said) if text)
            if rating
            else ""
        )
        return (
            f"{place}{one.title}\n{one.chains}",
            str(DegreeWord(one.severity.value).label) if one.severity else _("not known"),
            str(DegreeWord(one.likelihood.value).label) if one.likelihood else _("not known"),
            heard,
            why or "–",
        )

    def objectives(self) -> Iterator[Block]:
        yield Heading(_("Objectives"))
        if not self.facts.objectives:
            yield Paragraph(_("There are no objectives yet."))
        for one in self.facts.objectives:
            yield from self.objective(one)

    def objective(self, one: ObjectiveFacts) -> Iterator[Block]:
        yield Heading(self.own(one.change), 3)
        indicator = one.indicator
        source = f" ({indicator.baseline_source})" if indicator.baseline_source else ""
        items = [
            _("Theme: %(theme)s") % {"theme": self.themes.get(one.theme, one.theme)},
            _("For whom: %(words)s")
            % {"words": ForWhomWord(one.for_whom.value).label if one.for_whom else _("not set")},
            _("Measured: %(indicator)s, %(values)s%(source)s")
            % {"indicator": self.own(indicator.name), "values": self.values(indicator), "source": source},
            _("By when: %(day)s") % {"day": self.day(one.due)},
            _("State: %(state)s") % {"state": ObjectiveStateWord(one.state.value).label},
        ]
        yield Bullets(tuple(items))
        if one.measured:
            rows = tuple((self.day(m.on), self.amount(m.value, indicator.unit), m.source or "–") for m in one.measured)
            yield Table(_("Measured values"), (_("Day"), _("Value"), _("Source")), rows)

    def actions(self) -> Iterator[Block]:
        yield Heading(_("Actions"))
        if not self.facts.actions:
            yield Paragraph(_("There are no actions yet."))
        for one in self.facts.actions:
            yield from self.action(one)

    def action(self, one: ActionFacts) -> Iterator[Block]:
        yield Heading(self.own(one.what), 3)
        budget = (
            _("%(amount)s euro") % {"amount": number_format(one.budget, force_grouping=True)}
            if one.budget is not None
            else _("not set")
        )
        owner = one.owner or _("not set")
        if one.owner and not one.owner_active:
            owner = _("%(name)s (no longer at the company)") % {"name": one.owner}
        mechanism = MechanismWord(one.mechanism.value).label if one.mechanism else _("not set")
        partners = one.partners or "–"
        items = [
            _("How it works: %(words)s") % {"words": mechanism},
            _("Own or together: %(words)s") % {"words": ActionKindWord(one.kind.value).label},
            _("Owner: %(name)s") % {"name": owner},
            _("From %(start)s to %(end)s") % {"start": self.day(one.starts), "end": self.day(one.ends)},
            _("Budget: %(amount)s") % {"amount": budget},
            _("Partners: %(names)s") % {"names": partners},
            _("State: %(state)s") % {"state": ActionStateWord(one.state.value).label},
        ]
        if any(one.output.name.values()):
            output = {"indicator": self.own(one.output.name), "values": self.values(one.output)}
            items.append(_("Output: %(indicator)s, %(values)s") % output)
        items += [self.result(one, number) for number in range(len(one.results))]
        notes = self.whole.notes.get(one.key, ())
        items += [
            _("Note of %(day)s: %(text)s") % {"day": date_format(note.at, "DATE_FORMAT"), "text": note.text}
            for note in notes
        ]
        yield Bullets(tuple(items))

    def result(self, one: ActionFacts, number: int) -> str:
        found = one.results[number]
        words = {
            "day": self.day(found.on),
            "text": self.own(found.text),
            "attribution": AttributionWord(found.attribution.value).label,
            "by_whom": found.by_whom,
        }
        return _("Result of %(day)s: %(text)s %(attribution)s; by whom: %(by_whom)s") % words

    def purchasing(self) -> Iterator[Block]:
        yield Heading(_("Fair purchasing"))
        if not self.facts.practices:
            yield Paragraph(_("Nothing has been set about fair purchasing yet."))
            return
        rows = tuple(
            (str(PracticeWord(one.practice.value).label), self.own(one.now), self.own(one.change), self.day(one.by))
            for one in self.facts.practices
        )
        yield Table(_("Fair purchasing"), (_("About"), _("Now"), _("What changes"), _("By when")), rows)
