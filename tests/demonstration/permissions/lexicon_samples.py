"""A draft of the words of the screener, compared on nothing, so that every page of it opens."""

from __future__ import annotations

from typing import Any

from trustone.platform.actors import system_actor
from trustone.procurement.lexicons import services


def lexicon_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of the words, by route name."""
    actor = system_actor("samples")
    draft = services.make_draft(actor=actor, title="Verzonnen concept")
    services.switch_off(actor=actor, lexicon=draft, code="L0001")
    asked = services.ask_comparison(actor=actor, lexicon=draft)
    services.run_comparison(key=asked.pk, run=asked.run_id, documents=())
    return {
        "lexicons:": {"public_id": draft.public_id, "code": "L0002"},
        "lexicons:go_back": {"public_id": "delivered"},
    }
