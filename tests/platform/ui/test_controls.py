"""Controls drawn by Python are letter for letter what Django's templates make of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from trustone.platform.ui.controls import drawn
from trustone.platform.ui.renderer import Renderer
from trustone.platform.ui.widgets import DateInput, NumberText

NASTY = "<b>\"&amp;'x</b>"
CHOICES: list[Any] = [
    ("", _("All")),
    (1, 2024),
    (NASTY, NASTY),
    ("safe", mark_safe("a&nbsp;b")),
    (NASTY, [("in", "inside"), (None, "nothing")]),
]
ATTRIBUTES = {"id": "id_x", "class": NASTY, "required": True, "disabled": False, "maxlength": 40, "data-x": None}


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        *((kind(), value) for kind in (forms.TextInput, forms.EmailInput, forms.HiddenInput, forms.URLInput)
          for value in (None, "", NASTY, 12, mark_safe("a&nbsp;b"))),
        (forms.NumberInput(), 1234.5),
        (forms.NumberInput(), 12345),
        (forms.PasswordInput(), "secret"),
        (forms.DateInput(), date(2026, 2, 1)),
        (DateInput(), "1-2-2026"),
        (NumberText(), "1,5"),
        *((forms.Select(choices=CHOICES), value) for value in (None, "", 1, NASTY, "in")),
        (forms.SelectMultiple(choices=CHOICES), ["1", "in"]),
        (forms.Select(), ""),
    ],
)  # fmt: skip
def test_it_is_what_the_template_gives(widget: forms.Widget, value: Any) -> None:
    by_template = widget.render(NASTY, value, ATTRIBUTES, TemplatesSetting())
    assert widget.render(NASTY, value, ATTRIBUTES, Renderer()) == by_template


def test_other_controls_come_from_their_template() -> None:
    assert drawn("django/forms/widgets/textarea.html", {}) is None
    assert "<textarea" in forms.Textarea().render("x", "y", {}, Renderer())
