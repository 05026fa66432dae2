"""The form of the clause: what may be chosen at this level, with what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import ParameterType
from trustone.procurement import parts, words
from trustone.procurement.clauses import LADDER_FROM, SELECTION_FROM, Wanted
from trustone.procurement.selectors import Content

_YES_NO = {"yes": _("Yes"), "no": _("No")}


def _radio(label: Any, choices: Mapping[str, Any], hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=list(choices.items()), widget=forms.RadioSelect, required=True
    )


def _boxes(label: Any, choices: Mapping[str, Any], hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class ClauseForm(forms.Form):
    """What is chosen before the text: shown with what holds now; the rules judge it, not the form."""

    level = _radio(_("Level"), words.LEVELS)
    text = _radio(_("Language of the text"), words.LANGUAGES)
    ladder = _radio(
        _("An advantage at the award for bidders who promise more?"),
        _YES_NO,
        _("The ladder: a fictitious discount on the price of the stone. What is promised becomes a duty."),
    )
    selection = _radio(
        _("Ask for a tracking system in the selection?"),
        _YES_NO,
        _("Only for large contracts, and never next to the ladder: the same thing is not judged twice."),
    )
    check = _radio(_("An independent check on the spot?"), _YES_NO)
    specification = _radio(
        _("Also a neutral text for the technical specification?"),
        _YES_NO,
        _("Then fill in colour, dimensions and use below."),
    )
    products = _boxes(_("Which products?"), words.PRODUCTS, _("For the product standards in the specification."))
    proofs = _boxes(
        _("Which proof do you accept?"),
        words.PROOFS,
        _("A file of one’s own always stands in the text: it is the way that is open to everybody."),
    )
    equivalent = forms.BooleanField(
        label=_("Equivalent proof counts as well"),
        help_text=_("Required by law as soon as you name one."),
        required=False,
    )
    labels = _boxes(_("Which certificates do you name?"), {})

    def __init__(self, wanted: Wanted, content: Content, languages: tuple[str, ...]) -> None:
        initial = {
            "level": str(wanted.level),
            "text": wanted.language,
            "ladder": "yes" if wanted.ladder else "no",
            "selection": "yes" if wanted.selection else "no",
            "check": "yes" if wanted.third_party else "no",
            "specification": "yes" if wanted.specification else "no",
            "products": list(wanted.products),
            "proofs": list(wanted.proofs),
            "equivalent": wanted.equivalent,
            "labels": list(wanted.labels),
        }
        super().__init__(initial=initial)
        fields: dict[str, Any] = self.fields
        fields["text"].choices = [(code, words.LANGUAGES[code]) for code in languages]
        named = [
            one
            for one in content.labels.values()
            if one.for_clause in ("proof", "not_alone") and one.code != "trustone"
        ]
        fields["labels"].choices = [(one.code, one.title_now) for one in named]
        for name, least in (("ladder", LADDER_FROM), ("selection", SELECTION_FROM), ("check", 4)):
            if wanted.level < least:
                del fields[name]
        if wanted.level < 2:
            for name in ("proofs", "equivalent", "labels"):
                del fields[name]


@dataclass(frozen=True, slots=True)
class ValueInput:
    """One value of the text as an input: its name, what it is, what is written, its unit and its limits in words."""

    name: str
    label: str
    help: str
    written: str
    unit: str
    is_needed: bool


def value_groups(
    used: frozenset[str], typed: Mapping[str, str], content: Content
) -> list[tuple[str, list[ValueInput]]]:
    """The values the chosen text names, in groups with their headings."""
    rows = content.parameters
    told = {code for _group, codes in parts.GROUPS for code in codes}
    rest = tuple(code for code in rows if code not in told)
    groups = []
    for group, codes in (*parts.GROUPS, ("rest", rest)):
        inputs = [_input(code, typed, content) for code in codes if code in used and code in rows]
        if inputs:
            groups.append((str(words.GROUPS[group]), inputs))
    return groups


def _input(code: str, typed: Mapping[str, str], content: Content) -> ValueInput:
    row = content.parameters[code]
    is_number = row.type in parts.NUMBERS
    unit = str(ParameterType(row.type).label) if is_number else ""
    written = typed.get(code, "")
    return ValueInput(f"{parts.PREFIX}{code}", row.title_now, row.help_now, written, unit, not written)
