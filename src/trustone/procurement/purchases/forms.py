"""Forms of kept purchases and of the settings of an authority."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.platform.models import Organisation
from trustone.platform.ui.widgets import DateInput
from trustone.procurement import words as room_words
from trustone.procurement.asking import AmountField, WholeField
from trustone.procurement.purchases import words
from trustone.procurement.purchases.models import (
    LONGEST_ADDRESS,
    LONGEST_REFERENCE,
    LONGEST_TITLE,
    ArchivedAs,
    AuthoritySettings,
    ClauseInTender,
    SavedPurchase,
    StationTick,
    StoneWord,
    TickWord,
)
from trustone.procurement.purchases.sentences import SENTENCES
from trustone.procurement.purchases.services import Numbers, Outcome
from trustone.procurement.sentences import SENTENCES as ROOM_SENTENCES


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _day(label: Any, hint: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=DateInput,
        error_messages={"invalid": ROOM_SENTENCES["PRC-224"], "required": ROOM_SENTENCES["PRC-224"]},
    )


def _text(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class WordsForm(forms.Form):
    """What the purchase is called."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("As your colleagues call it, for example: Market square, new paving."),
        max_length=LONGEST_TITLE,
        error_messages={"required": SENTENCES["PRC-300"]},
    )
    reference = forms.CharField(
        label=_("Reference number"),
        help_text=_("If it has one."),
        max_length=LONGEST_REFERENCE,
        required=False,
    )
    version = _version()

    @staticmethod
    def of(purchase: SavedPurchase) -> dict[str, Any]:
        return {"title": purchase.title, "reference": purchase.reference, "version": purchase.version}


