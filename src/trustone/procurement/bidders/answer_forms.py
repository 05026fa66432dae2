"""Forms of a company's own answers: for which tender, what is told, which name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem
from trustone.domain.procurement.bidding import Answer, Depth, Tender, check_tender, positions_in
from trustone.platform.forms import add_problems
from trustone.procurement.bidders import words
from trustone.procurement.bidders.forms import Line, Prose
from trustone.procurement.bidders.recorded import Chosen, Recorded
from trustone.procurement.bidders.selectors import form_meant
from trustone.procurement.sentences import SENTENCES


class ForTenderForm(forms.Form):
    """Which tender: by the number of a form of the buyer, or in the company's own words."""

    number = Line(
        label=_("Does the buyer have a form here? Then its number or address"),
        help_text=_("It begins with BFM. Leave the rest open then."),
    )
    title = Line(label=_("Otherwise: which tender is it for?"))
    authority = Line(label=_("Which authority is it?"))
    reference = Line(label=_("Number of the tender"), help_text=_("If it has one."))
    language = forms.ChoiceField(
        label=_("In which language do you hand it in?"), choices=words.choices(words.LANGUAGES)
    )
    positions = Prose(label=_("Which stones?"), help_text=_("Each on a line of its own, as in the documents."))

    def tender(self) -> Tender | None:
        """The tender; ``None`` with the form's errors."""
        given = self.cleaned_data
        if given["number"]:
            made = form_meant(given["number"])
            if made is None or made.stopped_at is not None:
                add_problems(self, [Problem("PRC-252", field="number")])
                return None
            return made.tender
        tender = Tender(
            given["title"],
            given["authority"],
            given["reference"],
            None,
            given["language"],
            None,
            positions_in(given["positions"]),
        )
        problems = check_tender(tender, date.min)
        add_problems(self, problems)
        return None if problems else tender


class ComposeForm(forms.Form):
    """For each position which chains and how deep; for all which risks and actions."""

    themes = forms.MultipleChoiceField(
        label=_("Which risks do you want to name?"),
        help_text=_("As you judged them. You can change the words on the next screens."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    actions = forms.MultipleChoiceField(
        label=_("Which actions do you want to name?"),
        help_text=_("From your plan. Budget, partners and names of people are never taken over."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )

    def __init__(self, *args: Any, found: Recorded, positions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.positions = list(positions)
        offered = [(one.public_id, one.words) for one in found.chains]
        for place, position in enumerate(self.positions):
            self.fields[f"chains-{place}"] = forms.MultipleChoiceField(
                label=_("Which of your chains would you use for “%(position)s”?") % {"position": position},
                choices=offered,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": SENTENCES["PRC-222"]},
            )
            self.fields[f"depth-{place}"] = forms.ChoiceField(
                label=_("How much do you tell about them?"),
                choices=words.choices(words.TOLD),
                initial="country",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": SENTENCES["PRC-222"], "required": SENTENCES["PRC-222"]},
            )
        themes: Any = self.fields["themes"]
        themes.choices = [(one.theme, one.words) for one in found.themes]
        actions: Any = self.fields["actions"]
        actions.choices = [(one.public_id, one.words) for one in found.actions]

    def groups(self) -> Iterator[tuple[str, Any, Any]]:
        """Position with its two fields, for the page."""
        for place, position in enumerate(self.positions):
            yield position, self[f"chains-{place}"], self[f"depth-{place}"]

    def chosen(self) -> Chosen:
        """What was ticked."""
        given = self.cleaned_data
        places = list(enumerate(self.positions))
        return Chosen(
            {position: given[f"chains-{place}"] for place, position in places},
            {position: Depth(given[f"depth-{place}"]) for place, position in places},
            given["themes"],
            given["actions"],
        )


class MatchForm(forms.Form):
    """For each position of the new tender: what was told for which stones of the kept answer."""

    def __init__(self, *args: Any, answer: Answer, positions: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.positions = list(positions)
        had = list(dict.fromkeys(one.position for one in answer.origins))
        for place, position in enumerate(self.positions):
            self.fields[f"from-{place}"] = forms.MultipleChoiceField(
                label=position,
                help_text=_("Take over what you told about:"),
                choices=[(one, one) for one in had],
                initial=[one for one in had if one == position],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": SENTENCES["PRC-222"]},
            )

    def places(self) -> dict[str, list[str]]:
        """New position → positions of the kept answer."""
        return {position: self.cleaned_data[f"from-{place}"] for place, position in enumerate(self.positions)}


def ids_in(text: str) -> Iterable[str]:
    """Ids out of a hidden field."""
    return [one for one in text.split() if len(one) <= 60][:500]
