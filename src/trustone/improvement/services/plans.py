"""Writes of yearly plans: the choice about countries, the public texts, publishing.

Who publishes and what a public text may name: ``docs/adr/0005-what-a-public-plan-says.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.publication import digest_of
from trustone.domain.improvement.summary import EDITABLE, Section
from trustone.domain.improvement.texts import PublicText, clean, too_long
from trustone.domain.problems import Problem, Refused
from trustone.improvement import policies
from trustone.improvement.models import Plan, PlanText, PlanVersion
from trustone.improvement.selectors.plans import PlanSheet, places_named, sheet_of, texts_to_take_over
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged

LONGEST_WHY = 300

Key = tuple[Section, PlanLanguage]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed for one section in one language. ``version`` is that of the row they saw; 0: none yet."""

    text: str
    version: int = 0


@transaction.atomic
def choose_countries(*, actor: Actor, plan: Plan, named: bool, version: int) -> None:
    """Say whether the public text names the countries. Raises ``Conflict`` when somebody else chose in between."""
    require(policies.may_change(actor, plan.member))
    if plan.names_countries is named:
        return
    save_if_unchanged(plan, version, names_countries=named)
    audit.record(actor, "improvement.plan.countries_chosen", plan, {"named": named})


@transaction.atomic
def save_texts(
    *, actor: Actor, plan: Plan, drafts: Mapping[Key, Draft], agree: Iterable[Section] = ()
) -> tuple[Key, ...]:
    """Keep what a person wrote; returns what changed. Only texts that differ from what stands there are written.

    ``agree``: sections of which somebody says that both languages say the same now, so that neither is marked as
    changed after the other. A text equal to the generated one is no text of a person. Raises ``Refused`` for a text
    that is too long and ``Conflict`` when somebody else saved the same text in between; nothing is saved then.
    """
    require(policies.may_change(actor, plan.member))
    cleaned = {key: Draft(clean(draft.text), draft.version) for key, draft in drafts.items() if key[0] in EDITABLE}
    problems = [too_long(PublicText(*key, draft.text)) for key, draft in cleaned.items()]
    if refused := [problem for problem in problems if problem]:
        raise Refused(refused)
    sheet = sheet_of(actor, plan.member, plan.year)
    changed = [key for key, draft in cleaned.items() if draft.text != sheet.texts[key[0]][key[1]].text]
    for key in changed:
        _write(actor, plan, sheet, key, cleaned[key])
    for section in agree:
        _agree(actor, plan, sheet, section, changed)
    if changed:
        names = [f"{section.value}.{language.value}" for section, language in changed]
        audit.record(actor, "improvement.plan.text_written", plan, {"texts": names})
    return tuple(changed)


def _write(actor: Actor, plan: Plan, sheet: PlanSheet, key: Key, draft: Draft) -> None:
    section, language = key
    values = {
        "text": draft.text,
        "edited": draft.text != sheet.summaries[language].sections[section],
        "made_from": sheet.digests[section],
        "changed_at": actor.now,
        "changed_by": actor.name,
    }
    row = sheet.saved.get(key)
    if row is not None:
        if draft.version != row.version:
            raise Conflict(row)
        save_if_unchanged(row, draft.version, **values)
        return
    try:
        with transaction.atomic():
            PlanText.objects.create(plan=plan, section=section.value, language=language.value, **values)
    except IntegrityError:
        raise Conflict(PlanText.objects.get(plan=plan, section=section.value, language=language.value)) from None


def _agree(actor: Actor, plan: Plan, sheet: PlanSheet, section: Section, changed: Iterable[Key]) -> None:
    """Both texts of a section carry the same moment; a text that was generated so far becomes one that was read."""
    for language in PlanLanguage:
        if (section, language) in changed:
            continue
        values = {"edited": True, "changed_at": actor.now, "changed_by": actor.name}
        row = sheet.saved.get((section, language))
        if row is not None and row.edited:
            PlanText.objects.filter(pk=row.pk).update(**values)
            continue
        PlanText.objects.update_or_create(
            plan=plan,
            section=section.value,
            language=language.value,
            defaults={
                **values,
                "text": sheet.summaries[language].sections[section],
                "made_from": sheet.digests[section],
            },
        )


