"""From one file to one document. Runs in the process of ``apart``; raises nothing, whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import Document

from . import eforms, ted
from .bill import read_bill
from .doc import read_doc
from .docx import read_docx
from .found import Found, warning
from .kinds import NOT_READ, Kind, ending_is_wrong, kind_of, root_of
from .limits import MEGABYTE, Limits
from .ocds import read_ocds
from .ods import read_ods
from .odt import read_odt
from .pages import read_page
from .pdf import read_pdf
from .plain import read_plain
from .rtf import read_rtf
from .xls import read_xls
from .xlsx import read_xlsx

Read = tuple[Document | None, tuple[Problem, ...]]

_BY_PATH: dict[Kind, Callable[[Path, Limits], Found]] = {
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.ODT: read_odt,
    Kind.XLSX: read_xlsx,
    Kind.DOC: read_doc,
    Kind.XLS: read_xls,
    Kind.RTF: read_rtf,
    Kind.ODS: read_ods,
}
_BY_CONTENT: dict[Kind, Callable[[bytes, Limits], Found]] = {
    Kind.HTML: read_page,
    Kind.TEXT: read_plain,
    Kind.JSON: read_ocds,
}
#: Codes of readers that serve others too → what they mean here.
_MEANS = {"FIL-001": "SCR-002", "FIL-007": "SCR-009", "FIL-008": "SCR-012", "FIL-009": "SCR-004",
          "PRC-211": "SCR-017", "PRC-212": "SCR-009"}  # fmt: skip


def read_content(path: Path, name: str, limits: Limits) -> Read:
    """The document of a file and what there is to say about it: warnings, or the one error without a document."""
    try:
        kind = kind_of(path, limits)
        found = _read(path, kind, limits)
    except Refused as refused:
        return None, tuple(_meant(problem, limits) for problem in refused.problems)
    except OSError:
        return None, (Problem("SCR-019"),)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file raises, it is a broken file
        return None, (Problem("SCR-004"),)
    if ending_is_wrong(name, kind):
        found.warnings.insert(0, warning("SCR-030", ending=name.rpartition(".")[2][:10].lower(), format=found.format))
    if not found.has_words:
        return None, (*found.warnings, Problem("SCR-017"))
    warnings = tuple(found.warnings)
    document = Document(
        file=name,
        format=found.format,
        parts=tuple(found.parts),
        pages=found.pages,
        facts=found.facts,
        bare_pages=found.bare_pages,
        warnings=tuple(problem.code for problem in warnings),
    )
    return document, warnings


def _read(path: Path, kind: Kind, limits: Limits) -> Found:
    if kind in _BY_PATH:
        return _BY_PATH[kind](path, limits)
    if kind is Kind.XML:
        return _xml(path.read_bytes(), limits)
    if kind in _BY_CONTENT:
        return _BY_CONTENT[kind](path.read_bytes(), limits)
    if kind in NOT_READ:
        called, wanted = NOT_READ[kind]
        raise Refused(Problem("SCR-013", {"format": called, "wanted": wanted}))
    code = {Kind.EMPTY: "SCR-001", Kind.PROTECTED: "SCR-003", Kind.PICTURE: "SCR-006"}.get(kind, "SCR-014")
    raise Refused(Problem(code))


def _xml(content: bytes, limits: Limits) -> Found:
    root = root_of(content)
    if root in eforms.ROOTS:
        return eforms.read_eforms(content, limits)
    if root == ted.ROOT:
        return ted.read_ted(content, limits)
    if root == "raw.bestek":
        return read_bill(content, limits)
    if root == "html":
        return read_page(content, limits)
    raise Refused(Problem("SCR-011", {"root": root[:60]}))


def _meant(problem: Problem, limits: Limits) -> Problem:
    code = _MEANS.get(problem.code, problem.code)
    if code == "SCR-002":
        return Problem(code, {"limit": problem.params.get("limit", limits.file_size // MEGABYTE)})
    return problem if code == problem.code else Problem(code)
