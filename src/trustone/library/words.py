"""Words for the coded values of the library, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from trustone.domain.library.relevance import Audience, Kind, Reason, Step

KINDS: Mapping[str, Promise] = {
    Kind.GUIDE: gettext_lazy("Guide"),
    Kind.THEME_SHEET: gettext_lazy("Theme sheet"),
    Kind.COUNTRY_ANALYSIS: gettext_lazy("Country analysis"),
    Kind.FORM: gettext_lazy("Form or model text"),
    Kind.STANDARD: gettext_lazy("Standard or rules"),
    Kind.TOOL: gettext_lazy("Tool or data"),
    Kind.STUDY: gettext_lazy("Study or report"),
    Kind.PROJECT: gettext_lazy("Project"),
    Kind.EXPLANATION: gettext_lazy("Explanation of this program"),
}

AUDIENCES: Mapping[str, Promise] = {
    Audience.COMPANY: gettext_lazy("Companies"),
    Audience.AUTHORITY: gettext_lazy("Contracting authorities"),
    Audience.CIVIL_SOCIETY: gettext_lazy("NGOs and unions"),
    Audience.PUBLIC: gettext_lazy("Everybody"),
}

STEPS: Mapping[str, Promise] = {
    Step.POLICY: gettext_lazy("1. Policy and organisation"),
    Step.ANALYSIS: gettext_lazy("2. Chain and risks"),
    Step.ACTION: gettext_lazy("3. Objectives and actions"),
    Step.EVALUATION: gettext_lazy("4. Measuring and evaluating"),
    Step.COMMUNICATION: gettext_lazy("5. Telling the public"),
    Step.REMEDY: gettext_lazy("6. Complaints and remedy"),
}

REASONS: Mapping[int, Promise] = {
    Reason.COUNTRY_AND_THEME: gettext_lazy("about this country and theme"),
    Reason.THEME: gettext_lazy("about this theme"),
    Reason.COUNTRY: gettext_lazy("about this country"),
    Reason.CRITERION: gettext_lazy("for this criterion"),
    Reason.STEP: gettext_lazy("for this step"),
}

LANGUAGES: Mapping[str, Promise] = {
    "nl": pgettext_lazy("language", "Dutch"),
    "en": pgettext_lazy("language", "English"),
    "fr": pgettext_lazy("language", "French"),
    "de": pgettext_lazy("language", "German"),
    "it": pgettext_lazy("language", "Italian"),
    "es": pgettext_lazy("language", "Spanish"),
    "pt": pgettext_lazy("language", "Portuguese"),
}


def year_words(year: str) -> str:
    """The year of a source as it is known; the forms are those of the packs (docs/reference/packs.md)."""
    if not year or year == "n.d.":
        return _("no date")
    if year.startswith("~"):
        return _("about %(year)s") % {"year": year[1:]}
    return _("after %(year)s") % {"year": year[1:]} if year.startswith(">") else year.replace("-", "–")


def language_word(code: str) -> str:
    """The name of a language in the language of the page; a language we have no word for by its own name."""
    return str(LANGUAGES.get(code, code.upper()))
