"""Standard specifications: the clause as numbered items, and the stone out of a RAW exchange file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import StandardSpecification
from trustone.catalog.models.procurement import law_of
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.specifications import Scheme, StoneItem, numbered_items, stone_of
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.dataio.limits import MEGABYTE
from trustone.procurement import clauses, saying, words
from trustone.procurement.asking import asked_in
from trustone.procurement.purchases import own_settings
from trustone.procurement.reading.raw import read_raw
from trustone.procurement.selectors import Content, content
from trustone.procurement.views.shared import Advised, advised, query_of, show

MOST_BYTES = 10 * MEGABYTE
MOST_SHOWN = 200
LONGEST_CHAPTER = 20


class RawForm(forms.Form):
    """A RAW exchange file."""

    file = forms.FileField(
        label=_("RAW exchange file"),
        help_text=_("XML (RSX), at most 10 MB. It is read and thrown away."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xml,.rsx,.rsxml"}),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def specifications(request: HttpRequest) -> HttpResponse:
    """Both halves of the page; the numbered items only for a purchase that is answered."""
    packs = content()
    form = RawForm(request.POST or {}, request.FILES) if request.method == "POST" else RawForm()
    context: dict[str, Any] = {"form": form, "query": query_of(request.GET), **_numbered(request, packs)}
    if form.is_bound and form.is_valid():
        try:
            context["bill"] = _bill(_bytes(form), packs, request.GET)
        except Refused as refused:
            for one in refused.problems:
                form.add_error("file", saying.say(one, packs))
    return show(request, "specifications", context, status=422 if form.errors else 200)


def _bytes(form: forms.Form) -> bytes:
    uploaded = form.cleaned_data.get("file")
    if not uploaded:
        raise Refused(Problem("PRC-231", field="file"))
    if uploaded.size > MOST_BYTES:
        raise Refused(Problem("PRC-234", {"most": MOST_BYTES // MEGABYTE}, field="file"))
    return bytes(uploaded.read())


def _numbered(request: HttpRequest, packs: Content) -> dict[str, Any]:
    """The clause of the address as items of the standard specification of its country."""
    if asked_in(request.GET, packs, actor_of(request).today) is None:
        return {"specification": None}
    found = advised(request)
    if not isinstance(found, Advised):
        return {"specification": None}
    law = law_of(found.asked.purchase.country)
    row = next((one for one in packs.specifications.values() if one.country == law), None)
    if row is None:
        return {"specification": None}
    own = own_settings.chapter_for(found.own, found.asked.purchase.country)
    chapter = " ".join(request.GET.get("chapter", own).replace("\x00", "").split())[:LONGEST_CHAPTER]
    values = own_settings.clause_values(found.own)
    made = clauses.make(request.GET, found.asked.purchase, found.advice, packs, values)
    context = {
        "specification": row,
        "numbering": in_active_language(row.numbering.get("note")),
        "settings": [in_active_language(one["title"]) for one in row.settings if not one["value"]],
        "chapter": chapter,
        "purchase": [(name, value) for name, values in QueryDict(found.query).lists() for value in values],
        "language": made.wanted.language,
        "stops": not made.may_be_taken,
    }
    return context | (_items(made, row, chapter, packs) if made.may_be_taken else {"items": []})


def _items(made: clauses.Made, row: StandardSpecification, chapter: str, packs: Content) -> dict[str, Any]:
    scheme = Scheme(row.code, chapter or None, row.numbering.get("pattern", "{chapter}.{number}"))
    if made.clause is None:
        return {"items": []}
    try:
        numbered = numbered_items(made.clause, scheme)
    except Refused as refused:
        return {"items": [], "not_set": saying.say(refused.problems[0], packs)}
    parts = {item.block: section.part for section in made.clause.sections for item in section.items}
    items = [
        {"number": one.number, "text": one.text, "place": row.place_of(parts.get(one.block, ""))} for one in numbered
    ]
    return {"items": items}


def _bill(data: bytes, packs: Content, answers: QueryDict) -> dict[str, Any]:
    """The stone of a RAW file in words, and the address of the questions with what was found."""
    raw = read_raw(data)
    bill = stone_of([item.bill for item in raw.items], packs.word_lists)
    taken = answers.copy()
    if bill.value is not None:
        taken["stone_value"] = str(bill.value)
    if bill.share is not None:
        taken["stone_share"] = str(round(bill.share * 100) or 1)
    taken.setdefault("contract_kind", "works")
    return {
        "title": " ".join(filter(None, (raw.number, raw.title))),
        "count": len(raw.items),
        "stone": [_stone(one) for one in bill.stone[:MOST_SHOWN]],
        "more": max(0, len(bill.stone) - MOST_SHOWN),
        "existing": [one.text for one in bill.existing[:MOST_SHOWN]],
        "by_unit": [(number(value), unit) for unit, value in bill.by_unit],
        "volume": number(bill.volume),
        "value": saying.euro(bill.value) if bill.value is not None else "",
        "share": number(bill.share * 100) if bill.share is not None else "",
        "problems": [saying.say(one, packs) for item in raw.items for one in item.problems][:20],
        "address": f"{reverse('procurement:screen', args=(2,))}?{query_of(taken)}",
        "takes_over": bill.value is not None or bill.share is not None,
    }


def _stone(one: StoneItem) -> dict[str, str]:
    return {
        "code": one.item.code,
        "text": one.item.text,
        "quantity": f"{number(one.item.quantity)} {one.item.unit}".strip(),
        "volume": number(one.volume),
        "why": str(words.VOLUME_WHY.get(one.why, "")),
    }


def number(value: Decimal | Fraction | None) -> str:
    """A quantity with at most two decimals; empty for what is not known."""
    if value is None:
        return ""
    plain = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    rounded = round(plain, 2)
    places = 0 if rounded == rounded.to_integral_value() else 2
    return number_format(rounded, places, use_l10n=True, force_grouping=True)
