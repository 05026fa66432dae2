"""What the files of word processors (XML) cannot hold, and the names they have for languages."""

from __future__ import annotations

import re

LOCALES = {"nl": ("nl", "NL"), "en": ("en", "GB"), "fr": ("fr", "FR"), "de": ("de", "DE")}
_NOT_XML = re.compile(r"[^\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def locale_of(language: str) -> tuple[str, str]:
    """Language and country a spelling checker goes by; for another language no country."""
    return LOCALES.get(language, (language, ""))
