"""Where the script sends what is typed, and where a draft is thrown away."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from trustone.domain.problems import Refused
from trustone.platform.actors import actor_of
from trustone.platform.drafts import services
from trustone.platform.drafts.reading import RESERVED
from trustone.platform.problems import sentence
from trustone.platform.templatetags.drafts import SIGNER
from trustone.platform.versions import Conflict


def form_meant(request: HttpRequest) -> str:
    """The form a request is about, as the page signed it; empty when it names none."""
    try:
        return SIGNER.unsign(request.POST.get("draft_form", ""))
    except BadSignature:
        return ""


def _clean(text: str) -> str:
    """Without NUL, which no form takes and not every database keeps."""
    return text.replace("\x00", "")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is typed; answers with the version that stands now, 409 when another window was first."""
    form = form_meant(request)
    if not form:
        raise Http404
    fields = {_clean(name): [_clean(value) for value in request.POST.getlist(name)] for name in request.POST}
    fields = {name: values for name, values in fields.items() if name not in RESERVED}
    version = request.POST.get("draft_version", "")
    try:
        draft = services.keep(
            actor=actor_of(request),
            form=form,
            fields=fields,
            based_on=request.POST.get("draft_based_on", ""),
            expected_version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0,
        )
    except Conflict:
        return JsonResponse({}, status=409)
    except Refused as refusal:
        return JsonResponse({"sentence": sentence(refusal.problems[0])}, status=422)
    return JsonResponse({"version": draft.version})


@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Throw a draft away and go back to its page as it is saved."""
    form = form_meant(request)
    if not form:
        raise Http404
    services.throw_away(actor=actor_of(request), form=form)
    back = request.POST.get("draft_back", "")
    if not url_has_allowed_host_and_scheme(back, None):
        return redirect("web:home")
    parts = urlsplit(back)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "draft"]
    return redirect(parts.path + (f"?{urlencode(query)}" if query else ""))
