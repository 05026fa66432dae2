"""For everybody: is this list, or this badge, really ours and unchanged?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem
from trustone.platform.access import public
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.problems import sentence
from trustone.platform.signing import public_keys
from trustone.register import checking
from trustone.register.badges.drawing import sentences as badge_sentences
from trustone.register.forms import CheckForm, DigestForm


@public
@csrf_exempt  # nothing is kept and nobody is logged in for it; so the page sets no cookie
def check(request: HttpRequest) -> HttpResponse:
    """Upload a file with its signature, or paste a digest; the answer is on the same page."""
    covenant, on = covenant_in_use(), timezone.localdate()
    digest = DigestForm(request.GET if "digest" in request.GET else None)
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    found: checking.Checked | None = None
    if was_too_large(request):
        found = checking.Checked(file_problem=Problem("REG-031", {"most": checking.LARGEST // (1024 * 1024)}))
    elif form.is_bound and form.is_valid():
        found = checking.check_file(covenant, on, *form.contents(checking.LARGEST))
    elif digest.is_bound and digest.is_valid():
        found = checking.check_digest(covenant, on, digest.cleaned_data["digest"])
    context: dict[str, Any] = {
        "form": form,
        "digest_form": digest,
        "keys": public_keys(),
        "site": settings.SITE_URL,
        **(_in_words(found) if found else {}),
    }
    wrong = (form.is_bound and not form.is_valid() and found is None) or (found is not None and not found.holds)
    return render(request, "register/check.html", context, status=422 if wrong else 200)


def _in_words(found: checking.Checked) -> dict[str, Any]:
    badge = found.badge
    said = badge_sentences(badge.says, timezone.localdate()) if badge is not None and badge.says is not None else None
    return {
        "found": found,
        "badge_said": said,
        "file_sentence": sentence(found.file_problem) if found.file_problem else "",
        "signature_sentence": sentence(found.signature_problem) if found.signature_problem else "",
    }
