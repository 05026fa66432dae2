from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    name = "trustone.procurement.helpdesk"
    label = "helpdesk"

    def ready(self) -> None:
        """Navigation, what waits, the files this room keeps, and its public pages."""
        from trustone.catalog.selectors import covenant_or_none
        from trustone.evidence import elsewhere
        from trustone.evidence import selectors as vault
        from trustone.members import waiting
        from trustone.platform import public_pages
        from trustone.platform.dataio import uploads
        from trustone.platform.ui import navigation
        from trustone.procurement.helpdesk import links, policies, selectors, services

        navigation.register(navigation.Item(_("Help for buyers"), "helpdesk:overview", 87, visible=policies.may_manage))
        waiting.add_items("helpdesk", 80, for_secretariat=links.for_secretariat)
        elsewhere.register("helpdesk", elsewhere.Keeper(selectors.kept_names, services.go_on_with_files))
        uploads.set_limit("helpdesk", lambda: vault.limit_of(covenant_or_none()))
        pages = ("start", "ask", "checklist")
        public_pages.register(*(public_pages.PublicPage(f"helpdesk:{name}") for name in pages))
