"""What everybody reads about a published decision: written at publication, changed as a next version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import IntegrityError, transaction

from trustone.assessments import policies
from trustone.assessments.models import Assessment, Decision, PublicReason
from trustone.assessments.services.moving import check_length
from trustone.catalog.languages import LANGUAGES
from trustone.catalog.selectors import areas, countries, stones
from trustone.domain.assessment import public_reason as rules
from trustone.domain.problems import Problem, Refused
from trustone.domain.supply.trade_names import hints_from
from trustone.domain.words import prose
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict
from trustone.supply.selectors import trade_names_of


def keep_first(actor: Actor, assessment: Assessment, decision: Decision, texts: Mapping[str, str]) -> None:
    """The text that goes out with the decision; nothing when nothing was written. Part of publishing it."""
    written = _checked(assessment, texts)
    if any(written.values()):
        _keep(actor, decision, 1, written, "")


@transaction.atomic
def change_public_reason(
    *,
    actor: Actor,
    assessment: Assessment,
    decision: Decision,
    expected_version: int,
    texts: Mapping[str, str],
    why: str = "",
) -> PublicReason:
    """Write, correct or take back what everybody reads about a published decision; earlier versions stay.

    ``expected_version`` is that of the text on the screen, 0 while there is none. A first text needs no ``why``.
    """
    require(policies.may_explain(policies.person(actor, assessment)))
    require(decision.assessment_id == assessment.pk and decision.published_from is not None)
    check_length(why, "why")
    written = _checked(assessment, texts)
    newest = decision.public_reasons.order_by("-version").first()
    if (newest.version if newest else 0) != expected_version:
        raise Conflict(newest or decision)
    if written == _as_it_stands(newest):
        raise Refused(Problem("ASM-040", field="nl"))
    if newest is not None and not why.strip():
        raise Refused(Problem("ASM-039", field="why"))
    return _keep(actor, decision, expected_version + 1, written, prose(why))


def _as_it_stands(newest: PublicReason | None) -> dict[str, str]:
    return {language: getattr(newest, language) if newest else "" for language in LANGUAGES}


def _checked(assessment: Assessment, texts: Mapping[str, str]) -> dict[str, str]:
    written = {language: prose(texts.get(language, "")) for language in LANGUAGES}
    forbidden = _names(assessment) if any(written.values()) else ()
    if problems := rules.judge(written, PublicReason.LONGEST, forbidden):
        raise Refused(problems)
    return written


def _names(assessment: Assessment) -> Iterator[str]:
    """Names of stones and places in every language, words of trade names that speak of a country ("Kandla"), and the
    company's own trade names; not of the countries the covenant is of, nor of the seat."""
    home = {assessment.member.organisation.country}
    home |= {str(area)[:2] for area in assessment.member.covenant.settings.get("importer_areas", ())}
    for stone in stones():
        yield from stone.title.values()
    for country in countries().exclude(code__in=home):
        yield from country.title.values()
    for area in areas().exclude(country__in=home):
        yield from (name for name in area.levels[1:] if name)
    yield from (word.capitalize() for word, found in hints_from(()).items() if not found <= home)
    yield from trade_names_of(assessment.member)


def _keep(actor: Actor, decision: Decision, version: int, texts: Mapping[str, str], why: str) -> PublicReason:
    try:
        with transaction.atomic():
            kept = PublicReason.objects.create(
                decision=decision,
                version=version,
                why=why,
                written_at=actor.now,
                written_by_id=actor.user_id,
                written_by_name=actor.name,
                **texts,
            )
    except IntegrityError as first:  # somebody else was first with this version
        raise Conflict(decision) from first
    facts = {"decision": decision.version, "version": version, "languages": sorted(kept.texts), "why": why}
    audit.record(actor, "assessments.public_reason.written", decision, facts)
    return kept
