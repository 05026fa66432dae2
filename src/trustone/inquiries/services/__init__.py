"""Writes of this room, one function for each intent."""

from trustone.inquiries.services.asking import ask, end_agreement, freeze_state, record_agreement
from trustone.inquiries.services.matters import (
    pass_on,
    release,
    reply,
    report_concern,
    send_message,
    take_step,
)
from trustone.inquiries.services.meetings import agree_to_meet, be_willing, take_back

__all__ = [
    "agree_to_meet",
    "ask",
    "be_willing",
    "end_agreement",
    "freeze_state",
    "pass_on",
    "record_agreement",
    "release",
    "reply",
    "report_concern",
    "send_message",
    "take_back",
    "take_step",
]
