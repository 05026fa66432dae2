"""Addresses of logging in with the own account of an organisation.

Outside the languages: the address that is told to the provider is one and never changes.
"""

from __future__ import annotations

from allauth.socialaccount import views
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from trustone.platform.access import public

urlpatterns = [
    path("<slug:provider_id>/", public(openid.login), name="openid_connect_login"),
    path("<slug:provider_id>/back/", public(openid.callback), name="openid_connect_callback"),
    path("cancelled", public(views.login_cancelled), name="socialaccount_login_cancelled"),
    path("error", public(views.login_error), name="socialaccount_login_error"),
]
