"""Which pages everybody may read, for the sitemap. Each app adds its own in ``AppConfig.ready``.

A page that is public but stands for nothing by itself (login, invitation, health) is not added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation

Arguments = tuple[object, ...]


def _itself() -> Iterable[Arguments]:
    return ((),)


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A view in the product's languages, and the arguments with which it stands for a page (default: none)."""

    view: str
    arguments: Callable[[], Iterable[Arguments]] = _itself


_pages: dict[str, PublicPage] = {}


def register(*pages: PublicPage) -> None:
    """Add pages; the same view twice counts once, so that ``ready`` may run again."""
    for page in pages:
        _pages[page.view] = page


def in_each_language(view: str, arguments: Arguments) -> dict[str, str]:
    """Where a page stands, by language: the address is looked up once, for only its first part differs."""
    languages = [code for code, _name in settings.LANGUAGES]
    with translation.override(languages[0]):
        rest = reverse(view, args=arguments).removeprefix(f"/{languages[0]}")
    return {code: f"/{code}{rest}" for code in languages}


def public_pages() -> tuple[PublicPage, ...]:
    """All pages, in the order in which the apps added them."""
    return tuple(_pages.values())
