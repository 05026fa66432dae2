"""Forms of documents. Nothing is cut and nothing typed is lost: the service says what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.evidence import Audience, FileType
from trustone.evidence.files.kinds import ACCEPTED
from trustone.evidence.models import AudienceWord, Document, Kind
from trustone.evidence.sentences import SENTENCES
from trustone.evidence.services import Facts, Holds
from trustone.platform.ui.widgets import DateInput

_TYPES = _(
    "PDF, a picture, Word or Excel (docx, xlsx), OpenDocument (odt, ods) or text (csv, txt). At most {limit} MB."
)


class _Upload(forms.FileInput):
    """A file to choose; what it is counts by its content, ``accept`` only helps to choose."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class _FileField(forms.FileField):
    """Not called optional on the page, and not missed here: the service knows whether something else came instead."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return None if data is None else super().clean(data, initial)


def _file(label: Any) -> forms.FileField:
    return _FileField(label=label, allow_empty_file=True, max_length=1000, widget=_Upload(attrs={"accept": ACCEPTED}))


def _photo() -> forms.FileField:
    """On a telephone: straight to the camera. Hidden where there is a mouse."""
    return forms.FileField(
        label=_("Or take a photograph now"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=_Upload(attrs={"accept": "image/*", "capture": "environment"}),
    )


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, required=False, widget=DateInput)


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, initial=Kind.OTHER)


def _again() -> forms.BooleanField:
    return forms.BooleanField(label=_("Keep it a second time all the same"), required=False)


class _WithFile(forms.Form):
    """Shared by every form that takes a file."""

    def __init__(self, *args: Any, limit: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = str(_TYPES).format(limit=limit)

    @property
    def upload(self) -> UploadedFile[Any] | None:
        """The file that was chosen, or the photograph that was taken."""
        return self.cleaned_data.get("file") or self.cleaned_data.get("photo")

    @property
    def holds(self) -> Holds:
        return Holds(self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until"))


class AddForm(_WithFile):
    """A new document."""

    file = _file(_("File"))
    photo = _photo()
    title = forms.CharField(
        label=_("Title"), required=False, help_text=_("What you call it. Empty: the name of the file.")
    )
    kind = _kind()
    description = forms.CharField(
        label=_("What it shows"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line or two for whoever reads it later."),
    )
    valid_until = _day(_("Valid until"), _("If the document says so. You get a reminder before."))
    audience = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)
    again = _again()

    def __init__(self, *args: Any, audiences: Sequence[Audience], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["audience"]
        chosen.choices = [(one.value, AudienceWord(one.value).label) for one in audiences]
        chosen.initial = audiences[0].value if audiences else None

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        return Facts(typed["title"], typed["kind"], typed["description"], typed["audience"])


class AttachForm(_WithFile):
    """Show a document for something: one that is there already, or a new file."""

    existing = forms.ChoiceField(label=_("A document you have"), required=False)
    file = _file(_("Or a new file"))
    photo = _photo()
    title = forms.CharField(
        label=_("Title of the new file"), required=False, help_text=_("Empty: the name of the file.")
    )
    valid_until = _day(_("Valid until"), _("If the new file says so."))
    where = forms.CharField(
        label=_("Where to look"), required=False, help_text=_("For example “page 4, second table”.")
    )
    again = _again()

    def __init__(self, *args: Any, documents: Iterable[Document], **options: Any) -> None:
        super().__init__(*args, **options)
        self.documents = {document.public_id: document for document in documents}
        chosen: Any = self.fields["existing"]
        chosen.choices = [("", _("None: a new file")), *((key, one.title) for key, one in self.documents.items())]
        if not self.documents:
            del self.fields["existing"]
            self.fields["file"].label = _("File")

    @property
    def chosen(self) -> Document | None:
        return self.documents.get(self.cleaned_data.get("existing", ""))

    @property
    def facts(self) -> Facts:
        return Facts(title=self.cleaned_data["title"])

    @property
    def place(self) -> str:
        return self.cleaned_data.get("where", "") if self.is_bound and self.is_valid() else ""


class VersionForm(_WithFile):
    """A newer file of the same document."""

    file = _file(_("New file"))
    photo = _photo()
    note = forms.CharField(
        label=_("What is different?"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    valid_from = _day(_("Valid from"))
    valid_until = _day(_("Valid until"), _("If the document says so. You get a reminder before."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ChangeForm(forms.Form):
    """What is said about a document."""

    title = forms.CharField(label=_("Title"), error_messages={"required": SENTENCES["EVI-012"]})
    kind = _kind()
    description = forms.CharField(
        label=_("What it shows"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    valid_from = _day(_("Valid from"))
    valid_until = _day(_("Valid until"), _("If the document says so. You get a reminder before."))
    audience = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, audiences: Sequence[Audience], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["audience"]
        chosen.choices = [(one.value, AudienceWord(one.value).label) for one in audiences]

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        return Facts(typed["title"], typed["kind"], typed["description"], typed["audience"])

    @property
    def holds(self) -> Holds:
        return Holds(self.cleaned_data["valid_from"], self.cleaned_data["valid_until"])


class WithdrawForm(forms.Form):
    """Why a document is withdrawn."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SENTENCES["EVI-022"]},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FilterForm(forms.Form):
    """What of the vault to show; a choice that does not exist counts as none."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    validity = forms.ChoiceField(
        label=_("Validity"),
        required=False,
        choices=[
            ("", _("All")),
            ("ends_soon", _("Ends soon")),
            ("ended", _("Has ended")),
            ("open", _("No last day")),
            ("withdrawn", _("Is withdrawn")),
        ],
    )
    use = forms.ChoiceField(
        label=_("Use"),
        required=False,
        choices=[("", _("All")), ("used", _("Shown for something")), ("unused", _("Not used yet"))],
    )

    @property
    def values(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


TYPE_WORDS: dict[str, str | Promise] = {
    FileType.PDF: "PDF",
    FileType.JPEG: "JPEG",
    FileType.PNG: "PNG",
    FileType.WEBP: "WebP",
    FileType.HEIC: "HEIC",
    FileType.DOCX: "Word",
    FileType.XLSX: "Excel",
    FileType.ODT: _("OpenDocument text"),
    FileType.ODS: _("OpenDocument table"),
    FileType.CSV: "CSV",
    FileType.TEXT: _("Text"),
}
