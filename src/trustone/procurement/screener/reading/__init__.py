"""From files of buyers to the documents the screener reads: pdf, Word, OpenDocument, Excel, rtf, html, txt, notices.

``read_files`` and ``read_bytes`` for one run; ``Reading`` where many contents share a run. By content and never by
name; each file with its own problems (codes SCR-nnn); nothing in a file is run and nothing is fetched.
"""

from __future__ import annotations

from .limits import LIMITS, Limits
from .walking import ReadFile, Reading, read_bytes, read_files

__all__ = ["LIMITS", "Limits", "ReadFile", "Reading", "read_bytes", "read_files"]
