"""Forms of this room. No box cuts what is pasted: the services say what does not fit, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.platform.models import Organisation
from trustone.platform.ui.widgets import DateInput
from trustone.procurement.helpdesk.models import Adviser, HelpedWord, KindWord, PlaceWord, TieWord
from trustone.procurement.helpdesk.sentences import SENTENCES
from trustone.procurement.helpdesk.services import MOST_FILES
from trustone.procurement.helpdesk.words import LANGUAGE_NAMES, SHOWN

_DAY: dict[str, Any] = {"required": SENTENCES["HLP-013"], "invalid": SENTENCES["HLP-017"]}


class _Area(forms.Textarea):
    """A box that says nothing about being required: the page does."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


def _text(label: Any, hint: Any = "", *, required: str = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        strip=False,
        widget=_Area(attrs={"rows": rows}),
        error_messages={"required": SENTENCES[required]} if required else {},
    )


def _line(label: Any, hint: Any = "", *, required: str = "", autocomplete: str = "", **options: Any) -> forms.CharField:
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        widget=options.pop("widget", None) or forms.TextInput(attrs=attrs),
        error_messages={"required": SENTENCES[required]} if required else {},
        **options,
    )


def _choice(label: Any, choices: Iterable[Any], code: str, hint: Any = "", *, radio: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": SENTENCES[code], "invalid_choice": SENTENCES[code]},
    )


