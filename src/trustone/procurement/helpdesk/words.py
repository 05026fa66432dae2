"""Words for the codes of this room: findings on conflicts, results, steps as buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.procurement.helpdesk import State, Step

FOUND: Mapping[str, Any] = {
    "works_for_authority": _("Works at %(who)s, which asks for help."),
    "works_for_bidder": _("Works for %(who)s, which may bid."),
    "works_for_member": _("Works for %(who)s, a member. Members never advise."),
    "works_for_group": _("Works for %(through)s, in one corporate group with %(who)s."),
    "works_for_bidder_group": _("Works for %(through)s, in one corporate group with %(who)s, which may bid."),
    "tied_to_bidder_group": _("Is tied to %(through)s, in one corporate group with %(who)s, which may bid."),
    "tied_to_bidder": _("Is tied to %(who)s, which may bid."),
    "tied_to_authority": _("Is tied to %(who)s, which asks for help, and has to explain that."),
    "tied_to_member": _("Is tied to %(who)s, a member that may bid, and has to explain that."),
    "tied_to_group": _("Is tied to %(through)s, in one corporate group with %(who)s, and has to explain that."),
}

NOTHING_FOUND = _("No tie to the authority, to a firm that may bid, or to a company of their groups is known.")

STATE_KINDS: Mapping[str, str] = {
    State.BEGUN.value: "waiting",
    State.OPEN.value: "todo",
    State.GIVEN.value: "waiting",
    State.ASKED.value: "attention",
    State.ANSWERED.value: "done",
    State.CLOSED.value: "",
    State.WITHDRAWN.value: "",
}

OUTCOME_KINDS: Mapping[str, str] = {"free": "done", "must_explain": "attention", "refused": "problem"}

SAYING: Mapping[Step, tuple[Any, Any, Any]] = {
    Step.ADD: (
        _("Add something"),
        _("An answer to a question back, or something you forgot. The adviser reads it."),
        _("What do you want to add?"),
    ),
    Step.ASK_BACK: (
        _("Ask something back"),
        _("Who asked gets a mail that you need something."),
        _("What do you need to know?"),
    ),
    Step.ANSWER: (
        pgettext_lazy("help", "Give the answer"),
        _("Who asked gets a mail. You can answer again later."),
        pgettext_lazy("help", "Your answer"),
    ),
    Step.HAND_BACK: (
        _("Give it back to the secretariat"),
        _("The request goes back to the secretariat, which can put somebody else on it. The reason stays inside."),
        _("Why?"),
    ),
    Step.STOP: (
        _("Close without an answer"),
        _("Who asked reads the reason."),
        _("Why is it closed?"),
    ),
    Step.WITHDRAW: (
        pgettext_lazy("help", "Withdraw the request"),
        _("Nobody works on it any more. You may say why."),
        _("Why? (not needed)"),
    ),
}
"""Step → title of the page and its button, what happens, label of the field."""

SHOWN: Mapping[str, Any] = {
    "": _("All that are not closed"),
    "late": _("The wanted day has passed"),
    "free": _("Without an adviser"),
    "closed": _("Closed"),
}

LANGUAGE_NAMES = {"nl": _("Dutch"), "fr": _("French"), "en": _("English"), "de": _("German")}
