"""Words for the codes of kept purchases: states, next steps, what happened, settings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.procurement.authority import PurchaseState

STATES: dict[str, Any] = {
    PurchaseState.CONSIDERED.value: pgettext_lazy("purchase", "Being considered"),
    PurchaseState.ADVISED.value: pgettext_lazy("purchase", "Advice given"),
    PurchaseState.CLAUSE_READY.value: pgettext_lazy("purchase", "Clause made"),
    PurchaseState.PUBLISHED.value: pgettext_lazy("purchase", "Published"),
    PurchaseState.AWARDED.value: pgettext_lazy("purchase", "Awarded"),
    PurchaseState.RUNNING.value: pgettext_lazy("purchase", "Contract runs"),
    PurchaseState.CLOSED.value: pgettext_lazy("purchase", "Closed"),
    PurchaseState.STOPPED.value: pgettext_lazy("purchase", "Stopped"),
}

KINDS: dict[str, str] = {
    PurchaseState.CLOSED.value: "done",
    PurchaseState.STOPPED.value: "",
    PurchaseState.RUNNING.value: "waiting",
}
"""How the tag of a state looks; the others are something to do."""

NEXT: dict[str, Any] = {
    "choose_level": _("Choose the level"),
    "make_clause": _("Make the clause and keep it here"),
    "publish": _("Publish, or send out the request"),
    "evaluate_and_award": _("Evaluate the bids and award"),
    "start_talk": _("Hold the first talk with the supplier"),
    "receive_origin_data": _("Receive where the stone comes from, before delivery"),
    "receive_report": _("Receive the report of the supplier"),
    "close": _("Close the contract, and say what worked"),
}

HAPPENED: dict[str, Any] = {
    "kept": _("Kept for the first time"),
    "words_changed": _("Title or reference number changed"),
    "answers_changed": _("Answers changed, advice given anew"),
    "clause_kept": _("Clause kept"),
    "ticked": _("Station ticked"),
    "unticked": _("Station taken back"),
    "outcome_told": _("Told what stood in the tender"),
    "shared": _("Who may read it was changed"),
    "archived": _("Put into the archive"),
    "taken_out": _("Taken out of the archive"),
    "settings_changed": _("Numbers changed"),
    "totals_shown": _("Changed whether the totals are public"),
}

SETTINGS: dict[str, Any] = {
    "incidental": _("Incidental: only an origin question below"),
    "light": _("Light due diligence from"),
    "full": _("Full due diligence above"),
    "long_months": _("A framework is long from"),
    "minor_share": _("In works, stone is a small part below"),
    "few_bidders": _("Few firms means fewer than"),
    "direct_below": _("One direct order below"),
    "invited_below": _("Asking quotations below"),
    "chapter_sb250": _("Chapter in Standaardbestek 250"),
    "chapter_raw": _("Chapter in RAW"),
    "signal_contact": _("Where suppliers report signals"),
    "shows_totals": _("Totals are public"),
}

UNITS: dict[str, Any] = {
    "incidental": "€",
    "light": "€",
    "full": "€",
    "direct_below": "€",
    "invited_below": "€",
    "long_months": _("months"),
    "minor_share": "%",
    "few_bidders": _("firms"),
}
