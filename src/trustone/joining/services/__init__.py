"""Writes: one function for each thing that can be done with an application, a link or a prospect."""

from trustone.joining.services.applying import (
    answer,
    ask_signature,
    begin,
    change,
    mail_signatory,
    prove,
    put_situation,
    remove_situation,
    send_link_again,
    take_back,
    withdraw,
)
from trustone.joining.services.deciding import accept, ask_back, refuse, welcomed
from trustone.joining.services.recruiting import (
    Facts,
    add_prospect,
    as_it_was,
    bring_in,
    change_prospect,
    link_application,
    log_talk,
    put_back,
    set_outcome,
)
from trustone.joining.services.signing import confirm, decline
from trustone.joining.services.silence import tend_silent

__all__ = [
    "Facts",
    "accept",
    "add_prospect",
    "answer",
    "as_it_was",
    "ask_back",
    "ask_signature",
    "begin",
    "bring_in",
    "change",
    "change_prospect",
    "confirm",
    "decline",
    "link_application",
    "log_talk",
    "mail_signatory",
    "prove",
    "put_back",
    "put_situation",
    "refuse",
    "remove_situation",
    "send_link_again",
    "set_outcome",
    "take_back",
    "tend_silent",
    "welcomed",
    "withdraw",
]
