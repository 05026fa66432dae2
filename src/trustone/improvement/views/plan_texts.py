"""The public texts: read them all, change some, take the generated ones again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.phrases import PHRASES
from trustone.domain.improvement.summary import EDITABLE, Section
from trustone.domain.problems import Refused
from trustone.improvement.documents.public import objective_table
from trustone.improvement.plan_forms import NAMED, UNNAMED, CountriesForm, TextsForm
from trustone.improvement.plan_words import GROUP_WORDS, GROUPS, SECTION_WORDS, group_of
from trustone.improvement.selectors.plans import earlier_plan, texts_to_take_over
from trustone.improvement.services import plans as services
from trustone.improvement.services.plans import Draft
from trustone.improvement.views.plan_shared import PlanPlace, plan_place, remarks, show_plan
from trustone.platform.access import require
from trustone.platform.documents.model import text_blocks
from trustone.platform.forms import add_problems
from trustone.platform.versions import Conflict

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@_METHODS
def overview(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The whole public text in both languages, and the one question it needs: are countries named?"""
    place = plan_place(request, number, year)
    require(place.may_change)
    if request.method == "POST" and "take_over" in request.POST:
        place.once("plan_texts_taken", lambda: services.take_over_texts(actor=place.actor, plan=place.plan()))
        messages.success(request, _("The texts of the plan before stand here now. What changed since is marked."))
        return redirect(place.url("plan_texts"))
    form = CountriesForm(request.POST or None, initial=_answer(place))
    if request.method == "POST" and form.is_valid():
        plan = place.plan()
        try:
            version = form.cleaned_data["version"] or plan.version
            services.choose_countries(actor=place.actor, plan=plan, named=form.named, version=version)
        except Conflict:
            messages.warning(request, _("Somebody else changed this choice a moment ago. This is how it stands now."))
            return redirect(place.url("plan_texts"))
        return redirect(place.url("plan_publish"))
    context = {"form": form, "sections": _sections(place), "tables": _tables(place), "groups": GROUP_WORDS}
    context["to_take_over"] = dict.fromkeys(SECTION_WORDS[one] for one, _language in texts_to_take_over(place.sheet))
    return show_plan(place, "plan_texts", context)


def _answer(place: PlanPlace) -> dict[str, Any]:
    plan = place.sheet.plan
    before = None if plan and plan.names_countries is not None else earlier_plan(place.member, place.year)
    named = before.names_countries if before else plan.names_countries if plan else None
    return {
        "names_countries": {True: NAMED, False: UNNAMED}.get(named) if named is not None else None,
        "version": plan.version if plan else 0,
    }


def _tables(place: PlanPlace) -> list[dict[str, Any]]:
    return [{"code": one.value, "blocks": list(objective_table(place.sheet.content, one))} for one in PlanLanguage]


def _sections(place: PlanPlace) -> list[dict[str, Any]]:
    """For each section its two texts as blocks, whether a person wrote in them, and what deserves a look."""
    by_section: dict[str, list[Any]] = {}
    for remark in remarks(place, place.sheet.problems):
        by_section.setdefault(remark.problem.field.rpartition("_")[0], []).append(remark)
    return [
        {
            "section": section,
            "title": SECTION_WORDS[section],
            "texts": [
                {"code": one.value, "title": language_title(one, section), "blocks": list(text_blocks(both[one].text))}
                for one in PlanLanguage
            ],
            "is_edited": any(text.is_edited for text in both.values()),
            "group": group_of(section),
            "remarks": by_section.get(section.value, []),
        }
        for section, both in place.sheet.texts.items()
    ]


def language_title(language: PlanLanguage, section: Section) -> str:
    """The heading of a section in the language of the text itself."""
    return PHRASES[language][f"section.{section.value}"]


