"""What the packs say about procurement. They change only when packs are loaded, so a process reads them once.

One query tells whether the packs are still those that were read; rows keep all languages, so that every reader gets
the words of the page.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from trustone.catalog import buying
from trustone.catalog.models import (
    BidderAnswer,
    ClauseBlock,
    ClauseParameter,
    Country,
    EformsField,
    Label,
    LegalSource,
    Pack,
    ProcurementHelper,
    ProcurementLine,
    ProcurementStation,
    ProcurementValue,
    RiskFinding,
    StandardSpecification,
    Stone,
    TenderCheck,
)
from trustone.catalog.selectors import (
    alphabetical,
    bidder_answers,
    clause_parameters,
    covenant_or_none,
    eforms_fields,
    issued_blocks,
    labels,
    legal_sources,
    procurement_helpers,
    procurement_lines,
    procurement_stations,
    procurement_values,
    standard_specifications,
    stones,
    tender_checks,
)
from trustone.domain.procurement.blocks import Block
from trustone.domain.procurement.dated import DatedValue
from trustone.domain.procurement.lines import Line
from trustone.domain.procurement.validators import TextReader, WordLists


class Content:
    """The packs as they were read. Nothing is read before it is asked for, and nothing twice."""

    @cached_property
    def values(self) -> tuple[DatedValue, ...]:
        return buying.dated_values()

    @cached_property
    def value_rows(self) -> list[ProcurementValue]:
        """Amounts with their titles and notes, in the order of the pack."""
        return list(procurement_values())

    @property
    def value_titles(self) -> dict[str, str]:
        """Key of a dated value → what it is called, in the active language."""
        return {row.key: row.title_now for row in self.value_rows}

    @cached_property
    def all_lines(self) -> tuple[Line, ...]:
        """The lines of both countries with their limits, for the rules."""
        return buying.lines()

    @cached_property
    def lines(self) -> dict[str, ProcurementLine]:
        return {row.code: row for row in procurement_lines()}

    @cached_property
    def stations(self) -> dict[str, ProcurementStation]:
        return {row.code: row for row in procurement_stations()}

    @cached_property
    def helpers(self) -> list[ProcurementHelper]:
        return list(procurement_helpers())

    @cached_property
    def laws(self) -> dict[str, LegalSource]:
        return dict(legal_sources())

    @cached_property
    def block_rows(self) -> dict[str, ClauseBlock]:
        """Every version of every block; an older one is still recognised in a document."""
        return {row.code: row for row in issued_blocks()}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks a new clause is made of."""
        return buying.blocks()

    @cached_property
    def parameters(self) -> dict[str, ClauseParameter]:
        return {row.code: row for row in clause_parameters()}

    @cached_property
    def labels(self) -> dict[str, Label]:
        return {row.code: row for row in labels()}

    @cached_property
    def tender_checks(self) -> list[TenderCheck]:
        return list(tender_checks())

    @cached_property
    def bidder_answers(self) -> list[BidderAnswer]:
        return list(bidder_answers())

    @cached_property
    def fields(self) -> list[EformsField]:
        return list(eforms_fields())

    @cached_property
    def specifications(self) -> dict[str, StandardSpecification]:
        return {row.code: row for row in standard_specifications()}

    @cached_property
    def _stones(self) -> list[Stone]:
        return list(stones("stone"))

    @property
    def stones(self) -> list[Stone]:
        """Natural stones, by name."""
        return alphabetical(self._stones)

    @cached_property
    def findings(self) -> list[RiskFinding]:
        """Findings with a country, of any stone; only what a risk is read from."""
        rows = RiskFinding.objects.filter(retired=False, country__isnull=False)
        return list(rows.only("code", "country_id", "stone_id", "severity_hint", "likelihood_hint", "position"))

    @cached_property
    def _countries(self) -> list[Country]:
        found = {one.country_id for one in self.findings}
        return [row for row in Country.objects.filter(retired=False) if row.eea or row.code in found]

    @property
    def countries(self) -> dict[str, Country]:
        """Countries a buyer may name as an origin: those with findings and those of the European Economic Area."""
        return {row.code: row for row in alphabetical(self._countries)}

    @cached_property
    def word_lists(self) -> WordLists:
        return buying.word_lists()

    @cached_property
    def reader(self) -> TextReader:
        return TextReader(self.word_lists)


def content() -> Content:
    """The packs as they are now: one query, and reading only when they changed since."""
    covenant = covenant_or_none()
    digests = Pack.objects.order_by("code").values_list("digest", flat=True)
    return _read((covenant.key if covenant else "", *digests))


@lru_cache(maxsize=2)
def _read(version: tuple[str, ...]) -> Content:
    del version
    return Content()


def forget() -> None:
    """Read the packs again at the next page: for tests that change a row."""
    _read.cache_clear()
