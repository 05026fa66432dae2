from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "trustone.web"
    label = "web"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Home"), "web:home", 45), Item(_("Look things up"), "web:reference", 90))
