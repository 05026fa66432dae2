"""The recruitment list: who might take part, who speaks to them, what was said and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import country
from trustone.domain.joining import name_key
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.joining import policies, selectors
from trustone.joining.models import KINDS, LONGEST_LINE, LONGEST_TEXT, Application, OutcomeWord, Prospect, Talk
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import User
from trustone.platform.versions import save_if_unchanged

_FURTHEST = timedelta(days=3 * 366)
_LONG_AGO = timedelta(days=20 * 366)
_NAMES = ("name", "kind", "country", "size", "source", "speaker", "next_on")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a prospect. ``size`` is an estimate in words, ``source`` who says so; empty is not known."""

    name: str
    kind: str = "company"
    country: str = ""
    size: str = ""
    source: str = ""
    speaker: User | None = None
    next_on: date | None = None

    def tidied(self) -> Facts:
        """The same as it is kept."""
        name, size, source = tidy(self.name), tidy(self.size), tidy(self.source)
        return replace(self, name=name, country=self.country.strip().upper(), size=size, source=source)


def facts_of(prospect: Prospect) -> Facts:
    """What is known of a prospect now."""
    return Facts(**{name: getattr(prospect, name) for name in _NAMES})


def check_facts(facts: Facts, today: date) -> tuple[Problem, ...]:
    """What is wrong with (tidied) facts: JOI-020, JOI-021, JOI-040 to JOI-042."""
    problems = []
    if not facts.name:
        problems.append(Problem("JOI-040", field="name"))
    if facts.kind not in KINDS:
        problems.append(Problem("JOI-021", field="kind"))
    if facts.country and country(facts.country) is None:
        problems.append(Problem("JOI-041", field="country"))
    for name, most in (("name", LONGEST_LINE), ("size", LONGEST_LINE), ("source", 500)):
        if (length := len(getattr(facts, name))) > most:
            problems.append(Problem("JOI-020", {"length": length, "most": most}, field=name))
    if facts.next_on and not today - _FURTHEST <= facts.next_on <= today + _FURTHEST:
        problems.append(Problem("JOI-042", {"date": facts.next_on.isoformat()}, field="next_on"))
    return tuple(problems)


def _checked(facts: Facts, today: date, before: Prospect | None = None) -> dict[str, object]:
    stays = before is not None and facts.speaker is not None and facts.speaker.pk == before.speaker_id
    if facts.speaker and not stays and not selectors.recruiters(today).filter(pk=facts.speaker.pk).exists():
        raise Refused(Problem("JOI-043", {"name": str(facts.speaker)}, field="speaker"))
    tidied = facts.tidied()
    if problems := check_facts(tidied, today):
        raise Refused(problems)
    return {**{name: getattr(tidied, name) for name in _NAMES}, "name_key": name_key(tidied.name)[:LONGEST_LINE]}


@transaction.atomic
def add_prospect(*, actor: Actor, covenant: Covenant, facts: Facts, although_alike: bool = False) -> Prospect:
    """Add an organisation to the list; one that is there already is refused (JOI-044), unless ``although_alike``."""
    require(policies.may_recruit(actor))
    kept = _checked(facts, actor.today)
    alike = selectors.prospects_like(covenant, str(kept["name_key"]), str(kept["country"])).first()
    if alike is not None and not although_alike:
        raise Refused(Problem("JOI-044", {"name": alike.name}, field="name"))
    prospect = Prospect.objects.create(
        public_id=new_id("PRO"), covenant=covenant, created_at=actor.now, created_by_id=actor.user_id, **kept
    )
    audit.record(actor, "joining.prospect.added", prospect, {"prospect": prospect.public_id})
    return prospect


@transaction.atomic
def change_prospect(*, actor: Actor, prospect: Prospect, expected_version: int, facts: Facts) -> Prospect:
    """Correct what is known. Raises ``Refused`` or ``Conflict``."""
    require(policies.may_recruit(actor))
    save_if_unchanged(prospect, expected_version, **_checked(facts, actor.today, prospect))
    audit.record(actor, "joining.prospect.changed", prospect, {"prospect": prospect.public_id})
    return prospect


