"""The published figure of the demonstration, and a proposal that waits for a second person."""

from __future__ import annotations

from typing import Any

from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.procurement.monitor import services
from trustone.procurement.monitor.models import Edition


def monitor_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of the monitor, by route name."""
    published = Edition.objects.get(state="published")
    assessor = actor_for(User.objects.get(email="beoordelaar@demo-stone.example"))
    waiting = services.prepare(
        actor=assessor, covenant=published.covenant, first_year=published.last_year, last_year=published.last_year
    )
    return {"tender_monitor:": {"number": published.number, "public_id": waiting.public_id, "dimension": "year"}}
