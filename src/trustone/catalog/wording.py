"""A covenant's own words in the interface, from its pack: clay for stone, clay pit for quarry.

The sentences of the interface were written for natural stone. A covenant about another material gives, for each
language, pairs of words (setting ``words``); every sentence that has such a word is said with the other one. Pairs are
tried in their order, whole words only, and a capital stays a capital. They are worked out once in each process and laid
over the catalogues of translations, so that reading a page costs nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import trans_real

from trustone.catalog.fileio import LANGUAGES

Pairs = Sequence[Sequence[str]]
Overlay = dict[Any, str]

_applied: dict[str, Overlay] = {}
_words: Mapping[str, Pairs] = {}


def use(words: Mapping[str, Pairs] | None) -> None:
    """Say the interface with these words from now on in this process; ``None`` or nothing: as it was written."""
    global _words  # noqa: PLW0603 - the catalogues it changes are one for the whole process, too
    wanted = words or {}
    if wanted == _words and all(_stands(language) for language in _applied):
        return
    _take_away()
    _words = wanted
    if wanted:
        catalogues = {language: _catalogue(language) for language in LANGUAGES}
        keys = list(catalogues["nl"].items())
        for language in LANGUAGES:
            said = _sayer(wanted.get(language, ()))
            _applied[language] = dict(_changed(language, keys, catalogues[language], said))
        for language, overlay in _applied.items():
            _lay(language, overlay)


def _sayer(pairs: Pairs) -> Callable[[str], str]:
    """A function that says a sentence with other words; names to be filled in, ``{stone}``, are no words."""
    known = {old.lower(): new for old, new in pairs}
    if not known:
        return lambda text: text
    pattern = re.compile(
        r"(?<!\w)(?<!\{)(?<!%\()(" + "|".join(re.escape(old) for old, _new in pairs) + r")(?!\w)", re.IGNORECASE
    )

    def other(match: re.Match[str]) -> str:
        new = known[match[0].lower()]
        return new[:1].upper() + new[1:] if match[0][:1].isupper() else new

    return lambda text: pattern.sub(other, text)


def _changed(
    language: str, keys: Iterable[tuple[Any, str]], own: Mapping[Any, str], said: Callable[[str], str]
) -> Iterable[tuple[Any, str]]:
    """The sentences that become others. English has no catalogue: there the sentence is its own key."""
    for key, _text in keys:
        if language == "en":
            text = key[0] if isinstance(key, tuple) else key
            if isinstance(key, tuple) and key[1]:
                continue  # a plural of which the catalogue keeps only the singular
            text = text.rpartition("\x04")[2]
        else:
            text = own.get(key, "")
        other = said(text)
        if other != text:
            yield key, other


def _catalogue(language: str) -> dict[Any, str]:
    """Every sentence of a language, the first catalogue winning."""
    found: dict[Any, str] = {}
    for catalogue in reversed(_own(language)._catalogs):
        found.update(catalogue)
    found.pop("", None)
    return found


def _own(language: str) -> Any:
    """The translations of a language as Django keeps them: catalogues and their plural rules, the first one winning."""
    return trans_real.translation(language)._catalog  # type: ignore[attr-defined]


def _lay(language: str, overlay: Overlay) -> None:
    catalogue = _own(language)
    catalogue._catalogs.insert(0, overlay)
    catalogue._plurals.insert(0, catalogue._plurals[0])


def _stands(language: str) -> bool:
    """Whether the overlay still lies there: catalogues are read anew when their files change."""
    return any(found is _applied[language] for found in _own(language)._catalogs)


def _take_away() -> None:
    for language, overlay in _applied.items():
        catalogue = _own(language)
        for place, found in enumerate(catalogue._catalogs):
            if found is overlay:
                del catalogue._catalogs[place], catalogue._plurals[place]
                break
    _applied.clear()