class KeepForm(WordsForm):
    """The same for a new purchase, and for which authority when there are several."""

    version = None  # type: ignore[assignment]

    def __init__(self, *args: Any, authorities: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = list(authorities)
        if len(listed) > 1:
            self.fields["authority"] = forms.ChoiceField(
                label=_("For which authority?"),
                choices=[(one.public_id, one.name) for one in listed],
                widget=forms.RadioSelect,
                error_messages={"required": SENTENCES["PRC-312"], "invalid_choice": SENTENCES["PRC-312"]},
            )
            self.order_fields(["authority", "title", "reference"])


class TickForm(forms.Form):
    """A station: done or skipped, when, and what a colleague should know."""

    state = forms.ChoiceField(
        label=pgettext_lazy("station", "How is it with this station?"),
        choices=TickWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": ROOM_SENTENCES["PRC-222"], "invalid_choice": ROOM_SENTENCES["PRC-222"]},
    )
    on = _day(pgettext_lazy("station", "On which day?"), required=True)
    note = _text(_("Note"), _("What a colleague should know. Needed when you skip the station. No names of people."))
    version = _version()

    @staticmethod
    def of(tick: StationTick | None, today: date) -> dict[str, Any]:
        if tick is None:
            return {"state": TickWord.DONE.value, "on": today, "version": 0}
        return {"state": tick.state, "on": tick.on, "note": tick.note, "version": tick.version}


class OutcomeForm(forms.Form):
    """What stood in the tender in the end."""

    in_tender = forms.ChoiceField(
        label=_("Did a due diligence clause stand in the tender?"),
        choices=ClauseInTender.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": ROOM_SENTENCES["PRC-222"]},
    )
    level = forms.TypedChoiceField(
        label=_("Of which level?"),
        help_text=_("Leave it open if it was a text of your own."),
        choices=[("", _("Not known")), *room_words.LEVELS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": ROOM_SENTENCES["PRC-222"]},
    )
    why = _text(_("Why not?"), _("Only if there was no clause. One sentence is enough."))
    new_stone = forms.ChoiceField(
        label=_("Was it new natural stone?"),
        choices=StoneWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": ROOM_SENTENCES["PRC-227"], "invalid_choice": ROOM_SENTENCES["PRC-222"]},
    )
    published_on = _day(_("When was it published or sent out?"))
    address = forms.CharField(
        label=_("Address of the publication"),
        help_text=_("For example on TenderNed or e-Procurement. Only the form of the address is checked."),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    version = _version()

    @staticmethod
    def of(purchase: SavedPurchase, published_on: date | None) -> dict[str, Any]:
        made = purchase.clause.get("level")
        return {
            "in_tender": purchase.in_tender,
            "level": purchase.in_tender_level if purchase.in_tender else made,
            "why": purchase.in_tender_why,
            "new_stone": purchase.new_stone,
            "published_on": published_on,
            "address": purchase.publication_address,
            "version": purchase.version,
        }

    def outcome(self) -> Outcome:
        """As the service takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Outcome(**given)


class ShareForm(forms.Form):
    """Who else reads it. Nothing is ticked by itself."""

    is_followed = forms.BooleanField(
        label=_("The secretariat may read this purchase"),
        help_text=_("For follow-up and help: everything on this page, your own words included. It changes nothing."),
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Show this purchase to everybody"),
        help_text=_("Only title, year, whether there was a clause, and its level. Not the amounts, not the answers."),
        required=False,
    )
    version = _version()

    @staticmethod
    def of(purchase: SavedPurchase) -> dict[str, Any]:
        return {
            "is_followed": purchase.is_followed,
            "is_public": purchase.is_public,
            "version": purchase.version,
        }


class ArchiveForm(forms.Form):
    """How it ended."""

    how = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[one for one in ArchivedAs.choices if one[0]],
        widget=forms.RadioSelect,
        error_messages={"required": ROOM_SENTENCES["PRC-222"], "invalid_choice": ROOM_SENTENCES["PRC-222"]},
    )
    version = _version()


class SureForm(forms.Form):
    """Nothing to fill in, only the state that was seen."""

    version = _version()


class NumbersForm(forms.Form):
    """The numbers of an authority, in three groups."""

    incidental = AmountField(label=words.SETTINGS["incidental"], help_text=_("Value of the stone."), required=False)
    light = AmountField(label=words.SETTINGS["light"], help_text=_("Value of the stone."), required=False)
    full = AmountField(label=words.SETTINGS["full"], help_text=_("Value of the stone."), required=False)
    long_months = WholeField(label=words.SETTINGS["long_months"], max_value=240)
    minor_share = WholeField(label=words.SETTINGS["minor_share"], max_value=100)
    few_bidders = WholeField(label=words.SETTINGS["few_bidders"], max_value=99)
    direct_below = AmountField(
        label=words.SETTINGS["direct_below"],
        help_text=_("Your own rule, beside the law. Value of the whole contract."),
        required=False,
    )
    invited_below = AmountField(
        label=words.SETTINGS["invited_below"],
        help_text=_("Your own rule, beside the law. Value of the whole contract."),
        required=False,
    )
    chapter_sb250 = forms.CharField(
        label=words.SETTINGS["chapter_sb250"],
        help_text=_("The number under which you put the items, in the edition you use."),
        max_length=20,
        required=False,
    )
    chapter_raw = forms.CharField(
        label=words.SETTINGS["chapter_raw"],
        help_text=_("The number under which you put the items, in the edition you use."),
        max_length=20,
        required=False,
    )
    signal_contact = forms.CharField(
        label=words.SETTINGS["signal_contact"],
        help_text=_("A department or a general address, no person. It is filled in in your clauses."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    version = _version()

    levels = ("incidental", "light", "full", "long_months", "minor_share", "few_bidders")
    house = ("direct_below", "invited_below")
    texts = ("chapter_sb250", "chapter_raw", "signal_contact")

    @staticmethod
    def of(found: AuthoritySettings) -> dict[str, Any]:
        shown = {name: getattr(found, name) for name in words.SETTINGS if name != "shows_totals"}
        plain = {name: _plain(value) if words.UNITS.get(name) == "€" else value for name, value in shown.items()}
        return {**plain, "version": found.version}

    def numbers(self) -> Numbers:
        """As the service takes it."""
        return Numbers(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value == value.to_integral_value() else str(value)


class TotalsForm(forms.Form):
    """Whether the totals are public."""

    shows = forms.BooleanField(
        label=_("Show how many purchases had a clause"),
        help_text=_("With the number of purchases behind it. Only purchases with new stone that were published count."),
        required=False,
    )
    version = _version()
