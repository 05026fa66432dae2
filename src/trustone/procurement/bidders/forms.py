"""The screens of an answer, and the form with which a buyer makes the questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import country_choices, patterns
from trustone.domain.problems import Problem
from trustone.domain.procurement.bidding import Depth, Tender, positions_in
from trustone.domain.words import prose, tidy
from trustone.platform.forms import add_problems
from trustone.platform.ui.widgets import DateInput, SuggestInput
from trustone.procurement import words as room_words
from trustone.procurement.bidders import words
from trustone.procurement.bidders.selectors import theme_names
from trustone.procurement.sentences import SENTENCES


class Line(forms.CharField):
    """One line, without control characters; too long is said by the rules, never cut."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        return tidy(str(value or ""))


class Prose(Line):
    """Some lines."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        return prose(str(value or ""))


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=hint, required=False, widget=DateInput, error_messages={"invalid": SENTENCES["PRC-224"]}
    )


def _one(label: Any, given: Any, hint: Any = "", *, radio: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=given,
        required=False,
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )


class TenderForm(forms.Form):
    """What a buyer says of the tender: seven inputs, three of them free to leave open."""

    needed = ("title", "authority", "language", "positions")

    title = Line(label=_("What is the tender called?"))
    authority = Line(label=_("Which authority is it?"))
    reference = Line(label=_("Number of the tender"), help_text=_("If it has one."))
    closes_on = _day(_("Until which day can bids be handed in?"), _("Leave it open if it is not known yet."))
    language = _one(_("In which language is the form?"), words.choices(words.LANGUAGES))
    level = _one(
        _("Which level does your clause have?"),
        [("", _("No level, or not known")), *room_words.LEVELS.items()],
        _("The bidder then sees what is still open at that level. Nothing is shut out."),
    )
    positions = Prose(
        label=_("Which stones?"),
        help_text=_("Each on a line of its own, as in your documents. For example: kerbs, grey, 400 m."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def tender(self) -> Tender:
        """What was filled in, as the rules read it."""
        given = self.cleaned_data
        return Tender(
            title=given["title"],
            authority=given["authority"],
            reference=given["reference"],
            closes_on=given["closes_on"],
            language=given["language"] or "nl",
            level=int(given["level"]) if given["level"] else None,
            positions=positions_in(given["positions"]),
        )


class OwnTenderForm(forms.Form):
    """A bidder without a form of the buyer: what the tender is, in the bidder's words."""

    needed = ("bidder", "title", "authority", "language", "positions")

    bidder = Line(label=_("What is your firm called?"))
    contact = Line(label=_("Who can answer questions about this?"), help_text=_("A name, with a telephone number."))
    title = Line(label=_("Which tender is it for?"))
    authority = Line(label=_("Which authority is it?"))
    reference = Line(label=_("Number of the tender"), help_text=_("If it has one."))
    language = _one(_("In which language do you hand it in?"), words.choices(words.LANGUAGES))
    positions = Prose(label=_("Which stones?"), help_text=_("Each on a line of its own, as in the documents."))


class BidderForm(forms.Form):
    """A bidder with a form of the buyer."""

    needed = ("bidder",)

    bidder = Line(label=_("What is your firm called?"))
    contact = Line(label=_("Who can answer questions about this?"), help_text=_("A name, with a telephone number."))


class OriginForm(forms.Form):
    """One origin of one position."""

    needed = ("depth",)

    depth = _one(_("How far do you know where it comes from?"), words.choices(words.DEPTHS), radio=True)
    country = _one(_("From which country is the stone?"), [])
    place = Line(
        label=_("Which quarry area, or which quarry?"),
        help_text=_("As your supplier calls it. Leave it open if not known."),
    )
    factory = Line(label=_("Where is it cut and finished?"), help_text=_("Name of the factory, place and country."))
    steps = Prose(
        label=_("Who sells it to whom, from quarry to you?"),
        help_text=_("For example: quarry – factory – exporter – importer – we."),
    )
    known_by = _day(_("By which day will you know what you do not know yet?"), _("A promise you can keep."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        country: Any = self.fields["country"]
        country.choices = [("", _("Not known")), *country_choices()]

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        depth = Depth(given.get("depth") or Depth.UNKNOWN)
        if depth is Depth.UNKNOWN and given.get("country"):
            depth = Depth.COUNTRY
        if depth.rank >= Depth.COUNTRY.rank and not given.get("country"):
            add_problems(self, [Problem("PRC-250", field="country")])
        if depth.rank >= Depth.AREA.rank and not given.get("place"):
            add_problems(self, [Problem("PRC-250", field="place")])
        return {**given, "depth": depth}


class RisksForm(forms.Form):
    """Which themes the bidder sees a risk in, and how it looked."""

    themes = forms.MultipleChoiceField(
        label=_("Where do you see a risk in this chain?"),
        help_text=_("Tick what is possible there. Seeing no risk at all is rare, and must be explained below."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    looked_how = Prose(
        label=_("How did you look?"),
        help_text=_("For example: asked the supplier, read reports, visited the factory."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        themes: Any = self.fields["themes"]
        themes.choices = list(theme_names().items())


class RiskForm(forms.Form):
    """One theme."""

    needed = ("severity", "likelihood")

    severity = _one(_("How serious would it be for people?"), words.choices(words.SEVERITY), radio=True)
    likelihood = _one(_("How likely is it here?"), words.choices(words.LIKELIHOOD), radio=True)
    how_known = Prose(label=_("How do you know?"), help_text=_("What you saw, read or were told, and when."))


class ActionForm(forms.Form):
    """One thing the bidder will do."""

    needed = ("what", "theme")

    what = Line(
        label=_("What will you do?"), help_text=_("Choose from the list while typing, or write your own words.")
    )
    theme = _one(_("About which risk?"), [])
    by = _day(_("By which day?"))
    who = Line(label=_("Who does it?"), help_text=_("A function is enough, for example: our buyer."))
    shown_by = Line(
        label=_("How can the authority see that it was done?"),
        help_text=_("For example: a report, photographs, minutes."),
    )

    def __init__(self, *args: Any, theme: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        themes: Any = self.fields["theme"]
        themes.choices = [("", _("All, or no single one")), *theme_names().items()]
        self.fields["what"].widget = SuggestInput([one.title_now for one in patterns(theme or None)])


class FileForm(forms.Form):
    """An answer that was saved before."""

    file = forms.FileField(
        label=_("An answer you saved before"),
        help_text=_("The file that ends in .json. It is read and not kept."),
        error_messages={"required": SENTENCES["PRC-231"]},
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )


def rows_of(texts: Iterable[str]) -> str:
    """Positions as a text, one a line."""
    return "\n".join(texts)
