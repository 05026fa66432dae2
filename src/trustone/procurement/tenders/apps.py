from __future__ import annotations

from django.apps import AppConfig


class TendersConfig(AppConfig):
    name = "trustone.procurement.tenders"
    label = "tenders"
