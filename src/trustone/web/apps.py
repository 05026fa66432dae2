from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "trustone.web"
    label = "web"
