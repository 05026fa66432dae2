"""A text of the buyer's own: is it lawful, and is it one of ours? Read, answered and forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from trustone.catalog.models import ClausePart
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.recognition import State, recognise
from trustone.domain.procurement.validators import Around
from trustone.platform.access import public
from trustone.platform.forms import add_problems
from trustone.platform.ui.widgets import DateInput
from trustone.procurement import saying, words
from trustone.procurement.clauses import LONGEST_OWN_TEXT, clean
from trustone.procurement.reading.texts import text_of
from trustone.procurement.selectors import Content, content
from trustone.procurement.sentences import SENTENCES
from trustone.procurement.views.shared import show

_PLACES = ("duty", "specification", "award", "selection", "proofs", "sanctions", "deliverables")


class CheckForm(forms.Form):
    """A text to be checked, and where it stands."""

    section = forms.ChoiceField(
        label=_("Where does the text stand?"),
        help_text=_("Some words are fine in one place and unlawful in another."),
        choices=[(code, ClausePart(code).label) for code in _PLACES],
        error_messages={"invalid_choice": SENTENCES["PRC-222"], "required": SENTENCES["PRC-222"]},
    )
    start_on = forms.DateField(
        label=_("When does the contract start?"),
        help_text=_("Only to see whether a day in the text comes too early."),
        required=False,
        widget=DateInput,
        error_messages={"invalid": SENTENCES["PRC-224"]},
    )
    words = forms.CharField(
        label=_("Your text"),
        help_text=_("Paste it. It is read and forgotten."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": SENTENCES["PRC-231"]},
    )

    def clean_words(self) -> str:
        text = clean(str(self.cleaned_data["words"]))
        if not text:
            raise forms.ValidationError(SENTENCES["PRC-231"], code="PRC-231")
        return text


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Findings with the words, their place and what may be written instead."""
    packs = content()
    form = CheckForm(_whole(request.POST) if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["words"]
        if len(text) > LONGEST_OWN_TEXT:
            add_problems(form, [Problem("PRC-230", {"length": len(text), "most": LONGEST_OWN_TEXT}, field="words")])
        else:
            around = Around(form.cleaned_data["start_on"])
            found = packs.reader.read(form.cleaned_data["section"], text, around)
            said = [saying.say_finding(one, packs, text) for one in found]
            context |= {
                "is_read": True,
                "hard": [one for one in said if one.is_hard],
                "soft": [one for one in said if not one.is_hard],
            }
    return show(request, "check", context, status=422 if form.errors else 200)


def _whole(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was sent without NUL: a form refuses it in other words than ours."""
    copied: Any = data.copy()  # type: ignore[attr-defined]
    for name in copied:
        copied.setlist(name, [value.replace("\x00", "") for value in copied.getlist(name)])
    return copied  # type: ignore[no-any-return]


class RecogniseForm(forms.Form):
    """A document, as words or as a file."""

    words = forms.CharField(
        label=_("The text"),
        help_text=_("Paste the whole text, with the line of signs that begins with TSC1."),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("docx, odt, pdf or txt, at most 10 MB. It is read and thrown away."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.pdf,.txt"}),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def recognise_clause(request: HttpRequest) -> HttpResponse:
    """Which paragraphs of a document were issued here, and which were changed since."""
    form = RecogniseForm(*((_whole(request.POST), request.FILES) if request.method == "POST" else ()))
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            context["reading"] = _read(_text(form), content())
        except Refused as refused:
            packs = content()
            for one in refused.problems:
                form.add_error("file" if one.field == "file" else "words", saying.say(one, packs))
    return show(request, "recognise", context, status=422 if form.errors else 200)


def _text(form: forms.Form) -> str:
    uploaded = form.cleaned_data.get("file")
    if uploaded:
        return text_of(uploaded.read(), uploaded.name)
    text = clean(form.cleaned_data["words"])
    if not text:
        raise Refused(Problem("PRC-231", field="words"))
    if len(text) > LONGEST_OWN_TEXT:
        raise Refused(Problem("PRC-230", {"length": len(text), "most": LONGEST_OWN_TEXT}, field="words"))
    return text


def _read(text: str, packs: Content) -> dict[str, Any]:
    """What the document says it holds, in words."""
    rows = packs.block_rows
    templates = {
        code: wording for code, row in rows.items() for texts in row.texts.values() for wording in texts.values()
    }
    found = recognise(text)
    if found is not None and found.level is not None:
        templates = {code: row.texts.get(found.country, {}).get(found.language, "") for code, row in rows.items()}
        found = recognise(text, templates)
    if found is None or found.level is None:
        return {"is_ours": False, "is_mistyped": found is not None and found.is_mistyped}
    blocks = []
    for one in found.blocks:
        row = rows.get(f"{one.block}.{one.version}")
        blocks.append(
            {
                "code": f"{one.block}.{one.version}",
                "title": row.title_now if row else "",
                "state": one.state.value,
                "word": words.STATES[one.state.value],
                "newer": row.superseded_by if row else "",
            }
        )
    return {
        "is_ours": True,
        "level": words.LEVELS[str(found.level)],
        "language": words.LANGUAGES.get(found.language, found.language),
        "country": {"NL": words.COUNTRIES["NL"], "BE": words.BELGIUM}.get(found.country, found.country),
        "blocks": blocks,
        "whole": all(one.state is State.UNCHANGED for one in found.blocks),
    }
