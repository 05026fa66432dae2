from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TendersConfig(AppConfig):
    name = "trustone.procurement.tenders"
    label = "tenders"

    def ready(self) -> None:
        """Navigation, the files this room keeps, how large they may be, and judged documents to compare words on."""
        from trustone.evidence import elsewhere
        from trustone.members import waiting
        from trustone.platform.dataio import uploads
        from trustone.platform.ui import navigation
        from trustone.procurement.lexicons import reviewed
        from trustone.procurement.tenders import links, policies, selectors, services
        from trustone.procurement.tenders.review import compared

        # Public pages of the figure stand under "For buyers" by their address; its room of work is this one.
        rooms = "tenders", "lexicons", "tender_monitor"
        entry = navigation.Item(_("Tender documents"), "tenders:overview", 88, visible=policies.may_manage, rooms=rooms)
        navigation.register(entry)
        waiting.add_items("tenders", 81, for_secretariat=links.for_secretariat)
        elsewhere.register("tenders", elsewhere.Keeper(selectors.kept_names, services.read_again))
        reviewed.register("tenders", reviewed.Source(compared.counted, compared.texts, compared.since))
        uploads.set_limit("tenders", lambda: services.MOST_FILE)
