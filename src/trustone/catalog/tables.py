"""How the rows of each kind of pack become fields of a model, and which other rows they may point to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from trustone.catalog.fileio import LANGUAGES, Row
from trustone.catalog.models import (
    ActionPattern,
    Area,
    ContextFact,
    Country,
    CountryIndicator,
    Framework,
    FromPack,
    Indicator,
    Label,
    LibraryEntry,
    Outcome,
    Party,
    ProductForm,
    RiskFinding,
    Stone,
    Theme,
)
from trustone.catalog.procuring import FIELDS, FROZEN
from trustone.domain.problems import Problem

SOURCED = {
    "source": "",
    "source_url": "",
    "source_year": "",
    "confidence": "low",
    "redistributable": None,
}


@dataclass(slots=True)
class Known:
    """Codes that rows may point to, read once for each kind, with what was pointed at in vain."""

    codes: dict[type[FromPack], frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    admin: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: frozenset[str] | None = None
    framework_criteria: frozenset[str] | None = None

    def admin_names(self, row: Row) -> tuple[str, str]:
        """Names of the first and second level an area lies in, itself included; parents stand above children."""
        above = self.admin.get(str(row.get("parent", "")), ("", ""))
        level, name = row["level"], str(row["name"])
        names = (name, "") if level == "admin1" else (above[0], name) if level == "admin2" else above
        self.admin[str(row["code"])] = names
        return names

    def point(self, row: Row, name: str, model: type[FromPack]) -> str | None:
        """The code under ``name`` if the model has it; noted as a problem if not."""
        wanted = row.get(name)
        return None if wanted is None else self._look_up(row, name, str(wanted), self._codes_of(model))

    def points(self, row: Row, name: str, model: type[FromPack]) -> list[str]:
        """The codes in the list under ``name``; each the model lacks is noted as a problem."""
        return [self._look_up(row, name, str(wanted), self._codes_of(model)) for wanted in row.get(name, [])]

    def whole_theme(self, row: Row) -> str:
        """The theme of a row that pages look up by whole theme; one of its parts is noted as a problem."""
        if self.parts is None:
            below = Theme._default_manager.exclude(parent=None)
            self.parts = frozenset(below.values_list("pk", flat=True))
        if row["theme"] in self.parts:
            names: dict[str, str | int] = {"row_code": str(row["code"]), "name": str(row["theme"])}
            self.problems.append(Problem("PCK-024", names, column="theme"))
        return str(self.point(row, "theme", Theme))

    def criteria(self, row: Row) -> list[str]:
        """The criteria of a row, each of which some framework has."""
        if self.framework_criteria is None:
            self.framework_criteria = frozenset(_criteria_of_frameworks())
        return [self._look_up(row, "criteria", str(code), self.framework_criteria) for code in row.get("criteria", [])]

    def _codes_of(self, model: type[FromPack]) -> frozenset[str]:
        if model not in self.codes:
            self.codes[model] = frozenset(model._default_manager.values_list("pk", flat=True))
        return self.codes[model]

    def _look_up(self, row: Row, name: str, wanted: str, present: frozenset[str]) -> str:
        if wanted not in present:
            self.problems.append(Problem("PCK-021", {"row_code": str(row["code"]), "name": wanted}, column=name))
        return wanted

    def point_all(self, row: Row, name: str, model: type[FromPack]) -> list[str]:
        """The same for a list of codes."""
        return [str(self.point({"code": row["code"], name: wanted}, name, model)) for wanted in row.get(name, ())]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: its model, and how a row becomes its fields (what all rows share aside)."""

    model: type[FromPack]
    fields: Callable[[Row, Known], Row]
    shared: bool = False
    frozen: tuple[str, ...] = ()
    """Fields that never change under the same code."""

    def code(self, kind: str, row: Row) -> str:
        return f"{kind}/{row['code']}" if self.shared else str(row["code"])


def fields_of(kind: str, row: Row, known: Known) -> Row:
    """All fields of a row but its key, pack and position."""
    sourced = {name: row.get(name, default) for name, default in SOURCED.items()}
    table = TABLES[kind]
    return {**sourced, **({"kind": kind} if table.shared else {}), **table.fields(row, known)}


def _pick(row: Row, **defaults: Any) -> Row:
    return {name: row.get(name, default() if callable(default) else default) for name, default in defaults.items()}


def _decimal(row: Row, name: str) -> Decimal | None:
    value = row.get(name)
    return None if value is None else Decimal(str(value))


def _theme(row: Row, _: Known) -> Row:
    return {**_pick(row, title=dict, number=""), "parent_id": row.get("parent")}


def _country(row: Row, _: Known) -> Row:
    return _pick(row, title=dict, iso3="", eea=False, eu=False, risk_analysis=False, note=dict)


def _indicator(row: Row, _: Known) -> Row:
    return _pick(row, title=dict, group="", explanation=dict)


def _country_indicator(row: Row, known: Known) -> Row:
    return {
        "country_id": known.point(row, "country", Country),
        "indicator_id": known.point(row, "indicator", Indicator),
        **_pick(row, edition="", value=""),
    }


