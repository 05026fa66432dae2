from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "trustone.members"
    label = "members"

    def ready(self) -> None:
        """Entries in the navigation; participants can be imported; who reads along is one click away."""
        from trustone.members import policies, sections
        from trustone.members.access_links import access_links
        from trustone.members.workbooks.kinds import KINDS
        from trustone.platform.dataio.kinds import register
        from trustone.platform.ui import navigation

        navigation.register(
            navigation.Item(_("Participants"), "members:list", 50, visible=policies.may_manage),
            navigation.Item(
                _("Your organisation"),
                "members:own",
                80,
                visible=policies.has_own_organisation,
                under=("/participants/",),
            ),
            navigation.Item(_("What you may read"), "members:to_read", 78, visible=policies.reads_for_others),
        )
        sections.add_links("access", 95, access_links)
        for kind in KINDS:
            register(kind)
