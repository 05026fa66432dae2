"""``{% load drafts %}`` and ``{% keep_draft form %}`` inside a form: what is typed is kept, and offered back."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.core.signing import Signer
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.http import urlencode

from trustone.platform.actors import anonymous
from trustone.platform.drafts import reading
from trustone.platform.drafts.selectors import draft_for

register = template.Library()

SIGNER = Signer(salt="trustone.drafts")


@register.inclusion_tag("platform/draft.html", takes_context=True)
def keep_draft(context: Context, form: forms.BaseForm, name: str = "") -> dict[str, Any]:
    """The marker for the script, and what was typed before. First thing inside the form, before its fields.

    ``name`` tells two forms of one page apart. A form that came back with errors holds what was typed already.
    """
    request, actor = context.get("request"), context.get("actor") or anonymous()
    if request is None or actor.user_id is None or not isinstance(form, forms.BaseForm):
        return {}
    key = reading.key_of(request.path) + (f"#{name}" if name else "")
    found = draft_for(actor, key)
    shown = {
        "marker": SIGNER.sign(key),
        "based_on": reading.state_of(form),
        "version": found.version if found else 0,
        "back": request.get_full_path(),
    }
    if found is None or form.is_bound:
        return shown
    changed = reading.different(form, found.fields)
    if not changed:
        return shown
    is_newer = bool(found.based_on) and found.based_on != shown["based_on"]
    rows = [_row(one, found.fields) for one in changed]
    taken = request.GET.get("draft") == "take"
    if taken:
        reading.put_back(form, found.fields)
    query = {**{key: value for key, value in request.GET.items() if key != "draft"}, "draft": "take"}
    return {**shown, "draft": found, "rows": rows, "is_newer": is_newer, "taken": taken, "take": f"?{urlencode(query)}"}


def _row(bound: BoundField, fields: dict[str, list[str]]) -> dict[str, str]:
    """One field: what was typed, and what stands there now, both as a reader knows them."""
    return {
        "label": str(bound.label),
        "typed": _words(bound, reading.typed(fields, bound.html_name)),
        "now": _words(bound, reading.sent_by(bound)),
    }


def _words(bound: BoundField, values: list[str]) -> str:
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        titles = {str(value): str(title) for value, title in choices if not isinstance(title, list | tuple)}
        return ", ".join(titles.get(value, value) for value in values)
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "✓" if values else "–"
    return "\n".join(values)
