from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "trustone.web"
    label = "web"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from trustone.catalog.selectors import parties, stones
        from trustone.platform import public_pages
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Home"), "web:home", 45), Item(_("Look things up"), "web:reference", 90))
        open_pages = [
            "reference",
            *(
                f"reference_{name}"
                for name in ("framework", "themes", "stones", "labels", "parties", "figures", "projects", "fees")
            ),
        ]
        public_pages.register(*(public_pages.PublicPage(f"web:{name}") for name in open_pages))
        public_pages.register(
            public_pages.PublicPage("web:reference_stone", lambda: stones().values_list("code")),
            public_pages.PublicPage("web:reference_party", lambda: parties().values_list("code")),
        )
