"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.escalation.views import cases, steps

app_name = "escalation"

urlpatterns: list[URLPattern | URLResolver] = [
    path("escalation/", cases.cases, name="cases"),
    path("escalation/public/", cases.public, name="public"),
    path("escalation/<str:public_id>/", cases.case, name="case"),
    path("escalation/<str:public_id>/steps/<str:step>/", steps.step, name="step"),
    path("participants/<str:number>/escalation/", cases.member, name="member"),
    path("participants/<str:number>/escalation/warn/", cases.warn, name="warn"),
]
