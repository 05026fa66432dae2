"""Forms of findings, a few inputs a screen. No box limits what is pasted: the rules say what does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.catalog import selectors as catalog
from trustone.catalog.languages import LANGUAGES
from trustone.catalog.models import AreaLevel, Confidence, Theme
from trustone.domain.words import prose, tidy
from trustone.risks import wording
from trustone.risks.finding_sentences import SENTENCES
from trustone.risks.models import AddedFinding, FindingState, HintWord

_ANY = ("", _("All"))
ALL = "-"
"""Stands for everywhere and for any stone: a choice like the others, which must be made."""
_LANGUAGE_NAMES: Mapping[str, Any] = {
    "nl": _("What the source reports, in Dutch"),
    "en": _("What the source reports, in English"),
    "fr": _("What the source reports, in French"),
    "de": _("What the source reports, in German"),
}


def _themes() -> list[tuple[str, str]]:
    """The eight themes a finding can be about: a theme with parts is chosen by its part."""
    rows = list(Theme.objects.filter(retired=False).order_by("position"))
    parents = {row.parent_id for row in rows}
    return [(row.code, row.title_now) for row in rows if row.code not in parents]


def _countries() -> list[tuple[str, Any]]:
    return [(ALL, _("Everywhere")), *catalog.country_choices()]


def _stones() -> list[tuple[str, Any]]:
    return [(ALL, _("Any stone")), *((row.code, row.title_now) for row in catalog.alphabetical(catalog.stones()))]


def _places(country: str) -> list[tuple[str, str]]:
    """Every place of a country; a quarry area that has the name of its district says that it is the area."""
    rows = list(catalog.areas(country).exclude(level=AreaLevel.COUNTRY))
    paths = Counter(catalog.area_path(row) for row in rows)
    named = [(row, catalog.area_path(row)) for row in rows]
    labels = [
        (row.code, f"{path} ({row.get_level_display()})" if paths[path] > 1 and row.level == AreaLevel.AREA else path)
        for row, path in named
    ]
    return sorted(labels, key=lambda choice: catalog.sort_key(choice[1]))


def _missing(code: str) -> dict[str, Any]:
    """The same words for an empty field as the rules have."""
    return {"required": SENTENCES[code]}


class Part(forms.Form):
    """One screen of a finding; ``version`` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """What was typed, by field of the record."""
        raise NotImplementedError


class AboutForm(Part):
    """What it is about: theme, country, stone, work."""

    theme = forms.ChoiceField(label=_("Theme"), error_messages=_missing("RSK-001"))
    country = forms.ChoiceField(
        label=_("Country"), help_text=_("“Everywhere” when the source speaks of work anywhere.")
    )
    stone = forms.ChoiceField(label=_("Stone"))
    stages = forms.MultipleChoiceField(
        label=_("Kinds of work the source speaks of"),
        error_messages=_missing("RSK-012"),
        choices=lambda: [(code, title) for code, title in wording.STAGES.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].choices = [("", _("Choose")), *_themes()]  # type: ignore[attr-defined]
        self.fields["country"].choices = _countries()  # type: ignore[attr-defined]
        self.fields["stone"].choices = _stones()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "theme_id": typed["theme"],
            "country_id": None if typed["country"] == ALL else typed["country"],
            "stone_id": None if typed["stone"] == ALL else typed["stone"],
            "stages": typed["stages"],
        }

    @staticmethod
    def initial_of(finding: AddedFinding) -> dict[str, Any]:
        return {
            "theme": finding.theme_id,
            "country": finding.country_id or ALL,
            "stone": finding.stone_id or ALL,
            "stages": finding.stages,
        }


