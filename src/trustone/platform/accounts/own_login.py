"""Logging in with the account of one's own organisation: only people who were invited, known by a confirmed address."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from trustone.platform.models import User


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an account comes by invitation, whatever the provider says."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, tie the login to the invited person with the same address, if the provider confirmed it.

        The library could do this itself, but would take away the person's password: it cannot know that an
        invitation has proved the address.
        """
        if sociallogin.is_existing:
            return
        confirmed = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
        user = User.objects.filter(email__in=confirmed, is_active=True).first()
        if user is not None:
            sociallogin.connect(request, user)
