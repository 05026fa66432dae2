"""Tables in and out: reading workbooks and CSV files of strangers, templates, annotated copies, exports, imports.

Other apps use what is named here. A kind of workbook is one ``Table`` of ``Column``s; everything else follows from it.
"""

from .choices import Choices, Option
from .columns import Column, Kind, Table
from .countries import country_choices
from .limits import LIMITS, Limits
from .parse import Parsed, Row, parse
from .sheet import Sheet
from .tables import read_bounded, read_table, safe_name

__all__ = [
    "LIMITS",
    "Choices",
    "Column",
    "Kind",
    "Limits",
    "Option",
    "Parsed",
    "Row",
    "Sheet",
    "Table",
    "country_choices",
    "parse",
    "read_bounded",
    "read_table",
    "safe_name",
]
