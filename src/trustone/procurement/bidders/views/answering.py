"""A bidder answers, without an account: screens one after the other, and a file to hand in with the bid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.bidding import LANGUAGES, Answer, Tender, check_answer, check_tender, unknown_origins
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence
from trustone.procurement.bidders import documents, filling, selectors, words
from trustone.procurement.bidders.filling import Step
from trustone.procurement.bidders.forms import FileForm
from trustone.procurement.bidders.models import BidForm
from trustone.procurement.bidders.views.shared import as_file, show, whole

_LARGEST = 600_000


@dataclass(slots=True)
class Screen:
    """Where a bidder is: the answer so far, the screen, its form, and what is wrong."""

    answer: Answer
    step: Step
    form: Any = None
    problems: tuple[Problem, ...] = ()
    fixed: bool = True
    is_wrong: bool = False


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, form_id: str) -> HttpResponse:
    """With the form of a buyer: what it says of the tender stands fast."""
    made = selectors.form_or_404(form_id)
    context = {"made": made, "is_open": made.tender.is_open(actor_of(request).today)}
    if made.stopped_at is not None:
        return show(request, "stopped", context, status=410)
    screen = screen_of(request, made)
    if isinstance(screen, HttpResponse):
        return screen
    return show(request, "fill", {**context, **page_of(screen)}, status=422 if screen.is_wrong else 200)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer_own(request: HttpRequest) -> HttpResponse:
    """Without a form of the buyer: the bidder says which tender it is for."""
    screen = screen_of(request, None)
    if isinstance(screen, HttpResponse):
        return screen
    return show(request, "fill", page_of(screen), status=422 if screen.is_wrong else 200)


def page_of(screen: Screen) -> dict[str, Any]:
    """What the page shows of a screen."""
    steps = filling.steps_of(screen.answer)
    place = next((place for place, one in enumerate(steps, 1) if one == screen.step), 1)
    found: dict[str, Any] = {
        "screen": screen,
        "tender": screen.answer.tender,
        "form": screen.form,
        "state": filling.written(screen.answer),
        "phases": filling.phase_words(),
        "phase": filling.phase_of(screen.step),
        "place": place,
        "total": len(steps),
        "may_remove": filling.may_remove(screen.step, screen.answer),
        "problems": [sentence(one) for one in screen.problems],
    }
    if screen.step.kind == "origin":
        found["position"] = screen.answer.origins[screen.step.place].position
    if screen.step.kind == "risk":
        found["theme"] = selectors.theme_title(screen.step.theme)
    if screen.step.kind == "check":
        found |= _check_of(screen.answer)
    return found


def _check_of(answer: Answer) -> dict[str, Any]:
    done = filling.finished(answer)
    themes = selectors.theme_names()
    return {
        "origins": [
            {"key": f"origin-{place}", "one": one, "depth": words.DEPTHS[one.depth.value]}
            for place, one in enumerate(answer.origins)
        ],
        "country_names": selectors.country_names(),
        "risks": [
            {
                "key": f"risk-{one.theme}",
                "title": themes.get(one.theme, one.theme),
                "one": one,
                "severity": words.SHORT_SEVERITY[one.severity.value if one.severity else ""],
                "likelihood": words.SHORT_LIKELIHOOD[one.likelihood.value if one.likelihood else ""],
            }
            for one in answer.risks
        ],
        "actions": [
            {"key": f"action-{place}", "one": one, "title": themes.get(one.theme, "")}
            for place, one in enumerate(answer.promises)
            if one.what or one.by or one.who or one.shown_by
        ],
        "unknown": unknown_origins(answer),
        "open_points": documents.open_points(done),
        "stops": [sentence(one) for one in check_answer(done)],
        "kinds": list(words.FILES.items()),
    }


# --- One sending ------------------------------------------------------------------------------------------------------


def screen_of(request: HttpRequest, made: BidForm | None) -> Screen | HttpResponse:
    """The next screen after what was sent, or the file that was asked for."""
    fixed = made is not None
    if request.method != "POST":
        return _at(_new(made), Step("you"), fixed=fixed)
    if request.FILES:
        return _from_file(request, made)
    data = whole(request.POST)
    try:
        so_far = _of(filling.read(str(data.get("state", ""))), made)
    except Refused as refused:
        return Screen(_new(made), Step("you"), filling.form_of(Step("you"), _new(made), None, fixed=fixed),
                      refused.problems, fixed, is_wrong=True)  # fmt: skip
    step = filling.step_named(so_far, str(data.get("step", "")))
    wanted = str(data.get("go", "next"))
    if step.kind == "check":
        return _file_or_page(request, so_far, wanted, fixed=fixed)
    return _next(data, so_far, step, wanted, fixed=fixed)


def advanced(data: Any, so_far: Answer, step: Step, *, fixed: bool) -> Screen:
    """The screen after what was sent, for who keeps the answer itself: files are not made here."""
    wanted = str(data.get("go", "next"))
    if step.kind != "check":
        return _next(data, so_far, step, wanted, fixed=fixed)
    if wanted.startswith("to:"):
        return _at(so_far, filling.step_named(so_far, wanted[3:]), fixed=fixed)
    return _at(so_far, _before(so_far, step) if wanted == "back" else step, fixed=fixed)


def _next(data: Any, so_far: Answer, step: Step, wanted: str, *, fixed: bool) -> Screen:
    if wanted == "remove":
        return _at(filling.without(step, so_far), _before(so_far, step), fixed=fixed)
    form = filling.form_of(step, so_far, data, fixed=fixed)
    if form is None or not form.is_valid():
        return Screen(so_far, step, form, (), fixed, is_wrong=True)
    after = filling.changed(step, so_far, form.cleaned_data, fixed=fixed)
    mine = {"you": ("bidder", "contact"), "origin": ("origin",), "risks": ("risks",), "risk": ("risks",)}
    fields = (*mine.get(step.kind, ("actions",)), "title", "authority", "reference", "positions")
    wrong = [one for one in (*check_answer(after), *_of_tender(after, step, fixed=fixed)) if one.field in fields]
    wrong = [one for one in wrong if one.code == "PRC-241" or step.kind == "you" or one.field == ""]
    if wrong:
        add_problems(form, wrong)
        return Screen(so_far, step, form, (), fixed, is_wrong=True)
    if wanted == "another":
        after = filling.with_another(step, after)
    if wanted == "back":
        return _at(after, _before(after, step), fixed=fixed)
    return _at(after, _behind(after, step), fixed=fixed)


def _of_tender(answer: Answer, step: Step, *, fixed: bool) -> list[Problem]:
    """A bidder that names the tender itself must do so; the day of closing is the buyer's business."""
    if fixed or step.kind != "you":
        return []
    return [one for one in check_tender(answer.tender, answer.tender.closes_on or date.max) if one.field != "closes_on"]


