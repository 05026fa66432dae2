"""What changed in public: a page, and the same as an Atom feed in pages (RFC 4287, RFC 5005)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import NoCovenantInUseError, covenant_or_none
from trustone.opendata.changes import ChangesPage, changes_page
from trustone.opendata.views.files import conditional
from trustone.platform.access import public
from trustone.platform.actors import actor_of

_NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)
_HISTORY = "http://purl.org/syndication/history/1.0"
_MOST_DIGITS = 7


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The changes for people: the newest, or with ``part`` a page of older ones."""
    day, part = actor_of(request).today, request.GET.get("part", "")
    number = int(part) if part.isascii() and part.isdigit() and len(part) < _MOST_DIGITS else None
    try:
        found = changes_page(day, number) or changes_page(day)
    except NoCovenantInUseError:
        raise Http404 from None
    return render(request, "opendata/changes.html", {"page": found})


class ArchivedFeed(Atom1Feed):
    """Atom whose older pages stay as they are (RFC 5005); its date is that of its newest entry, not of the moment it
    was made."""

    links: Mapping[str, str] = {}
    newest: datetime = _NOTHING_YET
    archived = False

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **({"xmlns:fh": _HISTORY} if self.archived else {})}

    def latest_post_date(self) -> datetime:
        return self.newest

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.archived:
            handler.addQuickElement("fh:archive")
        for relation, address in self.links.items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})


@public
@require_safe
def feed(request: HttpRequest, page: int | None = None) -> HttpResponse:
    """The changes for programs; with a number a page of older ones, which stays."""
    covenant = _covenant()
    found = changes_page(actor_of(request).today, page) if page != 0 else None
    if found is None:
        raise Http404
    return conditional(request, _written(covenant, found), "application/atom+xml; charset=utf-8", "changes.atom")


def _written(covenant: Covenant, page: ChangesPage) -> bytes:
    feed = ArchivedFeed(
        title=_("%(name)s: what changed") % {"name": covenant.title_now},
        link=settings.SITE_URL + reverse("opendata:changes"),
        description="",
        language=get_language(),
        feed_url=_address(None if page.is_newest else page.number),
        author_name=covenant.title_now,
        feed_guid=settings.SITE_URL + reverse("opendata:feed"),
    )
    feed.links, feed.archived = _links(page), not page.is_newest
    feed.newest = max((one.at for one in page.entries), default=_NOTHING_YET)
    for one in page.entries:
        feed.add_item(one.title, settings.SITE_URL + one.address, one.text, unique_id=one.identity,
                      updateddate=one.at, pubdate=one.at, categories=[one.kind])  # fmt: skip
    return str(feed.writeString("utf-8")).encode()


def _links(page: ChangesPage) -> dict[str, str]:
    found = {} if page.is_newest else {"current": _address(None)}
    if page.older:
        found["prev-archive"] = _address(page.older)
    if page.newer:
        found["next-archive"] = _address(page.newer)
    return found


def _address(number: int | None) -> str:
    """Of a page of the feed; without a number of the one to subscribe to."""
    return settings.SITE_URL + (reverse("opendata:feed_page", args=[number]) if number else reverse("opendata:feed"))


def _covenant() -> Covenant:
    covenant = covenant_or_none()
    if covenant is None:
        raise Http404
    return covenant
