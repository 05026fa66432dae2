"""A scenario and a framework on its way, and what their addresses ask for."""

from __future__ import annotations

from typing import Any

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.scenarios import services
from trustone.scenarios.models import FrameworkDraft, Scenario
from trustone.scenarios.selectors import newest_version
from trustone.scenarios.workbook import framework_workbook

_NUMBERS = {
    "fewest": 5, "rows": [], "lost_by": {"told": [], "rest": None}, "gained_by": {"told": [], "rest": None},
}  # fmt: skip


def scenario_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """Values for the pages of this room, by route."""
    scenario = services.make(actor=actor, covenant=member.covenant, name="Verzonnen wat-als")
    Scenario.objects.filter(pk=scenario.pk).update(shared_at=actor.now, shared_result=_NUMBERS)
    newest = newest_version(member.covenant)
    assert newest
    draft: FrameworkDraft = services.send_in(
        actor=actor,
        covenant=member.covenant,
        file_name="verzonnen-kader.xlsx",
        content=framework_workbook(newest.content, "2"),
    )
    own = (
        "scenario",
        "share",
        "shared",
        "settings",
        "suppose",
        "forget",
        "delete",
        "part",
        "changes_xlsx",
        "changes_csv",
    )
    sent = ("draft", "propose", "decide", "annotated", "impact_xlsx", "impact_csv")
    version = newest.version
    return {
        "scenarios:": {"part": "weights", "tier": "C", "version": version, "old": version, "new": version},
        **{f"scenarios:{name}": {"key": scenario.pk} for name in own},
        **{f"scenarios:{name}": {"key": draft.pk} for name in sent},
    }
