"""Reads: which files are read blind, how far they are, and how well the two agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from trustone.assessments.blind.models import BlindJudgement, BlindNote, BlindReading, BlindSeed, Look
from trustone.assessments.models import Assessment, Decision
from trustone.assessments.scores import tier_of
from trustone.catalog.models import Covenant
from trustone.domain.assessment.agreement import Agreement, Pair, per_criterion
from trustone.domain.assessment.answers import Value
from trustone.domain.assessment.blind import is_chosen, what_is_missing
from trustone.domain.assessment.workflow import State
from trustone.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file in review that is read blind: by whom, or by nobody yet."""

    assessment: Assessment
    reading: BlindReading | None


def seed_of(covenant: Covenant, year: int) -> BlindSeed | None:
    """What was promised for a reporting year."""
    return BlindSeed.objects.filter(covenant=covenant, year=year).first()


def seeds_of(covenant: Covenant) -> list[BlindSeed]:
    """Every promise, newest year first."""
    return list(BlindSeed.objects.filter(covenant=covenant))


def reading_of(assessment: Assessment) -> BlindReading | None:
    """The blind reading of a file, with judgements and notes, when it was begun."""
    found = BlindReading.objects.filter(assessment=assessment).select_related("reader")
    return found.prefetch_related("judgements", Prefetch("notes", BlindNote.objects.order_by("at", "pk"))).first()


def chosen(assessment: Assessment) -> bool:
    """Whether this file is read blind: by the promised seed, and only before anything about it was ever proposed.

    A file proposed before the seed was promised, or opened again for a correction, is not read blind any more.
    """
    seed = seed_of(assessment.member.covenant, assessment.reporting_year)
    if seed is None or not _is_chosen(seed, assessment):
        return False
    earlier = Decision.objects.filter(assessment=assessment).order_by("proposed_at").first()
    if earlier is None:
        return True
    return BlindReading.objects.filter(assessment=assessment).exists()


def _is_chosen(seed: BlindSeed, assessment: Assessment) -> bool:
    number = assessment.member.number
    return is_chosen(
        seed=seed.seed, share=seed.share, covenant=seed.covenant_id, number=number, year=assessment.reporting_year
    )


def missing(assessment: Assessment) -> Problem | None:
    """Why this file cannot be proposed yet, as far as the blind reading goes."""
    if not chosen(assessment):
        return None
    reading = reading_of(assessment)
    if reading is None:
        return what_is_missing(reading=False, compared=False)
    return what_is_missing(
        reading=True,
        compared=reading.compared_at is not None,
        differing=[one.code for one in reading.judgements.all() if one.differs],
        discussed={note.code for note in reading.notes.all()},
    )


def has_looked(assessment: Assessment, user_id: int | None) -> bool:
    """Whether this person opened the judgements before, or made one of them."""
    if user_id is None:
        return True
    judged = assessment.answers.filter(judged_by_id=user_id).exists()
    return judged or Look.objects.filter(assessment=assessment, user_id=user_id).exists()


def waiting_in(covenant: Covenant) -> list[Waiting]:
    """Files in review that are read blind and not shown to both yet. Three queries."""
    seeds = {seed.year: seed for seed in BlindSeed.objects.filter(covenant=covenant)}
    if not seeds:
        return []
    files = (
        Assessment.objects.filter(
            member__covenant=covenant, reporting_year__in=seeds, state=State.IN_REVIEW.value, decisions=None
        )
        .select_related("member__organisation")
        .order_by("reporting_year", "member__organisation__name")
    )
    found = [file for file in files if _is_chosen(seeds[file.reporting_year], file)]
    readings = {one.assessment_id: one for one in BlindReading.objects.filter(assessment__in=found)}
    waiting = [Waiting(file, readings.get(file.pk)) for file in found]
    return [one for one in waiting if one.reading is None or one.reading.compared_at is None]


# --- Agreement --------------------------------------------------------------------------------------------------------


def years_compared(covenant: Covenant) -> list[int]:
    """Years in which files were read blind and compared, newest first."""
    found = BlindReading.objects.filter(assessment__member__covenant=covenant, compared_at__isnull=False)
    years = found.order_by().values_list("assessment__reporting_year", flat=True).distinct()
    return sorted(set(years), reverse=True)


def agreement_of(covenant: Covenant, year: int | None = None) -> tuple[int, tuple[Agreement, ...]]:
    """How many files were compared, and the agreement on each criterion and on all together. Of one year or of all."""
    rows = BlindJudgement.objects.filter(
        reading__assessment__member__covenant=covenant, reading__compared_at__isnull=False
    )
    if year is not None:
        rows = rows.filter(reading__assessment__reporting_year=year)
    values = list(rows.values_list("reading_id", "code", "assessor_value", "value"))
    pairs = [Pair(code, Value(assessor), Value(reader)) for _key, code, assessor, reader in values]
    codes = sorted({pair.code for pair in pairs}, key=_in_order)
    return len({row[0] for row in values}), per_criterion(pairs, codes)


def titles_of(covenant: Covenant) -> dict[str, str]:
    """Titles of criteria by code, from the frameworks of the files that were compared; the newest file wins."""
    found = BlindReading.objects.filter(assessment__member__covenant=covenant, compared_at__isnull=False)
    files = Assessment.objects.filter(blind_reading__in=found).select_related("framework").order_by("reporting_year")
    return dict(_titles(files))


def _titles(files: Iterable[Assessment]) -> Iterable[tuple[str, str]]:
    from trustone.catalog.languages import in_active_language

    seen: set[tuple[str, str]] = set()
    for file in files:
        if (file.framework_id, file.tier) in seen:
            continue
        seen.add((file.framework_id, file.tier))
        for criterion in tier_of(file).criteria:
            yield criterion.code, in_active_language(criterion.title)


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    """1.2 before 1.10."""
    return tuple((int(part), "") if part.isdigit() else (10**6, part) for part in code.split("."))
