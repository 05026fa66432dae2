"""The facts of a notice as plain JSON and back: between processes, in a database, in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trustone.domain.screening.text import Facts

_SINGLE = ("procedure", "notice", "notice_type", "title", "buyer", "country", "published", "ocid")
_LISTS = ("cpv", "places", "languages")
_BY_TERM = ("codes", "texts")
_LOTS = "lots"


def facts_as_json(facts: Facts) -> dict[str, Any]:
    """Texts, lists and objects alone. What the notice does not say has no key, so facts of nothing are ``{}``."""
    told: dict[str, Any] = {name: getattr(facts, name) for name in _SINGLE}
    told |= {name: list(getattr(facts, name)) for name in _LISTS}
    told |= {name: {term: list(said) for term, said in getattr(facts, name).items()} for name in _BY_TERM}
    told[_LOTS] = dict(facts.lots)
    return {name: value for name, value in told.items() if value}


def facts_from_json(told: Mapping[str, Any]) -> Facts:
    """The same facts again. Raises ``ValueError`` for a key or a kind of value that ``facts_as_json`` never writes."""
    strange = set(told) - {*_SINGLE, *_LISTS, *_BY_TERM, _LOTS}
    if strange:
        raise ValueError(f"not known as a fact: {min(strange)!r}")
    read: dict[str, Any] = {name: _text(told[name]) for name in _SINGLE if name in told}
    read |= {name: _texts(told[name]) for name in _LISTS if name in told}
    for name in _BY_TERM:
        if name in told:
            read[name] = {_text(term): _texts(said) for term, said in _object(told[name]).items()}
    if _LOTS in told:
        read[_LOTS] = {_text(lot): _text(title) for lot, title in _object(told[_LOTS]).items()}
    return Facts(**read)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {type(value).__name__}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"not a list: {type(value).__name__}")
    return tuple(map(_text, value))


def _object(value: object) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"not an object: {type(value).__name__}")
    return value
