"""Facts of a chain as JSON, for revisions, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea


def to_json(facts: ChainFacts) -> dict[str, Any]:
    """Plain values; empty ones are left out. Numbers are strings, dates ISO."""
    return {name: value for name, value in _plain(asdict(facts)).items() if value not in (None, "", [], {})}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: plain for name, plain in _plain(value).items() if plain not in (None, "")}
    if isinstance(value, (tuple, list)):
        return [_plain_value(entry) for entry in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(values: Mapping[str, Any]) -> ChainFacts:
    """The facts that ``to_json`` wrote."""
    read: dict[str, Any] = dict(values)
    for name in ("supplier", "factory", "quarry"):
        read[name] = _link(values.get(name, {}))
    read["traders"] = tuple(_link(entry) for entry in values.get("traders", ()))
    read["area"] = QuarryArea(**_known_by(values.get("area", {})))
    if values.get("traders_known_by"):
        read["traders_known_by"] = KnownBy(values["traders_known_by"])
    for name in ("quantity", "share"):
        read[name] = Decimal(values[name]) if values.get(name) is not None else None
    for name in ("period_start", "period_end"):
        read[name] = date.fromisoformat(values[name]) if values.get(name) else None
    return ChainFacts(**read)


def _link(values: Mapping[str, Any]) -> Link:
    return Link(**_known_by(values))


def _known_by(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: KnownBy(value) if name == "known_by" else value for name, value in values.items()}
