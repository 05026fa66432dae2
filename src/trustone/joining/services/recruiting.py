"""The recruitment list: who might take part, who speaks to them, what was said and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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
    tidied = Facts(
        tidy(facts.name), facts.kind, facts.country.strip().upper(), tidy(facts.size), tidy(facts.source),
        facts.speaker, facts.next_on,
    )  # fmt: skip
    if problems := check_facts(tidied, today):
        raise Refused(problems)
    names = ("name", "kind", "country", "size", "source", "speaker", "next_on")
    return {**{name: getattr(tidied, name) for name in names}, "name_key": name_key(tidied.name)[:LONGEST_LINE]}


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


@transaction.atomic
def set_outcome(
    *, actor: Actor, prospect: Prospect, expected_version: int, outcome: str, reason: str, next_on: date | None = None
) -> Prospect:
    """Say how it stands. "Not now" and "does not want to" need a reason (JOI-003); joining follows from acceptance."""
    require(policies.may_recruit(actor))
    kept = prose(reason)
    if outcome not in OutcomeWord.values:
        raise Refused(Problem("JOI-047", field="outcome"))
    if outcome in (OutcomeWord.NOT_NOW, OutcomeWord.NO) and not kept:
        raise Refused(Problem("JOI-003", field="reason"))
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("JOI-020", {"length": len(kept), "most": LONGEST_TEXT}, field="reason"))
    if next_on and not actor.today <= next_on <= actor.today + _FURTHEST:
        raise Refused(Problem("JOI-042", {"date": next_on.isoformat()}, field="next_on"))
    save_if_unchanged(prospect, expected_version, outcome=outcome, reason=kept, next_on=next_on)
    audit.record(actor, "joining.prospect.outcome", prospect, {"prospect": prospect.public_id, "outcome": outcome})
    return prospect


def link_application(application: Application) -> None:
    """Tie an application to the prospect of that name and country, if there is one; nobody has to look it up."""
    alike = selectors.prospects_like(application.covenant, application.name_key, application.country).first()
    found = alike.pk if alike else None
    if application.prospect_id != found:
        Application.objects.filter(pk=application.pk).update(prospect_id=found)
        application.prospect_id = found
