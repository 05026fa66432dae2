"""Forms of the participants' pages. What they cannot know (names that exist, histories) the services refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import country_choices
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, Status
from trustone.members import selectors
from trustone.members.models import CorporateGroup, DeclaredType, Member, NumberScheme, What
from trustone.members.regions import REGIONS
from trustone.members.services.registration import KINDS
from trustone.platform.models import Organisation, OrganisationKind
from trustone.platform.roles import ROLE_TITLES, ROLES_OF_KIND
from trustone.platform.ui.widgets import DateInput, SuggestInput

Choice = tuple[str, str | Promise]

STATUS_TITLES: dict[Status, str | Promise] = {
    Status.NOT_YET: _("Not yet a participant"),
    Status.TAKES_PART: _("Takes part"),
    Status.PAUSED: _("Pauses"),
    Status.LEFT: _("Has left"),
    Status.EXCLUDED: _("Excluded"),
    Status.MERGED: _("Merged into another"),
}

STATUS_MARKS: dict[Status, str] = {
    Status.NOT_YET: "todo",
    Status.TAKES_PART: "done",
    Status.PAUSED: "waiting",
    Status.LEFT: "",
    Status.EXCLUDED: "problem",
    Status.MERGED: "",
}


def _missing(words: str | Promise) -> dict[str, Any]:
    """What to say when a field that is needed was left empty."""
    return {"required": words}


_WHICH_DAY = _missing(_("Fill in the day."))
_WHICH_NAME = _missing(_("Fill in the name of the organisation."))
_WHICH_COUNTRY = _missing(_("Choose the country of the seat."))

_ANY: Choice = ("", _("All"))
_CHOOSE: Choice = ("", _("Choose"))
_OPEN: Choice = ("", _("Not set"))
_KIND_CHOICES: list[Choice] = [(kind, OrganisationKind(kind).label) for kind in KINDS]
_REGION_CHOICES: list[Choice] = list(REGIONS.items())


def _countries() -> list[Choice]:
    return [_CHOOSE, *country_choices()]


class ListFilter(forms.Form):
    """The filter above the list; wrong values are passed over, so that an old bookmark still opens."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[_ANY, *_KIND_CHOICES])
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[_ANY, *((s.value, title) for s, title in STATUS_TITLES.items())]
    )
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[_ANY, ("A", "A"), ("B", "B"), ("C", "C"), ("-", _("Not set"))]
    )
    place = forms.ChoiceField(label=_("Country or region"), required=False)
    on = forms.DateField(label=_("As it was on"), required=False, widget=DateInput)
    known = forms.DateField(label=_("As known on"), required=False, widget=DateInput)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [_ANY, *places]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen; empty where nothing, or nothing usable, was."""
        self.is_valid()
        return self.cleaned_data


class LookBack(forms.Form):
    """Another day to look at, and what was known on another one."""

    on = forms.DateField(label=_("As it was on"), required=False, widget=DateInput)
    known = forms.DateField(label=_("As known on"), required=False, widget=DateInput)


class AddForm(forms.Form):
    """The few things needed to begin; the rest can follow on the participant's page."""

    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=[_CHOOSE, *_KIND_CHOICES],
        error_messages=_missing(_("Choose what kind of organisation it is.")),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("As it is in the register of companies."),
        error_messages=_WHICH_NAME,
    )
    country = forms.ChoiceField(label=_("Country of the seat"), choices=_countries, error_messages=_WHICH_COUNTRY)
    joins_on = forms.DateField(
        label=_("Joins on"),
        required=False,
        widget=DateInput,
        help_text=_("The first day as a participant. Leave it open when it is not known yet."),
    )
    declared_type = forms.ChoiceField(
        label=_("Type, as the company says itself"), required=False, choices=[_OPEN, *DeclaredType.choices]
    )
    scheme = forms.ChoiceField(
        label=_("Registered number: which"), required=False, choices=[_CHOOSE, *NumberScheme.choices]
    )
    number = forms.CharField(label=_("Registered number"), required=False, max_length=40)
    although_alike = forms.BooleanField(
        label=_("This is another organisation with the same name"), required=False, widget=forms.HiddenInput
    )

    def ask_whether_alike(self) -> None:
        """Show the box that says: yes, another one of that name."""
        self.fields["although_alike"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("number") and not cleaned.get("scheme"):
            self.add_error("scheme", _("Choose which register the number is from."))
        return cleaned

    @property
    def numbers(self) -> dict[Scheme, str]:
        scheme = self.cleaned_data["scheme"]
        return {Scheme(scheme): self.cleaned_data["number"]} if scheme else {}


class DetailsForm(forms.Form):
    """What the public sees of a participant, and the language in which we write to it."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages=_WHICH_NAME)
    country = forms.ChoiceField(label=_("Country of the seat"), choices=_countries, error_messages=_WHICH_COUNTRY)
    region = forms.ChoiceField(label=_("Region"), required=False, choices=[_OPEN, *_REGION_CHOICES])
    city = forms.CharField(label=_("Town"), required=False, max_length=100)
    website = forms.CharField(label=_("Website"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language of letters and mail"), choices=settings.LANGUAGES)
    declared_type = forms.ChoiceField(
        label=_("Type, as the company says itself"), required=False, choices=[_OPEN, *DeclaredType.choices]
    )
    signed_on = forms.DateField(
        label=_("Signed on"),
        required=False,
        widget=DateInput,
        help_text=_("Only when it signed before this platform: who applied here has its day already."),
    )
    signed_source = forms.CharField(
        label=_("Where that day is recorded"),
        required=False,
        max_length=300,
        help_text=_("Such as the signed declaration and where it is kept."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_company = kind == OrganisationKind.COMPANY
        for name in ("signed_on", "signed_source") if is_company else ("declared_type",):
            del self.fields[name]


class ContactForm(forms.Form):
    """Whom the secretariat calls; never public."""

    contact_name = forms.CharField(label=_("Name"), required=False, max_length=150)
    contact_email = forms.CharField(label=_("E-mail address"), required=False, max_length=254)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NumberForm(forms.Form):
    """One registered number."""

    scheme = forms.ChoiceField(label=_("Register"), choices=NumberScheme.choices)
    number = forms.CharField(label=_("Number"), max_length=60, error_messages=_missing(_("Fill in the number.")))


class EventForm(forms.Form):
    """Something that happened to a membership."""

    kind = forms.ChoiceField(
        label=_("What happens?"), widget=forms.RadioSelect, error_messages=_missing(_("Choose what happens."))
    )
    on = forms.DateField(
        label=_("From which day?"),
        widget=DateInput,
        help_text=_("The first day on which it holds."),
        error_messages=_WHICH_DAY,
    )
    into = forms.ChoiceField(
        label=_("Merges into"), required=False, help_text=_("Only for a merger: the participant that goes on.")
    )
    note = forms.CharField(
        label=_("Why, and who decided"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the secretariat sees this."),
    )
    public_note = forms.CharField(
        label=_("What everybody may read about it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the public register, beside the event. Leave it open to tell nothing."),
    )

    def __init__(self, *args: Any, kinds: tuple[EventKind, ...], member: Member, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, What(kind.value).label) for kind in kinds]  # type: ignore[attr-defined]
        if EventKind.MERGES_INTO in kinds:
            others = selectors.members_on(member.covenant, today)
            choices = [
                (other.number, other.name) for other in others if other.pk != member.pk and other.kind == member.kind
            ]
            self.fields["into"].choices = [_CHOOSE, *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["into"]


class WithdrawForm(forms.Form):
    """Saying that an event never happened."""

    note = forms.CharField(
        label=_("Why was this recorded by mistake?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GroupForm(forms.Form):
    """Belonging to a corporate group, from a day."""

    group = forms.CharField(
        label=_("Name of the group"),
        max_length=200,
        help_text=_("Choose one that is there, or write a new name."),
        error_messages=_missing(_("Give the group a name.")),
    )
    since = forms.DateField(label=_("From which day?"), widget=DateInput, error_messages=_WHICH_DAY)

    def __init__(self, *args: Any, groups: list[CorporateGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].widget = SuggestInput([group.name for group in groups])


class GroupEndForm(forms.Form):
    """The end of belonging to a group."""

    until = forms.DateField(
        label=_("From which day not any more?"),
        widget=DateInput,
        help_text=_("The first day after it."),
        error_messages=_WHICH_DAY,
    )


class InviteForm(forms.Form):
    """Asking somebody to take part for an organisation."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages=_missing(_("Fill in an e-mail address.")),
    )
    roles = forms.MultipleChoiceField(
        label=_("What will this person do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=_missing(_("Choose at least one of these.")),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = ROLES_OF_KIND[organisation.kind]
        titles = [(role.value, title) for role, title in ROLE_TITLES.items() if role in allowed]
        self.fields["roles"].choices = titles  # type: ignore[attr-defined]
        if len(titles) == 1:
            self.fields["roles"].initial = [titles[0][0]]
        self.fields["language"].initial = organisation.language
