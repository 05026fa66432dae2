"""One cell to one value, or to the problem that stands in the way.

Nothing is guessed: what can mean two things is asked.

Every function takes the cell as read and gives ``(value, problem)``; a problem with severity *warning* comes with a
value. The caller adds row and column.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal, InvalidOperation

from trustone.domain.problems import Problem, Severity
from trustone.domain.words import prose

from .sheet import Cell
from .words import fold, tidy

Result = tuple[object, Problem | None]

_ESCAPED = re.compile(r"^'[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,'’ ][0-9]{3})*(?:[.,][0-9]+)?|[+-]?[.,][0-9]+")
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_DAY_WITH_WORD = re.compile(r"([0-9]{1,2})\.?\s+([^\W\d]+)\.?\s+([0-9]{4})")
_TWO_YEARS = re.compile(r"([0-9]{4})\s*[-/–]\s*([0-9]{4}|[0-9]{2})")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_SERIAL_DATES = range(20_000, 80_000)  # 1954 to 2119
_YEARS = range(1990, 2101)
_MOST_DIGITS = 15

#: Names of months in the four languages, folded, from the year's calendar; short forms by their first three letters.
_MONTHS = (
    "january januari janvier januar jan",
    "february februari fevrier februar feb fev",
    "march maart mars marz maerz mar mrt mrz",
    "april avril apr avr",
    "may mei mai",
    "june juni juin jun",
    "july juli juillet jul",
    "august augustus aout aug",
    "september septembre sep sept",
    "october oktober octobre oct okt",
    "november novembre nov",
    "december decembre dezember dec dez",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}


def as_text(cell: Cell) -> str:  # noqa: PLR0911 - one line a type
    """The text a person sees in ``cell``; a leading apostrophe that only protected the text is taken off."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return tidy(cell[1:] if _ESCAPED.match(cell) else cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**_MOST_DIGITS else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)


def text(cell: Cell, limit: int) -> Result:
    """Tidied text of at most ``limit`` characters."""
    value = as_text(cell)
    if len(value) > limit:
        return None, Problem("FIL-031", {"limit": limit, "length": len(value)})
    return value, None


def paragraphs(cell: Cell, limit: int) -> Result:
    """Text of several lines as it is kept, of at most ``limit`` characters."""
    if not isinstance(cell, str):
        return text(cell, limit)
    value = prose(cell[1:] if _ESCAPED.match(cell) else cell)
    if len(value) > limit:
        return None, Problem("FIL-031", {"limit": limit, "length": len(value)})
    return value, None


def decimal(cell: Cell) -> Result:
    """A number of zero or more, with a comma or a point for decimals."""
    if isinstance(cell, (bool, dt.date, dt.time, dt.timedelta)):
        return None, Problem("FIL-032", {"value": as_text(cell)})
    if isinstance(cell, (int, float)):
        value = Decimal(repr(cell)) if math.isfinite(cell) else None
        return _not_negative(value, as_text(cell))
    written = as_text(cell).replace("\u202f", " ").replace("\u2212", "-")
    if not _NUMBER.fullmatch(written):
        return None, Problem("FIL-032", {"value": written[:60]})
    if _AMBIGUOUS.fullmatch(written):
        digits = re.split("[.,]", written)
        return None, Problem(
            "FIL-033", {"value": written, "one": "".join(digits), "other": f"{digits[0]},{digits[1]}0"}
        )
    return _not_negative(_from_text(written), written)


def _from_text(written: str) -> Decimal | None:
    plain = re.sub("['’ ]", "", written)
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        whole, part = plain[:last], plain[last + 1 :]
        repeated = plain[last] in whole  # 1.234.567: a sign that comes twice groups thousands
        if repeated and len(part) != 3:
            return None
        whole = whole.replace(".", "").replace(",", "")
        plain = f"{whole}{part}" if repeated else f"{whole or 0}.{part}"
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _not_negative(value: Decimal | None, written: str) -> Result:
    if value is None or abs(value) >= Decimal(10) ** _MOST_DIGITS:
        return None, Problem("FIL-032", {"value": written[:60]})
    if value < 0:
        return None, Problem("FIL-034", {"value": written})
    return value.normalize() + 0 if value else Decimal(0), None


def percent(cell: Cell) -> Result:
    """A share in per cent from 0 to 100: ``60``, ``60 %``, ``12,5%``."""
    if isinstance(cell, str):
        cell = as_text(cell).removesuffix("%").strip()
    value, problem = decimal(cell)
    if problem is not None:
        return None, problem
    if not isinstance(value, Decimal) or value > 100:
        return None, Problem("FIL-035", {"value": as_text(cell)})
    return value, None


def date(cell: Cell) -> Result:
    """A date cell, a serial number of Excel, ``2026-09-30``, ``30-09-2026`` (day first) or ``30 september 2026``."""
    if isinstance(cell, dt.datetime):
        return cell.date(), None
    if isinstance(cell, dt.date):
        return cell, None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if int(cell) in _SERIAL_DATES:
            return _EXCEL_EPOCH + dt.timedelta(days=int(cell)), None
        return None, Problem("FIL-036", {"value": as_text(cell)})
    written = as_text(cell)
    found = _date_parts(written)
    try:
        return dt.date(*found) if found else None, None if found else Problem("FIL-036", {"value": written[:60]})
    except ValueError:
        return None, Problem("FIL-036", {"value": written[:60]})


def _date_parts(written: str) -> tuple[int, int, int] | None:
    if match := _YEAR_FIRST.fullmatch(written):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(written):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _DAY_WITH_WORD.fullmatch(written):
        month = _MONTH_OF.get(fold(match[2]))
        return (int(match[3]), month, int(match[1])) if month else None
    return None


def year(cell: Cell) -> Result:
    """A reporting year, named by the calendar year in which it ends; ``2022/2023`` and ``2022-23`` are 2023."""
    if isinstance(cell, dt.date):
        return None, Problem("FIL-038", {"value": as_text(cell)})
    written = as_text(cell)
    if match := _TWO_YEARS.fullmatch(written):
        last = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        written = last if int(last) == int(match[1]) + 1 else ""
    if written.isascii() and written.isdigit() and int(written) in _YEARS:
        return int(written), None
    return None, Problem("FIL-038", {"value": as_text(cell)[:60]})


def digits(cell: Cell, length: int) -> Result:
    """A number that is a name (KvK: eight digits). Zeros that a spreadsheet dropped are put back, with a warning."""
    was_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    written = re.sub(r"[\s.\-/]", "", as_text(cell))
    if not written.isascii() or not written.isdigit() or len(written) > length:
        return None, Problem("FIL-044", {"value": as_text(cell)[:60], "length": length})
    if len(written) == length:
        return written, None
    padded = written.zfill(length)
    if was_number or len(written) >= length - 2:
        return padded, Problem(
            "FIL-043", {"value": written, "read": padded, "length": length}, severity=Severity.WARNING
        )
    return None, Problem("FIL-044", {"value": written, "length": length})


_YES = {"yes", "ja", "oui", "true", "waar", "vrai", "wahr", "x", "1", "y", "j", "o"}
_NO = {"no", "nee", "non", "nein", "false", "onwaar", "faux", "falsch", "0", "n"}


def flag(cell: Cell) -> Result:
    """Yes or no in four languages."""
    word = fold(as_text(cell))
    if word in _YES:
        return True, None
    if word in _NO:
        return False, None
    return None, Problem("FIL-047", {"value": as_text(cell)[:60]})
