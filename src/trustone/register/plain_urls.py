"""Addresses outside the product's four languages."""

from __future__ import annotations

from django.urls import path, re_path

from trustone.register.languages import QUARRY_LANGUAGES
from trustone.register.views import badges, files, plain

urlpatterns = [
    path("quarry-areas/<int:year>-<int:edition>.json", files.edition_file, name="edition_file"),
    path("quarry-areas/<int:year>-<int:edition>.json.sig", files.signature_file, name="edition_signature"),
    path("quarry-areas/<int:year>-<int:edition>.json.sha256", files.checksum_file, name="edition_checksum"),
    re_path(r"^badge/(?P<number>[0-9A-Z-]+)\.json$", badges.statement, name="badge_statement"),
    re_path(r"^badge/(?P<number>[0-9A-Z-]+)\.json\.sig$", badges.signature, name="badge_signature"),
    path("sitemap.xml", plain.sitemap, name="sitemap"),
    path("robots.txt", plain.robots, name="robots"),
    path(".well-known/security.txt", plain.security, name="security"),
    re_path(rf"^(?P<language>{'|'.join(QUARRY_LANGUAGES)})/at-the-quarry/$", plain.at_the_quarry, name="at_the_quarry"),
]
