"""For buyers: the start of the room, a form with the three questions, and the sheet to judge the answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trustone.domain.problems import Severity
from trustone.domain.procurement.bidding import LANGUAGES, Tender, check_tender
from trustone.domain.procurement.ladder import DEFAULT_STEPS, Ladder, LadderKind, LadderStep, check_ladder
from trustone.domain.procurement.validators import Around
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.forms import add_problems
from trustone.platform.ui.widgets import NumberText
from trustone.procurement import saying
from trustone.procurement.bidders import documents, policies, selectors, sheets, words
from trustone.procurement.bidders.forms import Line, TenderForm
from trustone.procurement.bidders.views.shared import as_file, show, whole
from trustone.procurement.selectors import content
from trustone.procurement.sentences import SENTENCES


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What can be done here, for buyers and for bidders."""
    actor = actor_of(request)
    context = {"buys": policies.buys(actor), "company": selectors.own_company(actor)}
    return show(request, "start", context)


@dataclass(frozen=True, slots=True)
class Made:
    """A form as the address describes it; ``may_be_used``: nothing stands in the way."""

    tender: Tender
    hard: list[Any]
    soft: list[Any]


def made_in(form: TenderForm, request: HttpRequest) -> Made | None:
    """The tender of a good form with what the words of the buyer come down to, or ``None`` with the form's errors."""
    if not form.is_valid():
        return None
    tender = form.tender()
    problems = check_tender(tender, actor_of(request).today)
    add_problems(form, problems)
    if problems:
        return None
    packs = content()
    text = "\n".join((tender.title, *tender.positions))
    found = packs.reader.read("specification", text, Around(None))
    said = [saying.say_finding(one, packs, text) for one in found]
    return Made(tender, [one for one in said if one.is_hard], [one for one in said if not one.is_hard])


@public
@require_safe
def make(request: HttpRequest) -> HttpResponse:
    """What the tender is; under it the blank form to take along and, with an account, an address for the documents."""
    sent = "go" in request.GET
    language = get_language() or "nl"
    form = TenderForm(whole(request.GET) if sent else None, initial={"language": language, **_given(request)})
    made = made_in(form, request) if sent else None
    context = {
        "form": form,
        "made": made,
        "kinds": list(words.BLANK_FILES.items()),
        "query": query_of(request.GET),
        "carried": [(name, request.GET.get(name, "")) for name in TenderForm.base_fields],
        "buys": policies.buys(actor_of(request)),
    }
    return show(request, "make", context, status=422 if form.errors else 200)


def _given(request: HttpRequest) -> dict[str, str]:
    """What other pages send along, such as an earlier form to be made anew."""
    return {name: request.GET[name] for name in TenderForm.base_fields if request.GET.get(name)}


def query_of(data: QueryDict) -> str:
    """The fields of the form as an address."""
    query = QueryDict(mutable=True)
    for name in TenderForm.base_fields:
        if data.get(name):
            query[name] = str(data[name])
    return query.urlencode()


@public
@require_safe
def blank(request: HttpRequest, kind: str) -> HttpResponse:
    """The blank form. Without anything in the address: one without a tender, to fill in by hand."""
    if kind not in words.BLANK_FILES:
        raise Http404
    tender = Tender("", "", language=_language(request))
    if request.GET.get("title"):
        made = made_in(TenderForm(whole(request.GET)), request)
        if made is None or made.hard:
            raise Http404
        tender = made.tender
    stem = slugify(tender.reference or tender.title)[:40] or "form"
    name = f"three-questions-{stem}-{tender.language}.{kind}"
    return as_file(_blank_file(tender, kind), documents.MEDIA[kind], name)


def _blank_file(tender: Tender, kind: str) -> bytes:
    if kind == "xlsx":
        from trustone.procurement.bidders.blank_books import blank_book

        return blank_book(tender)
    return documents.file_of(documents.blank(tender), kind)


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language") or get_language() or "nl"
    return asked if asked in LANGUAGES else "nl"


# --- The sheet --------------------------------------------------------------------------------------------------------

_KINDS = [("discount", _("A discount on the price, for comparing only")), ("points", _("Points"))]
_SHEETS = {"xlsx": _("Excel (xlsx)"), "docx": _("Word (docx)"), "odt": _("OpenDocument (odt)")}
_MOST_BIDS = 30


