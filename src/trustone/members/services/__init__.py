"""Writes: one function for each thing that can be done with a participant."""

from trustone.members.services.access import give_access, note_look, withdraw_access
from trustone.members.services.contacts import keep_contact, remove_contact
from trustone.members.services.groups import (
    create_group,
    end_group_membership,
    put_in_group,
    remove_group_membership,
    reopen_group_membership,
)
from trustone.members.services.history import correct_event, record_event, withdraw_event
from trustone.members.services.names import add_other_name, remove_other_name
from trustone.members.services.numbers import check_numbers, read_numbers, remove_number, set_number
from trustone.members.services.registration import Details, change_details, register_member, remove_member
from trustone.members.services.reminding import Reminded, choose_frequency, send_due_reminders
from trustone.members.services.terms import set_term
from trustone.members.services.waves import remind_invited, remind_wave, send_wave

__all__ = [
    "Details",
    "Reminded",
    "add_other_name",
    "change_details",
    "check_numbers",
    "choose_frequency",
    "correct_event",
    "create_group",
    "end_group_membership",
    "give_access",
    "keep_contact",
    "note_look",
    "put_in_group",
    "read_numbers",
    "record_event",
    "register_member",
    "remind_invited",
    "remind_wave",
    "remove_contact",
    "remove_group_membership",
    "remove_member",
    "remove_number",
    "remove_other_name",
    "reopen_group_membership",
    "send_due_reminders",
    "send_wave",
    "set_number",
    "set_term",
    "withdraw_access",
    "withdraw_event",
]
