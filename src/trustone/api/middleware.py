"""The door of the reading interface: everything below ``/api/`` passes here first and leaves here last.

Who asks is forgotten (no cookie goes in or out), what cannot be answered is refused before anything is read, and every
error, wherever it arose, leaves as a problem. Pages outside ``/api/`` pass untouched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation.trans_real import parse_accept_lang_header

from trustone.api import VERSION
from trustone.api.problems import MEDIA_TYPE, ApiRefusedError, as_response, refuse
from trustone.api.rates import Standing, count

METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)
EXPOSED = "API-Version, Content-Language, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After"
KEPT = "public, max-age=60"
#: What an error that was not ours says, by its status.
CODES = {404: "API-001", 405: "API-003", 406: "API-004", 412: "API-020", 415: "API-005", 500: "API-007"}
Next = Callable[[HttpRequest], HttpResponseBase]


class Door:
    """See the module."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.gzip = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        language = language_of(request)
        request.META.pop("HTTP_COOKIE", None)
        request.META["HTTP_ACCEPT_LANGUAGE"] = language
        standing = None
        with translation.override(language):
            try:
                standing = _let_in(request)
                response = self._answer(request)
            except ApiRefusedError as refused:
                response = as_response(request, refused)
                standing = getattr(request, "api_standing", None)
            return self._leave(request, response, standing, language)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """What is at the address. HEAD is read like GET; its body is dropped on the way out."""
        if request.method == "OPTIONS":
            return _options()
        asked, request.method = request.method, "GET"
        response = self.get_response(request)
        request.method = asked
        if not isinstance(response, HttpResponse):  # nothing below /api/ streams
            raise TypeError
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            return _as_problem(request, response.status_code)
        if response.status_code == 200:
            return _conditional(request, response)
        return response

    def _leave(
        self, request: HttpRequest, response: HttpResponse, standing: Standing | None, language: str
    ) -> HttpResponseBase:
        response.cookies.clear()
        response["API-Version"] = VERSION
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        if standing is not None:
            standing.tell(response)
        if response.status_code == 405:
            response["Allow"] = ALLOW
        _say_what_it_depends_on(response, language)
        left: HttpResponseBase = self.gzip.process_response(request, response)
        if request.method == "HEAD" and isinstance(left, HttpResponse):
            length = str(len(left.content))
            left.content = b""
            left["Content-Length"] = length
        return left


def language_of(request: HttpRequest) -> str:
    """The first language of the header Accept-Language that the product speaks; else English."""
    known = {code for code, _name in settings.LANGUAGES}
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500]):
        if (code := wanted.partition("-")[0]) in known:
            return code
    return "en"


def _let_in(request: HttpRequest) -> Standing | None:
    """Count the request and refuse what is not answered here, before any of it is read."""
    standing = count(request)
    request.api_standing = standing  # type: ignore[attr-defined]
    if standing is not None and standing.exceeded:
        raise refuse("API-006", limit=standing.limit, seconds=standing.seconds)
    try:
        found = resolve(request.path_info)
    except Resolver404 as nothing:
        raise refuse("API-001", root=reverse("api-v1:root")) from nothing
    if request.method not in METHODS:
        raise refuse("API-003", method=str(request.method)[:20])
    if request.META.get("CONTENT_LENGTH") not in (None, "", "0") or request.META.get("HTTP_TRANSFER_ENCODING"):
        raise refuse("API-005")
    offered = getattr(found.func, "offers", "application/json")
    if request.method != "OPTIONS" and not any(request.accepts(one) for one in (offered, MEDIA_TYPE)):
        raise refuse("API-004", offered=offered)
    return standing


def _options() -> HttpResponse:
    """The answer to a browser that asks whether another site's page may read here."""
    headers = {
        "Allow": ALLOW,
        "Access-Control-Allow-Methods": ALLOW,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    response = HttpResponse(status=204, headers=headers)
    del response["Content-Type"]
    return response


def _as_problem(request: HttpRequest, status: int) -> HttpResponse:
    code = CODES.get(status, "API-007" if status >= 500 else "API-018")
    params = {"root": reverse("api-v1:root"), "method": str(request.method), "offered": "application/json"}
    return as_response(request, refuse(code, **params), status)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the answer be kept a minute and asked for again by its ETag: 304 when it is still the same."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response.headers.setdefault("Cache-Control", KEPT)
    changed = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    found = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    if found is None:
        return response
    return _as_problem(request, 412) if found.status_code == 412 else found


def _say_what_it_depends_on(response: HttpResponse, language: str) -> None:
    """Sentences depend on the language, data do not: every language is in them. Nothing depends on a cookie."""
    named = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    kept = [name for name in named if name and name.lower() not in {"cookie", "accept-language"}]
    del response["Vary"]
    if kept:
        patch_vary_headers(response, kept)
    if response.headers.get("Content-Type") == MEDIA_TYPE:
        response["Content-Language"] = language
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["Accept-Language"])
    elif response.headers.get("Content-Type", "").startswith("application/json"):
        del response["Content-Language"]
