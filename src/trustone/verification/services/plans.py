"""A sample from promise to opened seed. What was promised is never changed; each step is added once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant
from trustone.domain.membership import YearEnd, close_of
from trustone.domain.problems import Problem, Refused
from trustone.domain.verification.draw import ALGORITHM, canonical, commitment, draw, frame_text, read_frame, sha256
from trustone.domain.verification.guided import guided_document, guided_draw
from trustone.domain.words import prose, tidy
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id, new_secret
from trustone.platform.versions import Conflict
from trustone.verification import policies, selectors
from trustone.verification.checklists import checklist
from trustone.verification.models import (
    LONGEST_TEXT,
    Drawn,
    FrameRow,
    Guide,
    Kind,
    SamplePlan,
    StepWord,
    Visit,
    VisitStep,
)
from trustone.verification.tasks import tell_company

MOST_EXTRA = 500
STRATA = ("type", "country", "years")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the head of the secretariat asks for. ``share`` in percent; ``None`` takes the term of the covenant."""

    kind: str
    year: int
    share: int | None = None
    share_reason: str = ""
    strata: tuple[str, ...] = ("type", "country")
    later_source: str = ""
    later_day: date | None = None
    guide: str = Guide.NONE.value
    guided_size: int = 0


@transaction.atomic
def commit_plan(*, actor: Actor, covenant: Covenant, wish: Wish) -> SamplePlan:
    """Promise a sample: fix plan, frame and seed, and publish the SHA-256 of plan and seed.

    The seed is drawn here and shown to nobody until it is opened. Raises ``Refused``: VER-010 to VER-017, VER-020.
    """
    require(policies.may_plan(actor))
    share = _checked(actor, covenant, wish)
    day = min(actor.today, close_of(wish.year, YearEnd.parse(covenant.year_end)))
    public_id, key, seed = new_id("VER"), new_secret(), new_secret()
    strata = [name for name in STRATA if name in wish.strata]
    frame = selectors.frame_of(covenant, wish.kind, day, strata=strata, key=key, plan=public_id)
    if not frame.rows:
        raise Refused(Problem("VER-014"))
    text = frame_text(row for _member, row in frame.rows)
    guided = _guided_text(covenant, wish, frame)
    plan_text = canonical(
        {
            "algorithm": ALGORITHM,
            "covenant": covenant.pk,
            "frame_day": day.isoformat(),
            "frame_sha256": sha256(text),
            "guided_sha256": sha256(guided) if guided else None,
            "id": public_id,
            "kind": wish.kind,
            "later": {"day": wish.later_day.isoformat(), "source": tidy(wish.later_source)} if wish.later_day else None,
            "share": share,
            "strata": strata,
            "year": wish.year,
        }
    )
    plan = SamplePlan(
        public_id=public_id,
        covenant=covenant,
        kind=wish.kind,
        year=wish.year,
        share=share,
        share_reason=prose(wish.share_reason),
        frame_day=day,
        frame=text,
        text=plan_text,
        commitment=commitment(plan_text, seed),
        seed=seed,
        key=key,
        later_source=tidy(wish.later_source),
        later_day=wish.later_day,
        guide=wish.guide,
        guided_size=wish.guided_size,
        guided_text=guided,
        checklist=checklist(wish.kind).version,
        committed_at=actor.now,
        committed_by_id=actor.user_id,
        committed_by_name=actor.name,
    )
    _store(actor, plan, frame)
    return plan


@transaction.atomic
def draw_sample(*, actor: Actor, plan: SamplePlan, later_value: str = "") -> int:
    """Draw by the promised plan; gives the number of visits. The draw leaves nothing to choose.

    ``later_value`` is what the public source named in the plan gave on its day. Raises VER-018 before that day, VER-019
    without the value, VER-021 when the plan was withdrawn, ``Conflict`` when it was drawn already.
    """
    require(policies.may_plan(actor))
    value = tidy(later_value)
    if plan.later_day is not None:
        if actor.today < plan.later_day:
            raise Refused(Problem("VER-018", {"date": plan.later_day.isoformat()}))
        if not value or len(value) > 100 or "|" in value:
            raise Refused(Problem("VER-019", field="later_value"))
    else:
        value = ""
    _once(plan, drawn_at=actor.now, drawn_by_name=actor.name, later_value=value)
    chosen = _chosen(plan, value)
    by_code = {row.code: row for row in selectors.rows_of(plan)}
    visits = [
        Visit(public_id=new_id("VIS"), plan=plan, row=by_code[code], member=by_code[code].member, drawn=how)
        for code, how in chosen
    ]
    for visit in visits:
        add_visit(actor, visit)
        tell_company(actor, visit, "drawn")
    values = {"plan": plan.public_id, "visits": len(visits), "later_value": value}
    audit.record(actor, "verification.sample.drawn", plan, values)
    return len(visits)


@transaction.atomic
def open_seed(*, actor: Actor, plan: SamplePlan) -> SamplePlan:
    """Publish the seed, so that everybody can draw the open part again. Raises VER-022 before the draw."""
    require(policies.may_plan(actor))
    if plan.drawn_at is None:
        raise Refused(Problem("VER-022"))
    _once(plan, opened_at=actor.now)
    audit.record(actor, "verification.sample.opened", plan, {"plan": plan.public_id})
    return plan


