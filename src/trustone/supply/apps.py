from __future__ import annotations

from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "trustone.supply"
    label = "supply"
