from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoiningConfig(AppConfig):
    name = "trustone.joining"
    label = "joining"

    def ready(self) -> None:
        """A way in from every public page; applications and recruitment for those who work on them."""
        from trustone.joining import links, policies
        from trustone.joining.workbook.kind import ProspectKind
        from trustone.members import sections, waiting
        from trustone.platform import public_pages
        from trustone.platform.dataio.kinds import register
        from trustone.platform.ui import navigation

        register(ProspectKind())
        navigation.register(
            navigation.Item(_("Take part"), "joining:start", 35, public=True),
            navigation.Item(_("Applications"), "joining:list", 52, visible=policies.may_decide),
            navigation.Item(_("Recruitment"), "joining:prospects", 54, visible=policies.may_recruit),
        )
        public_pages.register(public_pages.PublicPage("joining:start"), public_pages.PublicPage("joining:check"))
        waiting.add_items("joining", 5, for_company=links.for_company, for_secretariat=links.for_secretariat)
        sections.add_links("joining", 90, links.welcome_links)
