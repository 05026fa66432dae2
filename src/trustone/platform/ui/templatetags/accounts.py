"""Ways of logging in, for the login page."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def own_logins() -> list[dict[str, str]]:
    """Logins of organisations that are set up: a name and the address of the button."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [
        {"name": one["name"], "address": reverse("openid_connect_login", args=[one["provider_id"]])} for one in apps
    ]
