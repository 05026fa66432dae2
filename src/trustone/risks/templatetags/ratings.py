"""Marks of the pages of ratings: a degree as blocks and word, a cell of the matrix as a shape."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_FULL, _OPEN = mark_safe('fill="currentColor"'), mark_safe('fill="none" stroke="currentColor"')


@register.simple_tag
def degree_mark(height: int | None, word: str | Promise) -> SafeString:
    """One to four blocks and the word; ``None`` is not one degree: four open blocks."""
    blocks = format_html_join(
        "",
        '<rect x="{}" y="{}" width="8" height="{}" {}/>',
        (
            (1 + 11 * step, 11 - 3 * step, 4 + 3 * step, _FULL if height and step < height else _OPEN)
            for step in range(4)
        ),
    )
    return format_html(
        '<span class="level"><svg class="level__blocks" viewBox="0 0 44 16" aria-hidden="true" focusable="false">{}'
        "</svg><span>{}</span></span>",
        blocks,
        word,
    )


_SHAPES = {
    "first": mark_safe('<rect x="1" y="1" width="14" height="14" fill="currentColor"/>'),
    "second": mark_safe('<path d="M8 0l8 8-8 8-8-8z" fill="currentColor"/>'),
    "third": mark_safe('<path d="M8 1l7 7-7 7-7-7z" fill="none" stroke="currentColor" stroke-width="2"/>'),
    "fourth": mark_safe('<circle cx="8" cy="8" r="3.5" fill="currentColor"/>'),
    "open": mark_safe('<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/>'),
}


@register.simple_tag
def zone_mark(zone: str) -> SafeString:
    """The shape of a row of the matrix, hidden from screen readers: row and column say the same in words."""
    return format_html(
        '<svg class="status__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', _SHAPES[zone]
    )
