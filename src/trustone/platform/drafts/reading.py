"""What a form would send now, to compare with what was typed; and what was typed put back into it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language_from_path

#: Names that belong to the sending, not to what is typed.
RESERVED = frozenset({"csrfmiddlewaretoken", "form_token", "draft_form", "draft_version", "draft_based_on"})


def key_of(path: str) -> str:
    """The form on a page: its path without the language, so that switching the language loses nothing."""
    language = get_language_from_path(path)
    return path.removeprefix(f"/{language}") if language else path


def sent_by(bound: BoundField) -> list[str]:
    """The values a browser would send for a field as it stands."""
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return sorted(str(one) for one in value or ())
    shown = widget.format_value(value)
    shown = shown[0] if isinstance(shown, list) and shown else "" if isinstance(shown, list) else shown
    return [plain(str(shown))] if shown not in (None, "") else []


def plain(text: str) -> str:
    """Text as it compares: one kind of line ends, nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def typed(fields: Mapping[str, list[str]], name: str) -> list[str]:
    """What was typed into a field, as it compares."""
    return sorted(found for value in fields.get(name, ()) if (found := plain(value)))


def kept_fields(form: forms.BaseForm) -> list[BoundField]:
    """The fields of a form that drafts keep: what one sees and types, no files and no passwords."""
    never = (forms.FileInput, forms.PasswordInput, forms.MultiWidget)
    return [one for one in form.visible_fields() if not isinstance(one.field.widget, never)]


def different(form: forms.BaseForm, fields: Mapping[str, list[str]]) -> list[BoundField]:
    """The fields into which something else was typed than what stands in the form."""
    return [one for one in kept_fields(form) if typed(fields, one.html_name) != sorted(sent_by(one))]


def put_back(form: forms.BaseForm, fields: Mapping[str, list[str]]) -> None:
    """What was typed takes the place of what the form shows; hidden versions stay those of now."""
    values: dict[str, Any] = {}
    for one in kept_fields(form):
        given = fields.get(one.html_name, [])
        if isinstance(one.field.widget, forms.CheckboxInput):
            values[one.name] = bool(given)
        elif isinstance(one.field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
            values[one.name] = given
        else:
            values[one.name] = given[0] if given else ""
    form.initial = {**(form.initial or {}), **values}
    form._bound_fields_cache.clear()  # type: ignore[attr-defined]  # each keeps the value it was first asked for


def state_of(form: forms.BaseForm) -> str:
    """Which saved state is on the screen: the hidden values of the form, such as its version."""
    hidden = "\n".join(f"{one.html_name}={one.value() or ''}" for one in form.hidden_fields())
    return sha256(hidden.encode()).hexdigest()[:32] if hidden else ""
