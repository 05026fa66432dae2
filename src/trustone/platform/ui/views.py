"""The gallery of patterns, for those who build and for the eye of an administrator."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.roles import Role
from trustone.platform.ui.samples import sample


def gallery(request: HttpRequest) -> HttpResponse:
    """Every pattern with invented Dutch content."""
    require(settings.DEBUG or actor_of(request).has(Role.ADMINISTRATOR))
    return render(request, "ui/gallery.html", sample(request.GET.get("page", "1")))
