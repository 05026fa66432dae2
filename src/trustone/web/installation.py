"""The state of the installation, for its administrator: what ``trustone doctor`` says, as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.web import policies
from trustone.web.diagnosis import examine


def installation(request: HttpRequest) -> HttpResponse:
    """Every part, whether it works, and what mends it; what needs mending comes first."""
    require(policies.may_administer(actor_of(request)))
    findings = sorted(examine(), key=lambda finding: finding.ok)
    broken = sum(not finding.ok for finding in findings)
    return render(request, "web/installation.html", {"findings": findings, "broken": broken})
