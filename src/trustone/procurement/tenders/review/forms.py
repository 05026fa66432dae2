"""Forms of review: the queue's filter, a judgement with its clauses, a blind answer, settling, objections.

Fields are not required here: the services say everything that is missing at once, and what was typed stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.screening.judging import KINDS, POSITIONS, Held, tier_held
from trustone.domain.screening.procedures import Tier
from trustone.procurement.tenders import words
from trustone.procurement.tenders.models import StoneWord, TenderDocument, WhyWord
from trustone.procurement.tenders.review.services.judging import CORRECTED, RIGHT, WRONG, Missed, Opinion
from trustone.procurement.tenders.review.words import BINDS, LANGUAGES

#: So many blank rows for a clause that was missed; a button adds as many again.
ROWS, MOST_ROWS = 3, 30
_ROW = ("quote", "document", "page", "kind", "position", "binds")
_CHOOSE = ("", _("Choose"))
_SAYS = [(RIGHT, _("Right")), (CORRECTED, _("Something else, as below")), (WRONG, _("No clause"))]
_YES_NO = [("yes", BINDS[True]), ("no", BINDS[False])]
_STONES = [(code, label) for code, label in StoneWord.choices if code]
_KINDS = [(code, words.KINDS[code]) for code in KINDS]
_POSITIONS = [(code, words.POSITIONS[code]) for code in POSITIONS]


class _Area(forms.Textarea):
    """A box that says nothing about being required: the page does."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


def _select(label: Any, choices: Iterable[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=list(choices))


def _stone() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Is new natural stone bought?"), required=False, choices=_STONES, widget=forms.RadioSelect
    )


def _note(hint: Any) -> forms.CharField:
    return forms.CharField(
        label=pgettext_lazy("judgement", "Note"), help_text=hint, required=False, strip=False,
        widget=_Area(attrs={"rows": 3}),
    )  # fmt: skip


