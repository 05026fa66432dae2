from __future__ import annotations

from django.apps import AppConfig


class OriginsConfig(AppConfig):
    name = "trustone.origins"
    label = "origins"
