"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from trustone.scenarios.views import sandbox

app_name = "scenarios"

_ONE = "what-if/<int:key>/"

urlpatterns = [
    path("what-if/", sandbox.overview, name="overview"),
    path("what-if/new/", sandbox.make, name="make"),
    path(_ONE, sandbox.scenario, name="scenario"),
    path(f"{_ONE}settings/", sandbox.settings, name="settings"),
    path(f"{_ONE}answers/", sandbox.suppose, name="suppose"),
    path(f"{_ONE}forget/", sandbox.forget, name="forget"),
    path(f"{_ONE}delete/", sandbox.delete, name="delete"),
    path(f"{_ONE}<str:part>/<str:tier>/", sandbox.part, name="part"),
]
