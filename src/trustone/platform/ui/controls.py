"""Text boxes and choices written out by Python, letter for letter as Django's own templates write them.

A page with a filter has dozens of options; a template for each takes longer than the rest of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeData, SafeString, mark_safe

Widget = Mapping[str, Any]


def _text(value: Any) -> str:
    """A value as ``{{ value|stringformat:"s" }}`` gives it; a NUL that somebody sent may stand in no page."""
    return value if isinstance(value, SafeData) else escape(str(value).replace("\0", ""))  # type: ignore[return-value]


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{_text(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{_attributes(widget["attrs"])}>'


def _select(widget: Widget) -> str:
    groups = []
    for title, options, _index in widget["optgroups"]:
        inside = "".join(f"\n  {_option(option)}\n" for option in options)
        if title:
            inside = f'\n  <optgroup label="{conditional_escape(title)}">{inside}\n  </optgroup>'
        groups.append(inside)
    return f'<select name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>{"".join(groups)}\n</select>'


def _option(option: Widget) -> str:
    label = conditional_escape(localize(option["label"]))
    return f'<option value="{_text(option["value"])}"{_attributes(option["attrs"])}>{label}</option>'


_DRAWN: Mapping[str, Callable[[Widget], str]] = {
    "django/forms/widgets/select.html": _select,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("text", "number", "email", "url", "password", "hidden", "date", "input")
    },
}


def drawn(template: str, context: Mapping[str, Any]) -> SafeString | None:
    """The control, or ``None`` for one that has to come from its template."""
    draw = _DRAWN.get(template)
    return None if draw is None else mark_safe(draw(context["widget"]))  # noqa: S308  each part is escaped above
