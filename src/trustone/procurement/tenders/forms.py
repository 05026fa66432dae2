"""Forms of this room: what a collection is, which files come in, and the filters of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.problems import Problem
from trustone.domain.screening.told import EARLIEST_YEAR
from trustone.platform.models import Organisation
from trustone.platform.problems import sentence
from trustone.platform.ui.widgets import SuggestInput
from trustone.procurement.tenders import places
from trustone.procurement.tenders.models import (
    CoverageWord,
    FileState,
    GroupingWord,
    SizeWord,
    StoneWord,
    TierWord,
    WhyWord,
)
from trustone.procurement.tenders.sentences import SENTENCES
from trustone.procurement.tenders.words import MISSING as MISSING_WORDS

#: Together with the fields of the form no more than the framework takes in one sending.
MOST_AT_ONCE = 100


class _YearField(forms.IntegerField):
    """A year; what is none gets the sentence of a year."""

    def to_python(self, value: Any) -> int | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            bounds = {"first": EARLIEST_YEAR, "last": timezone.localdate().year}
            raise ValidationError(sentence(Problem("SCR-098", bounds)), code="SCR-098") from error


def _year(label: Any, hint: Any) -> _YearField:
    return _YearField(
        label=label, help_text=hint, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
    )


class CollectionForm(forms.Form):
    """What a collection is."""

    title = forms.CharField(
        label=pgettext_lazy("collection of documents", "Name"),
        help_text=_("For example “Sample Flanders 2026”."),
        error_messages={"required": SENTENCES["SCR-090"]},
    )
    origin = forms.CharField(
        label=_("Where do the documents come from?"),
        help_text=_("Website, register or authority, and the day. It stands beside the figure later."),
        error_messages={"required": SENTENCES["SCR-091"]},
    )
    grouping = forms.ChoiceField(
        label=_("What belongs together?"),
        help_text=_("Where a notice names its procedure, that decides."),
        choices=GroupingWord.choices,
        initial=GroupingWord.FOLDERS,
        widget=forms.RadioSelect,
    )
    published_in = _year(
        _("In which year were they published?"),
        _("Counts only for documents that do not say it themselves. Without a year they are in no figure."),
    )
    region = forms.ChoiceField(
        label=_("Where is the work done?"),
        help_text=_("Counts only for documents that do not say it themselves."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = [("", _("Different places, or not known")), *places.choices()]  # type: ignore[attr-defined]


class FactsForm(forms.Form):
    """What the documents of a procedure do not say, or say wrong. An empty field leaves it to the documents."""

    title = forms.CharField(label=pgettext_lazy("procedure", "Title"), required=False)
    buyer = forms.CharField(label=_("Contracting authority"), required=False)
    region = forms.ChoiceField(label=_("Where is the work done?"), required=False)
    published_in = _year(_("In which year was it published?"), "")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, names: Callable[[], list[str]], hints: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = [("", _("As the documents say")), *places.choices()]  # type: ignore[attr-defined]
        self.fields["buyer"].widget = SuggestInput(names)
        for name, hint in hints.items():
            self.fields[name].help_text = hint


class _Uploads(forms.FileInput):
    """Several files to choose; what each is counts by its content."""

    allow_multiple_selected = True

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class _Files(forms.FileField):
    """Any number of files; the view looks at each by itself, so that one that is refused keeps none of the others."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return data


class UploadForm(forms.Form):
    """Files into a collection. What they are is seen when they are read."""

    documents = _Files(
        label=_("Documents"),
        help_text=_(
            "At most {most} at once; more in one zip. PDF, Word (docx, doc), OpenDocument (odt, ods), Rich Text (rtf), "
            "Excel (xlsx, xls), web page, text, notice (eForms or TED), RAW, zip. At most 200 MB a document and 1,024 "
            "MB a zip."
        ),
        widget=_Uploads(attrs={"multiple": True}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["documents"]
        field.help_text = str(field.help_text).format(most=MOST_AT_ONCE)


def _select(label: Any, choices: Any, everything: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", everything), *choices], required=False)


class FilesFilter(forms.Form):
    """Which files of a collection are shown."""

    show = _select(
        pgettext_lazy("filter", "Show"),
        [("problems", _("Something is wrong")), ("alone", _("By itself, not readable")), *FileState.choices],
        _("All files"),
    )


_TIERS = [(str(value), label) for value, label in TierWord.choices]


class ProceduresFilter(forms.Form):
    """Which procedures are shown."""

    _ALL = pgettext_lazy("filter", "All")
    q = forms.CharField(label=_("Title, buyer or number"), required=False, widget=forms.SearchInput)
    stone = _select(pgettext_lazy("screening", "Stone"), StoneWord.choices, _ALL)
    tier = _select(_("Clause"), _TIERS, _ALL)
    judged = _select(
        _("Decided by a person"),
        [("no", _("Not yet")), ("yes", pgettext_lazy("filter", "Yes"))],
        _ALL,
    )
    why = _select(_("Why look?"), WhyWord.choices, _ALL)
    coverage = _select(_("What was read"), CoverageWord.choices, _ALL)
    missing = _select(_("What is missing"), list(MISSING_WORDS.items()), _ALL)

    def chosen(self, name: str) -> str:
        """What is asked for; what is no choice asks for nothing."""
        if not self.is_bound or not self.is_valid():
            return str(self.cleaned_data.get(name, "")) if self.is_bound and hasattr(self, "cleaned_data") else ""
        return str(self.cleaned_data[name])


class BuyerForm(forms.Form):
    """How large an authority is, and which organisation on the platform it is."""

    size = forms.ChoiceField(
        label=_("How large is it?"),
        help_text=_("A division of this platform, to compare small and large authorities."),
        choices=SizeWord.choices,
        required=False,
    )
    organisation = forms.ChoiceField(
        label=_("Which organisation here is it?"),
        help_text=_("Its buyers then read what was found in its procedures, and can say that they disagree."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(one.pk), one.name) for one in organisations]
        self.fields["organisation"].choices = [("", _("None, or not known")), *known]  # type: ignore[attr-defined]
