"""The two languages of a public plan: words of the reference data, numbers, days, and which language a text is in."""

from __future__ import annotations

from collections.abc import Mapping
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


def lexicon(covenant: Covenant, language: PlanLanguage) -> Lexicon:
    """The words of one language, with three small queries."""
    code = language.value
    return Lexicon(
        language=language,
        covenant=covenant.title_in(code),
        themes=_titles(Theme, code),
        countries=_titles(Country, code),
        stones={key: title[:1].lower() + title[1:] for key, title in _titles(Stone, code).items()},
        number=lambda value: format_decimal(value, locale=LOCALES[language]),
        day=lambda day: format_date(day, "long", locale=LOCALES[language]),
    )


def lexicons(covenant: Covenant) -> Mapping[PlanLanguage, Lexicon]:
    """The words of both languages."""
    return {language: lexicon(covenant, language) for language in PlanLanguage}


def _titles(model: Any, code: str) -> dict[str, str]:
    return {row.pk: row.title_in(code) for row in model._default_manager.only("pk", "title")}


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
