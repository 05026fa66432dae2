"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from trustone.privacy.views import pages

app_name = "privacy"

urlpatterns = [
    path("privacy/", pages.notice, name="notice"),
    path("account/your-data/", pages.own, name="own"),
    path("account/your-data/file/", pages.own_file, name="own_file"),
    path("account/your-data/erase/", pages.erase, name="erase"),
    path("account/erase-somebody/", pages.erase_other, name="erase_other"),
    path("participants/<str:number>/data/", pages.member, name="member"),
    path("participants/<str:number>/data/file/", pages.member_file, name="member_file"),
]
