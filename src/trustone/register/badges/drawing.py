"""The picture of a badge: SVG that carries everything in it, so that it can be shown anywhere without a cookie.

Presentation attributes only (no style, no script, no font from elsewhere); text is real text. What does not fit on a
line goes to the next one, nothing is cut. A title and a description tell it to a screen reader.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trustone.register.badges.statements import Statement
from trustone.register.badges.words import COLOUR_NAMES, NOT_A_CERTIFICATE

WIDTH = 340
_LEFT, _TOP, _BOTTOM = 18, 16, 16
_INK, _SOFT, _ACCENT, _LINE, _ATTENTION = "#1E272C", "#55616A", "#0F5B66", "#D9D6CE", "#B4540A"
_FONT = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Arial, Helvetica, sans-serif"
_FILLS = {"green": "#1F7A4D", "orange": "#B4540A", "red": "#B3261E"}


@dataclass(slots=True)
class _Lines:
    """Lines of text from top to bottom."""

    y: int = _TOP
    drawn: list[SafeString] = field(default_factory=list)

    def add(self, text: str, *, size: int = 13, fill: str = _INK, bold: bool = False, indent: int = 0) -> None:
        """A text, on as many lines as it needs at about half its size a character."""
        most = int((WIDTH - 2 * _LEFT - indent) / (size * (0.56 if bold else 0.52)))
        for line in textwrap.wrap(text, most) or [""]:
            self.y += round(size * 1.4)
            self.drawn.append(
                format_html(
                    '<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}">{}</text>',
                    _LEFT + indent, self.y, size, "700" if bold else "400", fill, line,
                )
            )  # fmt: skip

    def space(self, height: int) -> None:
        self.y += height


def draw(statement: Statement, on: date) -> str:
    """The picture in the active language, as it stands on a day."""
    lines, said = _Lines(), sentences(statement, on)
    lines.add(statement.title(get_language() or "en"), size=12, fill=_ACCENT, bold=True)
    lines.space(4)
    lines.add(statement.name, size=18, bold=True)
    lines.space(4)
    lines.add(said.standing)
    if said.result and statement.result is not None:
        middle = lines.y + 12
        lines.drawn.append(_shape(statement.result.colour, middle))
        lines.add(said.result, indent=22, bold=True)
    for text in said.warnings:
        lines.add(text, fill=_ATTENTION, bold=True)
    lines.space(6)
    lines.drawn.append(format_html('<path d="M{} {}H{}" stroke="{}"/>', _LEFT, lines.y + 4, WIDTH - _LEFT, _LINE))
    lines.space(4)
    for text in (said.dated, said.is_not):
        lines.add(text, size=12, fill=_SOFT)
    height = lines.y + _BOTTOM
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-labelledby="t d" lang="{language}" font-family="{font}">'
        '<title id="t">{title}</title><desc id="d">{description}</desc>'
        '<rect x="0.5" y="0.5" width="{rw}" height="{rh}" rx="4" fill="#FFFFFF" stroke="{line}"/>'
        '<rect x="0" y="0" width="6" height="{h}" fill="{accent}"/>{lines}</svg>\n',
        w=WIDTH, h=height, rw=WIDTH - 1, rh=height - 1, language=get_language() or "en", title=statement.name,
        description=said.whole, line=_LINE, accent=_ACCENT, font=_FONT,
        lines=format_html_join("", "{}", ((one,) for one in lines.drawn)),
    )  # fmt: skip


def _shape(colour: str, y: int) -> SafeString:
    """Circle, diamond or square: the colour never speaks alone."""
    x, fill = _LEFT + 7, _FILLS[colour]
    if colour == "green":
        return format_html('<circle cx="{}" cy="{}" r="7" fill="{}"/>', x, y, fill)
    if colour == "orange":
        return format_html('<path d="M{} {}l8 8l-8 8l-8 -8z" fill="{}"/>', x, y - 8, fill)
    return format_html('<rect x="{}" y="{}" width="13" height="13" fill="{}"/>', x - 6, y - 6, fill)


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a badge says, in the active language."""

    standing: str
    result: str
    warnings: tuple[str, ...]
    dated: str
    is_not: str

    @property
    def whole(self) -> str:
        """Everything in one text, for a description."""
        parts = (self.standing, self.result, *self.warnings, self.dated, self.is_not)
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def sentences(statement: Statement, on: date) -> Sentences:
    """The statement in words."""
    warnings = []
    if statement.fictional:
        warnings.append(_("Invented, for demonstration"))
    if statement.result is not None and statement.result.appeal == "running":
        warnings.append(_("This result is under appeal"))
    if statement.result is not None and statement.result.appeal == "granted":
        warnings.append(_("This result is being looked at again"))
    if statement.is_stale(on):
        warnings.append(_("Out of date: nothing newer was published for a year"))
    return Sentences(
        standing=_standing(statement),
        result=_result(statement),
        warnings=tuple(warnings),
        dated=_("As of %(day)s") % {"day": _day(statement.as_of)}
        if statement.until
        else _("As of %(day)s; out of date from %(end)s")
        % {"day": _day(statement.as_of), "end": _day(statement.expires)},
        is_not=str(NOT_A_CERTIFICATE),
    )


def _standing(statement: Statement) -> str:
    if statement.until is not None:
        return _("No longer takes part since %(day)s") % {"day": _day(statement.until)}
    return _("Takes part since %(day)s") % {"day": _day(statement.since)}


def _result(statement: Statement) -> str:
    if statement.result is None:
        return ""
    values = {"year": str(statement.result.year), "colour": COLOUR_NAMES[statement.result.colour]}
    return _("Reporting year %(year)s: %(colour)s") % values


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
