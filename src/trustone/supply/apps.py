from __future__ import annotations

from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "trustone.supply"
    label = "supply"

    def ready(self) -> None:
        """Chains can be imported."""
        from trustone.platform.dataio.kinds import register
        from trustone.supply.services.importing import ChainImport

        register(ChainImport())
