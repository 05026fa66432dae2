"""From procedures to a published figure: counting, freezing, four eyes, what everybody reads."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from procurement.monitor.conftest import Cast, procedures
from trustone.domain.problems import Refused
from trustone.domain.screening.figures import digest_of
from trustone.domain.screening.monitor import Counted, Dimension, Step, figure, figure_of, region_of
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.stone import Answer
from trustone.platform.versions import Conflict
from trustone.procurement.monitor import selectors, services
from trustone.procurement.monitor.codes import country_of, procedure_of
from trustone.procurement.monitor.models import Edition
from trustone.procurement.tenders.models import Judgement, Sample, SampleItem, TenderProcedure


def _published(cast: Cast, first: int = 2024, last: int = 2025, **more: Any) -> Edition:
    made = services.prepare(
        actor=cast.actor(cast.ada), covenant=cast.covenant, first_year=first, last_year=last, **more
    )  # fmt: skip
    return services.publish(actor=cast.actor(cast.bea), edition=made, expected_version=made.version)


def _codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


# --- Counting ---------------------------------------------------------------------------------------------------------


def test_counts_final_verdicts_by_group(filled: Cast) -> None:
    found = figure_of(selectors.counted(filled.covenant))
    assert (found.total.n, found.total.notice_only, found.total.unread, found.undecided) == (100, 10, 5, 4)
    assert [share.k for share in found.total.shares] == [14, 14, 4, 2]
    assert found.total.by_human == 2
    by = {dimension: {cell.value: cell.n for cell in found.by(dimension)} for dimension in Dimension}
    assert by[Dimension.COUNTRY] == {"BE": 28, "NL": 72}
    assert by[Dimension.NUTS2] == {"BE10": 3, "BE21": 25, "NL32": 72}
    assert by[Dimension.YEAR] == {"2024": 10, "2025": 90}
    assert by[Dimension.SIZE] == {"": 40, "middle": 60}
    assert by[Dimension.PROCEDURE] == {"open": 97, "without_call": 3}
    assert by[Dimension.LANGUAGE] == {"fr": 23, "nl": 77}


def test_a_person_overrules_the_screener(cast: Cast) -> None:
    [one] = procedures(cast.covenant, 1, tier=Tier.PROCESS)
    TenderProcedure.objects.filter(pk=one.pk).update(final_tier=0, judged_by_human=True)
    cell = figure_of(selectors.counted(cast.covenant)).total
    assert (cell.share(Step.PROCESS).k, cell.by_human) == (0, 1)


@pytest.mark.parametrize("asked", [{}, {"first": 2024, "last": 2024}, {"country": "BE"}, {"first": 2025}])
def test_counted_together_is_counted_one_by_one(filled: Cast, asked: dict[str, Any]) -> None:
    """The figure from narrow rows that were counted together, against the rule on each procedure alone."""
    covenant = filled.covenant
    procedures(covenant, 2, region="NL310", places=["NL310"], language="NL", procedure_type="PT_OPEN")
    procedures(covenant, 1, region="", places=["NL321", "NL329", "nl32A"], tier=Tier.FOLLOWED_UP, published=None)
    procedures(covenant, 3, tier=Tier.PROCESS, published=None, published_in=2024)
    procedures(covenant, 1, region="be211", places=[], procedure_type="brand-new", country="", judged_by_human=True)
    procedures(covenant, 1, region="", places=[], country="FRA", language="", procedure_type="")
    TenderProcedure.objects.filter(pk=procedures(covenant, 1, start=7)[0].pk).update(final_stone="")
    every = TenderProcedure.objects.filter(covenant=covenant).select_related("buyer")
    one_by_one = figure(map(_alone, every), **asked)
    assert figure_of(selectors.counted(covenant), **asked) == one_by_one
    assert one_by_one.total.n


def _alone(one: TenderProcedure) -> Counted:
    """A procedure by what its own row says, place by place."""
    where = region_of(one.places) or one.region.upper()
    where = {"NL31": "NL35", "NL33": "NL36"}.get(where[:4], where[:4]) + where[4:]
    return Counted(
        one.key, Answer(one.final_stone) if one.final_stone else None, Tier(one.final_tier), Coverage(one.coverage),
        country_of(one.country, where), where, one.published.year if one.published else one.published_in,
        one.buyer.size if one.buyer else "", procedure_of(one.procedure_type), one.language.lower(),
        one.judged_by_human,
    )  # fmt: skip


def test_counting_takes_two_queries(filled: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        selectors.counted(filled.covenant)


def test_older_codes_of_a_province_count_with_the_new_one(cast: Cast) -> None:
    procedures(cast.covenant, 1, region="NL310", places=["NL310"])
    procedures(cast.covenant, 1, region="NL350", places=["NL350"])
    procedures(cast.covenant, 1, region="NL33C", places=[])
    cells = figure_of(selectors.counted(cast.covenant)).by(Dimension.NUTS2)
    assert {cell.value: cell.n for cell in cells} == {"NL35": 2, "NL36": 1}


@pytest.mark.parametrize(
    ("code", "region", "country"),
    [("NLD", "", "NL"), ("nl", "", "NL"), ("NLD", "BE211", "BE"), ("", "EL30", "GR"), ("XYZ", "", ""), ("", "", "")],
)
def test_countries_in_two_letters(code: str, region: str, country: str) -> None:
    assert country_of(code, region) == country


def test_kinds_of_procedure() -> None:
    assert [procedure_of(code) for code in ("open", "PT_OPEN", "neg-wo-call", "brand-new", "")] == [
        "open", "open", "without_call", "other", "",
    ]  # fmt: skip


# --- The error rate ---------------------------------------------------------------------------------------------------


def _judged(cast: Cast, sample: Sample, number: int, tiers: list[int], settled: int | None = None) -> None:
    [procedure] = procedures(cast.covenant, 1, start=1000 + number, tier=Tier.PROCESS)
    item = SampleItem.objects.create(
        sample=sample, procedure=procedure, number=number, stone=Answer.YES_NEW.value, tier=3
    )
    said = [("blind", tier, by) for tier, by in zip(tiers, (cast.ada, cast.bea), strict=False)]
    said += [("settled", settled, cast.bea)] if settled is not None else []
    for kind, tier, by in said:
        Judgement.objects.create(
            procedure=procedure, item=item, kind=kind, stone=Answer.YES_NEW.value, tier=tier, method="m",
            standing="0" * 64, by=by, by_name=by.name, at=datetime(2026, 1, 6, tzinfo=UTC),
        )  # fmt: skip


def test_error_rate_of_the_sample(cast: Cast) -> None:
    sample = Sample.objects.create(
        public_id="SMP-1", covenant=cast.covenant, method="m", seed="s", drawn_from=9,
        drawn_at=datetime(2026, 1, 5, tzinfo=UTC),
    )  # fmt: skip
    assert selectors.measured(cast.covenant) is None
    for number, (tiers, settled) in enumerate(
        [([3, 3], None), ([2, 2], None), ([3, 2], 3), ([3, 2], None), ([3], None)]
    ):
        _judged(cast, sample, number, tiers, settled)
    found = selectors.measured(cast.covenant)
    assert found is not None
    assert (found.n, found.wrong, found.by_step[Step.PROCESS], found.by_step[Step.NORMS]) == (3, 1, 1, 0)
    assert found.agreement is not None and found.agreement.pairs == 4


# --- Freezing and publishing ------------------------------------------------------------------------------------------


def test_two_people_publish_a_figure_that_never_changes(filled: Cast) -> None:
    edition = _published(filled, notes={"nl": " Alleen TED. ", "en": ""})
    assert (edition.number, edition.digest, edition.notes) == (1, digest_of(edition.output), {"nl": "Alleen TED."})
    procedures(filled.covenant, 50, tier=Tier.PROCESS, start=500)
    again = Edition.objects.get(pk=edition.pk)
    assert again.figure.total.n == 100
    assert json.loads(again.output)["cells"][0]["steps"]["dd_process"]["k"] == 4
    second = _published(filled)
    assert (second.number, second.supersedes_id) == (2, edition.pk)
    assert second.figure.total.share().k == 54


def test_who_prepared_it_may_not_publish(filled: Cast) -> None:
    ada = filled.actor(filled.ada)
    made = services.prepare(actor=ada, covenant=filled.covenant, first_year=2024, last_year=2025)
    with pytest.raises(Http404):
        services.publish(actor=ada, edition=made, expected_version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(published_by=filled.ada)
    for other in (filled.steering, filled.buyer):
        with pytest.raises(Http404):
            services.publish(actor=filled.actor(other), edition=made, expected_version=1)
        with pytest.raises(Http404):
            services.prepare(actor=filled.actor(other), covenant=filled.covenant, first_year=2024, last_year=2025)


def test_sent_back_with_a_reason_and_its_number_goes_to_the_next(filled: Cast) -> None:
    ada, bea = filled.actor(filled.ada), filled.actor(filled.bea)
    made = services.prepare(actor=ada, covenant=filled.covenant, first_year=2024, last_year=2025)
    with pytest.raises(Refused) as refused:
        services.send_back(actor=bea, edition=made, expected_version=1, reason="  ")
    assert _codes(refused) == {"TMO-006"}
    with pytest.raises(Conflict):
        services.send_back(actor=bea, edition=made, expected_version=7, reason="Brussels is missing")
    services.send_back(actor=bea, edition=made, expected_version=1, reason="Brussels is missing")
    again = services.prepare(actor=bea, covenant=filled.covenant, first_year=2024, last_year=2025)
    assert again.number == made.number == 1
    newer = services.prepare(actor=ada, covenant=filled.covenant, first_year=2025, last_year=2025)
    assert [one.state for one in Edition.objects.order_by("pk")] == ["sent_back", "replaced", "draft"]
    with pytest.raises(Http404):
        services.publish(actor=ada, edition=Edition.objects.get(pk=again.pk), expected_version=1)
    services.publish(actor=bea, edition=newer, expected_version=1)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(2025, 2024, "TMO-001"), (2024, 2099, "TMO-002"), (1999, 2024, "TMO-003"), (2001, 2002, "TMO-004")],
)
def test_years_that_do_not_work(filled: Cast, first: int, last: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.prepare(
            actor=filled.actor(filled.ada), covenant=filled.covenant, first_year=first, last_year=last
        )  # fmt: skip
    assert _codes(refused) == {code}


def test_nothing_new_and_too_long(filled: Cast) -> None:
    _published(filled)
    with pytest.raises(Refused) as refused:
        _published(filled)
    assert _codes(refused) == {"TMO-007"}
    with pytest.raises(Refused) as refused:
        _published(filled, notes={"nl": "x" * 2001})
    assert _codes(refused) == {"TMO-005"}
