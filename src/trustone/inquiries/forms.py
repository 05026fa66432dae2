"""Forms of this room. What is wrong comes from the services; here only what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.catalog import selectors as catalog
from trustone.catalog.models import Stone, Theme
from trustone.inquiries.gathering import Nearby
from trustone.inquiries.models import MatterFile, PurposeWord, SureWord
from trustone.inquiries.services import MOST_FILES
from trustone.platform.models import Organisation
from trustone.platform.ui.widgets import DateInput

_Area = forms.Textarea


class FindForm(forms.Form):
    """The name of a place, as somebody knows it."""

    needed = ("q",)

    q = forms.CharField(
        label=_("Name of the place"),
        help_text=_("A country, province, district or quarry area. Another spelling is found as well."),
        required=False,
        max_length=120,
    )


class QuestionForm(forms.Form):
    """Of which stone, what for, why."""

    needed = ("purpose", "reason")
    stone = forms.ChoiceField(
        label=_("Of which stone?"), help_text=_("Leave it open to ask about every stone."), required=False
    )
    purpose = forms.ChoiceField(
        label=_("What do you ask it for?"), choices=PurposeWord.choices, widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(
        label=_("Why do you ask?"),
        help_text=_("Some words. The secretariat can read them. Do not name people who could be harmed."),
        widget=_Area(attrs={"rows": 4}),
        strip=False,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["stone"]
        field.choices = [("", _("Every stone")), *catalog.stone_choices()]

    @property
    def chosen_stone(self) -> Stone | None:
        return catalog.stones().filter(code=self.cleaned_data["stone"]).first()


class TextForm(forms.Form):
    """Some lines, and the version that was on the screen."""

    needed: tuple[str, ...] = ("text",)
    text = forms.CharField(required=False, strip=False, widget=_Area(attrs={"rows": 6}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, label: Any = None, hint: Any = "", needed: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.needed = ("text",) if needed else ()
        self.fields["text"].label, self.fields["text"].help_text = label, hint


class _Uploads(forms.FileInput):
    """Several files to choose; what each is counts by its content, ``accept`` only helps to choose."""

    allow_multiple_selected = True

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class FilesField(forms.FileField):
    """Photos and PDF with a concern: a list of uploads, empty when none was chosen."""

    def __init__(self, **options: Any) -> None:
        accept = ".jpg,.jpeg,.png,.webp,.pdf,image/jpeg,image/png"
        widget = _Uploads(attrs={"accept": accept, "multiple": True})
        super().__init__(required=False, allow_empty_file=True, max_length=1000, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file through the checks of one."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


_FILES_HINT = _(
    "At most {most}, together at most {limit} MB: JPEG, PNG, WebP, PDF. Of a photo we keep the picture alone: where, "
    "when and with what it was taken is taken out. Faces, number plates and letterheads stay visible."
)


def _files_hint(limit: int) -> str:
    return str(_FILES_HINT).format(most=MOST_FILES, limit=limit)


class FilesForm(forms.Form):
    """More photos or documents with a concern that was sent."""

    attachments = FilesField(label=_("Photos or PDF"))

    def __init__(self, *args: Any, limit: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attachments"].help_text = _files_hint(limit)


class ConcernForm(forms.Form):
    """What was seen, when, by whom, how sure, and whether it is dangerous when it becomes known."""

    needed = ("theme", "text", "sure")
    theme = forms.ChoiceField(label=_("What is it about?"), required=False)
    text = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("Write no names of people who could be harmed."),
        required=False,
        strip=False,
        widget=_Area(attrs={"rows": 6}),
    )
    seen_on = forms.DateField(
        label=_("When was that?"), help_text=_("The last day that you know of."), required=False, widget=DateInput
    )
    sources = forms.CharField(
        label=_("What shows it?"),
        help_text=_("Reports, articles, addresses on the web."),
        required=False,
        strip=False,
        widget=_Area(attrs={"rows": 3}),
    )
    attachments = FilesField(label=_("Photos or PDF"))
    sure = forms.ChoiceField(
        label=_("How sure are you?"), choices=SureWord.choices, widget=forms.RadioSelect, required=False
    )
    sensitive = forms.BooleanField(
        label=_("People could be harmed when this becomes known"),
        help_text=_("Then only you and the head of the secretariat read it. Companies get words that are safe."),
        required=False,
    )
    named = forms.BooleanField(
        label=_("The companies may read which organisation reports this"),
        help_text=_(
            "Only the name of your organisation, never yours. You can take it back. Without a tick nobody is named."
        ),
        required=False,
    )

    def __init__(self, *args: Any, limit: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attachments"].help_text = _files_hint(limit)
        field: Any = self.fields["theme"]
        field.choices = [("", _("Choose")), *((one.pk, one.title_now) for one in catalog.themes())]

    @property
    def chosen_theme(self) -> Theme | None:
        return catalog.themes().filter(pk=self.cleaned_data["theme"]).first()


class PassOnForm(forms.Form):
    """Which companies get it, in which words."""

    needed = ("members", "text")
    members = forms.MultipleChoiceField(
        label=_("To which companies?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    text = forms.CharField(
        label=_("What the companies read"),
        help_text=_("They see the place, the theme and these words. Take out what could harm."),
        required=False,
        strip=False,
        widget=_Area(attrs={"rows": 8}),
    )
    attachments = forms.MultipleChoiceField(
        label=_("Photos and documents the companies may see"),
        help_text=_(
            "They see the pages, not the name of the file. Look at every page first: faces, letterheads, places, "
            "anything that shows who sent it."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, near: Iterable[Nearby], had: Iterable[int], files: Iterable[MatterFile], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.showable = {one.public_id: one for one in files if one.can_be_shown and one.shown_at is None}
        shown: Any = self.fields["attachments"]
        shown.choices = [(key, f"{one.number}. {one.file_name}") for key, one in self.showable.items()]
        if not self.showable:
            del self.fields["attachments"]
        had = set(had)
        self.near = {one.member.number: one.member for one in near if one.member.pk not in had}
        field: Any = self.fields["members"]
        field.choices = [
            (one.member.number, _label(one)) for one in near if one.member.pk not in had
        ]  # those that name the place first


def _label(one: Nearby) -> str:
    years = ", ".join(map(str, one.years))
    if one.names_it:
        return str(_("{name}: names this place ({years})")).format(name=one.member.name, years=years)
    return str(_("{name}: not known deeper than above it ({years})")).format(name=one.member.name, years=years)


class ReplyForm(forms.Form):
    """What the company answers."""

    needed = ("text",)
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("The secretariat reads it, and passes on words that do not show who you are."),
        required=False,
        strip=False,
        widget=_Area(attrs={"rows": 6}),
    )
    does = forms.CharField(
        label=_("What you do with it"),
        help_text=_("Such as the code of a risk finding or of an action in your plan. Only the secretariat reads it."),
        required=False,
        max_length=300,
    )
    may_name = forms.BooleanField(
        label=_("The name of our company may stand with the answer"),
        help_text=_("If you do not tick this, the reporter does not learn who you are."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AgreementForm(forms.Form):
    """Who may ask, from when until when, and the signed document."""

    needed = ("organisation", "starts_on", "until", "reference", "signed_by")
    organisation = forms.ChoiceField(label=_("NGO or union"), required=False)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Last day"), required=False, widget=DateInput)
    reference = forms.CharField(
        label=_("Signed document"), help_text=_("Its number or name, and where it is kept."), required=False
    )
    signed_by = forms.CharField(
        label=_("Signed by"), help_text=_("For the organisation and for the covenant."), required=False
    )

    def __init__(self, *args: Any, partners: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.partners = {one.public_id: one for one in partners}
        field: Any = self.fields["organisation"]
        field.choices = [("", _("Choose")), *((key, one.name) for key, one in self.partners.items())]

    @property
    def chosen(self) -> Organisation | None:
        return self.partners.get(self.cleaned_data["organisation"])


class YearForm(forms.Form):
    """Which reporting year to freeze."""

    year = forms.TypedChoiceField(label=_("Reporting year"), coerce=int)

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["year"]
        field.choices = [(one, str(one)) for one in years]