@transaction.atomic
def make_again(*, actor: Actor, plan: Plan, section: Section) -> None:
    """Take the generated sentences again, in both languages; what stood there stays in the audit trail."""
    require(policies.may_change(actor, plan.member))
    rows = PlanText.objects.filter(plan=plan, section=section.value, edited=True)
    before = {row.language: row.text for row in rows}
    for row in rows:
        save_if_unchanged(
            row, row.version, edited=False, text="", made_from="", changed_at=actor.now, changed_by=actor.name
        )
    if before:
        audit.record(actor, "improvement.plan.text_made_again", plan, {"section": section.value, "before": before})


@transaction.atomic
def take_over_texts(*, actor: Actor, plan: Plan) -> int:
    """Take what a person wrote for the plan before; returns how many texts.

    They keep the digest of the facts they were written for, so that what changed since is marked at once.
    """
    require(policies.may_change(actor, plan.member))
    found = texts_to_take_over(sheet_of(actor, plan.member, plan.year))
    for (section, language), row in found.items():
        values = {"text": row.text, "edited": True, "made_from": row.made_from}
        PlanText.objects.update_or_create(
            plan=plan,
            section=section.value,
            language=language.value,
            defaults={**values, "changed_at": actor.now, "changed_by": actor.name},
        )
    if found:
        audit.record(actor, "improvement.plan.texts_taken_over", plan, {"texts": len(found)})
    return len(found)


@transaction.atomic
def keep_text(*, actor: Actor, plan: Plan, section: Section) -> None:
    """Keep a person's text although its facts changed: it was read against what is known now."""
    require(policies.may_change(actor, plan.member))
    sheet = sheet_of(actor, plan.member, plan.year)
    rows = PlanText.objects.filter(plan=plan, section=section.value, edited=True)
    for row in rows:
        save_if_unchanged(row, row.version, made_from=sheet.digests[section])
    audit.record(actor, "improvement.plan.text_kept", plan, {"section": section.value})


@transaction.atomic
def publish(*, actor: Actor, member: Member, year: int, confirmed: bool, why: str = "", seen: str = "") -> PlanVersion:
    """Freeze the public part as the next version; it is public at once.

    ``confirmed``: whoever publishes looked at the places that are named and means it. ``seen`` is the digest of the
    preview they saw; when it differs from what would be published now, they are asked to look again. A later version
    needs a reason, which is public. Raises ``Refused``.
    """
    require(policies.may_publish(actor, member))
    sheet = sheet_of(actor, member, year)
    if sheet.plan is None or sheet.plan.names_countries is None:
        raise Refused(Problem("IMP-213", field="names_countries"))
    plan = Plan.objects.select_for_update().get(pk=sheet.plan.pk)
    digest, last = digest_of(sheet.content), plan.published.first()
    _may_go_out(sheet, digest, last, confirmed=confirmed, why=why.strip(), seen=seen)
    version = PlanVersion.objects.create(
        plan=plan,
        number=last.number + 1 if last else 1,
        content=sheet.content,
        digest=digest,
        why=why.strip(),
        published_at=actor.now,
        published_by_id=actor.user_id,
        by_name=actor.name,
    )
    values = {"number": version.number, "digest": digest, "why": version.why, "places": places_named(sheet.problems)}
    audit.record(actor, "improvement.plan.published", plan, values)
    return version


def _may_go_out(
    sheet: PlanSheet, digest: str, last: PlanVersion | None, *, confirmed: bool, why: str, seen: str
) -> None:
    """Refuses what may not be published, saying all of it at once."""
    problems = list(sheet.errors)
    if not sheet.public.objectives:
        problems.append(Problem("IMP-214"))
    if places_named(sheet.problems) and not confirmed:
        problems.append(Problem("IMP-215", {"names": ", ".join(places_named(sheet.problems))}, field="confirmed"))
    if seen and seen != digest:
        problems.append(Problem("IMP-216"))
    if last is not None and last.digest == digest:
        problems.append(Problem("IMP-217", {"number": last.number}))
    elif last is not None and not why:
        problems.append(Problem("IMP-218", field="why"))
    if len(why) > LONGEST_WHY:
        problems.append(Problem("IMP-219", {"limit": LONGEST_WHY, "length": len(why)}, field="why"))
    if problems:
        raise Refused(problems)
