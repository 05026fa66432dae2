"""Addresses of findings and of what is known about chains."""

from __future__ import annotations

from django.urls import URLPattern, path

from trustone.risks.views import adding, findings, known

_KNOWN = "participants/<str:number>/risks/<int:year>/known/"

PATTERNS: list[URLPattern] = [
    path("findings/", findings.findings, name="findings"),
    path("findings/add/", adding.add, name="finding_add"),
    path("findings/<str:code>/", findings.finding, name="finding"),
    path("findings/<str:code>/propose/", findings.propose, name="finding_propose"),
    path("findings/<str:code>/confirm/", findings.confirm, name="finding_confirm"),
    path("findings/<str:code>/decline/", findings.decline, name="finding_decline"),
    path("findings/<str:code>/retire/", findings.retire, name="finding_retire"),
    path("findings/<str:code>/write/<slug:step>/", adding.step, name="finding_step"),
    path(_KNOWN, known.year, name="known"),
    path(f"{_KNOWN}<str:public_id>/", known.group, name="known_group"),
]
