"""What the packs say about procurement, as the rules take it. Each table is read at most once for a request."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from trustone.catalog.models import (
    ClauseBlock,
    ClauseParameter,
    Country,
    EformsField,
    Label,
    LegalSource,
    NamedKind,
    OriginWord,
    Pack,
    ProcurementHelper,
    ProcurementLine,
    ProcurementStation,
    ProcurementValue,
    RiskFinding,
    StandardSpecification,
    Stone,
)
from trustone.catalog.selectors import alphabetical, materials
from trustone.domain.procurement.blocks import Block, Condition, Hook
from trustone.domain.procurement.dated import DatedValue, Mark
from trustone.domain.procurement.validators import PlaceKind, PlaceWord, TextReader, WordLists


class Content:
    """The packs of one request. Nothing is read before it is asked for, and nothing twice."""

    @cached_property
    def value_rows(self) -> list[ProcurementValue]:
        """Amounts with their periods, in the order of the pack."""
        return list(ProcurementValue.objects.filter(retired=False))

    @cached_property
    def values(self) -> tuple[DatedValue, ...]:
        return tuple(
            DatedValue(
                row.key,
                row.value,
                row.valid_from,
                row.valid_until,
                row.scope,
                row.unit,
                Mark(row.mark),
                row.source,
                row.source_url,
            )
            for row in self.value_rows
        )

    @cached_property
    def value_titles(self) -> dict[str, str]:
        """Key of a dated value → what it is called, in the active language."""
        return {row.key: row.title_now for row in self.value_rows}

    @cached_property
    def lines(self) -> dict[str, ProcurementLine]:
        return {row.code: row for row in ProcurementLine.objects.filter(retired=False)}

    @cached_property
    def stations(self) -> dict[str, ProcurementStation]:
        return {row.code: row for row in ProcurementStation.objects.filter(retired=False)}

    @cached_property
    def helpers(self) -> list[ProcurementHelper]:
        return list(ProcurementHelper.objects.filter(retired=False))

    @cached_property
    def laws(self) -> dict[str, LegalSource]:
        return {row.code: row for row in LegalSource.objects.filter(retired=False)}

    @cached_property
    def block_rows(self) -> dict[str, ClauseBlock]:
        """Every version of every block; an older one is still recognised in a document."""
        return {row.code: row for row in ClauseBlock.objects.filter(retired=False)}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks a new clause is made of."""
        return tuple(_block(row, place) for place, row in enumerate(self.block_rows.values()) if not row.superseded_by)

    @cached_property
    def parameters(self) -> dict[str, ClauseParameter]:
        return {row.code: row for row in ClauseParameter.objects.filter(retired=False)}

    @cached_property
    def labels(self) -> dict[str, Label]:
        return {row.code: row for row in Label.objects.filter(retired=False)}

    @cached_property
    def fields(self) -> list[EformsField]:
        return list(EformsField.objects.filter(retired=False))

    @cached_property
    def specifications(self) -> dict[str, StandardSpecification]:
        return {row.code: row for row in StandardSpecification.objects.filter(retired=False)}

    @cached_property
    def stones(self) -> list[Stone]:
        """The covenant's own materials, by name."""
        return alphabetical(Stone.objects.filter(retired=False, kind__in=materials()))

    @cached_property
    def findings(self) -> list[RiskFinding]:
        """Findings with a country, of any stone; only what a risk is read from."""
        rows = RiskFinding.objects.filter(retired=False, country__isnull=False)
        return list(rows.only("code", "country_id", "stone_id", "severity_hint", "likelihood_hint", "position"))

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Countries a buyer may name as an origin: those with findings and those of the European Economic Area."""
        found = {one.country_id for one in self.findings}
        rows = [row for row in Country.objects.filter(retired=False) if row.eea or row.code in found]
        return {row.code: row for row in alphabetical(rows)}

    @cached_property
    def word_lists(self) -> WordLists:
        return _word_lists(_words_version())

    @cached_property
    def reader(self) -> TextReader:
        return _reader(_words_version())


def _block(row: ClauseBlock, place: int) -> Block:
    return Block(
        row.name,
        row.version,
        row.part,
        place,
        row.texts,
        Condition(
            levels=frozenset(row.levels),
            countries=frozenset(row.texts),
            lines=frozenset(row.lines),
            kinds=frozenset(row.kinds),
            needs=frozenset(row.needs),
            without=frozenset(row.not_with),
        ),
        form=row.forms[0] if row.forms else "performance",
        parameters=tuple(row.parameters),
        hooks=tuple(Hook(hook["article"], Mark(hook["mark"]), hook["law"]) for hook in row.hooks),
        owner=row.owner_now,
        reviewer=row.reviewer or None,
        reviewed_on=row.reviewed_on,
        expires_on=row.expires_on,
    )


def _words_version() -> tuple[str, ...]:
    """What changes when the packs with names change: then the lists are made again."""
    packs = Pack.objects.filter(kind__in=("origin-words", "stones"))
    return tuple(packs.order_by("code").values_list("digest", flat=True))


@lru_cache(maxsize=2)
def _word_lists(version: tuple[str, ...]) -> WordLists:
    """The names a validator looks for; ``version`` keeps them apart."""
    del version
    rows = list(OriginWord.objects.filter(retired=False))
    named: Mapping[str, tuple[str, ...]] = {
        kind: tuple(word for row in rows if row.kind == kind for word in row.all_words) for kind in NamedKind.values
    }
    stones = {title for stone in Stone.objects.filter(retired=False) for title in stone.title.values()}
    return WordLists(
        places=tuple(place for row in rows for place in _places(row)),
        trade_names=named[NamedKind.TRADE_NAME],
        brands=named[NamedKind.BRAND],
        labels=named[NamedKind.LABEL],
        initiatives=named[NamedKind.INITIATIVE],
        stones=tuple(sorted(stones)),
    )


_KINDS = {
    NamedKind.COUNTRY: PlaceKind.COUNTRY,
    NamedKind.CONTINENT: PlaceKind.REGION,
    NamedKind.REGION: PlaceKind.REGION,
}


def _places(row: OriginWord) -> list[PlaceWord]:
    kind = _KINDS.get(NamedKind(row.kind))
    if kind is None:
        return []
    ambiguous = set(row.ambiguous)
    return [PlaceWord(word, kind, row.country_code or row.code, word in ambiguous) for word in row.all_words]


@lru_cache(maxsize=2)
def _reader(version: tuple[str, ...]) -> TextReader:
    return TextReader(_word_lists(version))
