from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "trustone.members"
    label = "members"

    def ready(self) -> None:
        """Entries in the navigation; participants can be imported."""
        from trustone.members import policies
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
        )
        for kind in KINDS:
            register(kind)
