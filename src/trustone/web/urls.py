"""Pages for signed-in people that combine the apps."""

from __future__ import annotations

from django.urls import include, path

from trustone.web import views

app_name = "web"

urlpatterns = [
    path("home/", views.home, name="home"),
    path("gallery/", include("trustone.platform.ui.urls")),
    path("reference/", include("trustone.web.reference_urls")),
]
