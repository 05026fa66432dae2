"""Addresses of the yearly plan: its tasks, its texts, publishing, what was published."""

from __future__ import annotations

from django.urls import path

from trustone.improvement.views import plan_history, plan_publish, plan_texts, plan_year

_YEAR = "participants/<str:number>/plan/<int:year>/"

PATTERNS = [
    path("participants/<str:number>/plan/", plan_year.now, name="plan_now"),
    path("plan/", plan_year.own_now, name="own_plan"),
    path(_YEAR, plan_year.year_page, name="year"),
    path(f"{_YEAR}whole/", plan_year.whole, name="plan_whole"),
    path(f"{_YEAR}whole.pdf", plan_year.whole_pdf, name="plan_whole_pdf"),
    path(f"{_YEAR}text/", plan_texts.overview, name="plan_texts"),
    path(f"{_YEAR}text/again/<slug:section>/", plan_texts.again, name="plan_text_again"),
    path(f"{_YEAR}text/<slug:section>/", plan_texts.edit, name="plan_text"),
    path(f"{_YEAR}publish/", plan_publish.publish, name="plan_publish"),
    path(f"{_YEAR}versions/", plan_history.versions, name="plan_versions"),
    path(f"{_YEAR}compare/", plan_history.compare, name="plan_compare"),
]
