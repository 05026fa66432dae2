"""Forms of asking about a participant, and of the participant's answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.domain.procurement.information import Part
from trustone.members.access_models import DataPart
from trustone.platform.ui.widgets import DateInput
from trustone.procurement.bidders import selectors
from trustone.procurement.bidders.forms import Line, Prose
from trustone.procurement.bidders.models import InformationRequest, PhaseWord
from trustone.procurement.bidders.services import Grant
from trustone.procurement.sentences import SENTENCES
from trustone.supply import selectors as supply


class AskForm(forms.Form):
    """What an authority asks for, and why."""

    needed = ("purchase", "purpose", "phase", "parts", "until")

    purchase = Line(label=_("For which purchase?"), help_text=_("As it is called in your documents."))
    purpose = Line(
        label=_("What do you want to know it for?"),
        help_text=_("The company reads this, and you may use what you read for nothing else."),
    )
    phase = forms.ChoiceField(
        label=_("Where does the purchase stand?"),
        choices=PhaseWord.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    treats_alike = forms.BooleanField(
        label=_("Bids are being made or judged: we ask all bidders the same, and judge nothing others cannot show."),
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=_("What do you ask for?"),
        help_text=_("Ask for no more than you need. The company can open less, or nothing."),
        choices=[(part.value, DataPart(part.value).label) for part in Part],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    until = forms.DateField(
        label=_("Until which day do you want to read it?"),
        help_text=_("At most a year ahead."),
        widget=DateInput,
        required=False,
        error_messages={"invalid": SENTENCES["PRC-224"]},
    )


class OpenForm(forms.Form):
    """What the company opens: for each part the year or the records, or nothing."""

    needed = ("until",)

    report = forms.TypedChoiceField(label=_("The outcome of the assessment, with its parts"), required=False)
    plan = forms.TypedChoiceField(label=_("The plan of action, with its confidential part"), required=False)
    chains = forms.MultipleChoiceField(
        label=_("Which chains?"),
        help_text=_("They read everything of these chains: sellers, factories, quarries. Not volumes and notes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    answer = forms.ChoiceField(
        label=_("An answer you keep"),
        help_text=_("The way to tell less: it holds country, area or more, as you wrote it."),
        required=False,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    until = forms.DateField(
        label=_("Until which day?"), required=False, widget=DateInput, error_messages={"invalid": SENTENCES["PRC-224"]}
    )
    words = Prose(label=_("Do you want to say something with it?"), help_text=_("The authority reads it. Not needed."))

    def __init__(self, *args: Any, request: InformationRequest, today: Any, **options: Any) -> None:
        options.setdefault("initial", {"until": request.until})
        super().__init__(*args, **options)
        self.request, self.member = request, request.member
        self.versions = {one.public_id: one for one in selectors.versions_to_open(self.member)}
        fields: dict[str, Any] = self.fields
        fields["report"].choices = _years(selectors.years_decided(self.member, today))
        fields["plan"].choices = _years(selectors.plan_years(self.member))
        self.year = next(iter(supply.years_of(self.member)), None)
        fields["chains"].choices = selectors.chains_to_choose(self.member, self.year)
        fields["answer"].choices = [
            ("", _("Do not open")),
            *((key, f"{one.answer.name} ({one.number})") for key, one in self.versions.items()),
        ]
        for part in Part:
            if part.value not in request.parts:
                del fields[part.value]

    def grants(self) -> list[Grant]:
        """What was chosen, as the service takes it."""
        given = self.cleaned_data
        found = [Grant(part, int(given[part])) for part in ("report", "plan") if given.get(part)]
        if given.get("chains") and self.year is not None:
            found.append(Grant("chains", self.year, tuple(given["chains"])))
        if given.get("answer"):
            version = self.versions[given["answer"]]
            found.append(Grant("answer", version.year, (version.public_id,)))
        return found


def _years(years: Iterable[int]) -> list[tuple[str, Any]]:
    return [("", _("Do not open")), *((str(year), str(year)) for year in years)]


class DeclineForm(forms.Form):
    """Opening nothing, with or without words."""

    words = Prose(
        label=_("Do you want to say why?"),
        help_text=_("Not needed. The authority reads that opening nothing says nothing about you."),
    )
