"""Forms of this room. No box cuts what is pasted: the services say what does not fit, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import country_choices
from trustone.joining.models import (
    KINDS,
    BoughtFromWord,
    ExtractedWord,
    OutcomeWord,
    ProcessedWord,
    StateWord,
)
from trustone.joining.sentences import SENTENCES
from trustone.joining.words import NOBODY
from trustone.members.models import Member
from trustone.members.regions import REGIONS
from trustone.platform.models import OrganisationKind, User
from trustone.platform.ui.widgets import DateInput

Choice = tuple[str, str | Promise]

_CHOOSE: Choice = ("", _("Choose"))
_OPEN: Choice = ("", _("Not set"))
_ANSWER: dict[str, Any] = {"required": SENTENCES["JOI-024"], "invalid_choice": SENTENCES["JOI-024"]}
_EMAIL = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})


def _line(label: Any, hint: Any = "", *, required: str = "", autocomplete: str = "", **options: Any) -> forms.CharField:
    """One line; ``required`` is the code of what to say when it is empty."""
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        widget=options.pop("widget", None) or forms.TextInput(attrs=attrs),
        error_messages={"required": SENTENCES[required]} if required else {},
        **options,
    )


def _text(label: Any, hint: Any = "", *, required: str = "", rows: int = 5) -> forms.CharField:
    return _line(label, hint, required=required, strip=False, widget=forms.Textarea(attrs={"rows": rows}))


def _countries() -> list[Choice]:
    return [_CHOOSE, *country_choices()]


def _offer(form: forms.BaseForm, name: str, choices: Iterable[Choice]) -> None:
    field: Any = form.fields[name]
    field.choices = list(choices)


class BeginForm(forms.Form):
    """The first thing that is asked: what kind of organisation, and where to send the link."""

    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["JOI-021"], "invalid_choice": SENTENCES["JOI-021"]},
    )
    email = _line(
        _("Your e-mail address at work"),
        _("We mail you a link. With it you fill in the rest, stop and come back, also on a phone."),
        required="JOI-010",
        widget=_EMAIL,
    )

    def __init__(self, *args: Any, kinds: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = tuple(kinds)
        _offer(self, "kind", ((kind, OrganisationKind(kind).label) for kind in kinds))
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = kinds[0]


class LinkForm(forms.Form):
    """Asking for a new link."""

    email = _line(_("Your e-mail address"), required="JOI-010", widget=_EMAIL)


class SituationForm(forms.Form):
    """One way of buying stone: what it is, and three plain questions."""

    what = _line(
        _("What do you buy?"),
        _("In your own words, such as: paving of sandstone for gardens. Answer apart for what you buy differently."),
        required="JOI-023",
    )
    bought_from = forms.ChoiceField(
        label=_("From whom do you buy it?"),
        choices=BoughtFromWord.choices,
        widget=forms.RadioSelect,
        error_messages=_ANSWER,
    )
    extracted = forms.ChoiceField(
        label=_("Where is the stone quarried?"),
        choices=ExtractedWord.choices,
        widget=forms.RadioSelect,
        error_messages=_ANSWER,
    )
    processed = forms.ChoiceField(
        label=_("Where is it sawn, split or finished?"),
        choices=ProcessedWord.choices,
        widget=forms.RadioSelect,
        error_messages=_ANSWER,
    )

    def __init__(self, *args: Any, areas: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bought_from"].help_text = gettext("The covenant's own area: %(areas)s.") % {"areas": areas}


class CheckForm(SituationForm):
    """The same questions without an application, to see what would be asked."""

    what = None  # type: ignore[assignment]


class _Versioned(forms.Form):
    """A part of an application: keeps the version it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class WhoForm(_Versioned):
    """Who applies."""

    name = _line(
        _("Name of the organisation"),
        _("As it is in the register of companies."),
        required="JOI-029",
        autocomplete="organization",
    )
    country = forms.ChoiceField(
        label=_("Country of the seat"),
        choices=_countries,
        error_messages={"required": _("Choose the country of the seat.")},
    )
    region = forms.ChoiceField(
        label=_("Region"), required=False, choices=[_OPEN, *REGIONS.items()], help_text=_("Only for a seat in Belgium.")
    )
    city = _line(_("Town"), autocomplete="address-level2")
    website = _line(_("Website"), _("Write it like https://www.company.nl."), autocomplete="url")


class NumbersForm(_Versioned):
    """The numbers by which registers know the organisation."""

    kvk = _line(_("KvK number"), _("The Netherlands, 8 digits."))
    kbo = _line(_("KBO number"), _("Belgium, 10 digits."))
    vat = _line(_("VAT number"), _("With the two letters of the country, such as BE0123456789."))


class PromisesForm(_Versioned):
    """What an authority commits itself to."""

    promises = forms.BooleanField(
        label=_("Our organisation commits itself to this."), error_messages={"required": SENTENCES["JOI-028"]}
    )


