"""The check-list before publication: for everybody, and for who asked for help to keep with the request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from trustone.catalog.selectors import tender_checks
from trustone.domain.problems import Problem
from trustone.domain.procurement.helpdesk import Part
from trustone.platform.access import public, require
from trustone.platform.actors import actor_of
from trustone.platform.forms import add_problems
from trustone.platform.ui.widgets import DateInput
from trustone.procurement import clauses, notices, words
from trustone.procurement.asking import advice_on, asked_in
from trustone.procurement.checking import (
    ANSWERS,
    RESULT_KINDS,
    RESULTS,
    Checked,
    Given,
    as_document,
    features_of,
    go_through,
)
from trustone.procurement.clauses import LONGEST_OWN_TEXT, Made
from trustone.procurement.helpdesk import selectors, services
from trustone.procurement.helpdesk.sentences import SENTENCES
from trustone.procurement.helpdesk.views.shared import Opened, once, show
from trustone.procurement.proposed import settings_for
from trustone.procurement.selectors import Content, content
from trustone.procurement.views.shared import query_of

_HAS = {
    "selection": gettext_lazy("A selection criterion"),
    "ladder": gettext_lazy("Points or a discount at the award"),
    "contractor_buys_stone": gettext_lazy("A contractor buys the stone"),
    "notice": gettext_lazy("A notice is published"),
}
ANSWER = "answer-"


class CheckListForm(forms.Form):
    """What is looked at: level, what the tender has, the first day, the text."""

    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=list(words.LEVELS.items()),
        error_messages={"required": SENTENCES["HLP-060"], "invalid_choice": SENTENCES["HLP-060"]},
    )
    has = forms.MultipleChoiceField(
        label=gettext_lazy("What does the tender have?"),
        required=False,
        choices=list(_HAS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    start_on = forms.DateField(
        label=gettext_lazy("When does the contract start?"),
        required=False,
        widget=DateInput,
        error_messages={"invalid": SENTENCES["HLP-017"]},
    )
    words = forms.CharField(
        label=gettext_lazy("Your text"),
        help_text=gettext_lazy("Paste clause and criteria. What the tool can see in it, it answers. It is not kept."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_words(self) -> str:
        """Without signs that no document holds."""
        return clauses.clean(str(self.cleaned_data["words"]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def public_check(request: HttpRequest) -> HttpResponse:
    """The check-list for everybody; nothing is kept."""
    return _page(request, None)


def check(request: HttpRequest, here: Opened) -> HttpResponse:
    """The same for a request, which keeps the result."""
    require(Part.ASKER in here.parts and not here.request.is_closed)
    return _page(request, here)


@require_safe
def kept(request: HttpRequest, here: Opened, check_id: str) -> HttpResponse:
    """A check-list as it was kept, to read and to print."""
    require(bool(here.parts))
    found = selectors.check_in(here.request, check_id)
    rows = [{**row, "word": ANSWERS[row["answer"]]} for row in found.document["rows"]]
    context = {
        "kept": found,
        "rows": rows,
        "one": here.request,
        "result": RESULTS[found.result],
        "kind": RESULT_KINDS[found.result],
        "back": here.url("request"),
    }
    return show(request, "kept_check", context)


def _page(request: HttpRequest, here: Opened | None) -> HttpResponse:
    packs = content()
    answers = QueryDict(here.request.answers) if here is not None else request.GET
    made, initial = _of_purchase(request, answers, packs)
    form = CheckListForm(request.POST if request.method == "POST" else None, initial=initial)
    checked: Checked | None = None
    if not form.is_bound:
        checked = _checked(initial, {}, made, packs, request)
    elif form.is_valid():
        if len(form.cleaned_data["words"]) > LONGEST_OWN_TEXT:
            params = {"length": len(form.cleaned_data["words"]), "most": LONGEST_OWN_TEXT}
            add_problems(form, [Problem("PRC-230", params, field="words")])
        else:
            checked = _checked(form.cleaned_data, request.POST, made, packs, request)
    if here is not None and checked is not None and request.POST.get("keep"):
        return _keep(request, here, form, checked)
    context = {
        "form": form,
        "checked": checked,
        "query": query_of(answers),
        "is_answered": form.is_bound and checked is not None,
        "result": RESULTS[checked.result.value] if checked else "",
        "kind": RESULT_KINDS[checked.result.value] if checked else "",
        "open_words": _open_words(checked),
        "words_of": ANSWERS,
        "back": here.url("request") if here else "",
        "one": here.request if here else None,
        "answer_prefix": ANSWER,
    }
    return show(request, "checklist", context, 422 if form.errors else 200)


def _open_words(checked: Checked | None) -> str:
    count = checked.counted("open") if checked else 0
    return ngettext("%(count)s question is open", "%(count)s questions are open", count) % {"count": count}


def _of_purchase(request: HttpRequest, answers: QueryDict, packs: Content) -> tuple[Made | None, dict[str, Any]]:
    """The clause that was made for the purchase in the address, and what the purchase says of the fields."""
    asked = asked_in(answers, packs, actor_of(request).today)
    if asked is None or asked.errors:
        level = request.GET.get("level", "")
        return None, {"level": level if level in words.LEVELS else "2", "has": ["notice"], "start_on": None}
    purchase = asked.purchase
    advice = advice_on(asked, settings_for(packs, purchase.on))
    made = clauses.make(answers, purchase, advice, packs)
    initial = {
        "level": str(made.wanted.level),
        "has": sorted(features_of(made, purchase)),
        "start_on": purchase.start_on,
    }
    return (made if "made" in answers else None), initial


def _checked(
    typed: Mapping[str, Any], posted: Mapping[str, Any], made: Made | None, packs: Content, request: HttpRequest
) -> Checked:
    given = Given(
        level=int(typed["level"]),
        features=frozenset(typed["has"]),
        start_on=typed["start_on"] if not isinstance(typed["start_on"], str) else parse_date(typed["start_on"]),
        text=str(typed.get("words", "")),
        made=made,
        answers={name.removeprefix(ANSWER): str(posted[name]) for name in posted if name.startswith(ANSWER)},
    )
    values: tuple[tuple[str, str, str], ...] = ()
    if made is not None:
        told = notices.notice_for(made, packs, "", made.choices.line)["fields"]
        values = tuple((one.code, one.title, one.value) for one in told if one.value)
    return go_through(given, tender_checks(), packs, actor_of(request).today, values)


def _keep(request: HttpRequest, here: Opened, form: CheckListForm, checked: Checked) -> HttpResponse:
    level = int(form.cleaned_data["level"])
    document = as_document(checked, lambda: str(words.LEVELS[str(level)]))

    def put() -> str:
        return services.keep_check(
            actor=here.actor, request=here.request, parts=here.parts, level=level, result=checked.result.value,
            document=document,
        ).public_id  # fmt: skip

    kept_as = once(request, here.actor, "check", put)
    messages.success(request, _("Kept with your request."))
    return redirect(here.url("kept_check", kept_as))
