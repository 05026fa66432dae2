from __future__ import annotations

from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "trustone.risks"
    label = "risks"
