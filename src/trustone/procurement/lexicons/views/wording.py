"""The words of a version: found, read, changed, added, switched off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.words import Word, word_from
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.procurement.lexicons import selectors, services
from trustone.procurement.lexicons.forms import FilterForm, KindForm, WordForm
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.lexicons.shown import listed, word_row
from trustone.procurement.lexicons.views.shared import once, opened, opened_draft, show
from trustone.procurement.lexicons.words import KINDS, RULES, group_titles, kind_title, readable, unused_titles

_PAGE = 50


@require_safe
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    """All words of a version, by kind, with search and filter."""
    _actor, shown = opened(request, public_id)
    form = FilterForm(request.GET or None)
    given = [form.value(name) for name in ("q", "language", "kind", "changed")]
    page = Paginator(listed(shown, *given), _PAGE).get_page(request.GET.get("page"))
    context = {"shown": shown, "one": shown.lexicon, "form": form, "page": page, "rows": page.object_list,
               "unused": unused_titles()}  # fmt: skip
    return show(request, "words", context)


def _form(request: HttpRequest, lexicon: LexiconVersion | None, kind: str, initial: dict[str, Any]) -> WordForm:
    known = selectors.known_in(lexicon)
    require(kind in known.rules and kind in KINDS)
    groups = group_titles(known, kind, get_language() or "nl")
    posted = request.POST if request.method == "POST" else None
    return WordForm(posted, kind=kind, rules=known.rules[kind], groups=groups, initial=initial)


def _typed(form: WordForm, code: str) -> Word:
    typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    return word_from({**typed, "code": code, "kind": form.kind, "term": typed["term"].strip()})


def _warn(request: HttpRequest, problems: Iterable[Problem]) -> None:
    for problem in problems:
        messages.warning(request, sentence(problem))


def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new word: first its kind, then the word."""
    actor, lexicon = opened_draft(request, public_id)
    kind = request.GET.get("kind", "")
    if not kind:
        return show(request, "add_kind", {"one": lexicon, "form": KindForm()})
    language = get_language() or "nl"
    initial = {"language": language, "match": "phrase", "weight": 1, "seen": services.EMPTY}
    form = _form(request, lexicon, kind, initial)
    made: list[str] = []

    def put() -> str:
        word, problems = services.save_word(
            actor=actor, lexicon=lexicon, word=_typed(form, ""), seen_before=services.EMPTY
        )
        _warn(request, problems)
        return word.code

    if done(form, lambda: made.append(once(request, actor, "word", put))):
        messages.success(request, _("Added to the draft."))
        return redirect("lexicons:word", public_id, made[0])
    return show(request, "add", {"one": lexicon, "form": form, "kind": kind_title(kind)})


def word(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """One word: to read, and in a draft to change."""
    _actor, shown = opened(request, public_id)
    one = shown.lexicon
    changes = selectors.changes_of(one) if one else {}
    base = selectors.base_by_code(one) if one else {word.code: word for word in shown.delivered.words}
    change = changes.get(code)
    current = change.word if change else base.get(code)
    found = current or base.get(code)
    require(found is not None)
    assert found is not None  # noqa: S101 - required above; for the type checker
    context: dict[str, Any] = {
        "shown": shown, "one": one, "row": word_row(found, change), "delivered": base.get(code),
        "delivered_row": word_row(base[code]) if change and change.word and code in base else None,
        "name": readable(found) or code, "may_edit": one is not None and one.is_open,
        "note": found.note if code not in base or found.note != base[code].note else "",
        "group": group_titles(selectors.known_in(one), found.kind, get_language() or "nl").get(found.concept, ""),
    }  # fmt: skip
    if one is None or not one.is_open:
        require(request.method != "POST")
        return show(request, "word", context)
    form = _form(request, one, found.kind, {**found.as_row(), "seen": services.seen(current), "note": context["note"]})
    try:
        if done(form, lambda: _save(request, one, form, code)):
            messages.success(request, _("Saved in the draft."))
            return redirect("lexicons:word", public_id, code)
    except Conflict:
        messages.warning(request, _("A colleague changed this word meanwhile. Save again only if yours should stay."))
        again_with(form, seen=services.seen(selectors.current_word(one, code)))
    return show(request, "word", {**context, "form": form, "rule_words": RULES})


def _save(request: HttpRequest, lexicon: LexiconVersion, form: WordForm, code: str) -> None:
    actor, typed = actor_of(request), _typed(form, code)
    delivered = selectors.base_by_code(lexicon).get(code)
    if delivered is not None and not typed.note:
        typed = word_from({**typed.as_row(), "note": delivered.note})
    _kept, problems = services.save_word(
        actor=actor, lexicon=lexicon, word=typed, seen_before=form.cleaned_data["seen"]
    )
    _warn(request, problems)


@require_POST
def off(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """Switch a word off; one's own word goes."""
    actor, lexicon = opened_draft(request, public_id)
    services.switch_off(actor=actor, lexicon=lexicon, code=code)
    messages.success(request, _("The word does not count any more in this draft."))
    return redirect("lexicons:words", public_id)


@require_POST
def back(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """A word is again as the product brought it."""
    actor, lexicon = opened_draft(request, public_id)
    try:
        services.put_back(actor=actor, lexicon=lexicon, code=code)
        messages.success(request, _("The word is again as it came with the product."))
    except Refused as refused:
        messages.warning(request, sentence(refused.problems[0]))
    return redirect("lexicons:word", public_id, code)