class _Number(forms.DecimalField):
    """A number as people write it."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=False,
            localize=True,
            widget=NumberText,
            min_value=0,
            max_value=1000,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), SENTENCES["PRC-223"]),
        )


class SheetForm(forms.Form):
    """The ladder of the tender."""

    needed = ("worths",)

    title = Line(label=_("Which tender is it for?"), help_text=_("It stands on every page."))
    language = forms.ChoiceField(label=_("In which language is the sheet?"), choices=words.choices(words.LANGUAGES))
    kind = forms.ChoiceField(label=_("How does a step count?"), choices=_KINDS, widget=forms.RadioSelect)
    worths = Line(
        label=_("What do steps 1 to 4 give?"),
        help_text=_("Per cent of the price, or points, from low to high. The numbers here are a proposal."),
    )
    price_points = _Number(_("Points for the price"), _("Only if a step gives points."))
    bids = forms.IntegerField(
        label=_("How many bids do you expect?"),
        min_value=1,
        max_value=_MOST_BIDS,
        widget=NumberText(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), SENTENCES["PRC-223"]),
    )

    def ladder(self) -> Ladder | None:
        """The ladder as it was typed; ``None`` when the worths are no four numbers."""
        given = self.cleaned_data
        kind = LadderKind(given["kind"])
        try:
            typed = [Fraction(part.strip().replace(",", ".")) for part in given["worths"].split(";")]
        except (ValueError, ZeroDivisionError):
            return None
        if len(typed) != len(DEFAULT_STEPS) - 1:
            return None
        scale = 100 if kind is LadderKind.DISCOUNT else 1
        worths = [Fraction(0), *(one / scale for one in typed)]
        steps = tuple(
            LadderStep(step.number, step.content, step.evidence, worth)
            for step, worth in zip(DEFAULT_STEPS, worths, strict=True)
        )
        return Ladder(kind, steps, Fraction(given["price_points"] or 0))


def _start_with() -> dict[str, Any]:
    language = get_language() or "nl"
    return {"language": language, "kind": "discount", "worths": "1; 2; 4; 7", "bids": 5}


def sheet_in(form: SheetForm) -> tuple[sheets.Sheet | None, list[str]]:
    """The sheet, or the form's errors; with what only warns."""
    if not form.is_valid():
        return None, []
    ladder = form.ladder()
    if ladder is None:
        form.add_error("worths", forms.ValidationError(SENTENCES["PRC-114"], code="PRC-114"))
        return None, []
    problems = check_ladder(ladder)
    hard = [one for one in problems if one.severity is Severity.ERROR]
    add_problems(form, hard)
    packs = content()
    soft = [saying.say(one, packs) for one in problems if one.severity is not Severity.ERROR]
    given = form.cleaned_data
    return (None if hard else sheets.Sheet(given["title"], ladder, given["bids"], given["language"])), soft


@public
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The ladder, the levels explained, and the sheet to take along."""
    sent = "go" in request.GET
    form = SheetForm(whole(request.GET) if sent else None, initial=_start_with())
    made, warnings = sheet_in(form) if sent else (None, [])
    shown = made or sheets.Sheet("", Ladder(), 1, get_language() or "nl")
    context = {
        "form": form,
        "made": made,
        "warnings": warnings,
        "levels": sheets.level_rows(shown),
        "rules": sheets.rules(),
        "kinds": list(_SHEETS.items()),
        "query": request.GET.urlencode(),
    }
    return show(request, "sheet", context, status=422 if form.errors else 200)


@public
@require_safe
def sheet_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The sheet as a file; without anything in the address that of the proposed ladder."""
    given = whole(request.GET) if "go" in request.GET else _start_with()
    made, _warnings = sheet_in(SheetForm(given)) if kind in _SHEETS else (None, [])
    if made is None:
        raise Http404
    content_of = sheets.workbook(made) if kind == "xlsx" else documents.file_of(sheets.document(made), kind)
    return as_file(content_of, documents.MEDIA[kind], f"sheet-{slugify(made.title)[:40] or 'bids'}.{kind}")
