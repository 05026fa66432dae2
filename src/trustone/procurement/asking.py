"""The questions, on three screens of at most seven, and how the answers in an address become a purchase.

Nothing is kept: the answers stand in the address, under the names that the rules use for them. What was typed stays
there also when it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.procurement.intake import HowMuch as Band
from trustone.domain.procurement.intake import in_band, lower_bound
from trustone.domain.procurement.levels import Advice, Settings, advise
from trustone.domain.procurement.lines import check_line
from trustone.domain.procurement.purchase import (
    LINES,
    Capacity,
    ContractKind,
    NewStone,
    OriginRisk,
    Origins,
    Purchase,
    check_answers,
)
from trustone.platform.forms import add_problems
from trustone.platform.ui.widgets import DateInput, NumberText
from trustone.procurement import words
from trustone.procurement.amounts import read_amount
from trustone.procurement.origins import heaviest, risk_by_country
from trustone.procurement.proposed import settings_for
from trustone.procurement.selectors import Content
from trustone.procurement.sentences import SENTENCES

SCREENS = 3


class AmountField(forms.CharField):
    """Euro, as people write amounts."""

    widget = NumberText

    def clean(self, value: Any) -> Any:
        written = str(value or "").replace("\x00", "").strip()
        try:
            return read_amount(written)
        except Refused as refused:
            raise forms.ValidationError(SENTENCES[refused.problems[0].code], code="PRC-003") from None


class WholeField(forms.IntegerField):
    """A whole number, or nothing."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", NumberText(attrs={"inputmode": "numeric"}))
        super().__init__(required=False, error_messages={"invalid": SENTENCES["PRC-223"]}, **options)

    def to_python(self, value: Any) -> Any:
        written = str(value or "").strip()
        if len(written) > 9:
            raise forms.ValidationError(SENTENCES["PRC-223"], code="PRC-223")
        return super().to_python(written)


def _choice(label: Any, choices: words.Words, hint: Any = "", *, required: str = "") -> forms.ChoiceField:
    """One of a few. ``required``: the code of what to say when it is left open."""
    messages = {"invalid_choice": SENTENCES["PRC-222"], "required": SENTENCES[required or "PRC-222"]}
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        required=bool(required),
        error_messages=messages,
    )


class What(forms.Form):
    """Screen 1: where, what, by whom."""

    country = _choice(_("Where is your organisation?"), words.COUNTRIES, required="PRC-220")
    central = _choice(
        _("What kind of organisation is it?"),
        words.AUTHORITY,
        _("The European threshold for supplies and services is lower for the State."),
        required="PRC-226",
    )
    contract_kind = _choice(_("What kind of contract is it?"), words.KINDS, required="PRC-221")
    new_stone = _choice(_("Do you buy new natural stone?"), words.NEW_STONE, required="PRC-227")
    capacity = _choice(
        _("Who does the work at your organisation?"),
        words.CAPACITY,
        _("Judging bids on due diligence takes at least two people. A clause alone does not."),
        required="PRC-228",
    )


class HowMuch(forms.Form):
    """Screen 2: value and time."""

    stone_value = AmountField(
        label=_("What is the stone worth?"),
        help_text=_("An estimate is enough, without VAT. Leave it empty if you do not know."),
        required=False,
    )
    total_value = AmountField(
        label=_("What is the whole contract worth?"),
        help_text=_("Without VAT. If you buy only stone, it is the same amount."),
        required=False,
    )
    stone_share = WholeField(
        label=_("Or: which part of the contract is stone?"),
        help_text=_("Only if you do not know the value of the stone."),
    )
    framework = _choice(
        _("Is it a framework agreement?"),
        {"no": _("No"), "yes": _("Yes, with several orders over time")},
        required="PRC-229",
    )
    months = WholeField(label=_("How long does the contract run?"), help_text=_("Extensions included."))
    start_on = forms.DateField(
        label=_("When does the contract start?"),
        help_text=_("A planned day is enough."),
        required=False,
        widget=DateInput,
        error_messages={"invalid": SENTENCES["PRC-224"]},
    )


