"""Codes of the reference data in words of the active language, read once for a page or a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.assessments.selectors import framework_for
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Country, Covenant, ProductForm, Stone, Theme
from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section
from trustone.improvement.models import PracticeWord
from trustone.improvement.plan_words import LANGUAGE_WORDS, SECTION_WORDS
from trustone.risks.models import DegreeWord

LEVELS: Mapping[str, Promise] = {
    "supplier": pgettext_lazy("level of a chain", "direct supplier"),
    "trader": pgettext_lazy("level of a chain", "trader"),
    "factory": pgettext_lazy("level of a chain", "factory"),
    "area": pgettext_lazy("level of a chain", "quarry area"),
    "quarry": pgettext_lazy("level of a chain", "quarry"),
}

_NOT_NAMED = _("not named")


@dataclass(frozen=True)
class Titles:
    """Titles in the active language; each table is read when it is first asked for, in one query."""

    covenant: Covenant
    year: int

    @cached_property
    def countries(self) -> Mapping[str, str]:
        return {one.code: one.title_now for one in Country.objects.only("code", "title")}

    @cached_property
    def stones(self) -> Mapping[str, str]:
        return {one.code: one.title_now for one in Stone.objects.only("code", "title")}

    @cached_property
    def products(self) -> Mapping[str, str]:
        return {one.code: one.title_now for one in ProductForm.objects.only("code", "title")}

    @cached_property
    def themes(self) -> Mapping[str, str]:
        return {one.code: one.title_now for one in Theme.objects.only("code", "title")}

    @cached_property
    def criteria(self) -> Mapping[str, str]:
        """Code and title of every criterion, of the framework in force at the close of the year."""
        framework = framework_for(self.covenant, self.year)
        tiers: Any = framework.content.get("tiers", ()) if framework else ()
        rows = [one for tier in tiers for one in tier.get("criteria", ())]
        return {one["code"]: f"{one['code']} {in_active_language(one['title'])}" for one in rows}

    def word(self, name: str, value: str | int) -> str:
        """The value of a sentence's parameter as a reader expects it, by the name of the parameter."""
        key = name.removeprefix("other_")
        make: Callable[[str], str] | None = {
            "country": lambda code: self.countries.get(code, code),
            "stone": lambda code: self.stones.get(code, code),
            "theme": lambda code: self.themes.get(code, code),
            "criterion": lambda code: self.criteria.get(code, code),
            "level": lambda code: str(LEVELS.get(code, code)),
            "asked": lambda code: str(LEVELS.get(code, code)),
            "degree": lambda code: str(DegreeWord(code).label),
            "practice": lambda code: str(PracticeWord(code).label),
            "language": lambda code: str(LANGUAGE_WORDS[PlanLanguage(code)]),
            "section": lambda code: str(SECTION_WORDS[Section(code)]),
            "day": _day,
        }.get(key)
        if value == "":
            return str(_NOT_NAMED)
        return make(str(value)) if make else str(value)


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT")
