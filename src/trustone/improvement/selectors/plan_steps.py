"""The year's list of tasks: the whole way from the chains to a published plan, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trustone.domain.improvement.facts import Practice
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import PlanSheet, published_plans_of, sheet_of
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks.selectors.ratings import ratings_of
from trustone.supply.selectors import chains_of


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One task. ``kind`` is how its state looks; ``is_done`` decides which one is next."""

    key: str
    label: str
    address: str
    state: str
    kind: str
    hint: str

    @property
    def is_done(self) -> bool:
        return self.kind == "done"


#: Key → label, time it takes, and the page it stands on.
_WORDS: dict[str, tuple[Promise, Promise, str]] = {
    "chains": (gettext_lazy("Report your chains"), gettext_lazy("About 10 minutes a chain"), "supply:year"),
    "risks": (
        gettext_lazy("See what is known and take a first look"),
        gettext_lazy("About 5 minutes for each group of chains"),
        "risks:overview",
    ),
    "order": (
        gettext_lazy("See what comes first"),
        gettext_lazy("About 10 minutes"),
        "risks:order",
    ),
    "objectives": (
        gettext_lazy("Choose what has to become different"),
        gettext_lazy("About 10 minutes for each objective"),
        "improvement:objectives",
    ),
    "actions": (
        gettext_lazy("Choose what you will do"),
        gettext_lazy("About 10 minutes for each action"),
        "improvement:actions",
    ),
    "purchasing": (
        gettext_lazy("Fair purchasing: price, lead time, payment"),
        gettext_lazy("About 5 minutes"),
        "improvement:purchasing",
    ),
    "texts": (
        gettext_lazy("Read the public text, in Dutch and English"),
        gettext_lazy("About 10 minutes; the text is made for you"),
        "improvement:plan_texts",
    ),
    "publish": (gettext_lazy("Publish the plan"), gettext_lazy("About 5 minutes"), "improvement:plan_publish"),
}


def steps_of(sheet: PlanSheet, last: PlanVersion | None) -> list[PlanStep]:
    """All tasks of the year in order. ``last`` is the newest published version."""
    member, year = sheet.member, sheet.year
    states = {
        "chains": _chains(member, year),
        **_risks(sheet),
        "objectives": _counted(len(sheet.facts.objectives)),
        "actions": _actions(sheet),
        "purchasing": _purchasing(sheet),
        "texts": _texts(sheet),
        "publish": _publish(sheet, last),
    }
    addresses = {"risks": _still_true(sheet)}
    if to_measure := _to_measure(sheet):
        states["objectives"] = (to_measure, "todo")
        addresses["objectives"] = reverse("improvement:year_measurements", args=[member.number, year])
    return [_step(key, states[key], member, year, addresses.get(key, "")) for key in _WORDS]


def next_address(actor: Actor, member: Member, year: int) -> str:
    """Where somebody goes on who finished a task: the next one, else the list of tasks."""
    last = next((one for one in published_plans_of(member) if one.plan.year == year), None)
    step = next_step(steps_of(sheet_of(actor, member, year), last))
    return step.address if step else reverse("improvement:year", args=[member.number, year])


def next_step(steps: Iterable[PlanStep]) -> PlanStep | None:
    """The first task that is not done and has a page."""
    return next((step for step in steps if not step.is_done and step.address), None)


def _step(key: str, state: tuple[str, str], member: Member, year: int, address: str) -> PlanStep:
    label, hint, view = _WORDS[key]
    address = address or reverse(view, args=[member.number, year])
    return PlanStep(key, str(label), address, state[0], state[1], str(hint))


def _still_true(sheet: PlanSheet) -> str:
    """In a later year nothing is rated from the start again: first comes what the year before said."""
    if any(one.rating for one in sheet.priorities) or not ratings_of(sheet.member, sheet.year - 1).exists():
        return ""
    return reverse("risks:still_true", args=[sheet.member.number, sheet.year])


def _to_measure(sheet: PlanSheet) -> str:
    """Objectives of earlier years have one figure a year; what is measured after its close tells of it too."""
    begin = sheet.facts.first
    earlier = [one for one in sheet.facts.objectives if one.state == "running" and (one.first_year or 0) < sheet.year]
    days = {one.key: [one.indicator.baseline_on, *(found.on for found in one.measured)] for one in earlier}
    count = sum(1 for one in earlier if one.indicator.unit and not any(day and day >= begin for day in days[one.key]))
    return ngettext("%(count)s to measure", "%(count)s to measure", count) % {"count": count} if count else ""


def _todo() -> tuple[str, str]:
    return _("To do"), "todo"


def _counted(count: int) -> tuple[str, str]:
    if not count:
        return _todo()
    return ngettext("%(count)s in the plan", "%(count)s in the plan", count) % {"count": count}, "done"


def _chains(member: Member, year: int) -> tuple[str, str]:
    count = chains_of(member, year).count()
    if not count:
        return _todo()
    return ngettext("%(count)s chain", "%(count)s chains", count) % {"count": count}, "done"


def _risks(sheet: PlanSheet) -> dict[str, tuple[str, str]]:
    """The first look is done when every group of chains has a rating for every theme."""
    rated, wanted = sum(one.rating is not None for one in sheet.priorities), len(sheet.priorities)
    if not rated:
        return {"risks": _todo(), "order": (_("After the first look"), "waiting")}
    if rated >= wanted:
        return {"risks": (_("Done"), "done"), "order": (_("Ready to read"), "done")}
    part = _("%(count)s of %(total)s") % {"count": rated, "total": wanted}
    return {"risks": (part, "todo"), "order": (_("Ready to read"), "done")}


def _actions(sheet: PlanSheet) -> tuple[str, str]:
    served = {key for action in sheet.facts.actions for key in action.objectives}
    open_ones = [one for one in sheet.facts.objectives if one.key not in served and one.state == "running"]
    if sheet.facts.actions and open_ones:
        words = {"count": len(open_ones)}
        text = ngettext("%(count)s objective has none", "%(count)s objectives have none", len(open_ones)) % words
        return text, "todo"
    return _counted(len(sheet.facts.actions))


def _purchasing(sheet: PlanSheet) -> tuple[str, str]:
    said = len(sheet.facts.practices)
    if said >= len(Practice):
        return _("Done"), "done"
    return (_("%(count)s of %(total)s") % {"count": said, "total": len(Practice)}, "todo") if said else _todo()


def _texts(sheet: PlanSheet) -> tuple[str, str]:
    if sheet.marked:
        return _("Look again"), "attention"
    if sheet.plan is None or sheet.plan.names_countries is None:
        return _todo()
    return _("Ready"), "done"


def _publish(sheet: PlanSheet, last: PlanVersion | None) -> tuple[str, str]:
    if last is None:
        return _("Not published"), "todo"
    if sheet.has_news(last):
        return _("Changed since version %(number)s") % {"number": last.number}, "attention"
    return _("Version %(number)s is public") % {"number": last.number}, "done"
