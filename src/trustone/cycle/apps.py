from __future__ import annotations

from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "trustone.cycle"
    label = "cycle"
