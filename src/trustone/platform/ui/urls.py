"""The gallery: every pattern on one page."""

from __future__ import annotations

from django.urls import path

from trustone.platform.ui import views

urlpatterns = [path("", views.gallery, name="gallery")]
