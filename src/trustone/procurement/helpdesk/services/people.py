"""The list of advisers, kept by the secretariat, and the organisations they work for or are tied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.joining import name_key
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.lines import STATIONS
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation, User
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.helpdesk import conflicts, policies, selectors
from trustone.procurement.helpdesk.models import LONGEST_LINE, Adviser, AdviserTie, PlaceWord, TieWord
from trustone.procurement.helpdesk.services.steps import line

LANGUAGES = ("nl", "fr", "en", "de")


@dataclass(frozen=True, slots=True)
class AdviserFacts:
    """What is known of an adviser; empty lists mean: everywhere, every language, every station."""

    helps_with: str
    stations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    ended_on: date | None = None


def _checked(facts: AdviserFacts) -> dict[str, object]:
    kept = line(facts.helps_with, 500, "helps_with")
    if not kept:
        raise Refused(Problem("HLP-040", field="helps_with"))
    return {
        "helps_with": kept,
        "stations": [code for code in STATIONS if code in facts.stations],
        "languages": [code for code in LANGUAGES if code in facts.languages],
        "countries": [code for code in PlaceWord.values if code in facts.countries],
        "ended_on": facts.ended_on,
    }


@transaction.atomic
def add_adviser(*, actor: Actor, covenant: Covenant, user: User, facts: AdviserFacts) -> Adviser:
    """Put somebody on the list. HLP-041: works for a company, so never; HLP-042: no role, or on the list already."""
    require(policies.may_manage(actor))
    company = conflicts.works_for_company(user.pk, actor.today)
    if company:
        raise Refused(Problem("HLP-041", {"name": str(user), "company": company}, field="user"))
    if not selectors.could_advise(covenant, actor.today).filter(pk=user.pk).exists():
        raise Refused(Problem("HLP-042", {"name": str(user)}, field="user"))
    adviser = Adviser.objects.create(
        public_id=new_id("ADV"), covenant=covenant, user=user, added_at=actor.now, **_checked(facts)
    )
    audit.record(actor, "helpdesk.adviser.added", adviser, {"adviser": adviser.public_id, "user": user.pk})
    return adviser


@transaction.atomic
def change_adviser(*, actor: Actor, adviser: Adviser, facts: AdviserFacts, expected_version: int) -> Adviser:
    """Correct what is known, or name the day from which the person does not advise any more."""
    require(policies.may_manage(actor))
    save_if_unchanged(adviser, expected_version, **_checked(facts))
    audit.record(actor, "helpdesk.adviser.changed", adviser, {"adviser": adviser.public_id})
    return adviser


@transaction.atomic
def add_tie(
    *,
    actor: Actor,
    adviser: Adviser,
    organisation: Organisation | None,
    name: str,
    kind: str,
    reason: str,
    valid_from: date,
) -> AdviserTie:
    """An organisation of the platform, or a name. HLP-043: neither; HLP-044: no kind; HLP-045: a day to come."""
    require(policies.may_manage(actor))
    kept = organisation.name if organisation else line(name, LONGEST_LINE, "name")
    if not kept:
        raise Refused(Problem("HLP-043", field="name"))
    if kind not in TieWord.values:
        raise Refused(Problem("HLP-044", field="kind"))
    if valid_from > actor.today:
        raise Refused(Problem("HLP-045", field="valid_from"))
    tie = AdviserTie.objects.create(
        adviser=adviser, organisation=organisation, name=kept[:LONGEST_LINE], name_key=name_key(kept)[:LONGEST_LINE],
        kind=kind, reason=line(reason, 500, "reason"), valid_from=valid_from, recorded_at=actor.now,
        recorded_by_id=actor.user_id, recorded_as=actor.name[:150],
    )  # fmt: skip
    audit.record(actor, "helpdesk.tie.added", tie, {"adviser": adviser.public_id, "tie": tie.pk, "kind": kind})
    return tie


@transaction.atomic
def end_tie(*, actor: Actor, tie: AdviserTie, valid_to: date) -> AdviserTie:
    """The last day of a tie; it stays readable that it was there. HLP-046: before its first day."""
    require(policies.may_manage(actor))
    if valid_to < tie.valid_from:
        raise Refused(Problem("HLP-046", field="valid_to"))
    AdviserTie.objects.filter(pk=tie.pk).update(valid_to=valid_to)
    audit.record(actor, "helpdesk.tie.ended", tie, {"tie": tie.pk, "until": valid_to.isoformat()})
    return tie