class _Uploads(forms.FileInput):
    """Several files to choose; what each is counts by its content, ``accept`` only helps to choose."""

    allow_multiple_selected = True

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class FilesField(forms.FileField):
    """Documents: a list of uploads, empty when none was chosen."""

    def __init__(self, **options: Any) -> None:
        accept = ".pdf,.docx,.odt,.xlsx,.ods,.txt,.jpg,.jpeg,.png"
        widget = _Uploads(attrs={"accept": accept, "multiple": True})
        super().__init__(required=False, allow_empty_file=True, max_length=1000, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file through the checks of one."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


_FILES_HINT = _(
    "At most {most}, together at most {limit} MB: documents, sheets, PDF, pictures. Only the adviser and the "
    "secretariat read them."
)


class FilesForm(forms.Form):
    """More documents with a request."""

    attachments = FilesField(label=_("Documents"))

    def __init__(self, *args: Any, limit: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attachments"].help_text = str(_FILES_HINT).format(most=MOST_FILES, limit=limit)


_FIRMS = _("Which firms may bid, as far as you know?")
_FIRMS_HINT = _(
    "One a line. Only to see that nobody advises who is tied to one of them. Leave it empty if you do not know."
)
_KIND = _("What do you buy?")


class AskForm(forms.Form):
    """A request for help. Fields that are known already are left out: at most seven are asked."""

    organisation_name = _line(_("Name of your organisation"), required="HLP-015", autocomplete="organization")
    organisation = forms.ChoiceField(
        label=_("For which organisation do you ask?"), error_messages={"required": SENTENCES["HLP-018"]}
    )
    asker_name = _line(_("Your name"), autocomplete="name")
    email = _line(
        _("Your e-mail address at work"),
        _("We mail you a link. With it you read the answer and come back, also on a phone."),
        required="HLP-016",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    country = _choice(_("Where is your organisation?"), PlaceWord.choices, "HLP-010")
    station = _choice(_("At which station are you?"), [], "HLP-011", radio=False)
    kind = forms.ChoiceField(
        label=_KIND,
        required=False,
        choices=[("", _("We do not know yet")), *KindWord.choices],
        error_messages={"invalid_choice": SENTENCES["HLP-014"]},
    )
    question = _text(
        _("What do you want to know?"), _("At most 4,000 characters. Write no names of people."), required="HLP-012"
    )
    wanted_on = forms.DateField(label=_("By which day do you need the answer?"), widget=DateInput, error_messages=_DAY)
    firms = _text(_FIRMS, _FIRMS_HINT, rows=3)
    attachments = FilesField(label=_("Documents"))

    def __init__(
        self,
        *args: Any,
        stations: Mapping[str, str],
        organisations: Iterable[Organisation] = (),
        signed_in: bool,
        known: Iterable[str] = (),
        limit: int,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["station"].choices = [("", _("Choose")), *stations.items()]
        every = list(organisations)
        fields["organisation"].choices = [(str(one.pk), one.name) for one in every]
        fields["attachments"].help_text = str(_FILES_HINT).format(most=MOST_FILES, limit=limit)
        left_out = set(known)
        left_out |= {"organisation_name", "asker_name", "email"} if signed_in else {"organisation", "attachments"}
        left_out |= set() if signed_in else {"firms", "kind"}
        left_out |= {"organisation"} if len(every) < 2 else set()
        for name in left_out:
            fields.pop(name, None)


class ProveForm(forms.Form):
    """The first time a mailed link is used: what there was no room for before."""

    kind = forms.ChoiceField(
        label=_KIND,
        required=False,
        choices=[("", _("We do not know yet")), *KindWord.choices],
        error_messages={"invalid_choice": SENTENCES["HLP-014"]},
    )
    firms = _text(_FIRMS, _FIRMS_HINT, rows=3)


class LinkForm(forms.Form):
    """Asking for a new link."""

    email = _line(
        _("Your e-mail address"),
        required="HLP-016",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class SayForm(forms.Form):
    """Words in a request; an answer may point to stations and to parts of the clause."""

    text = _text(_("What do you want to say?"), _("At most 4,000 characters."), rows=7)
    stations = forms.MultipleChoiceField(
        label=_("Stations to look at"), required=False, widget=forms.CheckboxSelectMultiple
    )
    blocks = forms.MultipleChoiceField(label=_("Texts to use"), required=False, widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: Any, label: Any, says: bool, stations: Mapping[str, str], blocks: Mapping[str, str], points: bool,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["text"].label, fields["text"].required = label, says
        fields["text"].error_messages["required"] = SENTENCES["HLP-003"]
        if points:
            fields["stations"].choices = list(stations.items())
            fields["blocks"].choices = list(blocks.items())
        else:
            del fields["stations"], fields["blocks"]


class CloseForm(forms.Form):
    """Did it help?"""

    helped = _choice(_("Did it help?"), HelpedWord.choices, "HLP-005")
    text = _text(_("What was missing, or what was good?"), _("The adviser and the secretariat read it."), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class DeclareForm(forms.Form):
    """What an adviser declares for one request."""

    interest = _choice(
        _("Have you, or has your organisation, any interest in this purchase?"),
        [("none", _("No interest")), ("some", _("Some interest, or a tie"))],
        "HLP-032",
    )
    text = _text(_("Which?"), _("Needed with an interest, or when a tie was found. The secretariat weighs it."), rows=3)


class WeighForm(forms.Form):
    """Why an adviser may go on in spite of what was declared."""

    text = _text(_("Why may this adviser go on?"), _("Kept with the request."), required="HLP-003", rows=3)


class GiveForm(forms.Form):
    """Whom to put on a request; who is barred is shown and cannot be chosen."""

    adviser = forms.ChoiceField(
        label=_("Adviser"),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["HLP-034"], "invalid_choice": SENTENCES["HLP-034"]},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, advisers: Iterable[Adviser], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["adviser"]
        field.choices = [(one.public_id, str(one)) for one in advisers]


class AdviserForm(forms.Form):
    """What is known of an adviser. Nothing ticked: everywhere, every language, every station."""

    user = forms.ChoiceField(
        label=_("Person"), error_messages={"required": SENTENCES["HLP-047"], "invalid_choice": SENTENCES["HLP-047"]}
    )
    helps_with = _line(_("Helps with"), _("In one line, such as: clauses and award criteria."), required="HLP-040")
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, choices=PlaceWord.choices, widget=forms.CheckboxSelectMultiple
    )
    stations = forms.MultipleChoiceField(
        label=_("Stations"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nothing ticked: all.")
    )
    ended_on = forms.DateField(
        label=_("Does not advise any more from"),
        required=False,
        widget=DateInput,
        error_messages={"invalid": SENTENCES["HLP-017"]},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: Mapping[str, str] | None, stations: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["stations"].choices = list(stations.items())
        if people is None:
            del fields["user"]
        else:
            del fields["ended_on"]
            fields["user"].choices = [("", _("Choose")), *people.items()]


class TieForm(forms.Form):
    """An organisation an adviser works for or is tied to."""

    organisation = forms.ChoiceField(label=_("Organisation on the platform"), required=False)
    name = _line(_("Or another organisation"), _("Its name, when it is not in the list."))
    kind = _choice(_("How?"), TieWord.choices, "HLP-044")
    valid_from = forms.DateField(
        label=_("Since"),
        widget=DateInput,
        error_messages={"required": SENTENCES["HLP-045"], "invalid": SENTENCES["HLP-017"]},
    )
    reason = _line(_("What is the tie?"))

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.choices = [("", _("Choose")), *((str(one.pk), one.name) for one in organisations)]


class EndTieForm(forms.Form):
    """The last day of a tie."""

    valid_to = forms.DateField(
        label=_("Last day"),
        widget=DateInput,
        error_messages={"required": SENTENCES["HLP-017"], "invalid": SENTENCES["HLP-017"]},
    )


class ListFilter(forms.Form):
    """Which requests to show; wrong values are passed over."""

    show = forms.ChoiceField(label=_("Which"), required=False, choices=list(SHOWN.items()))
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("All")), *PlaceWord.choices])
    station = forms.ChoiceField(label=_("Station"), required=False)

    def __init__(self, *args: Any, stations: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["station"]
        field.choices = [("", _("All")), *stations.items()]

    def value(self, name: str) -> str:
        """What was chosen, empty for nothing or for what is no choice."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
