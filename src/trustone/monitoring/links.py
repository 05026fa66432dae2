"""Where a finding is mended: the page with the field, for every scope; and how other pages lead here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.domain.consistency import Finding, Scope
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.monitoring import policies
from trustone.monitoring.selectors.facts import closed_year
from trustone.platform.actors import Actor

Place = Callable[[str, int, Finding], str]

_CHAIN_STEP = {
    "supplier": "from-whom",
    "trader": "worked",
    "factory": "worked",
    "area": "quarried",
    "quarry_area": "quarried",
    "quarry": "quarried",
    "country_extraction": "quarried",
    "quantity": "how-much",
    "share": "how-much",
}
_OBJECTIVE = {"figures": "objective_figures", "close": "objective_close", "measure": "measurement_add"}
_ACTION = {"what": "action_what", "who": "action_who", "move": "action_move", "result": "result_add"}


def _chain(number: str, year: int, finding: Finding) -> str:
    if finding.field == "ratings":
        return reverse("risks:overview", args=[number, year])
    if finding.field == "question":
        return reverse("origins:add", args=[number]) + f"?chain={finding.ref}"
    if not finding.ref or finding.field == "chains":
        return reverse("supply:year", args=[number, year])
    step = _CHAIN_STEP.get(finding.field, "what")
    return reverse("supply:step", args=[number, finding.ref, step]) + f"#id_{finding.field}"


def _rating(number: str, year: int, finding: Finding) -> str:
    group, _colon, theme = finding.ref.partition(":")
    if finding.field == "objective":
        return reverse("improvement:objective_new", args=[number, year, theme])
    return reverse("risks:heard" if finding.field == "heard" else "risks:judge", args=[number, year, group, theme])


def _objective(number: str, year: int, finding: Finding) -> str:
    if finding.field == "actions":
        return reverse("improvement:actions", args=[number, year])
    return reverse(f"improvement:{_OBJECTIVE[finding.field]}", args=[number, finding.ref])


def _action(number: str, _year: int, finding: Finding) -> str:
    return reverse(f"improvement:{_ACTION[finding.field]}", args=[number, finding.ref])


def _plan(number: str, year: int, finding: Finding) -> str:
    if finding.field == "purchasing":
        return reverse("improvement:purchasing", args=[number, year])
    if finding.field == "publish":
        return reverse("improvement:plan_publish", args=[number, year])
    return reverse("improvement:plan_texts", args=[number, year])


def _answer(number: str, year: int, finding: Finding) -> str:
    return reverse("assessments:criterion", args=[number, year, finding.ref]) + f"#id_{finding.field}"


def _membership(number: str, year: int, finding: Finding) -> str:
    if finding.field == "chains":
        return reverse("supply:year", args=[number, year])
    return reverse("members:detail", args=[number])


def _origins(number: str, year: int, finding: Finding) -> str:
    if finding.field == "question":
        return reverse("origins:question", args=[number, finding.ref])
    return reverse("origins:report", args=[number, year])


def _year(number: str, year: int, finding: Finding) -> str:
    if finding.field == "thread":
        return reverse("conversations:thread", args=[number, finding.ref])
    if finding.field == "events":
        return reverse("members:detail", args=[number])
    return reverse("assessments:page", args=[number, year])


def _evidence(number: str, year: int, finding: Finding) -> str:
    criterion = str(finding.params.get("criterion", ""))
    return reverse("assessments:criterion", args=[number, year, criterion])


def _covenant(_number: str, _year: int, _finding: Finding) -> str:
    return reverse("register:lists")


_PLACES: Mapping[Scope, Place] = {
    Scope.CHAIN: _chain,
    Scope.SITE: _chain,
    Scope.RATING: _rating,
    Scope.OBJECTIVE: _objective,
    Scope.ACTION: _action,
    Scope.PLAN: _plan,
    Scope.ANSWER: _answer,
    Scope.MEMBERSHIP: _membership,
    Scope.EVIDENCE: _evidence,
    Scope.ORIGIN_REPORT: _origins,
    Scope.YEAR: _year,
    Scope.COVENANT: _covenant,
}


def address_of(number: str, year: int, finding: Finding, *, own: bool = True) -> str:
    """The page, and where it can be the field, that mends a finding.

    ``own``: for the company's own people. Only they write to suppliers; others are led to what was asked so far.
    """
    if finding.field == "question" and finding.rule.scope is Scope.CHAIN and not own:
        return reverse("origins:log", args=[number])
    return _PLACES[finding.rule.scope](number, year, finding)


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """The way here from a participant's page."""
    if member.organisation.kind != "company" or not policies.may_set_aside(actor, member):
        return
    year = closed_year(member.covenant, actor.today)
    address = reverse("monitoring:member", args=[member.number, year])
    yield Link(_("Before you send: what does not fit together"), address, _("Contradictions, gaps and old facts."))
