from __future__ import annotations

from django.apps import AppConfig


class LexiconsConfig(AppConfig):
    name = "trustone.procurement.lexicons"
    label = "lexicons"

    def ready(self) -> None:
        """What waits at home for the secretariat, how large a file with words may be, and what was learned here."""
        from django.core import checks

        from trustone.members import waiting
        from trustone.platform.dataio import uploads
        from trustone.procurement.lexicons import links, sheets
        from trustone.procurement.lexicons.checks import check_learned

        checks.register(check_learned)
        waiting.add_items("lexicons", 85, for_secretariat=links.for_secretariat)
        uploads.set_limit("lexicons", lambda: sheets.LIMITS.file_size)
