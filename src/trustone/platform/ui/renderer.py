"""Makes ``{{ form }}`` and ``{{ form.field.as_field_group }}`` look like the rest of the house."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from trustone.platform.ui.controls import drawn


class Renderer(TemplatesSetting):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field_group.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The control drawn here where that can be; anything else by its template."""
        return drawn(template_name, context) or super().render(template_name, context, request)
