from __future__ import annotations

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "trustone.scenarios"
    label = "scenarios"

    def ready(self) -> None:
        """What waits on the home pages, and the links on a participant's page."""
        from trustone.members import waiting
        from trustone.scenarios import links

        waiting.add_items("scenarios", 90, for_secretariat=links.for_secretariat)
