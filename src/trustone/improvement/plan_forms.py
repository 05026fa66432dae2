"""Forms of the plan pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section
from trustone.improvement.plan_words import LANGUAGE_WORDS

NAMED, UNNAMED = "yes", "no"


class CountriesForm(forms.Form):
    """Whether the public text names the countries. There is no default: somebody has to decide."""

    names_countries = forms.ChoiceField(
        label=_("May the public text name the countries your stone comes from?"),
        help_text=_(
            "Readers can do more with a plan that names countries. When few companies buy somewhere, a country may "
            "already tell from whom. Suppliers, factories, quarries and places are never named."
        ),
        choices=[(NAMED, _("Yes, name the countries")), (UNNAMED, _("No, leave the countries out"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no. There is no right answer for everybody.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def named(self) -> bool:
        return bool(self.cleaned_data["names_countries"] == NAMED)


class PublicTextField(forms.CharField):
    """A text that is asked for and may be emptied: what an empty one means is for the rules to say."""

    def validate(self, value: Any) -> None:
        """Anything goes here; the service looks at it."""


class TextsForm(forms.Form):
    """The texts of a few sections in both languages, and whether they say the same now."""

    use_required_attribute = False

    def __init__(self, *args: Any, texts: Mapping[Section, Mapping[PlanLanguage, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.sections = tuple(texts)
        for section, both in texts.items():
            for language, (text, version) in both.items():
                name = f"{section.value}_{language.value}"
                self.fields[name] = PublicTextField(
                    label=str(LANGUAGE_WORDS[language]),
                    initial=text,
                    widget=forms.Textarea(attrs={"rows": 12, "lang": language.value}),
                )
                self.fields[f"{name}_version"] = forms.IntegerField(
                    widget=forms.HiddenInput, required=False, initial=version
                )
        self.fields["same"] = forms.BooleanField(
            label=_("The Dutch and the English above say the same now"),
            help_text=_("Tick this after you have read both. Then neither is marked as changed after the other."),
            required=False,
        )

    def drafts(self) -> Iterator[tuple[tuple[Section, PlanLanguage], str, int]]:
        """What was typed, with the version of the text that was seen."""
        for section in self.sections:
            for language in PlanLanguage:
                name = f"{section.value}_{language.value}"
                if name in self.data:
                    yield (section, language), self.cleaned_data[name], self.cleaned_data[f"{name}_version"] or 0


class PublishForm(forms.Form):
    """What has to be said before a plan goes out; only what applies is asked."""

    confirmed = forms.BooleanField(required=False)
    why = forms.CharField(
        label=_("Why is there a new version?"),
        help_text=_("One line. Everybody can read it."),
        max_length=None,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: list[str], is_first: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if places:
            self.fields["confirmed"].label = _("We mean to name: %(names)s") % {"names": ", ".join(places)}
            self.fields["confirmed"].help_text = _(
                "A place within a country may tell where you buy, also when you do not name anybody."
            )
        else:
            del self.fields["confirmed"]
        if is_first:
            del self.fields["why"]
