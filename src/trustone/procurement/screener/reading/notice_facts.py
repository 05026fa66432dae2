"""The facts of a notice alone, for those who only have to know whether it matters."""

from __future__ import annotations

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import Facts

from . import eforms, ted
from .kinds import root_of
from .limits import Limits


def facts_of(content: bytes, limits: Limits) -> Facts:
    """Of an eForms or older notice. Raises ``Refused``: SCR-011 other XML, and what the readers of notices raise."""
    root = root_of(content)
    if root in eforms.ROOTS:
        return eforms.read_eforms(content, limits).facts
    if root == ted.ROOT:
        return ted.read_ted(content, limits).facts
    raise Refused(Problem("SCR-011", {"root": root[:60]}))
