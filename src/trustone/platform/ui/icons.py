"""The icon sprite."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def icon(name: str) -> SafeString:
    """``<svg>`` that shows one symbol of the sprite. Names: ``frontend/icons.txt``."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 24 24"><use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )
