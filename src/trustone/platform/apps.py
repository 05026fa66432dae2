from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "trustone.platform"
    label = "platform"

    def ready(self) -> None:
        """What is forgotten after its time."""
        from trustone.platform import tidying
        from trustone.platform.drafts.services import forget_old

        tidying.register("drafts", forget_old)
