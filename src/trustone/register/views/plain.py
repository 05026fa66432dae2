"""Addresses without the product's languages: the page for people at a quarry, and files for machines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html_join

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.public_pages import in_each_language, public_pages
from trustone.platform.signing import current_key
from trustone.register.languages import QUARRY_LANGUAGES

SECURITY_REVIEW = timedelta(days=180)


@public
def at_the_quarry(request: HttpRequest, language: str) -> HttpResponse:
    """One small page in a language spoken at quarries: what you can do, and how to reach the secretariat."""
    covenant = covenant_or_none()
    contact = dict(covenant.contact) if covenant else {}
    context = {"language": language, "languages": QUARRY_LANGUAGES, "contact": contact, "covenant": covenant}
    with translation.override("en"):
        return render(request, f"register/quarry/{language}.html", context)


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read what is public; the rest asks for a login anyway."""
    lines = ["User-agent: *", "Disallow: /*/account/", "Allow: /", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weak spot (RFC 9116), and where the key is that signs what is published.

    The key stands in comments: ``Encryption`` is for keys to write to us with, which this one is not, and RFC 9116 has
    no field for keys that sign what a site publishes; a field of our own would not be registered.
    """
    covenant = covenant_or_none()
    email = covenant.contact.get("email") if covenant else None
    expires = datetime.combine(actor_of(request).today + SECURITY_REVIEW, time(), UTC)
    lines = [
        f"Contact: mailto:{email}" if email else f"Contact: {settings.SITE_URL}{_address('register:about', 'en')}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en, fr, de",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        *_signing_key(),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _signing_key() -> list[str]:
    key = current_key()
    if key is None:
        return []
    return [
        "# Published lists are signed (Ed25519). Key and fingerprint (SHA-256 of the key in DER form):",
        f"# Signing-Key: {settings.SITE_URL}{reverse('signing_key')}",
        f"# Signing-Key-SHA256: {key.fingerprint}",
        f"# Earlier keys: {settings.SITE_URL}{reverse('signing_keys')}",
    ]


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language, each naming its translations."""
    groups = [*_pages(), _quarry_pages()]
    context = {"pages": [([address for _code, address in group], _translations(group)) for group in groups]}
    return render(request, "register/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _translations(group: list[tuple[str, str]]) -> str:
    """Where a page stands in each language, written once for all of them: a sitemap names thousands."""
    link = '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>'
    return format_html_join("", link, group)


def _pages() -> Iterator[list[tuple[str, str]]]:
    for page in public_pages():
        for arguments in page.arguments():
            yield [(code, settings.SITE_URL + path) for code, path in in_each_language(page.view, arguments).items()]


def _quarry_pages() -> list[tuple[str, str]]:
    extra = [(code, code) for code, _ in settings.LANGUAGES if code not in QUARRY_LANGUAGES]
    plain = [(code, reverse("at_the_quarry", args=[code])) for code in QUARRY_LANGUAGES]
    return [
        *((code, settings.SITE_URL + address) for code, address in plain),
        *((code, settings.SITE_URL + _address("register:quarry_start", code)) for code, _ in extra),
    ]


def _address(view: str, language: str) -> str:
    with translation.override(language):
        return reverse(view)