@transaction.atomic
def log_talk(*, actor: Actor, prospect: Prospect, on: date | None, text: str, next_on: date | None = None) -> Talk:
    """Write down a talk, and when to speak again. Refused: JOI-020, JOI-042, JOI-045, JOI-046."""
    require(policies.may_recruit(actor))
    kept = prose(text)
    problems = []
    if not kept:
        problems.append(Problem("JOI-045", field="text"))
    if len(kept) > LONGEST_TEXT:
        problems.append(Problem("JOI-020", {"length": len(kept), "most": LONGEST_TEXT}, field="text"))
    if on is None or not actor.today - _LONG_AGO <= on <= actor.today:
        problems.append(Problem("JOI-046", field="on"))
    if next_on and not actor.today <= next_on <= actor.today + _FURTHEST:
        problems.append(Problem("JOI-042", {"date": next_on.isoformat()}, field="next_on"))
    if problems or on is None:
        raise Refused(problems)
    now = Prospect.objects.select_for_update(of=("self",)).get(pk=prospect.pk)
    talk = Talk.objects.create(
        prospect=now, on=on, text=kept, by_id=actor.user_id, by_name=actor.name, recorded_at=actor.now
    )
    save_if_unchanged(now, now.version, next_on=next_on, speaker_id=now.speaker_id or actor.user_id)
    audit.record(actor, "joining.prospect.talked", now, {"prospect": now.public_id, "talk": talk.pk})
    return talk


def check_outcome(outcome: str, reason: str) -> tuple[Problem, ...]:
    """What is wrong with how it stands: JOI-003, JOI-020, JOI-047."""
    if outcome not in OutcomeWord.values:
        return (Problem("JOI-047", field="outcome"),)
    if outcome in (OutcomeWord.NOT_NOW, OutcomeWord.NO) and not reason:
        return (Problem("JOI-003", field="reason"),)
    if len(reason) > LONGEST_TEXT:
        return (Problem("JOI-020", {"length": len(reason), "most": LONGEST_TEXT}, field="reason"),)
    return ()


@transaction.atomic
def set_outcome(
    *, actor: Actor, prospect: Prospect, expected_version: int, outcome: str, reason: str, next_on: date | None = None
) -> Prospect:
    """Say how it stands. "Not now" and "does not want to" need a reason (JOI-003); joining follows from acceptance."""
    require(policies.may_recruit(actor))
    kept = prose(reason)
    if problems := check_outcome(outcome, kept):
        raise Refused(problems)
    if next_on and not actor.today <= next_on <= actor.today + _FURTHEST:
        raise Refused(Problem("JOI-042", {"date": next_on.isoformat()}, field="next_on"))
    save_if_unchanged(prospect, expected_version, outcome=outcome, reason=kept, next_on=next_on)
    audit.record(actor, "joining.prospect.outcome", prospect, {"prospect": prospect.public_id, "outcome": outcome})
    return prospect


@transaction.atomic
def bring_in(
    *, actor: Actor, covenant: Covenant, prospect: Prospect | None, facts: Facts, outcome: str, reason: str
) -> Prospect:
    """What a row of a workbook says: a new prospect, or one as it is from now on, how it stands included."""
    require(policies.may_bring_in(actor))
    kept = prose(reason)
    if problems := check_outcome(outcome, kept):
        raise Refused(problems)
    if prospect is None:  # a row of that name would have been recognised
        prospect = add_prospect(actor=actor, covenant=covenant, facts=facts, although_alike=True)
    changes = {**_checked(facts, actor.today, prospect), "outcome": outcome, "reason": kept}
    save_if_unchanged(prospect, prospect.version, **changes)
    audit.record(actor, "joining.prospect.brought_in", prospect, {"prospect": prospect.public_id, "outcome": outcome})
    return prospect


def as_it_was(prospect: Prospect) -> dict[str, Any]:
    """What has to be remembered to put a prospect back."""
    plain = {name: getattr(prospect, name) for name in (*_NAMES, "outcome", "reason") if name != "speaker"}
    next_on = prospect.next_on.isoformat() if prospect.next_on else None
    return {**plain, "next_on": next_on, "speaker": prospect.speaker_id}


@transaction.atomic
def put_back(*, actor: Actor, prospect: Prospect, before: Mapping[str, Any] | None) -> None:
    """Take back what a workbook did: the prospect as it was before, or gone where it was new."""
    require(policies.may_bring_in(actor))
    told = {"prospect": prospect.public_id}
    if before is None:
        audit.record(actor, "joining.prospect.removed", prospect, told)
        prospect.delete()
        return
    plain = {name: value for name, value in before.items() if name not in ("speaker", "next_on")}
    next_on = date.fromisoformat(before["next_on"]) if before["next_on"] else None
    speaker = User.objects.filter(pk=before["speaker"]).first()
    key = name_key(before["name"])[:LONGEST_LINE]
    save_if_unchanged(prospect, prospect.version, **plain, name_key=key, next_on=next_on, speaker=speaker)
    audit.record(actor, "joining.prospect.put_back", prospect, told)


def link_application(application: Application) -> None:
    """Tie an application to the prospect of that name and country, if there is one; nobody has to look it up."""
    alike = selectors.prospects_like(application.covenant, application.name_key, application.country).first()
    found = alike.pk if alike else None
    if application.prospect_id != found:
        Application.objects.filter(pk=application.pk).update(prospect_id=found)
        application.prospect_id = found
