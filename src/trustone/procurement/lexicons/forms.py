"""Forms of this room. No box cuts what is pasted: the services say what does not fit, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.procurement.lexicons.sentences import SENTENCES
from trustone.procurement.lexicons.words import CHANGED, FIELDS, KINDS, LANGUAGES, MATCHES, RULES, kind_title


class _Area(forms.Textarea):
    """A box that says nothing about being required: the page does."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


def _reason(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, strip=False, widget=_Area(attrs={"rows": 4})
    )  # fmt: skip


def _kinds() -> list[tuple[str, str]]:
    """Every kind with its title, in order of title."""
    return sorted(((code, kind_title(code)) for code in KINDS), key=lambda pair: pair[1].lower())


class FilterForm(forms.Form):
    """Which words are shown."""

    q = forms.CharField(label=_("Search in the words"), required=False, max_length=200)
    language = forms.ChoiceField(label=FIELDS["language"], required=False)
    kind = forms.ChoiceField(label=FIELDS["kind"], required=False)
    changed = forms.ChoiceField(label=pgettext_lazy("words", "Changes"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = _kinds()
        self._choose("language", LANGUAGES, _("All languages"))
        self._choose("kind", dict(kinds), _("All kinds"))
        self._choose("changed", {"any": _("All changed words"), **CHANGED}, _("All words"))

    def _choose(self, name: str, choices: Mapping[str, Any], every: Any) -> None:
        self.fields[name].choices = [("", every), *choices.items()]  # type: ignore[attr-defined]

    def value(self, name: str) -> str:
        """What was asked; empty when it is not one of the choices."""
        self.is_valid()
        return str(getattr(self, "cleaned_data", {}).get(name, "")) if self.is_bound else ""


class KindForm(forms.Form):
    """The first step of a new word: its kind decides which rules and groups there are."""

    kind = forms.ChoiceField(label=_("What kind of word is it?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = _kinds()  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """One word. The kind is settled before; rules and groups are those of the kind."""

    term = forms.CharField(
        label=FIELDS["term"],
        help_text=_("As it stands in tender documents. Endings are found too; write the plain form."),
        widget=_Area(attrs={"rows": 2, "spellcheck": "false"}),
        error_messages={"required": SENTENCES["LEX-020"]},
    )
    language = forms.ChoiceField(label=FIELDS["language"], choices=list(LANGUAGES.items()))
    match = forms.ChoiceField(label=FIELDS["match"], choices=list(MATCHES.items()), widget=forms.RadioSelect)
    keeps_case = forms.BooleanField(label=_("Capitals count (for abbreviations: ISV, but not isv)"), required=False)
    rule = forms.ChoiceField(label=FIELDS["rule"], widget=forms.RadioSelect)
    concept = forms.ChoiceField(
        label=FIELDS["concept"], help_text=_("Named by some of its words: your word means the same kind of thing.")
    )
    weight = forms.IntegerField(
        label=FIELDS["weight"],
        help_text=_("From -9 to 9. More weighs heavier; it counts for kinds of stone and for parts of the tender."),
        error_messages={"invalid": _("Write a whole number, for example 3 or -4.")},
    )
    note = forms.CharField(
        label=_("Why?"),
        help_text=_("For colleagues who read this word later."),
        required=False,
        widget=_Area(attrs={"rows": 2}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kind: str, rules: tuple[str, ...], groups: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        self.fields["rule"].choices = [(code, RULES.get(code, "")) for code in rules]  # type: ignore[attr-defined]
        if len(rules) == 1:  # no choice is none to make
            self.fields["rule"].initial = rules[0]
        self.fields["concept"].choices = list(groups.items())  # type: ignore[attr-defined]
        if len(groups) == 1:
            self.fields["concept"].widget = forms.HiddenInput()
            self.fields["concept"].initial = next(iter(groups))


class DraftForm(forms.Form):
    """A new draft."""

    title = forms.CharField(
        label=_("What is this draft about?"),
        help_text=_("In a few words, for example: new trade names of bluestone."),
        error_messages={"required": SENTENCES["LEX-042"]},
    )
    reason = _reason(_("Why?"))


class FileForm(forms.Form):
    """A file with words."""

    file = forms.FileField(
        label=_("File with words"),
        help_text=_("The file you downloaded here, changed. CSV or Excel workbook."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ActivateForm(forms.Form):
    """Putting words to use."""

    confirmed = forms.BooleanField(label=_("I have seen that a figure is lower with these words"), required=False)
    reason = _reason(pgettext_lazy("words", "Why are these words used from now on?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fell: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not fell:
            del self.fields["confirmed"]
            self.fields["reason"].help_text = _("Not needed: no figure is lower.")


class BackForm(forms.Form):
    """Going back to words that were in use before."""

    reason = _reason(_("Why do you go back?"))