class HowBought(forms.Form):
    """Screen 3: procedure, publication, stone and origins. The lines depend on the answers before."""

    line = forms.ChoiceField(
        label=_("How do you buy?"),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["PRC-225"], "invalid_choice": SENTENCES["PRC-222"]},
    )
    publication_on = forms.DateField(
        label=_("When do you publish, or send out the request?"),
        help_text=_("The thresholds of that day count."),
        required=False,
        widget=DateInput,
        error_messages={"invalid": SENTENCES["PRC-224"]},
    )
    stone = forms.ChoiceField(
        label=_("Which stone?"),
        help_text=_("Choose the main one. You need not know."),
        required=False,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    origins = forms.MultipleChoiceField(
        label=_("From which countries may the stone come?"),
        help_text=_("Tick what is likely. Nothing ticked means: not known. It never becomes a demand in the clause."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": SENTENCES["PRC-222"]},
    )
    able_bidders = WholeField(
        label=_("How many firms can do this, do you think?"), help_text=_("Leave it empty if you do not know.")
    )

    def __init__(self, *args: Any, content: Content, country: str, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Mapping[str, Any] = self.fields
        lines = content.lines
        known = [code for code in LINES if code in lines]
        fields["line"].choices = [(code, lines[code].title_for(country)) for code in known]
        fields["stone"].choices = [("", _("Not known")), *((one.code, one.title_now) for one in content.stones)]
        fields["origins"].choices = [(code, row.title_now) for code, row in content.countries.items()]


FORMS: tuple[type[forms.Form], ...] = (What, HowMuch, HowBought)
FIELDS: tuple[tuple[str, ...], ...] = tuple(tuple(form.base_fields) for form in FORMS)
RISK = "risk"
"""The risk as it was answered in the three questions; ticked countries count before it."""
BAND = "how_much"
"""The band of value of the three questions; an amount, or a total with a share, counts before it."""
KEPT = "kept"
"""The public id of the purchase these answers belong to, when a buyer opened a kept one; it goes along everywhere."""
ALL_FIELDS = frozenset({RISK, BAND, KEPT, *(name for names in FIELDS for name in names)})
MANY = frozenset({"origins"})


def form_for(screen: int, data: QueryDict, content: Content, *, asked: bool) -> forms.Form:
    """The form of a screen: with what was answered before, and with its errors when it was ``asked`` to go on."""
    names = FIELDS[screen - 1]
    options: dict[str, Any] = {}
    if screen == SCREENS:
        options = {"content": content, "country": country_of(data)}
    if asked:
        return FORMS[screen - 1](data, **options)
    initial = {name: data.getlist(name) if name in MANY else data[name] for name in names if name in data}
    return FORMS[screen - 1](initial=initial, **options)


def country_of(data: QueryDict) -> str:
    """The country that was answered; the Netherlands stands in where the answer is missing or no country of ours."""
    given = data.get("country", "")
    return given if given in words.COUNTRIES else "NL"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address answers: the purchase, what is wrong or unlikely, and the possible origins with their risk.

    ``band``: the value was answered as a band only; the purchase holds its lower bound.
    """

    purchase: Purchase
    problems: tuple[Problem, ...]
    stone: str
    risks: Mapping[str, OriginRisk]
    band: Band = Band.UNKNOWN

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended before there is any advice."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity is not Severity.ERROR)


def first_gap(data: QueryDict, content: Content) -> int | None:
    """The first screen whose answers are missing or wrong by themselves, or ``None``."""
    for screen in range(1, SCREENS + 1):
        if not form_for(screen, data, content, asked=True).is_valid():
            return screen
    return None


def asked_in(data: QueryDict, content: Content, on: date) -> Asked | None:
    """The purchase an address describes; ``None`` when a screen is not answered well."""
    given: dict[str, Any] = {}
    for screen in range(1, SCREENS + 1):
        form = form_for(screen, data, content, asked=True)
        if not form.is_valid():
            return None
        given |= form.cleaned_data
    return asked_from(given | {RISK: data.get(RISK, ""), BAND: data.get(BAND, "")}, content, on)


def asked_from(given: Mapping[str, Any], content: Content, on: date) -> Asked:
    """The same from clean answers of some or all screens."""
    stone, named = given.get("stone") or "", list(given.get("origins") or [])
    risks = risk_by_country(named, stone, content.findings, content.countries) if named else {}
    told = given.get(RISK) or ""
    risk = OriginRisk(told) if not named and told in set(OriginRisk) else heaviest(list(risks.values()))
    band = band_of(given)
    if band is not Band.UNKNOWN:
        given = {**given, "stone_value": lower_bound(band, settings_for(content, on))}
    purchase = _purchase(given, risk, on)
    problems = check_answers(purchase)
    if "line" in given and not any(one.severity is Severity.ERROR for one in problems):
        problems += check_line(purchase, content.all_lines, content.values)
    return Asked(purchase, tuple(problems), stone, risks, band)


def advice_on(asked: Asked, settings: Settings) -> Advice:
    """The advice on what was answered; its reasons name the band where no amount was given."""
    return in_band(advise(asked.purchase, settings), asked.band)


def band_of(given: Mapping[str, Any]) -> Band:
    """The band that counts as the value: only where no amount was given, nor a total with a share."""
    has_share = given.get("total_value") is not None and given.get("stone_share") is not None
    written = given.get(BAND) or ""
    if written not in set(Band) or given.get("stone_value") is not None or has_share:
        return Band.UNKNOWN
    return Band(written)


def _purchase(given: Mapping[str, Any], risk: OriginRisk, on: date) -> Purchase:
    kind = ContractKind(given.get("contract_kind") or "supplies")
    line = given.get("line") or ""
    share = given.get("stone_share")
    total: Decimal | None = given.get("total_value")
    stone: Decimal | None = given.get("stone_value")
    return Purchase(
        country=given.get("country") or "",
        line=line,
        on=on,
        publication_on=given.get("publication_on"),
        start_on=given.get("start_on"),
        stone_value=stone,
        total_value=total,
        stone_share=None if share is None else Fraction(share, 100),
        months=given.get("months"),
        framework=given.get("framework") == "yes" or line == "framework",
        works=kind is ContractKind.WORKS,
        contract_kind=kind,
        central=given.get("central") == "yes",
        new_stone=NewStone(given.get("new_stone") or "unknown"),
        origins=_origins(given, risk),
        origin_risk=risk,
        able_bidders=given.get("able_bidders"),
        capacity=Capacity(given.get("capacity") or "one_buyer"),
    )


def _origins(given: Mapping[str, Any], risk: OriginRisk) -> Origins:
    if given.get("origins"):
        return Origins.POSSIBLE
    return Origins.UNKNOWN if risk is OriginRisk.UNKNOWN else Origins.KNOWN


def answered(form: forms.Form, data: QueryDict, content: Content, on: date) -> bool:
    """Whether a screen may be left: its own answers are good and nothing answered so far contradicts them."""
    if not form.is_valid():
        return False
    given = _so_far(form, data, content)
    mine = form.fields.keys()
    problems = [one for one in _problems(given, content, on) if one.field in mine or form.__class__ is HowBought]
    add_problems(form, problems)
    return not problems


def _so_far(form: forms.Form, data: QueryDict, content: Content) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for screen, kind in enumerate(FORMS, 1):
        if isinstance(form, kind):
            return given | form.cleaned_data
        earlier = form_for(screen, data, content, asked=True)
        given |= earlier.cleaned_data if earlier.is_valid() else {}
    return given


def _problems(given: Mapping[str, Any], content: Content, on: date) -> Iterable[Problem]:
    unasked = () if "line" in given else ("line",)
    return [one for one in asked_from(given, content, on).errors if one.field not in unasked]


def address_of(form: forms.Form, data: QueryDict) -> str:
    """The answers as the query of an address: this screen as it was understood, the others as they stand."""
    query = QueryDict(mutable=True)
    for name in sorted(data):
        if name in ALL_FIELDS and name not in form.fields:
            query.setlist(name, [value for value in data.getlist(name) if value])
    for name, value in form.cleaned_data.items():
        many = value if isinstance(value, list) else [value]
        query.setlist(name, [_written(one) for one in many if one not in (None, "")])
    return query.urlencode()


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def carried(form: forms.Form, data: QueryDict) -> list[tuple[str, str]]:
    """Answers of other screens, to go along in hidden inputs."""
    names = sorted(name for name in data if name in ALL_FIELDS and name not in form.fields)
    return [(name, value) for name in names for value in data.getlist(name) if value]
