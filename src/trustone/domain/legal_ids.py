"""Numbers by which registers know an organisation: KvK, KBO, VAT and LEI.

Sources: KvK number, eight digits without a check digit (Dutch Handelsregisterbesluit 2008); KBO or BCE number, ten
digits starting with 0 or 1, the last two 97 minus the rest modulo 97 (Belgian royal decree of 24 June 2003); VAT
numbers as in the VIES of the European Union; LEI, ISO 17442. The check digits are python-stdnum's work; only the
KvK number, which it does not know, is checked here.

A number that passes is well formed. Whether it exists, and is this organisation's, is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import lei
from stdnum.be import vat as kbo
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from trustone.domain.problems import Problem, Severity


class Scheme(StrEnum):
    """The registers we know."""

    KVK = "kvk"
    KBO = "kbo"
    VAT = "vat"
    LEI = "lei"


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """``value`` as the register writes it, or ``None`` when refused; ``problems`` says why, or what was mended."""

    scheme: Scheme
    value: str | None
    problems: tuple[Problem, ...] = ()


_KVK_LENGTH, _KVK_BRANCH_LENGTH, _KBO_LENGTH, _LEI_LENGTH = 8, 12, 10, 20
_SEPARATORS = re.compile(r"[\s./\-\u2010-\u2015]+")
_LABEL = re.compile(r"(kvk|kbo|bce|btw|vat|tva|lei|nr|no|ust-?id)[:.\s]+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9A-Z+*]+", re.ASCII)
_DUTCH_VAT = re.compile(r"NL(\d{6,8})B\d\d", re.ASCII)
_SAMPLES = {"NL": "NL123456789B01", "BE": "BE0123456789"}


def check_number(scheme: Scheme, typed: str) -> CheckedNumber:
    """Check a number as a person typed or a spreadsheet gave it.

    Blanks, dots and dashes go, small letters become capitals. A lost leading zero is put back where the check digits
    prove it (MEM-007, a note) and only suggested where nothing can prove it (MEM-003, a refusal).
    """
    text = _SEPARATORS.sub("", _LABEL.sub("", typed.strip())).upper()
    if not text:
        return _refused(scheme, "MEM-001")
    if not _NUMBER.fullmatch(text):
        return _refused(scheme, "MEM-002")
    return _CHECKS[scheme](text)


def _refused(scheme: Scheme, code: str, **params: str | int) -> CheckedNumber:
    return CheckedNumber(scheme, None, (Problem(code, params, field="value"),))


def _accepted(scheme: Scheme, value: str, *, zero_added: bool) -> CheckedNumber:
    note = Problem("MEM-007", {"value": value}, field="value", severity=Severity.NOTE)
    return CheckedNumber(scheme, value, (note,) if zero_added else ())


def _check_kvk(text: str) -> CheckedNumber:
    if not text.isdigit():
        return _refused(Scheme.KVK, "MEM-004", found=len(text))
    if len(text) == _KVK_LENGTH:
        return CheckedNumber(Scheme.KVK, text)
    if len(text) in (_KVK_LENGTH - 1, _KVK_LENGTH - 2):
        return _refused(Scheme.KVK, "MEM-003", found=len(text), suggestion=text.zfill(_KVK_LENGTH))
    if len(text) == _KVK_BRANCH_LENGTH:
        return _refused(Scheme.KVK, "MEM-005")
    return _refused(Scheme.KVK, "MEM-004", found=len(text))


def _check_kbo(text: str) -> CheckedNumber:
    digits = text.removeprefix("BE")
    full = digits.zfill(_KBO_LENGTH) if len(digits) == _KBO_LENGTH - 1 else digits
    if not full.isdigit() or len(full) != _KBO_LENGTH or full[0] not in "01":
        return _refused(Scheme.KBO, "MEM-006", found=len(digits))
    if not kbo.is_valid(full):
        return _refused(Scheme.KBO, "MEM-008")
    return _accepted(Scheme.KBO, full, zero_added=full != digits)


def _check_vat(text: str) -> CheckedNumber:
    country = text[:2].replace("GR", "EL")
    if country not in VAT_COUNTRIES:
        return _refused(Scheme.VAT, "MEM-009", start=text[:2])
    given = country + text[2:]
    shortened = _DUTCH_VAT.fullmatch(given)
    full = f"NL{shortened[1].zfill(9)}{given[-3:]}" if shortened else given
    if country == "BE" and len(given) == len("BE") + _KBO_LENGTH - 1:
        full = f"BE0{given[2:]}"
    try:
        vat.validate(full)
    except InvalidChecksum:
        return _refused(Scheme.VAT, "MEM-011", country=country)
    except ValidationError:
        return _refused(Scheme.VAT, "MEM-010", country=country, sample=_SAMPLES.get(country, f"{country}…"))
    return _accepted(Scheme.VAT, full, zero_added=full != given)


def _check_lei(text: str) -> CheckedNumber:
    if len(text) != _LEI_LENGTH or not text[-2:].isdigit() or not text.isalnum():
        return _refused(Scheme.LEI, "MEM-012", found=len(text))
    if not lei.is_valid(text):
        return _refused(Scheme.LEI, "MEM-013")
    return CheckedNumber(Scheme.LEI, text)


VAT_COUNTRIES = frozenset({code.upper().replace("GR", "EL") for code in vat.MEMBER_STATES})
"""The two letters a VAT number may start with: the member states, ``EL`` for Greece, ``XI`` for Northern Ireland."""

_CHECKS = {Scheme.KVK: _check_kvk, Scheme.KBO: _check_kbo, Scheme.VAT: _check_vat, Scheme.LEI: _check_lei}


def contradictions(numbers: dict[Scheme, str]) -> tuple[Problem, ...]:
    """What cannot both be true of one organisation: a Belgian VAT number is the KBO number with BE before it."""
    company, tax = numbers.get(Scheme.KBO), numbers.get(Scheme.VAT, "")
    if company and tax.startswith("BE") and tax[2:] != company:
        return (Problem("MEM-014", {"kbo": company, "vat": tax}, field="value", severity=Severity.WARNING),)
    return ()
