"""Writes: one function for each thing that can be done with a request, a document, or the list of advisers."""

from trustone.procurement.helpdesk.services.advising import declare, give, weigh
from trustone.procurement.helpdesk.services.asking import Wanted, ask, begin, prove, send_link_again
from trustone.procurement.helpdesk.services.files import (
    MOST_FILES,
    add_files,
    go_on_with_files,
    prepare,
    record_scan,
    remove_file,
)
from trustone.procurement.helpdesk.services.people import (
    AdviserFacts,
    add_adviser,
    add_tie,
    change_adviser,
    end_tie,
)
from trustone.procurement.helpdesk.services.reminding import Reminded, remind_waiting
from trustone.procurement.helpdesk.services.steps import close, keep_check, say

__all__ = [
    "MOST_FILES",
    "AdviserFacts",
    "Reminded",
    "Wanted",
    "add_adviser",
    "add_files",
    "add_tie",
    "ask",
    "begin",
    "change_adviser",
    "close",
    "declare",
    "end_tie",
    "give",
    "go_on_with_files",
    "keep_check",
    "prepare",
    "prove",
    "record_scan",
    "remind_waiting",
    "remove_file",
    "say",
    "send_link_again",
    "weigh",
]
