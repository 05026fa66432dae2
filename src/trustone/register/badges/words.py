"""What a badge says in each language, and the shapes that stand for its colours."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.languages import LANGUAGES

NOT_A_CERTIFICATE = _("An improvement process, not a certificate.")
SCOPE = _(
    "It is about what the company does to know and improve its chains. "
    "It says nothing about one stone, one batch or one quarry."
)
COLOUR_NAMES = {
    "green": pgettext_lazy("result", "Green"),
    "orange": pgettext_lazy("result", "Orange"),
    "red": pgettext_lazy("result", "Red"),
}


def in_four_languages(text: str | Promise) -> dict[str, str]:
    """A sentence in every language of the product, whatever language the reader has."""
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = str(text)
    return found
