"""What changed in public: a page, and the same as an Atom feed in pages (RFC 4287, RFC 5005)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.opendata.changes import PER_PAGE, Change, changes
from trustone.opendata.views.files import conditional
from trustone.platform.access import public
from trustone.platform.actors import actor_of

_NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The changes for people."""
    covenant = _covenant()
    found = Paginator(changes(covenant, actor_of(request).today), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "opendata/changes.html", {"page": found})


class PagedFeed(Atom1Feed):
    """Atom with links to the other pages; its date is that of its newest entry, not of the moment it was made."""

    links: Mapping[str, str] = {}
    newest: datetime = _NOTHING_YET

    def latest_post_date(self) -> datetime:
        return self.newest

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for relation, address in self.links.items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


@public
@require_safe
def feed(request: HttpRequest, page: int = 1) -> HttpResponse:
    """The changes for programs; page 1 has the newest."""
    covenant = _covenant()
    pages = Paginator(changes(covenant, actor_of(request).today), PER_PAGE)
    if not 1 <= page <= pages.num_pages or (page == 1 and request.path.endswith("-1.atom")):
        raise Http404
    body = _written(covenant, pages.page(page))
    return conditional(request, body, "application/atom+xml; charset=utf-8", "changes.atom")


def _written(covenant: Covenant, page: Page[Change]) -> bytes:
    feed = PagedFeed(
        title=_("%(name)s: what changed") % {"name": covenant.title_now},
        link=settings.SITE_URL + reverse("opendata:changes"),
        description="",
        language=get_language(),
        feed_url=_address(page.number),
        author_name=covenant.title_now,
        feed_guid=settings.SITE_URL + _address_path(1),
    )
    feed.links = _links(page)
    feed.newest = max((one.at for one in page), default=_NOTHING_YET)
    for one in page:
        feed.add_item(one.title, settings.SITE_URL + one.address, one.text, unique_id=one.identity,
                      updateddate=one.at, pubdate=one.at, categories=[one.kind])  # fmt: skip
    return str(feed.writeString("utf-8")).encode()


def _links(page: Page[Any]) -> dict[str, str]:
    found = {"first": _address(1), "last": _address(page.paginator.num_pages)}
    if page.has_next():
        found["next"] = _address(page.next_page_number())
    if page.has_previous():
        found["previous"] = _address(page.previous_page_number())
    return found


def _address(number: int) -> str:
    return settings.SITE_URL + _address_path(number)


def _address_path(number: int) -> str:
    return reverse("opendata:feed") if number == 1 else reverse("opendata:feed_page", args=[number])


def _covenant() -> Covenant:
    covenant = covenant_or_none()
    if covenant is None:
        raise Http404
    return covenant
