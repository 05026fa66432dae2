from __future__ import annotations

from django.apps import AppConfig


class BlindConfig(AppConfig):
    name = "trustone.assessments.blind"
    label = "blind"

    def ready(self) -> None:
        """Files to read blind wait on the home page of the secretariat."""
        from trustone.assessments.blind.links import for_secretariat
        from trustone.members import waiting

        waiting.add_items("blind", 20, for_secretariat=for_secretariat)
