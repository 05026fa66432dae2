"""Writes: one function for each thing that can be done with a participant."""

from trustone.members.services.groups import create_group, end_group_membership, put_in_group
from trustone.members.services.history import correct_event, record_event, withdraw_event
from trustone.members.services.numbers import check_numbers, remove_number, set_number
from trustone.members.services.registration import Details, change_details, register_member

__all__ = [
    "Details",
    "change_details",
    "check_numbers",
    "correct_event",
    "create_group",
    "end_group_membership",
    "put_in_group",
    "record_event",
    "register_member",
    "remove_number",
    "set_number",
    "withdraw_event",
]
