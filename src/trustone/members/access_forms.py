"""The form of a consent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.members.access_models import ONE_BY_ONE, DataPart
from trustone.members.models import Member
from trustone.members.sentences import SENTENCES
from trustone.platform.models import OrganisationKind
from trustone.platform.ui.widgets import DateInput


def _required(code: str) -> dict[str, Any]:
    return {"required": SENTENCES[code], "invalid_choice": SENTENCES[code]}


class ConsentForm(forms.Form):
    """Who reads what, why, and until when."""

    reader = forms.ChoiceField(label=_("Who may read along?"), error_messages=_required("MEM-120"))
    part = forms.ChoiceField(
        label=_("What may they read?"),
        choices=[choice for choice in DataPart.choices if choice[0] not in ONE_BY_ONE],
        widget=forms.RadioSelect,
        error_messages=_required("MEM-121"),
    )
    year = forms.TypedChoiceField(label=_("Of which year?"), coerce=int, error_messages=_required("MEM-121"))
    purpose = forms.CharField(
        label=_("What for?"),
        help_text=_("They see this purpose, and may use what they read for nothing else."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_required("MEM-122"),
    )
    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("The last day, at most two years ahead. You can stop it earlier at any time."),
        widget=DateInput,
        error_messages=_required("MEM-124"),
    )

    def __init__(self, *args: Any, readers: Iterable[Member], years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.readers = {member.number: member for member in readers}
        reader: Any = self.fields["reader"]
        reader.choices = [
            ("", _("Choose")),
            *((number, f"{one.name} ({OrganisationKind(one.kind).label})") for number, one in self.readers.items()),
        ]
        year: Any = self.fields["year"]
        year.choices = [(one, str(one)) for one in years]

    @property
    def chosen(self) -> Member:
        return self.readers[self.cleaned_data["reader"]]


class ChosenForm(ConsentForm):
    """Some chains of one year instead of a whole part."""

    items = forms.MultipleChoiceField(label=_("Which chains?"), widget=forms.CheckboxSelectMultiple, required=False)
    field_order = ("reader", "items", "purpose", "until")

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, years=(), **options)
        del self.fields["part"], self.fields["year"]
        items: Any = self.fields["items"]
        items.choices = list(offered)
