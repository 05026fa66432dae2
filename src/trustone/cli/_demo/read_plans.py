"""An invented NGO and an invented union read some of the invented plans; a company replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.domain.reading import FAIR_PURCHASING, Says
from trustone.improvement.models import Objective, PlanVersion
from trustone.improvement.selectors.plans import published_plans
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.readings import selectors, services
from trustone.readings.models import Reading

#: How many companies each of the two reads, apart from the first company of the demonstration.
COMPANIES = 4

REPLY = (
    "Dank voor het lezen. Over leefbaar loon staat er inderdaad weinig: we weten nog niet wat er betaald wordt. "
    "Volgend jaar vragen we het aan twee fabrieken. (Verzonnen reactie.)"
)


def read_plans(covenant: Covenant, users: Mapping[str, User], clock: Clock) -> None:
    """The last three years of a few companies by the NGO, the last of them by the union too."""
    ngo, union = (actor_for(users[login]) for login in ("ngo", "vakbond"))
    editor = actor_for(users["bedrijf"])
    for version in _chosen(covenant, clock):
        reading = _read(ngo, version, clock, days=30)
        if version.plan.year >= clock.last - 1:
            _read(union, version, clock, days=45)
        if version.plan.member.name == cast.HERO and version.plan.year == clock.last - 1:
            after = reading.published_at.date() + timedelta(days=5) if reading.published_at else clock.now.date()
            services.reply(actor=clock.at(editor, after), reading=reading, text=REPLY)


def _chosen(covenant: Covenant, clock: Clock) -> list[PlanVersion]:
    plans = [one for one in published_plans(covenant) if one.plan.year >= clock.last - 2]
    names = sorted({one.plan.member.name for one in plans} - {cast.HERO})
    wanted = {cast.HERO, *names[:COMPANIES]}
    chosen = [one for one in plans if one.plan.member.name in wanted]
    return sorted(chosen, key=lambda one: (one.plan.year, one.plan.member.name))


def _read(actor: Actor, version: PlanVersion, clock: Clock, *, days: int) -> Reading:
    day = version.published_at.date() + timedelta(days=days)
    acting = clock.at(actor, day)
    organisation = Organisation.objects.get(pk__in=acting.organisations(Role.NGO_UNION))
    reading = services.begin(actor=acting, organisation=organisation, version=version)
    themes = [column.code for column in selectors.columns()]
    for theme, (says, quote) in zip(themes, _marks(version, themes), strict=True):
        note = "" if says is not Says.NOTHING else "Hierover vonden wij niets in het plan. (Verzonnen notitie.)"
        services.mark(
            actor=acting, reading=reading, theme=theme, says=says.value, quote=quote, note=note, expected_version=0
        )
    reading = Reading.objects.get(pk=reading.pk)
    return services.publish(
        actor=acting,
        reading=reading,
        expected_version=reading.version,
        summary="Wij lazen alleen wat openbaar is. Loon en vakbondsvrijheid vragen aandacht. (Verzonnen.)",
    )


def _marks(version: PlanVersion, themes: list[str]) -> Iterator[tuple[Says, str]]:
    """What stands in the plan itself: its objectives by theme, and what it says of purchasing."""
    by_key = {one["key"]: one for one in version.content["objectives"]}
    said: dict[str, tuple[Says, str]] = {}
    for objective in _objectives(version.plan.member, by_key):
        row = by_key[objective.public_id]
        step = Says.MEASURABLE if any(row["how"].values()) and row["values"]["nl"] else Says.OBJECTIVE
        if row["change"]["nl"]:
            said.setdefault(objective.theme_id, (step, row["change"]["nl"][:300]))
    for section in version.content["sections"]:
        if section["section"] == "purchasing" and section["text"]["nl"].strip():
            said[FAIR_PURCHASING] = (Says.NAMES, section["text"]["nl"].strip().split("\n")[0][:300])
    for theme in themes:
        yield said.get(theme, (Says.NOTHING, ""))


def _objectives(member: Member, keys: Mapping[str, object]) -> list[Objective]:
    return list(Objective.objects.filter(member=member, public_id__in=list(keys)).order_by("pk"))
