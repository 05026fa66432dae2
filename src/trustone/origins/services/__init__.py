"""Writes: the log of questions to suppliers, and filing the origin report."""

from trustone.origins.services.filing import file_report
from trustone.origins.services.log import (
    Facts,
    Outcome,
    add_note,
    change_question,
    end_question,
    log_question,
    open_again,
)

__all__ = [
    "Facts",
    "Outcome",
    "add_note",
    "change_question",
    "end_question",
    "file_report",
    "log_question",
    "open_again",
]