class PlaceForm(Part):
    """Where in the country: places of the tree, or words for a place that is not in it."""

    areas = forms.MultipleChoiceField(
        label=_("Places"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen: the whole country. A province or district holds for everything in it."),
    )
    region = forms.CharField(
        label=_("A place that is not in this list"),
        required=False,
        help_text=_("Only when none of the places above fits. Participants then read: place not in our tree."),
    )

    def __init__(self, *args: Any, country: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = _places(country)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"areas": self.cleaned_data["areas"], "region": tidy(self.cleaned_data["region"])}

    @staticmethod
    def initial_of(finding: AddedFinding) -> dict[str, Any]:
        return {"areas": finding.areas, "region": finding.region}


class WordsForm(Part):
    """What the source reports, in up to four languages, with hints for severity and likelihood."""

    severity_hint = forms.ChoiceField(
        label=_("Hint for severity"),
        choices=HintWord.choices,
        help_text=_("A starting value for companies, no score. “Not known” is a good answer."),
    )
    likelihood_hint = forms.ChoiceField(label=_("Hint for likelihood"), choices=HintWord.choices)

    field_order = [f"finding_{code}" for code in LANGUAGES]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code in LANGUAGES:
            self.fields[f"finding_{code}"] = forms.CharField(
                label=_LANGUAGE_NAMES[code], required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
            )
        self.fields["finding_nl"].help_text = _(
            "Facts in your own words, not copied. One language is enough; readers of another see the one that is there."
        )
        self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {code: prose(typed[f"finding_{code}"]) for code in LANGUAGES}
        return {
            "finding": {code: text for code, text in words.items() if text},
            "severity_hint": typed["severity_hint"],
            "likelihood_hint": typed["likelihood_hint"],
        }

    @staticmethod
    def initial_of(finding: AddedFinding) -> dict[str, Any]:
        return {
            **{f"finding_{code}": text for code, text in finding.finding.items()},
            "severity_hint": finding.severity_hint,
            "likelihood_hint": finding.likelihood_hint,
        }


class SourceForm(Part):
    """Where it comes from, how far it can be trusted, and why it belongs in the collection."""

    source = forms.CharField(
        label=_("Source"),
        error_messages=_missing("RSK-002"),
        help_text=_("Title, and who made it: a reader must be able to find it."),
    )
    source_url = forms.CharField(label=_("Address on the internet"), required=False)
    source_year = forms.CharField(
        label=_("Year of the source"),
        required=False,
        help_text=_("2021; or ~2021 when you estimate it. Leave open when the source has no date."),
    )
    evidence = forms.ChoiceField(label=_("Kind of source"), required=False)
    confidence = forms.ChoiceField(label=_("How far can it be trusted?"), error_messages=_missing("RSK-015"))
    reason = forms.CharField(
        label=_("Why does it belong in the collection?"),
        error_messages=_missing("RSK-009"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For your colleague who looks at it, and for later."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].choices = [("", _("Choose")), *wording.EVIDENCE.items()]  # type: ignore[attr-defined]
        self.fields["confidence"].choices = [("", _("Choose")), *Confidence.choices]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        names = ("source", "source_url", "source_year")
        return {
            **{name: tidy(typed[name]) for name in names},
            "evidence": typed["evidence"],
            "confidence": typed["confidence"],
            "reason": prose(typed["reason"]),
        }

    @staticmethod
    def initial_of(finding: AddedFinding) -> dict[str, Any]:
        names = ("source", "source_url", "source_year", "evidence", "confidence", "reason")
        return {name: getattr(finding, name) for name in names}


class DeclineForm(forms.Form):
    """Why not; asked only of who declines."""

    note = forms.CharField(
        label=_("Why not?"), error_messages=_missing("RSK-009"), strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RetireForm(forms.Form):
    """Why a finding should count no more, and on what that rests."""

    reason = forms.CharField(
        label=_("Why should it count no more?"),
        error_messages=_missing("RSK-009"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Companies whose rating rests on it read this."),
    )
    source = forms.CharField(label=_("Source, if there is one"), required=False)
    source_url = forms.CharField(label=_("Address on the internet"), required=False)
    source_year = forms.CharField(label=_("Year of the source"), required=False)

    def values(self) -> dict[str, str]:
        typed = self.cleaned_data
        names = ("source", "source_url", "source_year")
        return {"reason": prose(typed["reason"]), **{name: tidy(typed[name]) for name in names}}


class FilterForm(forms.Form):
    """The filter above the list; wrong values are passed over, so that an old bookmark still opens."""

    words = forms.CharField(label=_("Search"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    stone = forms.ChoiceField(label=_("Stone"), required=False)
    state = forms.ChoiceField(label=_("How it stands"), required=False)

    def __init__(self, *args: Any, tends: bool, countries: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        named = set(countries)
        self.fields["country"].choices = [_ANY, *(one for one in catalog.country_choices() if one[0] in named)]  # type: ignore[attr-defined]
        self.fields["theme"].choices = [_ANY, *_themes()]  # type: ignore[attr-defined]
        self.fields["stone"].choices = [_ANY, *_stones()[1:]]  # type: ignore[attr-defined]
        self.fields["state"].choices = [_ANY, *state_choices(tends=tends)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The values that make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def state_choices(*, tends: bool) -> list[tuple[str, Any]]:
    """How a finding may stand, for this reader."""
    shown: list[tuple[str, Any]] = [("in_force", FindingState.IN_FORCE.label), ("retired", _("retired"))]
    if tends:
        others = (FindingState.DRAFT, FindingState.DECLINED)
        shown = [("waits", _("waits for a second person")), *shown, *((one.value, one.label) for one in others)]
    return shown