@transaction.atomic
def withdraw_plan(*, actor: Actor, plan: SamplePlan, reason: str) -> SamplePlan:
    """Take a plan back, before or after the draw. The reason is public; the plan and its promise stay readable."""
    require(policies.may_plan(actor))
    kept = prose(reason)
    if not kept:
        raise Refused(Problem("VER-003", field="reason"))
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("VER-009", {"length": len(kept), "most": LONGEST_TEXT}, field="reason"))
    _once(plan, withdrawn_at=actor.now, withdrawn_reason=kept)
    values = {"plan": plan.public_id, "reason": kept, "was_drawn": plan.drawn_at is not None}
    audit.record(actor, "verification.sample.withdrawn", plan, values)
    return plan


def add_visit(actor: Actor, visit: Visit) -> None:
    """Save a visit with the first line of its history; the right was checked before."""
    visit.save()
    VisitStep.objects.create(visit=visit, step=StepWord.DREW, at=actor.now, by_id=actor.user_id, by_name=actor.name)


def _checked(actor: Actor, covenant: Covenant, wish: Wish) -> int:
    """The share that holds, or ``Refused`` with everything that is wrong."""
    if wish.kind not in Kind.values or wish.guide not in Guide.values:
        raise Refused(Problem("VER-020"))
    agreed: int | None = getattr(terms(covenant), f"sample_share_{wish.kind}")
    share = agreed if wish.share is None else wish.share
    problems = [*_share_problems(wish, share, agreed), *_other_problems(actor, wish)]
    if selectors.live_plan(covenant, wish.kind, wish.year) is not None:
        problems.append(Problem("VER-017", {"year": wish.year}))
    if problems or share is None:
        raise Refused(problems)
    return share


def _share_problems(wish: Wish, share: int | None, agreed: int | None) -> Iterator[Problem]:
    if share is None:
        yield Problem("VER-010", field="share")
    elif not 1 <= share <= 100:
        yield Problem("VER-011", field="share")
    elif share != agreed and not wish.share_reason.strip():
        yield Problem("VER-012", field="share_reason")
    if len(wish.share_reason) > LONGEST_TEXT:
        yield Problem("VER-009", {"length": len(wish.share_reason), "most": LONGEST_TEXT}, "share_reason")


def _other_problems(actor: Actor, wish: Wish) -> Iterator[Problem]:
    if not set(wish.strata) <= set(STRATA) or not wish.strata:
        yield Problem("VER-013", field="strata")
    if bool(wish.later_source.strip()) != (wish.later_day is not None):
        yield Problem("VER-015", field="later_source")
    elif wish.later_day is not None and wish.later_day <= actor.today:
        yield Problem("VER-016", field="later_day")
    if (wish.guide == Guide.NONE) != (wish.guided_size == 0) or not 0 <= wish.guided_size <= MOST_EXTRA:
        yield Problem("VER-023", field="guided_size")
    if len(tidy(wish.later_source)) > 300:
        yield Problem("VER-009", {"length": len(tidy(wish.later_source)), "most": 300}, "later_source")


def _guided_text(covenant: Covenant, wish: Wish, frame: selectors.Frame) -> str:
    if wish.guide == Guide.NONE:
        return ""
    weights = selectors.weights_of(covenant, wish.guide, list(frame.rows), wish.year)
    return guided_document(salt=new_secret(32), rule=wish.guide, size=wish.guided_size, weights=weights)


def _store(actor: Actor, plan: SamplePlan, frame: selectors.Frame) -> None:
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:
        raise Refused(Problem("VER-017", {"year": plan.year})) from None
    FrameRow.objects.bulk_create(
        FrameRow(plan=plan, member_id=member, code=row.code, stratum=row.stratum) for member, row in frame.rows
    )
    values = {"plan": plan.public_id, "kind": plan.kind, "year": plan.year, "commitment": plan.commitment}
    audit.record(actor, "verification.sample.promised", plan, values)


def _chosen(plan: SamplePlan, later: str) -> list[tuple[str, str]]:
    """Row codes and how they came in: the open part, then the guided one."""
    rows = read_frame(plan.frame)
    strata = draw(rows, seed=plan.seed, plan=plan.public_id, later=later, percent=plan.share)
    open_part = [code for stratum in strata for code in stratum.codes]
    guided: tuple[str, ...] = ()
    if plan.guided_text:
        weights = json.loads(plan.guided_text)["weights"]
        guided = guided_draw(
            weights, taken=open_part, size=plan.guided_size, seed=plan.seed, plan=plan.public_id, later=later
        )
    return [*((code, Drawn.OPEN.value) for code in open_part), *((code, Drawn.GUIDED.value) for code in guided)]


def _once(plan: SamplePlan, **values: Any) -> None:
    """Add what happens to a plan once: only where nothing stands yet, and never after it was withdrawn."""
    first = next(iter(values))
    if plan.withdrawn_at is not None:
        raise Refused(Problem("VER-021"))
    if not SamplePlan.objects.filter(pk=plan.pk, withdrawn_at=None, **{f"{first}__isnull": True}).update(**values):
        raise Conflict(SamplePlan.objects.get(pk=plan.pk))
    for name, value in values.items():
        setattr(plan, name, value)
