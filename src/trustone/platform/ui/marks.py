"""Small marks that stand in long tables, so they are put together without a template: a shape and its word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "green": mark_safe('<circle cx="8" cy="8" r="7.5" fill="currentColor"/>'),
    "orange": mark_safe('<path d="M8 0l8 8-8 8-8-8z" fill="currentColor"/>'),
    "red": mark_safe('<path d="M1 1h14v14H1z" fill="currentColor"/>'),
    "undecided": mark_safe('<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2.5"/>'),
}
_FULL, _OPEN = mark_safe('fill="currentColor"'), mark_safe('fill="none" stroke="currentColor"')


def status(colour: str, word: str | Promise, *, large: bool = False) -> SafeString:
    """A colour of the traffic light as shape, word and colour."""
    return format_html(
        '<span class="status status--{}{}"><svg class="status__shape" viewBox="0 0 16 16" aria-hidden="true" '
        'focusable="false">{}</svg><span>{}</span></span>',
        colour,
        " status--large" if large else "",
        _SHAPES[colour],
        word,
    )


def level(height: int, word: str | Promise) -> SafeString:
    """One to three blocks and a word."""
    return format_html(
        '<span class="level"><svg class="level__blocks" viewBox="0 0 36 16" aria-hidden="true" focusable="false">'
        '<rect x="1" y="9" width="9" height="6" fill="currentColor"/><rect x="13" y="5" width="9" height="10" {}/>'
        '<rect x="25" y="1" width="9" height="14" {}/></svg><span>{}</span></span>',
        _FULL if height > 1 else _OPEN,
        _FULL if height > 2 else _OPEN,
        word,
    )
