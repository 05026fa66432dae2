from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "trustone.api"
    label = "api"

    def ready(self) -> None:
        from trustone.platform import public_pages

        public_pages.register(public_pages.PublicPage("api:about"))