@_METHODS
def edit(request: HttpRequest, number: str, year: int, section: str) -> HttpResponse:
    """A few sections in both languages beside each other."""
    place = plan_place(request, number, year)
    require(place.may_change)
    sections = GROUPS.get(section) or _single(section)
    form = TextsForm(request.POST or None, texts=_shown(place, sections))
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            place.once("plan_texts", lambda: _save(place, form))
        except Refused as refusal:
            add_problems(form, refusal.problems)
        except Conflict:
            theirs = _take_versions(place, form)
        else:
            messages.success(request, _("The text is saved. The public sees it when you publish."))
            return redirect(place.url("plan_texts"))
    context = {
        "form": form,
        "parts": _parts(form, sections),
        "theirs": _conflicts(form, theirs),
        "title": GROUP_WORDS.get(section) or SECTION_WORDS[sections[0]],
        "remarks": [one for one in remarks(place, place.sheet.problems) if one.problem.field.rpartition("_")[0] in
                    {part.value for part in sections}],
    }  # fmt: skip
    return show_plan(place, "plan_text", context, 409 if theirs else 0)


def _single(name: str) -> tuple[Section, ...]:
    found = tuple(one for one in EDITABLE if one.value == name)
    if not found:
        raise Http404
    return found


def _shown(place: PlanPlace, sections: Iterable[Section]) -> dict[Section, dict[PlanLanguage, tuple[str, int]]]:
    saved, texts = place.sheet.saved, place.sheet.texts
    return {
        section: {
            one: (texts[section][one].text, saved[section, one].version if (section, one) in saved else 0)
            for one in PlanLanguage
        }
        for section in sections
    }


def _save(place: PlanPlace, form: TextsForm) -> None:
    drafts = {key: Draft(text, version) for key, text, version in form.drafts()}
    agree = form.sections if form.cleaned_data["same"] else ()
    services.save_texts(actor=place.actor, plan=place.plan(), drafts=drafts, agree=agree)


def _take_versions(place: PlanPlace, form: TextsForm) -> dict[str, str]:
    """What others saved meanwhile, by field; the form keeps what was typed and gets the versions that stand now."""
    now = plan_place(place.request, place.member.number, place.year)
    data: dict[str, str] = {name: str(form.data[name]) for name in form.data}
    theirs = {}
    for section, both in _shown(now, form.sections).items():
        for language, (text, version) in both.items():
            name = f"{section.value}_{language.value}"
            if str(version) != str(data.get(f"{name}_version", "")):
                theirs[name] = text
            data[f"{name}_version"] = str(version)
    form.data = data
    return theirs


def _parts(form: TextsForm, sections: Iterable[Section]) -> list[dict[str, Any]]:
    return [
        {
            "title": SECTION_WORDS[section],
            "section": section,
            "fields": [form[f"{section.value}_{one.value}"] for one in PlanLanguage],
            "hidden": [form[f"{section.value}_{one.value}_version"] for one in PlanLanguage],
        }
        for section in sections
    ]


def _conflicts(form: TextsForm, theirs: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"label": form[name].label, "title": SECTION_WORDS[Section(name.rpartition("_")[0])], "old": text,
         "new": form.data.get(name, "")}
        for name, text in theirs.items()
    ]  # fmt: skip


@_METHODS
def again(request: HttpRequest, number: str, year: int, section: str) -> HttpResponse:
    """One's own text beside what would be generated from today's facts: keep it, or take the new sentences."""
    place = plan_place(request, number, year)
    require(place.may_change)
    (one,) = _single(section)
    if request.method == "POST":
        do = services.make_again if request.POST.get("choice") == "new" else services.keep_text
        place.once("plan_text_again", lambda: do(actor=place.actor, plan=place.plan(), section=one))
        messages.success(request, _("Your choice is saved."))
        return redirect(place.url("plan_texts"))
    sheet = place.sheet
    texts = [
        {"code": language.value, "old": sheet.texts[one][language].text, "new": sheet.summaries[language].sections[one]}
        for language in PlanLanguage
    ]
    return show_plan(place, "plan_again", {"title": SECTION_WORDS[one], "texts": texts, "section": one})
