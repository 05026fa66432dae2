"""The lines of HTML a company copies into its own pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html

from trustone.domain.problems import Refused
from trustone.register.badges import drawing, judging
from trustone.register.badges.statements import Statement


@dataclass(frozen=True, slots=True)
class Snippet:
    """The badge in one language: where its picture is, and what to copy."""

    language: str
    title: str
    picture: str
    image: str
    frame: str
    alt: str


def snippets(statement: Statement) -> list[Snippet]:
    """One for each language of the product."""
    try:
        token = judging.token(*judging.signed(statement))
    except Refused:
        token = ""
    return [_snippet(statement, code, token) for code, _name in settings.LANGUAGES]


def _snippet(statement: Statement, code: str, token: str) -> Snippet:
    title = translation.get_language_info(code)["name_local"]
    with translation.override(code):
        picture, page, frame = (
            settings.SITE_URL + reverse(f"register:{view}", args=[statement.number])
            for view in ("badge_picture", "badge", "badge_frame")
        )
        alt = f"{statement.name}: {drawing.sentences(statement, timezone.localdate()).whole}"
        target = f"{page}?statement={token}" if token else page
        image = format_html(
            '<a href="{}"><img src="{}" width="{}" alt="{}"/></a>', target, picture, drawing.WIDTH, alt
        )  # fmt: skip
        framed = format_html(
            '<iframe src="{}" width="{}" height="260" title="{}" loading="lazy"></iframe>',
            frame, drawing.WIDTH + 20, statement.name,
        )  # fmt: skip
    path = picture.removeprefix(settings.SITE_URL)
    return Snippet(code, title, path, image, framed, alt)