class PeopleForm(_Versioned):
    """Who fills in and who signs; they may be one person."""

    applicant_name = _line(_("Your name"), required="JOI-032", autocomplete="name")
    applicant_task = _line(_("Your task in the organisation"), autocomplete="organization-title")
    phone = _line(_("Telephone"), autocomplete="tel")
    signatory_name = _line(
        _("Name of the person who signs"),
        _("Somebody who may sign for the organisation. That may be you."),
        required="JOI-032",
    )
    signatory_task = _line(_("Task of that person"))
    signatory_email = _line(
        _("E-mail address of that person"), required="JOI-010", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class RemarksForm(_Versioned):
    """Room for what no question asks."""

    remarks = _text(_("What should the secretariat know?"), _("At most 4,000 characters. You may leave it empty."))


PART_FORMS: dict[str, type[_Versioned]] = {
    "who": WhoForm,
    "numbers": NumbersForm,
    "promises": PromisesForm,
    "people": PeopleForm,
    "remarks": RemarksForm,
}


class AnswerForm(_Versioned):
    """An answer to the secretariat's question."""

    reason = _text(_("Your answer"), _("At most 4,000 characters."), required="JOI-003")


class DeclineForm(forms.Form):
    """Why the signatory does not confirm."""

    reason = _text(
        _("Why not?"), _("The person who applies reads this and can change the application."), required="JOI-003"
    )


class WordsForm(_Versioned):
    """A question to the applicant, or the reason of a refusal."""

    reason = _text(
        _("What do you want to say?"), _("The applicant reads this. At most 4,000 characters."), required="JOI-003"
    )


class AcceptForm(_Versioned):
    """Accepting: from which day, and whether it is somebody who comes back."""

    joins_on = forms.DateField(
        label=_("Takes part from"),
        widget=DateInput,
        help_text=_("The first day as a participant. Full years count from here."),
        error_messages={"required": SENTENCES["JOI-004"]},
    )
    returning = forms.ChoiceField(
        label=_("Did it take part before?"),
        required=False,
        help_text=_("Choose it, and its number and history go on."),
    )
    although_alike = forms.BooleanField(
        label=_("This is another organisation with the same name"), required=False, widget=forms.HiddenInput
    )
    reason = _text(_("A word of welcome, or what was agreed"), _("The applicant reads this."), rows=3)

    def __init__(self, *args: Any, members: Iterable[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {member.number: member for member in members}
        if self.members:
            own = ((number, f"{member.name} ({number})") for number, member in self.members.items())
            _offer(self, "returning", [("", _("No, a new participant")), *own])
        else:
            del self.fields["returning"]

    def ask_whether_alike(self) -> None:
        """Show the box that says: yes, another one of that name."""
        self.fields["although_alike"].widget = forms.CheckboxInput()

    @property
    def member(self) -> Member | None:
        return self.members.get(self.cleaned_data.get("returning") or "")


class ListFilter(forms.Form):
    """Which applications to show."""

    state = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[("", _("All that are not closed")), *StateWord.choices[1:]],
    )

    @property
    def value(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("state", ""))


class ProspectForm(forms.Form):
    """What is known of an organisation that might take part."""

    name = _line(_("Name of the organisation"), required="JOI-040")
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind, OrganisationKind(kind).label) for kind in KINDS])
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [_OPEN, *country_choices()])
    size = _line(_("Estimated size"), _("In words, such as: about ten people, imports paving."))
    source = _line(_("Where do we know this from?"), _("A trade fair, a list of a federation, a website."))
    speaker = forms.ChoiceField(label=_("Who speaks to them?"), required=False)
    next_on = forms.DateField(label=_("Speak again on"), required=False, widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    although_alike = forms.BooleanField(
        label=_("This is another organisation with the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, people: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(user.pk): user for user in people}
        _offer(self, "speaker", [("", NOBODY), *((key, str(user)) for key, user in self.people.items())])

    def ask_whether_alike(self) -> None:
        """Show the box that says: yes, another one of that name."""
        self.fields["although_alike"].widget = forms.CheckboxInput()

    @property
    def person(self) -> User | None:
        return self.people.get(self.cleaned_data.get("speaker") or "")


class TalkForm(forms.Form):
    """A talk with a prospect."""

    on = forms.DateField(
        label=_("When did you speak?"), widget=DateInput, error_messages={"required": SENTENCES["JOI-046"]}
    )
    text = _text(_("What was said?"), _("At most 4,000 characters."), required="JOI-045", rows=4)
    next_on = forms.DateField(label=_("Speak again on"), required=False, widget=DateInput)


class OutcomeForm(forms.Form):
    """How it stands with a prospect."""

    outcome = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=OutcomeWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["JOI-047"]},
    )
    reason = _text(_("Why?"), _("Needed for “not now” and “does not want to”."), rows=3)
    next_on = forms.DateField(label=_("Speak again on"), required=False, widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ProspectFilter(forms.Form):
    """Which part of the recruitment list to show; wrong values are passed over."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    outcome = forms.ChoiceField(
        label=_("How it stands"), required=False, choices=[("", _("All")), *OutcomeWord.choices]
    )
    who = forms.ChoiceField(
        label=_("Spoken to by"),
        required=False,
        choices=[("", _("Everybody")), ("me", _("Me")), ("nobody", NOBODY), ("due", _("Due by today"))],
    )

    @property
    def values(self) -> dict[str, str]:
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
