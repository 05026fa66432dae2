"""Writes of this room, one function for each intent."""

from trustone.inquiries.services.asking import ask, end_agreement, freeze_state, record_agreement
from trustone.inquiries.services.files import (
    MOST_FILES,
    add_files,
    go_on_with_files,
    prepare,
    record_preview,
    record_scan,
    remove_file,
    show_files,
)
from trustone.inquiries.services.matters import (
    let_name,
    pass_on,
    release,
    reply,
    report_concern,
    send_message,
    take_step,
)
from trustone.inquiries.services.meetings import agree_to_meet, be_willing, take_back

__all__ = [
    "MOST_FILES",
    "add_files",
    "agree_to_meet",
    "ask",
    "be_willing",
    "end_agreement",
    "freeze_state",
    "go_on_with_files",
    "let_name",
    "pass_on",
    "prepare",
    "record_agreement",
    "record_preview",
    "record_scan",
    "release",
    "remove_file",
    "reply",
    "report_concern",
    "send_message",
    "show_files",
    "take_back",
    "take_step",
]
