"""Pages for signed-in people that combine the apps."""

from __future__ import annotations

from django.urls import include, path

from trustone.web import installation, readiness_views, views

app_name = "web"

urlpatterns = [
    path("home/", views.home, name="home"),
    path("home/installation/", installation.installation, name="installation"),
    path("home/ready/", readiness_views.ready, name="ready"),
    path("home/ready/mail/", readiness_views.test_mail, name="ready_mail"),
    path("gallery/", include("trustone.platform.ui.urls")),
    path("reference/", include("trustone.web.reference_urls")),
]
