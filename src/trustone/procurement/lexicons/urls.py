"""Addresses of the words of the screener, under ``/<language>/procurement/lexicon/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.procurement.lexicons.views import comparing, files, versions, wording

app_name = "lexicons"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", versions.overview, name="overview"),
    path("new/", versions.new, name="new"),
    path("rules/", versions.rules, name="rules"),
    path("<str:public_id>/", versions.version, name="version"),
    path("<str:public_id>/difference/", versions.difference, name="difference"),
    path("<str:public_id>/newer/", versions.newer, name="newer"),
    path("<str:public_id>/drop/", versions.drop, name="drop"),
    path("<str:public_id>/words/", wording.words, name="words"),
    path("<str:public_id>/words/add/", wording.add, name="add"),
    path("<str:public_id>/words/<str:code>/", wording.word, name="word"),
    path("<str:public_id>/words/<str:code>/off/", wording.off, name="off"),
    path("<str:public_id>/words/<str:code>/back/", wording.back, name="word_back"),
    path("<str:public_id>/words.csv", files.download, name="download"),
    path("<str:public_id>/file/", files.upload, name="upload"),
    path("<str:public_id>/comparison/", comparing.comparison, name="comparison"),
    path("<str:public_id>/comparison/state/", comparing.comparison_state, name="comparison_state"),
    path("<str:public_id>/comparison/stop/", comparing.stop, name="stop"),
    path("<str:public_id>/use/", comparing.use, name="use"),
    path("<str:public_id>/go-back/", comparing.go_back, name="go_back"),
]
