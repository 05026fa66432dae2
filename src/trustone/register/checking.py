"""Is this file a list that was published here, and is its signature ours? For everybody who holds a copy."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused
from trustone.platform.signing import PublicKey, who_signed
from trustone.platform.signing.keys import SIGNATURE_BYTES
from trustone.register.badges import judging
from trustone.register.badges.statements import looks_like_one
from trustone.register.models import QuarryList
from trustone.register.selectors import editions

LARGEST = 5 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. ``edition``: the published list it is, or claims to be; ``badge`` when the file is one.

    ``file_problem`` None = the file is right; ``signature_problem`` None with a ``key`` = the signature is right,
    without one = none was given.
    """

    edition: QuarryList | None = None
    newer: QuarryList | None = None
    badge: judging.Judgement | None = None
    key: PublicKey | None = None
    file_problem: Problem | None = None
    signature_problem: Problem | None = None

    @property
    def holds(self) -> bool:
        if self.badge is not None:
            return self.badge.holds
        return self.file_problem is None and self.signature_problem is None


def check_digest(covenant: Covenant, on: date, text: str) -> Checked:
    """Which published list a SHA-256 belongs to: that of the file, or the digest that stands inside it."""
    digest = "".join(text.lower().split())
    if not _SHA256.fullmatch(digest):
        return Checked(file_problem=Problem("REG-041"))
    for found in editions.public_editions(covenant, on):
        if found.damage is None and digest in (found.sha256, found.digest):
            return Checked(edition=found, newer=_newer(covenant, on, found))
    return Checked(file_problem=Problem("REG-042"))


def check_file(covenant: Covenant, on: date, data: bytes, signature: bytes | None) -> Checked:
    """Judge the bytes of a file and, when one was given, its signature."""
    if problem := _not_readable(data):
        return Checked(file_problem=problem)
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return Checked(file_problem=Problem("REG-033"))
    if looks_like_one(document):
        return _badge(covenant, on, data, signature)
    key, wrong = _signature(data, signature)
    same = next((one for one in editions.public_editions(covenant, on) if one.data == data), None)
    if same is not None and same.damage is None:
        return Checked(same, _newer(covenant, on, same), key=key, signature_problem=wrong)
    edition, problem = _what_else(covenant, on, document)
    return Checked(edition=edition, key=key, file_problem=problem, signature_problem=wrong)


def _not_readable(data: bytes) -> Problem | None:
    if not data.strip():
        return Problem("REG-030")
    if len(data) > LARGEST:
        return Problem("REG-031", {"most": LARGEST // (1024 * 1024)})
    return Problem("REG-032") if data.startswith(_ZIP) else None


def _signature(data: bytes, signature: bytes | None) -> tuple[PublicKey | None, Problem | None]:
    """The key that signed these bytes, and what is wrong with the signature."""
    if signature is None:
        return None, None
    if len(signature) != SIGNATURE_BYTES:
        return None, Problem("REG-038", {"length": len(signature), "expected": SIGNATURE_BYTES})
    key = who_signed(data, signature)
    if key is None:
        return None, Problem("REG-039")
    return key, Problem("REG-040") if key.leaked else None


def _what_else(covenant: Covenant, on: date, document: Any) -> tuple[QuarryList | None, Problem]:
    """The published list a file claims to be, and why it is not that one."""
    try:
        document = rules.read_document(json.dumps(document), "")
    except (Refused, ValueError):
        return None, Problem("REG-034")
    if document["covenant"] != covenant.key:
        return None, Problem("REG-035", {"covenant": str(document["covenant"] or "–")})
    year: int = document["year"]
    of_year = editions.public_editions(covenant, on, year) if 0 < year < 10_000 else []
    if not of_year:
        return None, Problem("REG-036", {"year": year})
    for one in of_year:
        if one.damage is None and document == one.document:
            return one, Problem("REG-037", {"year": year, "edition": one.edition})
    return of_year[0], Problem("REG-043", {"year": year})


def _badge(covenant: Covenant, on: date, data: bytes, signature: bytes | None) -> Checked:
    found = judging.judge(covenant, data, signature or b"", on)
    return Checked(badge=found, key=found.key, file_problem=found.problem)


def _newer(covenant: Covenant, on: date, found: QuarryList) -> QuarryList | None:
    newest = editions.public_editions(covenant, on, found.year)[0]
    return None if newest.edition == found.edition else newest
