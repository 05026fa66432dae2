"""Addresses of this room: a company's under its number, all companies under ``/checks/``."""

from __future__ import annotations

from django.urls import path

from trustone.monitoring import views

app_name = "monitoring"

_COMPANY = "participants/<str:number>/checks/"

urlpatterns = [
    path("checks/", views.overview, name="overview_now"),
    path("checks/<int:year>/", views.overview, name="overview"),
    path(_COMPANY, views.member_now, name="member_now"),
    path(f"{_COMPANY}<int:year>/", views.member, name="member"),
    path(f"{_COMPANY}<int:year>/hide/<str:digest>/", views.hide, name="hide"),
    path(f"{_COMPANY}<int:year>/show/<int:key>/", views.show_again, name="show_again"),
]