def _file_or_page(request: HttpRequest, answer: Answer, wanted: str, *, fixed: bool) -> Screen | HttpResponse:
    if wanted.startswith("to:"):
        return _at(answer, filling.step_named(answer, wanted[3:]), fixed=fixed)
    if wanted == "back":
        return _at(answer, _before(answer, Step("check")), fixed=fixed)
    kind = wanted.removeprefix("file:")
    done = filling.finished(answer)
    if kind in words.FILES and (kind == "json" or not check_answer(done)):
        return file_of(done, kind, actor_of(request).today)
    return _at(answer, Step("check"), fixed=fixed)


def file_of(answer: Answer, kind: str, made_on: date) -> HttpResponse:
    """The answer as a file. Nothing of it stays here."""
    if kind not in words.FILES:
        raise Http404
    name = f"answer-{slugify(answer.tender.reference or answer.tender.title)[:40] or 'bid'}.{kind}"
    if kind == "json":
        return as_file(documents.json_of(answer), documents.MEDIA[kind], name)
    made = documents.filled(answer, made_on)
    return as_file(documents.file_of(made, kind), documents.MEDIA[kind], name)


def _from_file(request: HttpRequest, made: BidForm | None) -> Screen:
    """Go on with an answer that was saved; with a buyer's form its tender counts, not the one in the file."""
    fixed = made is not None
    form = FileForm(request.POST, request.FILES)
    try:
        file = request.FILES.get("file")
        if not form.is_valid() or file is None or (file.size or 0) > _LARGEST:
            raise Refused(Problem("PRC-251"))
        found = filling.read(file.read().decode("utf-8", errors="replace"))
    except Refused as refused:
        screen = _at(_new(made), Step("you"), fixed=fixed)
        screen.problems, screen.is_wrong = refused.problems, True
        return screen
    return _at(_of(found, made), Step("you"), fixed=fixed)


def _at(answer: Answer, step: Step, *, fixed: bool) -> Screen:
    return Screen(answer, step, filling.form_of(step, answer, None, fixed=fixed), (), fixed)


def _new(made: BidForm | None) -> Answer:
    language = get_language() or "nl"
    tender = made.tender if made else Tender("", "", language=language if language in LANGUAGES else "nl")
    return filling.with_rows(Answer(tender))


def _of(answer: Answer, made: BidForm | None) -> Answer:
    return filling.with_tender(answer, made.tender) if made else answer


def _behind(answer: Answer, step: Step) -> Step:
    steps = filling.steps_of(answer)
    place = steps.index(step) if step in steps else -1
    return steps[min(place + 1, len(steps) - 1)]


def _before(answer: Answer, step: Step) -> Step:
    steps = filling.steps_of(answer)
    place = steps.index(step) if step in steps else 0
    return steps[max(place - 1, 0)]