class QueueFilter(forms.Form):
    """Which procedures to show; wrong values are passed over."""

    why = _select(_("Why look?"), [("", pgettext_lazy("filter", "All")), *WhyWord.choices])
    language = _select(
        _("Language"), [("", pgettext_lazy("filter", "All")), *((key, word) for key, word in LANGUAGES.items() if key)]
    )
    judged = forms.ChoiceField(
        label=_("Decided by a person"), required=False, initial="no",
        choices=[("no", _("Not yet, or again")), ("yes", pgettext_lazy("filter", "Yes")),
                 ("all", pgettext_lazy("filter", "All"))],
    )  # fmt: skip
    collection = _select(_("Collection"), [])
    buyer = forms.CharField(label=pgettext_lazy("tender", "Buyer"), required=False, max_length=100)

    def __init__(self, *args: Any, collections: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["collection"]
        field.choices = [("", pgettext_lazy("filter", "All")), *collections]

    def value(self, name: str) -> str:
        """What was chosen; the field's own start when nothing was, or what is no choice."""
        if self.is_bound:
            self.is_valid()
        return str(self.cleaned_data.get(name, "") if self.is_bound else "") or str(self.fields[name].initial or "")


class RowsForm(forms.Form):
    """An answer on stone, and clauses by their sentence: rows that may stay empty."""

    stone = _stone()
    note = _note(_("For your colleagues. Write no names of people."))
    rows = forms.IntegerField(required=False, min_value=ROWS, max_value=MOST_ROWS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, documents: Iterable[TenderDocument], **options: Any) -> None:
        super().__init__(*args, **options)
        given = self.data.get("rows") if self.is_bound else self.initial.get("rows")
        text = str(given or "")
        self.count = min(
            max(int(text) if text.isascii() and text.isdigit() and len(text) < 4 else ROWS, ROWS), MOST_ROWS
        )
        self.initial["rows"] = self.count
        named = [(str(one.pk), one.name) for one in documents if one.stone]
        for row in range(self.count):
            self._add_row(row, named)

    @property
    def needed(self) -> set[str]:
        """All but the note: a row that stays empty is told to be none, and of a full one everything is asked."""
        return set(self.fields) - {"note"}

    def _add_row(self, row: int, named: list[tuple[str, str]]) -> None:
        fields: Any = self.fields
        fields[f"quote-{row}"] = forms.CharField(
            label=_("The sentence as it stands there"), required=False, strip=False, widget=_Area(attrs={"rows": 2})
        )
        fields[f"document-{row}"] = _select(_("Document"), named if len(named) == 1 else [_CHOOSE, *named])
        fields[f"page-{row}"] = forms.IntegerField(
            label=_("Page"), required=False, min_value=1, max_value=1_000_000,
            help_text=_("Leave it empty where the format has no pages."),
        )  # fmt: skip
        fields[f"kind-{row}"] = _select(_("What is it about?"), [_CHOOSE, *_KINDS])
        fields[f"position-{row}"] = _select(_("Where in the documents does it stand?"), [_CHOOSE, *_POSITIONS])
        fields[f"binds-{row}"] = _select(_("Does it bind?"), _YES_NO)

    def missed_rows(self) -> list[dict[str, Any]]:
        """The bound fields of each row, for the page."""
        names = _ROW
        return [
            {"number": row + 1, "is_open": not row or bool(self[f"quote-{row}"].value()) or self._has_errors(row),
             **{name: self[f"{name}-{row}"] for name in names}}
            for row in range(self.count)
        ]  # fmt: skip

    def _has_errors(self, row: int) -> bool:
        return self.is_bound and any(f"{name}-{row}" in self.errors for name in _ROW)

    def missed(self) -> list[Missed]:
        """The rows in which a sentence stands."""
        found = []
        for row in range(self.count):
            typed = {name: self.cleaned_data.get(f"{name}-{row}") or "" for name in ("quote", "document", "kind",
                                                                                   "position", "binds")}  # fmt: skip
            if typed["quote"].strip():
                found.append(
                    Missed(
                        int(typed["document"] or 0), self.cleaned_data.get(f"page-{row}"), typed["quote"],
                        typed["kind"], typed["position"], typed["binds"] == "yes", row,
                    )
                )  # fmt: skip
        return found

    def held(self) -> list[Held]:
        """What would count as it stands in the form now."""
        return [Held(one.kind, one.position, one.obligation, one.lot) for one in self.missed()]

    def tier(self) -> Tier:
        """The tier that follows from what stands in the form."""
        return tier_held(self.held())


class JudgeForm(RowsForm):
    """A review: every clause of the screener, those it missed, the stone, a note."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, documents: Sequence[TenderDocument], **options: Any) -> None:
        super().__init__(*args, documents=documents, **options)
        fields: Any = self.fields
        self.lots: dict[str, str] = {}
        for one in documents:
            for clause in one.clauses.all():
                key = f"{one.pk}-{clause.number}"
                self.lots[key] = clause.lot
                fields[f"says-{key}"] = forms.ChoiceField(
                    label=_("Is this right?"), required=False, choices=_SAYS, widget=forms.RadioSelect
                )
                fields[f"is-{key}"] = _select(_("What is it about?"), _KINDS)
                fields[f"at-{key}"] = _select(_("Where in the documents does it stand?"), _POSITIONS)
                fields[f"duty-{key}"] = _select(_("Does it bind?"), _YES_NO)
                self.initial.setdefault(f"is-{key}", clause.kind)
                self.initial.setdefault(f"at-{key}", clause.position)
                self.initial.setdefault(f"duty-{key}", "yes" if clause.obligation else "no")

    def fields_of(self, document: int, number: int) -> Mapping[str, Any]:
        """The bound fields of one clause."""
        key = f"{document}-{number}"
        return {name: self[f"{name}-{key}"] for name in ("says", "is", "at", "duty")}

    def opinions(self) -> list[Opinion]:
        """What was said of each clause."""
        found, typed = [], self.cleaned_data
        for key in self.lots:
            document, _dash, number = key.partition("-")
            found.append(
                Opinion(
                    int(document), int(number), typed.get(f"says-{key}") or "", typed.get(f"is-{key}") or "",
                    typed.get(f"at-{key}") or "", typed.get(f"duty-{key}") == "yes",
                )
            )  # fmt: skip
        return found

    def held(self) -> list[Held]:
        kept = [one for one in self.opinions() if one.says in {RIGHT, CORRECTED}]
        lots = self.lots
        return [
            *(Held(one.kind, one.position, one.obligation, lots[f"{one.document}-{one.found}"]) for one in kept),
            *super().held(),
        ]


class DrawForm(forms.Form):
    """How many procedures to draw, and from which."""

    size = forms.IntegerField(
        label=_("How many procedures?"),
        help_text=_("Each takes two people some minutes. From 100 on the interval is narrow enough to say something."),
        min_value=1, initial=100,
    )  # fmt: skip
    of = forms.ChoiceField(
        label=_("From which procedures?"), widget=forms.RadioSelect, initial="all",
        choices=[
            ("all", _("All that were read. Only these tell what was missed; this rate is published.")),
            ("stone", _("Those with another stone answer than “no”. Tells more of clauses with less work, nothing of "
                        "what was missed.")),
        ],
    )  # fmt: skip


class SettleForm(RowsForm):
    """What is decided after two people differed: their clauses ticked, others quoted."""

    keep = forms.MultipleChoiceField(
        label=_("Which of these clauses stand?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clauses: Sequence[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["keep"].choices = list(clauses)
        if not clauses:
            del fields["keep"]


class AgreeForm(forms.Form):
    """The other of the two agrees to the proposal that stands on the page."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ObjectForm(forms.Form):
    """Why an authority disagrees."""

    needed = ("text",)

    text = forms.CharField(
        label=_("Why is this verdict wrong?"),
        help_text=_("At most 4,000 characters. Say which sentence of which page you mean. Write no names of people."),
        required=False, strip=False, widget=_Area(attrs={"rows": 7}),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the secretariat answers."""

    needed = ("text",)

    text = forms.CharField(
        label=pgettext_lazy("objection", "Your answer"),
        help_text=_("The authority reads it. Say which sentence decided, and what you changed or kept."),
        required=False, strip=False, widget=_Area(attrs={"rows": 7}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
