"""Makes ``{{ form }}`` and ``{{ form.field.as_field_group }}`` look like the rest of the house."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field_group.html"
