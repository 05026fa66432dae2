"""How a term of the covenant is typed and read, by its kind."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trustone.domain.inquiry import DEFAULT_PER_DAY, DEFAULT_PER_YEAR
from trustone.domain.membership.terms import TermKind
from trustone.domain.membership.years import YearEnd, close_of
from trustone.members.models import DeciderWord
from trustone.platform.services import INVITATION_LASTS
from trustone.platform.ui.widgets import NumberText

_UNITS: dict[TermKind, str | Promise] = {
    TermKind.DAYS: gettext_lazy("Number of days"),
    TermKind.PERCENT: gettext_lazy("Percentage"),
    TermKind.MEGABYTES: gettext_lazy("Megabytes"),
    TermKind.MONTHS: gettext_lazy("Number of months"),
    TermKind.COUNT: gettext_lazy("Number"),
}

#: A year with a 29 February, to write a day of the year without its year.
_LEAP_YEAR = 2000

#: What holds for lack of an agreement, where nothing at all would be too much.
_CAREFUL = {"questions_per_day": DEFAULT_PER_DAY, "questions_per_year": DEFAULT_PER_YEAR}


def words_of(kind: TermKind, text: str) -> str:
    """A stored value in words, empty when not set."""
    if not text:
        return ""
    if kind is TermKind.DAY_OF_YEAR:
        return date_format(close_of(_LEAP_YEAR, YearEnd.parse(text)), "MONTH_DAY_FORMAT")
    if kind is TermKind.DECIDER:
        return str(DeciderWord(text).label)
    if kind is TermKind.DAYS:
        return ngettext("%(count)s day", "%(count)s days", int(text)) % {"count": text}
    if kind is TermKind.MONTHS:
        return ngettext("%(count)s month", "%(count)s months", int(text)) % {"count": text}
    return text + {TermKind.PERCENT: " %", TermKind.MEGABYTES: " MB"}.get(kind, "")


def when_not_set(key: str) -> str:
    """What holds while a term is not set, for those where something has to; empty where nothing does."""
    if key in _CAREFUL:
        most = {"count": _CAREFUL[key]}
        return _("While this is not set, the platform allows %(count)s: its own careful choice, not agreed.") % most
    if key != "invitation_days":
        return ""
    days = INVITATION_LASTS.days
    words = ngettext(
        "While this is not set, the link of an invitation works for %(count)s day.",
        "While this is not set, the link of an invitation works for %(count)s days.",
        days,
    )
    return words % {"count": days}


class TermForm(forms.Form):
    """One term and why. A day of the year is a day and a month; the others are one box."""

    needed = ("reason",)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Where was this agreed, or why does it change?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, kind: TermKind, text: str, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["seen"].initial = seen
        value: forms.Field
        if kind is TermKind.DECIDER:
            choices = [("", _("Not set")), *DeciderWord.choices]
            value = forms.ChoiceField(label=_("Who decides"), choices=choices, required=False, initial=text)
        elif kind is TermKind.DAY_OF_YEAR:
            month, _dash, day = text.partition("-")
            months = [("", _("Not set")), *((f"{number:02d}", name) for number, name in MONTHS.items())]
            value = forms.CharField(label=_("Day"), required=False, initial=day.lstrip("0"), widget=NumberText())
            self.fields["month"] = forms.ChoiceField(label=_("Month"), choices=months, required=False, initial=month)
        else:
            value = forms.CharField(label=str(_UNITS[kind]), required=False, initial=text, widget=NumberText())
        self.fields["value"] = value
        self.order_fields(["value", "month", "reason", "seen"])

    def text(self) -> str:
        """The value as the service reads it."""
        value = str(self.cleaned_data.get("value", "")).strip()
        month = self.cleaned_data.get("month", "")
        if self.kind is not TermKind.DAY_OF_YEAR or not (value or month):
            return value
        return f"{month}-{value.zfill(2)}"
