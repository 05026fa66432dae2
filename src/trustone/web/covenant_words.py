"""Words for published figures about the covenant, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

SCOPES: Mapping[str, Promise] = {
    "nl": gettext_lazy("Netherlands"),
    "flanders": gettext_lazy("Flanders"),
    "both": gettext_lazy("Netherlands and Flanders"),
    "all": gettext_lazy("whole covenant"),
    "importers": gettext_lazy("importers"),
}

NATURES: Mapping[str, Promise] = {
    "realised": gettext_lazy("reported"),
    "target": gettext_lazy("aim"),
    "estimate": gettext_lazy("estimate"),
    "claim": gettext_lazy("claim, not checked by others"),
}

QUALIFIERS: Mapping[str, Promise] = {
    "about": gettext_lazy("about %(number)s"),
    "almost": gettext_lazy("almost %(number)s"),
    "more_than": gettext_lazy("more than %(number)s"),
    "just_over": gettext_lazy("just over %(number)s"),
}


def amount_words(value: str, qualifier: str, unit: str) -> str:
    """A published figure: ``almost 40%``. What is counted stands in the title; only a percentage shows its unit."""
    number = f"{value}%" if unit == "percent" else value
    return str(QUALIFIERS[qualifier]) % {"number": number} if qualifier in QUALIFIERS else number
