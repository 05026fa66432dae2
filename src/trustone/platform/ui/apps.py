from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "trustone.platform.ui"
    label = "ui"
