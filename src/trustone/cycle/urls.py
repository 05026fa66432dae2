"""Addresses of a member's year."""

from __future__ import annotations

from django.urls import URLPattern, path

from trustone.cycle.views import answers, settings, together, year

app_name = "cycle"

_MEMBER = "participants/<str:number>/cycle/"
_YEAR = f"{_MEMBER}<int:year>/"

urlpatterns: list[URLPattern] = [
    path("cycle/", year.own_now, name="own"),
    path("cycle/settings/", settings.page, name="settings"),
    path("cycle/settings/calendar/", settings.calendar_link, name="calendar_link"),
    path(_MEMBER, year.now, name="now"),
    path(_YEAR, year.page, name="year"),
    path(f"{_YEAR}tasks/", year.all_tasks, name="tasks"),
    path(f"{_YEAR}dates.ics", year.dates_file, name="dates_file"),
    path(f"{_YEAR}not-now/", together.not_now, name="not_now"),
    path(f"{_YEAR}bring-back/", together.bring_back, name="bring_back"),
    path(f"{_YEAR}give/", together.give, name="give"),
    path(f"{_YEAR}still-true/", answers.still_true, name="still_true"),
    path(f"{_YEAR}steps/<str:step>/", together.step_page, name="step"),
]
