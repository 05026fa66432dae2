"""What a visitor of the library looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import LibraryEntry
from trustone.catalog.selectors import sort_key
from trustone.library import words
from trustone.library.selectors import Titles

Choices = list[tuple[str, str]]


class LibraryFilter(forms.Form):
    """Words to look for, and choices among what the library holds for this reader."""

    q = forms.CharField(
        label=_("Look for"),
        help_text=_("Title, subject, country or publisher."),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Use at most 100 characters to search. We show everything meanwhile.")},
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    step = forms.ChoiceField(label=_("Step of due diligence"), required=False)
    language = forms.ChoiceField(label=_("Language of the document"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False)

    def __init__(self, data: Any, *, rows: Iterable[LibraryEntry], named: Titles) -> None:
        super().__init__(data)
        held = list(rows)
        offered: dict[str, Choices] = {
            "theme": _titled({named.whole.get(code, "") for row in held for code in row.themes}, named.themes),
            "country": _titled({code for row in held for code in row.countries}, named.countries),
            "kind": _worded({row.kind for row in held}, words.KINDS),
            "step": _worded({code for row in held for code in row.steps}, words.STEPS),
            "language": _languages({code for row in held for code in row.languages}),
            "audience": _worded({code for row in held for code in row.audience}, words.AUDIENCES),
        }
        everything: dict[str, str | Promise] = {
            "theme": _("All themes"),
            "country": _("All countries"),
            "kind": _("All kinds"),
            "step": _("All steps"),
            "language": _("All languages"),
            "audience": _("Everybody and anybody"),
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", everything[name]), *choices]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """What was understood; a value that does not exist is left out, so that old links keep working."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _titled(codes: Iterable[str], titles: Mapping[str, str]) -> Choices:
    return sorted(((code, titles[code]) for code in codes if code in titles), key=lambda choice: sort_key(choice[1]))


def _worded(codes: set[str], known: Mapping[str, Promise]) -> Choices:
    return [(code, str(word)) for code, word in known.items() if code in codes]


def _languages(codes: Iterable[str]) -> Choices:
    return sorted(((code, words.language_word(code)) for code in codes), key=lambda choice: sort_key(choice[1]))
