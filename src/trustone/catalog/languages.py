"""Words of the reference data in the reader's language.

Packs carry every title in Dutch, English, French and German. Where a language is missing the reader gets the next
best one, never an empty place.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language

LANGUAGES = ("nl", "en", "fr", "de")


def in_language(texts: Mapping[str, str] | None, language: str) -> str:
    """The text in ``language`` (a code such as ``nl`` or ``nl-be``), else in English, Dutch, or any that is there."""
    if not texts:
        return ""
    for wanted in (language.split("-", maxsplit=1)[0].lower(), "en", "nl"):
        if text := texts.get(wanted):
            return text
    return next((text for text in texts.values() if text), "")


def in_active_language(texts: Mapping[str, str] | None) -> str:
    """The text in the language of the page that is being made."""
    return in_language(texts, get_language() or "en")
