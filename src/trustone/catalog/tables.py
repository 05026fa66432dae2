"""How the rows of each kind of pack become fields of a model, and which other rows they may point to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from trustone.catalog.fileio import LANGUAGES, Row
from trustone.catalog.models import (
    Area,
    ContextFact,
    Country,
    CountryIndicator,
    FromPack,
    Indicator,
    Label,
    Party,
    ProductForm,
    RiskFinding,
    Stone,
    Theme,
)
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
        if wanted is None:
            return None
        if model not in self.codes:
            self.codes[model] = frozenset(model._default_manager.values_list("pk", flat=True))
        if wanted not in self.codes[model]:
            self.problems.append(Problem("PCK-021", {"row_code": str(row["code"]), "name": str(wanted)}, column=name))
        return str(wanted)


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: its model, and how a row becomes its fields (what all rows share aside)."""

    model: type[FromPack]
    fields: Callable[[Row, Known], Row]
    shared: bool = False

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
    )


def _party(row: Row, _: Known) -> Row:
    return {
        **_pick(row, title=dict, kind="", first_term="", second_term="", role=dict),
        "country_code": row.get("country", ""),
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
        )
    },
}
