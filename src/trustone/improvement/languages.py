"""The two languages of a public plan: words of the reference data, numbers, days, and which language a text is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from trustone.catalog.models import Country, Covenant, Stone, Theme
from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Lexicon

#: How numbers and days are written.
LOCALES = {PlanLanguage.NL: "nl", PlanLanguage.EN: "en_GB"}

#: How sure the judge has to be before a sentence is called foreign: a wrong remark costs trust in the right ones.
SURE = 0.98

_JUDGED = ("nl", "en", "fr", "de")


def lexicons(covenant: Covenant) -> Mapping[PlanLanguage, Lexicon]:
    """The words of both languages, with three small queries."""
    rows = [list(model._default_manager.only("pk", "title")) for model in (Theme, Country, Stone)]
    return {language: _lexicon(covenant, language, *rows) for language in PlanLanguage}


def _lexicon(
    covenant: Covenant, language: PlanLanguage, themes: Sequence[Any], countries: Sequence[Any], stones: Sequence[Any]
) -> Lexicon:
    code, locale = language.value, LOCALES[language]
    stone_titles = _titles(stones, code)
    return Lexicon(
        language=language,
        covenant=covenant.title_in(code),
        themes=_titles(themes, code),
        countries=_titles(countries, code),
        stones={key: title[:1].lower() + title[1:] for key, title in stone_titles.items()},
        number=lambda value: format_decimal(value, locale=locale),
        day=lambda day: format_date(day, "long", locale=locale),
    )


def _titles(rows: Sequence[Any], code: str) -> dict[str, str]:
    return {row.pk: row.title_in(code) for row in rows}


@lru_cache(maxsize=1)
def _judge() -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    judge = LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
    judge.set_languages(list(_JUDGED))
    return judge


@lru_cache(maxsize=4096)
def detect(passage: str) -> str | None:
    """The language of a sentence when that is sure, else ``None``."""
    language, probability = _judge().classify(passage)
    return str(language) if probability >= SURE else None
