"""Where programs and people find the public keys, under ``/.well-known/``."""

from __future__ import annotations

from django.urls import path, re_path

from trustone.platform.signing import views

urlpatterns = [
    path("trustone-key.pem", views.current, name="signing_key"),
    path("trustone-keys.json", views.every, name="signing_keys"),
    re_path(r"^trustone-keys/(?P<key_id>[0-9a-f]{16})\.pem$", views.one, name="signing_key_of"),
]
