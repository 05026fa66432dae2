"""For whom a second factor is required, and the way there.

Required of the secretariat and the administrators: they see what hurts a company if it leaks. The setting
``TRUSTONE_SECOND_FACTOR`` asks it of everybody or of nobody. In an invented covenant, where nothing can leak and the
logins are printed, it is offered and not required.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.actors import Actor, actor_of
from trustone.platform.roles import SECRETARIAT, Role

CAREFUL = SECRETARIAT | {Role.ADMINISTRATOR}

#: Pages one may always reach: logging in and out, and setting the second factor up.
_ALWAYS = ("mfa_", "account_", "socialaccount_", "openid_connect_")


def is_required(actor: Actor) -> bool:
    """Whether this person needs a second factor to go on."""
    if actor.is_anonymous or settings.SECOND_FACTOR == "nobody":
        return False
    if settings.SECOND_FACTOR == "secretariat" and not actor.has(*CAREFUL):
        return False
    covenant = covenant_or_none()
    return covenant is None or not covenant.fictional


def is_missing(request: HttpRequest, actor: Actor) -> bool:
    """Required, and neither set up here nor brought along from the own login of an organisation."""
    if not is_required(actor):
        return False
    if settings.OIDC_BRINGS_SECOND_FACTOR and came_by_own_login(request):
        return False
    factors = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user_id=actor.user_id, type__in=factors).exists()


def came_by_own_login(request: HttpRequest) -> bool:
    """Whether this session was opened through an OpenID Connect provider."""
    methods = request.session.get("account_authentication_methods", [])
    return any(one.get("method") == "socialaccount" for one in methods)


class SecondFactorWhereRequired:
    """Sends people who need a second factor and have none to the page where they set it up, wherever they go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = match.url_name if match and not match.namespace else None
        if getattr(view, "is_public", False) or (name or "").startswith(_ALWAYS):
            return None
        return redirect("mfa_index") if is_missing(request, actor_of(request)) else None
