"""The list as bytes: one canonical JSON text with its digest, and reading earlier ones back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from trustone.domain.disclosure.listing import EarlierList, QuarryListing
from trustone.domain.disclosure.places import LEVELS, Place
from trustone.domain.disclosure.years import parse_year_end
from trustone.domain.problems import Problem, Refused

KEYS = (
    "covenant",
    "k",
    "year",
    "window",
    "covers",
    "counted_to",
    "year_end",
    "algorithm",
    "rows",
    "unknown_deeper",
    "warnings",
    "digest",
)


def canonical(document: dict[str, Any]) -> bytes:
    """JSON with indent 2, UTF-8 unescaped, final newline; keys in the order they have."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def digest_of(document: dict[str, Any]) -> str:
    """SHA-256 of the same JSON without its digest."""
    return hashlib.sha256(canonical({key: value for key, value in document.items() if key != "digest"})).hexdigest()


def keeps_its_digest(text: str, digest: str) -> bool:
    """Whether a published text is, to the byte, the one with this digest. Lean: reads no JSON.

    The digest is the last key, so the same text without it is the text with its end replaced.
    """
    end = f',\n  "digest": "{digest}"\n}}\n'
    if not digest or not text.endswith(end):
        return False
    return hashlib.sha256((text.removesuffix(end) + "\n}\n").encode("utf-8", "replace")).hexdigest() == digest


def as_document(listing: QuarryListing, algorithm: str) -> dict[str, Any]:
    """The list as the JSON object of the contract, digest included."""
    document: dict[str, Any] = {
        "covenant": listing.covenant,
        "k": listing.k,
        "year": listing.year,
        "window": listing.window,
        "covers": list(listing.covers),
        "counted_to": listing.counted_to,
        "year_end": listing.year_end,
        "algorithm": algorithm,
        "rows": [{**levels_of(place), "stones": list(stones)} for place, stones in listing.rows],
        "unknown_deeper": [
            {level: name for level, name in levels_of(place).items() if level != "area"}
            for place in listing.unknown_deeper
        ],
        "warnings": list(listing.warnings),
    }
    document["digest"] = digest_of(document)
    return document


def levels_of(place: Place) -> dict[str, str | None]:
    """The four levels by name; what is not known is None."""
    return {level: place[n] if n < len(place) else None for n, level in enumerate(LEVELS)}


def place_of(entry: dict[str, Any]) -> Place:
    """The place of a published row or of an entry of ``unknown_deeper``."""
    return tuple(entry[level] for level in LEVELS if entry.get(level) is not None)


def read_document(data: bytes | str, name: str) -> dict[str, Any]:
    """Parse a published list and check its form; refused with DIS-040 when it is none. Does not judge the digest."""
    try:
        document = json.loads(data)
        canonical(document)  # half a surrogate pair has no bytes
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("DIS-040", {"file": name})) from error
    if not isinstance(document, dict) or not _has_the_form(document):
        raise Refused(Problem("DIS-040", {"file": name}))
    return document


def read_earlier(data: bytes | str, name: str) -> EarlierList:
    """An earlier list, trusted only when its digest is right (DIS-041)."""
    document = read_document(data, name)
    if document["digest"] != digest_of(document):
        raise Refused(Problem("DIS-041", {"file": name}))
    return EarlierList(
        covenant=document["covenant"],
        k=document["k"],
        year=document["year"],
        window=document["window"],
        counted_to=document["counted_to"],
        year_end=document["year_end"],
    )


def read_unproven(data: bytes | str, name: str) -> int:
    """The year of a list published before digests existed: ``{"year", "rows"}``; refused with DIS-047."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("DIS-047", {"file": name})) from error
    if not isinstance(document, dict) or not _is_number(document.get("year")) or not _is_list(document.get("rows")):
        raise Refused(Problem("DIS-047", {"file": name}))
    year: int = document["year"]
    return year


def _has_the_form(document: dict[str, Any]) -> bool:
    return (
        set(document) == set(KEYS)
        and all(_is_number(document[key]) for key in ("k", "year", "window", "counted_to"))
        and document["k"] >= 1
        and document["counted_to"] <= document["year"]
        and (document["covenant"] is None or isinstance(document["covenant"], str))
        and all(isinstance(document[key], str) for key in ("year_end", "algorithm", "digest"))
        and _is_day(document["year_end"])
        and _is_list(document["covers"])
        and all(_is_number(year) for year in document["covers"])
        and _are_texts(document["warnings"])
        and _is_list(document["rows"])
        and all(_is_entry(row, LEVELS, ("stones",)) and _are_texts(row["stones"]) for row in document["rows"])
        and _is_list(document["unknown_deeper"])
        and all(_is_entry(entry, LEVELS[:-1], ()) for entry in document["unknown_deeper"])
    )


def _is_entry(entry: object, levels: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Exactly the declared fields, a country, and nothing known below something unknown."""
    if not isinstance(entry, dict) or set(entry) != {*levels, *more}:
        return False
    names = [entry[level] for level in levels]
    if not all(name is None or (isinstance(name, str) and name) for name in names) or names[0] is None:
        return False
    known = len([name for name in names if name is not None])
    return None not in names[:known]


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_day(text: str) -> bool:
    try:
        return str(parse_year_end(text)) == text
    except Refused:
        return False
