"""Findings and what is known about chains in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Citation, Confidence, Stone
from trustone.domain.risk.findings import Bearing, Part, PlaceMatch, StoneMatch
from trustone.domain.risk.silica import STEPS, StoneSilica, is_silica
from trustone.domain.risk.source_years import SourceYear, read_year
from trustone.library.words import year_words
from trustone.risks import wording
from trustone.risks.selectors.collection import Collection, Row
from trustone.risks.selectors.known import GroupKnown, KnownRisks, ThemeKnown


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; ``None`` stands for: not verified, and then no source is shown."""

    name: str
    year: str
    confidence: str
    links: tuple[tuple[str, str], ...]


def source_of(citation: Citation | None) -> Source | None:
    """A citation in words."""
    if citation is None:
        return None
    links = tuple((address, urlsplit(address).netloc.removeprefix("www.")) for address in citation.urls)
    year = year_words(citation.year)
    return Source(citation.source, year, str(Confidence(citation.confidence).label), links)


def age_words(year: SourceYear, reporting_year: int) -> str:
    """How old a source is against a reporting year: ``9 years old``, ``about 11 years old``, ``age not known``."""
    age = year.age_in(reporting_year)
    if age is None:
        return _("age not known")
    if age == 0:
        return _("about this year") if year.estimated else _("of this year or later")
    words = ngettext("%(count)s year old", "%(count)s years old", age) % {"count": age}
    return _("about %(age)s") % {"age": words} if year.estimated else words


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a page shows it under a theme and a part of the chain."""

    code: str
    text: str
    why: tuple[str, ...]
    where: str
    source: Source | None
    age: str
    hints: str
    is_new: bool
    gives_start: bool
    has_page: bool


@dataclass(frozen=True, slots=True)
class PartLines:
    """The findings of one part of a chain; the first few stand open, the others fold."""

    title: str
    first: tuple[FindingLine, ...]
    rest: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """One theme of the eight on the page of a group."""

    code: str
    title: str
    is_unknown: bool
    count: int
    new: int
    parts: tuple[PartLines, ...]
    silent: str
    severity: str
    likelihood: str
    retired: tuple[FindingLine, ...]


OPEN = 2


class Shower:
    """Turns bearings into lines; holds what is the same for a whole page."""

    def __init__(self, known: KnownRisks) -> None:
        self.year = known.year
        self.collection: Collection = known.collection

    def line(self, match: Bearing, theme: ThemeKnown, group: GroupKnown) -> FindingLine:
        """One finding in words."""
        start = {*theme.start_severity.codes, *theme.start_likelihood.codes}
        code = match.finding.code
        if is_silica(code):
            return self._silica(match, group, code in start)
        row = self.collection.rows[code]
        return FindingLine(
            code=code,
            text=row.finding_now,
            why=why_words(match),
            where=where_words(row),
            source=source_of(row.citation),
            age=age_words(match.finding.year, self.year),
            hints=hint_words(row.severity_hint, row.likelihood_hint),
            is_new=code in theme.new,
            gives_start=code in start,
            has_page=True,
        )

    def _silica(self, match: Bearing, group: GroupKnown, gives_start: bool) -> FindingLine:
        stone = group.chains[0].stone
        citation = stone.silica_citation
        return FindingLine(
            code=match.finding.code,
            text=silica_words(stone, group.silica, match.part, wet=match.part in group.wet),
            why=(str(wording.STONES[StoneMatch.SAME]), str(wording.PLACES[PlaceMatch.ANYWHERE])),
            where="",
            source=source_of(citation),
            age=age_words(match.finding.year, self.year),
            hints="",
            is_new=False,
            gives_start=gives_start,
            has_page=False,
        )


def why_words(match: Bearing) -> tuple[str, ...]:
    """What made a finding match: how near its place is, which stone, which work."""
    stages = wording.several({**wording.STAGES, **wording.STEPS}, match.stages)
    return tuple(filter(None, (str(wording.PLACES[match.place]), str(wording.STONES[match.stone]), stages)))


def where_words(row: Row) -> str:
    """Where a finding was made: ``India · Rajasthan · Bhilwara``; says so when the place is not in our tree."""
    country = row.country.title_now if row.country else _("Everywhere")
    place = " · ".join(filter(None, (row.region, row.place)))
    if place and not row.areas:
        place = _("place not in our tree: %(place)s") % {"place": place}
    return " · ".join(filter(None, (country, place)))


def hint_words(severity: str, likelihood: str) -> str:
    """The hints of a finding, which are starting values and no score."""
    return _("severity %(severity)s, likelihood %(likelihood)s") % {
        "severity": wording.word(wording.HINTS, severity),
        "likelihood": wording.word(wording.HINTS, likelihood),
    }


def silica_words(stone: Stone, silica: StoneSilica, part: Part, *, wet: bool = False) -> str:
    """What the silica in a stone means for one part of the chain, whatever the country, and that it is kept down."""
    words = _dust_words(silica, part)
    if not wet:
        return words
    lower = _("You say that all this work is done wet.")
    if silica.informs:
        lower = _("You say that all this work is done wet, so likelihood starts one degree lower here.")
    return f"{words} {lower}"


def _dust_words(silica: StoneSilica, part: Part) -> str:
    steps = wording.several(wording.STEPS, STEPS[part])
    if silica.degree is None:
        return _(
            "How much silica this stone has is not known. Dust of %(steps)s can harm lungs; ask for a measurement."
        ) % {"steps": steps}
    share = share_words(silica)
    values = {"steps": steps, "class": wording.word(wording.HINTS, silica.silica_class), "share": share}
    if share:
        return (
            _(
                "Silica dust: this stone holds %(share)s silica (class: %(class)s). It comes free in %(steps)s when "
                "the work is dry, in every country."
            )
            % values
        )
    return (
        _(
            "Silica dust: the class of this stone is %(class)s; its share is not known. Dust comes free in %(steps)s "
            "when the work is dry, in every country."
        )
        % values
    )


def share_words(silica: StoneSilica) -> str:
    """``70 to 95 %``; empty when no share is known."""
    least, most = (None if one is None else f"{one.normalize():f}" for one in (silica.least, silica.most))
    if least is None and most is None:
        return ""
    if most is None:
        return _("more than %(least)s %%") % {"least": least}
    return _("%(least)s to %(most)s %%") % {"least": least or "0", "most": most}


def sections_of(known: KnownRisks, group: GroupKnown, *, only_new: bool = False) -> list[ThemeSection]:
    """The eight themes of a group in the order of the covenant; the parts of a theme stand for the theme."""
    titles = {theme.code: theme.title_now for theme in known.themes}
    show = Shower(known)
    sections = []
    for theme in group.by_theme.values():
        for one in theme.parts.values() or (theme,):
            section = _section(show, group, one, titles[one.theme], only_new=only_new)
            sections.append(section)
    return sections


def _section(show: Shower, group: GroupKnown, theme: ThemeKnown, title: str, *, only_new: bool) -> ThemeSection:
    parts, silent = [], []
    for part, matches in theme.by_part.items():
        shown = [match for match in matches if not only_new or match.finding.code in theme.new]
        lines = tuple(show.line(match, theme, group) for match in shown)
        if lines:
            parts.append(PartLines(str(wording.PARTS[part]), lines[:OPEN], lines[OPEN:]))
        elif not only_new:
            silent.append(str(wording.PARTS[part]))
    severity, likelihood = theme.start_severity.degree, theme.start_likelihood.degree
    gone = {match.finding.code: match for match in theme.retired}.values()
    return ThemeSection(
        code=theme.theme,
        title=title,
        is_unknown=theme.is_unknown,
        count=len(theme.codes),
        new=len(theme.new),
        parts=tuple(parts),
        silent=", ".join(silent),
        severity=wording.word(wording.HINTS, severity.value if severity else "unknown"),
        likelihood=wording.word(wording.HINTS, likelihood.value if likelihood else "unknown"),
        retired=tuple(show.line(match, theme, group) for match in gone),
    )


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in the list of a year."""

    group: GroupKnown
    chains: int
    known: int
    unknown: tuple[str, ...]
    new: int
    retired: int


def rows_of(known: KnownRisks, *, only_new: bool = False) -> list[GroupRow]:
    """The groups of a year; with ``only_new`` those for which something entered or was retired."""
    titles = {theme.code: theme.title_now for theme in known.themes}
    rows = [_row(group, titles) for group in known.groups]
    return [row for row in rows if row.new or row.retired] if only_new else rows


def _row(group: GroupKnown, titles: Mapping[str, str]) -> GroupRow:
    leaves: Iterable[ThemeKnown] = [
        one for theme in group.by_theme.values() for one in (theme.parts.values() or (theme,))
    ]
    retired = {match.finding.code for theme in group.by_theme.values() for match in theme.retired}
    return GroupRow(
        group=group,
        chains=len(group.chains),
        known=sum(not one.is_unknown for one in leaves),
        unknown=tuple(titles[one.theme] for one in leaves if one.is_unknown),
        new=len(group.new),
        retired=len(retired),
    )


def year_of(text: str) -> SourceYear:
    """The year of a source as a number."""
    return read_year(text)
