"""Forms of the register: the filter of the members list, and the steps of the quarry list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from trustone.domain.searching import LONGEST_QUERY
from trustone.register.sentences import SENTENCES
from trustone.register.words import ANY_WORDS, COLOUR_WORDS, STATE_WORDS, TYPE_WORDS

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class DayAsked(forms.Form):
    """The day of a view of the register: ``on``, today when nothing (or nothing usable) was asked."""

    on = forms.DateField(
        label=_("As it was on"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": SENTENCES["REG-061"]},
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__({"on": data.get("on", "")[:40]})
        self.today = today

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(SENTENCES["REG-060"])
        return day

    @property
    def day(self) -> date:
        self.is_valid()
        return self.cleaned_data.get("on") or self.today


_FOLDED = frozenset({"on", "seat", "type", "state", "joined", "decided", "stone", "country"})
"""What few visitors choose by: it stands folded away, so that a phone shows results at once."""


class RegisterFilter(forms.Form):
    """What the visitor looks for. By stone or place only where the company itself made that public: anything else
    could be joined with the quarry list."""

    q = forms.CharField(
        label=_("Name, former name or town"),
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": format_lazy(SENTENCES["REG-062"], most=LONGEST_QUERY)},
    )
    on = DayAsked.base_fields["on"]
    seat = forms.ChoiceField(label=_("Seat"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All types")), *TYPE_WORDS.items()])
    colour = forms.ChoiceField(
        label=_("Colour"), required=False, choices=[("", _("All colours")), *COLOUR_WORDS.items()]
    )
    state = forms.ChoiceField(label=_("Takes part?"), required=False, choices=list(STATE_WORDS.items()))
    joined = forms.ChoiceField(label=_("Joined in"), required=False)
    decided = forms.ChoiceField(label=_("With a result of reporting year"), required=False)
    stone = forms.ChoiceField(label=_("Stone, where the company made it public"), required=False)
    country = forms.ChoiceField(label=_("Country of origin, where the company made it public"), required=False)

    def __init__(self, data: Any, *, day: DayAsked, choices: Mapping[str, list[tuple[str, Any]]]) -> None:
        super().__init__(data)
        self.day = day
        if day.errors:
            self.fields["on"].widget.attrs["type"] = "text"  # a date box would throw away what was typed
        for name, offered in choices.items():
            self.fields[name].choices = [("", ANY_WORDS[name]), *offered]  # type: ignore[attr-defined]

    def clean_on(self) -> date | None:
        if problems := self.day.errors.get("on"):
            raise forms.ValidationError(list(problems))
        return self.day.cleaned_data["on"]  # type: ignore[no-any-return]

    @property
    def values(self) -> dict[str, str]:
        """What was understood; a value that does not exist is left out, so that old links keep working."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def not_understood(self) -> list[str]:
        """The labels of choices whose value does not exist; said on the page, with everything else still working."""
        self.is_valid()
        return [str(self.fields[name].label) for name in self.errors if name not in {"q", "on"} and name in self.fields]

    @property
    def looks_further(self) -> bool:
        """Something is chosen, or typed wrong, among what stands folded away."""
        return bool(set(self.values) & _FOLDED) or "on" in self.errors

    @property
    def offers_sources(self) -> bool:
        """Some company made a stone or a country public."""
        return any(len(self.fields[name].choices) > 1 for name in ("stone", "country"))  # type: ignore[attr-defined]

    @property
    def by_source(self) -> bool:
        """The visitor looks by what companies made public themselves."""
        return bool({"stone", "country"} & set(self.values))

    @property
    def typed_wrong(self) -> bool:
        """Something typed needs another look: too long, or no day of the past."""
        return bool({"q", "on"} & set(self.errors))


class OthersFilter(forms.Form):
    """Authorities and others: by name or town, and by kind."""

    q = forms.CharField(
        label=_("Name or town"),
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": format_lazy(SENTENCES["REG-062"], most=LONGEST_QUERY)},
    )
    kind = forms.ChoiceField(label=_("What it is"), required=False)

    def __init__(self, data: Any, *, kinds: list[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """What was understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SearchForm(forms.Form):
    """One question over all that is public."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=LONGEST_QUERY,
        help_text=_("A company, a town, a kind of stone, a quarry area, a guide."),
        error_messages={"max_length": format_lazy(SENTENCES["REG-062"], most=LONGEST_QUERY)},
    )


class SourceForm(forms.Form):
    """Which stones and countries a company makes public itself."""

    stones = forms.MultipleChoiceField(label=_("Stones we sell"), required=False, widget=forms.CheckboxSelectMultiple)
    countries = forms.MultipleChoiceField(
        label=_("Countries they come from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.MultipleChoiceField(
        label=_("Other countries they come from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(
        label=_("I sign for the company: everybody may read this, and I know that copies may remain."), required=False
    )

    def __init__(
        self,
        *args: Any,
        stones: list[tuple[str, str]],
        countries: list[tuple[str, str]],
        likely: Collection[str],
        **more: Any,
    ) -> None:
        """``likely``: the countries shown at once; all others are folded away."""
        super().__init__(*args, **more)
        self.fields["stones"].choices = stones  # type: ignore[attr-defined]
        for name, shown in (("countries", True), ("others", False)):
            choices = [one for one in countries if (one[0] in likely) is shown]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen_countries(self) -> list[str]:
        return [*self.cleaned_data["countries"], *self.cleaned_data["others"]]


class YearForm(forms.Form):
    """The reporting year of a new list."""

    year = forms.TypedChoiceField(label=_("Reporting year"), coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a published list is corrected, for everybody; Dutch and English at least."""

    reason_nl = forms.CharField(label=_("Why, in Dutch"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    reason_en = forms.CharField(label=_("Why, in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    reason_fr = forms.CharField(
        label=_("Why, in French"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason_de = forms.CharField(
        label=_("Why, in German"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def reasons(self) -> dict[str, str]:
        """What was filled in, by language."""
        return {name.removeprefix("reason_"): text for name, text in self.cleaned_data.items() if text}


class DeclineForm(forms.Form):
    """Why a list is not confirmed."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Your colleague reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(forms.Form):
    """The day from which everybody can see the list."""

    published_from = forms.DateField(
        label=_("Public from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class EarlierForm(forms.Form):
    """A list from before this software."""

    year = forms.IntegerField(label=_("Reporting year"), min_value=1990, max_value=2200)
    published_from = forms.DateField(
        label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    names = forms.CharField(
        label=_("The names on it"),
        help_text=_("One place on each line, as it was published."),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class CheckForm(forms.Form):
    """A file somebody holds, and its signature."""

    file = forms.FileField(
        label=_("The file"), help_text=_("A list (JSON) or the statement of a badge (JSON)."), allow_empty_file=True
    )
    signature = forms.FileField(
        label=_("Its signature"),
        help_text=_("The file that ends in .sig. Without it only the content is compared."),
        required=False,
        allow_empty_file=True,
    )

    def contents(self, most: int) -> tuple[bytes, bytes | None]:
        """The bytes of both, at most one more than ``most``; no signature = ``None``."""
        given = self.cleaned_data.get("signature")
        return self.cleaned_data["file"].read(most + 1), given.read(most + 1) if given else None


class DigestForm(forms.Form):
    """A SHA-256 somebody wrote down."""

    digest = forms.CharField(
        label=_("Digest (SHA-256)"),
        help_text=_("64 characters: the checksum of the file, or the digest that stands in the list."),
        max_length=200,
    )
