"""Links of a page for a copy: to the copy where it has the page, to the application where only that can answer."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from trustone.opendata.copying import addresses
from trustone.opendata.copying.asking import DAY, LINK

#: Stands on links and forms of a copy that lead to the application.
LIVE = mark_safe(" data-live")
_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_TAG = re.compile(r"<form\b([^>]*)>")
_ACTION = re.compile(r'\saction="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Site:
    """``live``: where the application answers. ``prefix``: the path under which the copy stands, empty = the root.
    ``places``: for each address the copy has, the path at which it stands."""

    live: str
    prefix: str
    places: Mapping[str, str]

    def link(self, value: str, path: str) -> str:
        """Where a link of a page leads in the copy."""
        if not value or value.startswith("#"):
            return value
        if value.startswith(self.live + "/"):  # written out in full it is the same page
            value = value.removeprefix(self.live)
        parts = urlsplit(urljoin(path, value))
        if parts.scheme or parts.netloc:
            return value
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith(settings.STATIC_URL):
            return self.prefix + parts.path + fragment
        known = addresses.asked(parts.path, parts.query)
        if known is not None and known in self.places:
            return self.prefix + self.places[known] + fragment
        return self.live + parts.path + (f"?{parts.query}" if parts.query else "") + fragment

    def page(self, body: bytes, address: str) -> bytes:
        """A page as it stands in the copy, with the day still open."""
        path = address.partition("?")[0]
        text = _FORM.sub(lambda found: self._form(found[0], path), body.decode())
        return LINK.sub(lambda found: self._attribute(found, path), text).encode()

    def _attribute(self, found: re.Match[str], path: str) -> str:
        """An address in a page, put right; one that only the application answers is marked."""
        before, value, after = found[1], html.unescape(found[2]), found[3]
        if "action" in before:  # forms lead to the application already
            return found[0]
        target = self.link(value, path)
        mark = LIVE if target.startswith(self.live + "/") and "href" in before else ""
        return before + html.escape(target) + after + mark

    def _form(self, form: str, path: str) -> str:
        """A question goes to the application; a form that changes something has no place in a copy."""
        opening = _TAG.match(form)
        head = opening[1] if opening else ""
        action = _ACTION.search(head)
        target = self.live + urlsplit(urljoin(path, html.unescape(action[1]) if action else path)).path
        if re.search(r'method="?post', head, re.IGNORECASE):
            language = path.split("/")[1]
            with translation.override(language if language in addresses.LANGUAGES else "en"):
                words = _("Go on at the site itself")
                return format_html('<p{}><a href="{}"{}>{}</a></p>', LIVE, self.live + path, LIVE, words)
        rest = _ACTION.sub("", head)
        return f'<form action="{html.escape(target)}"{LIVE}{rest}>' + form[len(opening[0]) if opening else 0 :]


def dated(body: bytes, day: str, place: str) -> bytes:
    """The page with the day of the copy in it, in the page's language."""
    if DAY.encode() not in body:
        return body
    language = place.strip("/").split("/")[0].removesuffix(".html")
    with translation.override(language if language in addresses.LANGUAGES else "en"):
        shown = date_format(date.fromisoformat(day), "DATE_FORMAT")
    return body.replace(DAY.encode(), shown.encode())
