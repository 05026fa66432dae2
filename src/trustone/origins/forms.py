"""Forms of the log, the letter and the report. What is wrong comes from the services; here only what is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Country, ProductForm, Stone
from trustone.catalog.selectors import country_choices, product_form_choices, stone_choices
from trustone.origins import letters
from trustone.origins.models import How, Language, OriginQuestion, StateWord
from trustone.origins.sentences import SENTENCES
from trustone.origins.services import Facts, Outcome
from trustone.platform.ui.widgets import DateInput, SuggestInput
from trustone.supply.models import Chain

_NOT_SAID = ("", _("Not said"))


def _lines(label: Any, hint: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, strip=False, widget=forms.Textarea(attrs={"rows": rows})
    )


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, required=False, widget=DateInput)


class QuestionForm(forms.Form):
    """A question that went out to a supplier."""

    supplier = forms.CharField(
        label=_("Which supplier did you ask?"), error_messages={"required": SENTENCES["ORG-001"]}
    )
    stone = forms.ChoiceField(label=_("About which stone?"), required=False)
    product = forms.ChoiceField(label=_("Which product?"), required=False)
    asked_on = forms.DateField(
        label=_("When did you ask?"), widget=DateInput, error_messages={"required": SENTENCES["ORG-002"]}
    )
    how = forms.ChoiceField(label=_("How?"), choices=How.choices)
    language = forms.ChoiceField(label=_("In which language?"), choices=Language.choices)
    remind_on = _day(
        _("When do you want to be reminded?"), _("It stands on your overview on that day, and you get a mail.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, suppliers: Callable[[], list[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["supplier"].widget = SuggestInput(suppliers)
        for name, choices in (("stone", stone_choices()), ("product", product_form_choices())):
            field: Any = self.fields[name]
            field.choices = [_NOT_SAID, *choices]

    def facts(self, chain: Chain | None) -> Facts:
        """What the services record."""
        data = self.cleaned_data
        return Facts(
            supplier=data["supplier"],
            asked_on=data["asked_on"],
            how=data["how"],
            language=data["language"],
            stone=Stone(pk=data["stone"]) if data["stone"] else None,
            product=ProductForm(pk=data["product"]) if data["product"] else None,
            remind_on=data["remind_on"],
            chain=chain,
        )

    @staticmethod
    def of(question: OriginQuestion) -> dict[str, Any]:
        """What stands now."""
        return {
            "supplier": question.supplier,
            "stone": question.stone_id or "",
            "product": question.product_id or "",
            "asked_on": question.asked_on,
            "how": question.how,
            "language": question.language,
            "remind_on": question.remind_on,
            "version": question.version,
        }


class NoteForm(forms.Form):
    """What was done since: reminded the supplier, or something worth noting."""

    what = forms.ChoiceField(
        label=_("What did you do?"),
        choices=[("reminded", _("I reminded the supplier")), ("note", _("Something else"))],
        widget=forms.RadioSelect,
        initial="reminded",
    )
    text = _lines(_("What happened?"), rows=3)
    remind_on = _day(_("When do you want to be reminded next?"), _("Empty: no reminder any more."))
    version = forms.IntegerField(widget=forms.HiddenInput)


class OutcomeForm(forms.Form):
    """How it ended."""

    state = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(word.value, word.label) for word in StateWord if word is not StateWord.OPEN],
        widget=forms.RadioSelect,
    )
    answered_on = _day(_("On which day?"), _("Needed for an answer and for a refusal."))
    answer = _lines(_("What did the supplier say?"))
    country = forms.ChoiceField(label=_("Country you learnt of"), required=False)
    area = forms.CharField(label=_("Area or quarry you learnt of"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        country: Any = self.fields["country"]
        country.choices = [_NOT_SAID, *country_choices()]

    def outcome(self) -> Outcome:
        """What the services record."""
        data = self.cleaned_data
        country = Country(pk=data["country"]) if data["country"] else None
        return Outcome(data["state"], data["answered_on"], data["answer"], country, data["area"])


class LetterForm(forms.Form):
    """What is filled in in the letter."""

    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=[(word.value, word.label) for word in Language if word.value in letters.LANGUAGES],
    )
    supplier = forms.CharField(label=_("Supplier"), required=False, max_length=200)
    about = forms.CharField(
        label=_("What you buy from it"), required=False, max_length=200, help_text=_("In the language of the letter.")
    )
    answer_by = _day(_("Answer asked before"))
    sender = forms.CharField(label=_("Who signs"), required=False, max_length=150)


class FilterForm(forms.Form):
    """What of the log to show."""

    state = forms.ChoiceField(
        label=_("How it stands"), required=False, choices=[("", _("Everything")), *StateWord.choices]
    )
    supplier = forms.CharField(label=_("Supplier"), required=False)

    @property
    def values(self) -> dict[str, str]:
        """What was chosen; a choice that does not exist counts as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FilingForm(forms.Form):
    """What was on the screen when it was filed."""

    digest = forms.CharField(max_length=64)
    version = forms.IntegerField(min_value=0)
