"""Collections of documents: begin one, add files and see how far the reading is."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem, Refused
from trustone.evidence import storage
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.forms import add_problems
from trustone.platform.pages import again_with, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import places, policies, selectors, services
from trustone.procurement.tenders.forms import MOST_AT_ONCE, CollectionForm, FilesFilter, UploadForm
from trustone.procurement.tenders.models import Collection, WhyWord
from trustone.procurement.tenders.review.selectors import by_reason
from trustone.procurement.tenders.shown import file_row, looked
from trustone.procurement.tenders.views.shared import once, show
from trustone.procurement.tenders.words import MISSING

_PAGE = 50


def _manager(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_manage(actor))
    return actor


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Collection]:
    return _manager(request), selectors.collection(covenant_in_use(), public_id)


def overview(request: HttpRequest) -> HttpResponse:
    """What waits for a person, and the collections."""
    _manager(request)
    covenant = covenant_in_use()
    page = Paginator(selectors.collections(covenant), _PAGE).get_page(request.GET.get("page"))
    reasons = [(why, count) for why, count in by_reason(covenant) if why != WhyWord.NONE]
    queue = selectors.queue(covenant)
    missing = [(name, MISSING[name], count) for name, count in queue.missing.items()]
    context = {"page": page, "queue": queue, "reasons": reasons, "missing": missing,
               "alone": selectors.files_alone(covenant)}  # fmt: skip
    return show(request, "overview", context)


def add(request: HttpRequest) -> HttpResponse:
    """Begin a collection."""
    actor = _manager(request)
    form = CollectionForm(request.POST if request.method == "POST" else None)

    def put() -> str:
        return services.open_collection(actor=actor, covenant=covenant_in_use(), about=_about(form)).public_id

    made: list[str] = []
    if done(form, lambda: made.append(once(request, actor, "collection", put))):
        return redirect("tenders:collection", public_id=made[0])
    return show(request, "collection_add", {"form": form})


def _about(form: CollectionForm) -> services.About:
    return services.About(**{name: form.cleaned_data[name] for name in services.About.__slots__})


def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say anew what a collection is. What two people wrote at once is never lost: the later one sees it and decides."""
    actor, one = _load(request, public_id)
    initial = {name: getattr(one, name) for name in (*services.About.__slots__, "version")}
    form = CollectionForm(request.POST if request.method == "POST" else None, initial=initial)

    def put() -> None:
        version = form.cleaned_data["version"] or one.version
        services.change_collection(actor=actor, collection=one, about=_about(form), expected_version=version)

    try:
        if done(form, put):
            messages.success(request, _("Saved. Procedures are brought together anew."))
            return _to(one)
    except Conflict as conflict:
        messages.warning(request, _("A colleague changed this meanwhile. Save again only if yours should stay."))
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    return show(request, "collection_change", {"form": form, "one": one})


def collection(request: HttpRequest, public_id: str) -> HttpResponse:
    """One collection: add files, see how far the reading is and what is wrong with which file."""
    actor, one = _load(request, public_id)
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if (count := _taken(request, actor, one, form)) is not None:
            told = ngettext("One file was added.", "%(count)s files were added.", count) % {"count": count}
            messages.success(request, told if count else _("All of these were there already."))
            return _to(one)
    chosen = FilesFilter(request.GET or None)
    wanted = chosen.cleaned_data["show"] if chosen.is_bound and chosen.is_valid() else ""
    page = Paginator(selectors.files(one, wanted), _PAGE).get_page(request.GET.get("page"))
    progress = selectors.progress(one)
    context = {
        "one": one, "form": form, "filter": chosen, "page": page, "rows": [file_row(each) for each in page],
        "progress": progress, "told": _told(progress), "most": MOST_AT_ONCE,
        "place": ", ".join(places.named([one.region] if one.region else [])),
    }  # fmt: skip
    return show(request, "collection", context)


def _taken(request: HttpRequest, actor: Actor, one: Collection, form: UploadForm) -> int | None:
    """Take the files of the form; each that is refused is named. ``None``: the form comes back."""
    if was_too_large(request):
        add_problems(form, storage.too_large(services.MOST_FILE).problems)
        return None
    uploads = request.FILES.getlist("documents")
    if not form.is_valid() or not uploads:
        add_problems(form, [Problem("SCR-095", field="documents")])
        return None
    count = 0
    for upload in uploads:
        try:
            count += _take(actor, one, upload, str(upload.name or ""))
        except Refused as refusal:
            why = " ".join(sentence(problem) for problem in refusal.problems)
            add_problems(form, [Problem("SCR-096", {"name": str(upload.name)[:100], "why": why}, field="documents")])
    return None if form.errors else count


def _take(actor: Actor, one: Collection, upload: Any, path: str) -> bool:
    with ExitStack() as stack:
        way = storage.arriving(upload, services.MOST_FILE, selectors.is_kept, look=looked)
        arrived = stack.enter_context(way)
        return services.receive(actor=actor, collection=one, arrived=arrived, path=path).is_new


@require_POST
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """One file with its path, for the script that takes folders: says whether it is new, or why it was refused."""
    actor, one = _load(request, public_id)
    if was_too_large(request):
        return _refused(storage.too_large(services.MOST_FILE))
    came = request.FILES.get("document")
    if came is None:
        return _refused(Refused(Problem("SCR-095")))
    try:
        new = _take(actor, one, came, request.POST.get("path") or str(came.name or ""))
    except Refused as refusal:
        return _refused(refusal)
    return JsonResponse({"new": new})


def _refused(refusal: Refused) -> JsonResponse:
    return JsonResponse({"why": " ".join(sentence(one) for one in refusal.problems)}, status=422)


def _told(found: selectors.Progress) -> str:
    """How many files were read. One that cannot be read is named apart: it says nothing of a clause."""
    read = _("%(done)s of %(total)s files were read.") % {"done": found.read, "total": found.total}
    if not found.refused:
        return read
    left = ngettext("One could not be read.", "%(count)s could not be read.", found.refused) % {"count": found.refused}
    return f"{read} {left}"


def state(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it is, and what is there already, for the script."""
    _actor, one = _load(request, public_id)
    found = selectors.progress(one)
    busy = found.is_busy and not found.silent and one.stopped_at is None
    told: dict[str, Any] = {"done": found.done, "total": found.total, "busy": busy, "text": _told(found)}
    if "there" in request.GET:
        told["there"] = selectors.prints(one)
    response = JsonResponse(told)
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read nothing more for now."""
    actor, one = _load(request, public_id)
    services.stop(actor=actor, collection=one)
    return _to(one)


@require_POST
def go_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read on."""
    actor, one = _load(request, public_id)
    services.go_on(actor=actor, collection=one)
    return _to(one)


def remove(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    """Ask, then take a file away with all that was read in it."""
    actor, one = _load(request, public_id)
    file = selectors.file(one, file_id)
    problems: list[str] = []
    if request.method == "POST":
        try:
            services.take_away(actor=actor, file=file)
            messages.success(request, _("The file was taken away."))
            return _to(one)
        except Refused as refusal:
            problems = [sentence(problem) for problem in refusal.problems]
    return show(request, "remove", {"one": one, "file": file, "problems": problems})


def _to(one: Collection) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("tenders:collection", args=[one.public_id]))
