"""How often one visitor may do something that costs others: a count for each address, kept in the cache for a while.

Public forms that send mail ask here first. The address itself is not kept, only a digest of it that ends with the day.
"""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def too_many(request: HttpRequest, action: str, most: int, seconds: int = 3600) -> bool:
    """Count this attempt; whether there were more than ``most`` from the same address within ``seconds``."""
    return counted(request, action, seconds) > most


def counted(request: HttpRequest, action: str, seconds: int) -> int:
    """Count this attempt; how many there were from the same address since its first one, ``seconds`` at most."""
    try:
        address = str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a server behind a socket names nobody: then all are one
        address = ""
    salted = f"{settings.SECRET_KEY}{timezone.localdate()}{action}{address}"
    key = f"attempts:{hashlib.sha256(salted.encode()).hexdigest()}"
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1


def slow_down(request: HttpRequest) -> HttpResponse:
    """The page that asks to wait."""
    return render(request, "429.html", status=429)