def _material(row: Row, _: Known) -> Row:
    return _pick(
        row,
        title=dict,
        hs=list,
        cpv=list,
        en_standards=list,
        en_standards_to_verify=list,
        note=dict,
        note_confidence="low",
    )


def _stone(row: Row, known: Known) -> Row:
    return {
        **_material(row, known),
        **_pick(row, kind="", family="", silica_class="unknown", silica_source="", silica_year=""),
        "silica_confidence": row.get("silica_confidence", "low"),
        "parent_id": row.get("parent"),
        "silica_min": _decimal(row, "silica_min"),
        "silica_max": _decimal(row, "silica_max"),
    }


def _area(row: Row, known: Known) -> Row:
    name = row["name"]
    admin1, admin2 = known.admin_names(row)
    return {
        **_pick(row, level="", iso_3166_2="", also_known_as=list, stones=list, activities=list, themes=list),
        **_pick(row, point="none", point_place="", geonameid=""),
        "title": row.get("title") or dict.fromkeys(LANGUAGES, name),
        "name": name,
        "admin1": admin1,
        "admin2": admin2,
        "parent_id": row.get("parent"),
        "country_id": known.point(row, "country", Country),
        "latitude": _decimal(row, "latitude"),
        "longitude": _decimal(row, "longitude"),
    }


def _finding(row: Row, known: Known) -> Row:
    return {
        "country_id": known.point(row, "country", Country),
        "stone_id": known.point(row, "stone", Stone),
        "theme_id": known.point(row, "theme", Theme),
        "areas": known.point_all(row, "areas", Area),
        "since": date.fromisoformat(row["since"]) if row.get("since") else None,
        **_pick(row, region="", place="", stages=list, finding=dict),
        **_pick(row, severity_hint="unknown", likelihood_hint="unknown", evidence=""),
    }


def _label(row: Row, _: Known) -> Row:
    return _pick(
        row,
        title=dict,
        owner="",
        kind=dict,
        countries=list,
        how_it_works=dict,
        control=dict,
        recognition=dict,
        does_not_cover=dict,
        proves=dict,
        proves_of=list,
        equivalents=dict,
        criteria=dict,
        for_clause="",
    )


def _party(row: Row, _: Known) -> Row:
    return {
        **_pick(row, title=dict, kind="", first_term="", second_term="", role=dict),
        "country_code": row.get("country", ""),
    }


def _criteria_of_frameworks() -> Iterator[str]:
    for content in Framework._default_manager.values_list("content", flat=True):
        for tier in content["tiers"]:
            yield from (str(criterion["code"]) for criterion in tier.get("criteria", []))


def _outcome(row: Row, known: Known) -> Row:
    return {
        "theme_id": known.whole_theme(row),
        **_pick(row, title=dict, for_whom="", indicator=dict, unit="", direction=""),
    }


def _pattern(row: Row, known: Known) -> Row:
    return {
        "theme_id": known.whole_theme(row),
        "outcomes": known.points(row, "outcomes", Outcome),
        **_pick(row, title=dict, mechanism="", how_it_works=dict, needs=dict, pitfalls=dict),
        **_pick(row, audit_helps=dict, audit_does_not_help=dict, indicator=dict, unit=""),
    }


def _library_entry(row: Row, known: Known) -> Row:
    return {
        "themes": known.points(row, "themes", Theme),
        "countries": known.points(row, "countries", Country),
        "criteria": known.criteria(row),
        **_pick(row, title=dict, kind="", languages=list, audience=list, steps=list, publisher="", where=""),
        **_pick(row, for_participants=False, summary=dict, body=dict),
    }


def _context(row: Row, _: Known) -> Row:
    apart = {"code", "title", "country", *SOURCED}
    return {
        "title": row.get("title", {}),
        "country_code": row.get("country", ""),
        "data": {name: value for name, value in row.items() if name not in apart},
    }


TABLES: Mapping[str, Table] = {
    "themes": Table(Theme, _theme),
    "countries": Table(Country, _country),
    "indicators": Table(Indicator, _indicator),
    "country-indicators": Table(CountryIndicator, _country_indicator),
    "stones": Table(Stone, _stone),
    "product-forms": Table(ProductForm, _material),
    "areas": Table(Area, _area),
    "risk-findings": Table(RiskFinding, _finding),
    "labels": Table(Label, _label),
    "parties": Table(Party, _party),
    "outcomes": Table(Outcome, _outcome),
    "action-patterns": Table(ActionPattern, _pattern),
    "library-entries": Table(LibraryEntry, _library_entry),
    **{
        kind: Table(model, fields, frozen=FROZEN if kind == "clause-blocks" else ())
        for kind, (model, fields) in FIELDS.items()
    },
    **{
        kind: Table(ContextFact, _context, shared=True)
        for kind in (
            "published-places",
            "stone-codes",
            "living-wages",
            "listed-goods",
            "statistics",
            "fees",
            "projects",
            "regions",
        )
    },
}
