"""The demonstration: whole, the same every time, and there once."""

from __future__ import annotations

from collections import Counter

import pytest

from demonstration.conftest import NOW
from trustone.assessments.models import Assessment, Decision
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.cli._demo import cast
from trustone.cli._demo.load import Made, load
from trustone.evidence.models import Use
from trustone.members.models import Member
from trustone.members.selectors import membership_year_of
from trustone.platform.actors import system_actor
from trustone.platform.dataio.batches import look
from trustone.platform.dataio.kinds import Scope, further_rows, kind_named
from trustone.platform.dataio.models import ImportBatch
from trustone.platform.dataio.workbook import export
from trustone.platform.models import User
from trustone.register.models import QuarryList
from trustone.risks.models import AddedFinding, Retirement
from trustone.risks.selectors import known_risks
from trustone.supply.models import Chain


def members() -> dict[str, Member]:
    return {member.organisation.name: member for member in Member.objects.select_related("organisation", "covenant")}


def moved_in() -> None:
    """What came from workbooks says where it came from, and goes out and in again without a change."""
    batches = ImportBatch.objects.filter(state="applied")
    assert Counter(batches.values_list("kind", flat=True)) >= Counter(members=5, authorities=5, history=1)
    assert PastResult.objects.filter(reporting_year=2021, public=True).count() == 7
    assert all(document.content().startswith(b"%PDF-") for document in PastDocument.objects.all())
    assert [(one.year, one.proven) for one in QuarryList.objects.filter(proven=False)] == [(2021, False)]
    actor = system_actor()
    for kind in ("members", "authorities", "history"):
        handler = kind_named(kind)
        rows, further = handler.rows(actor, Scope()), further_rows(handler, actor, Scope())
        content = export(handler.table(actor, Scope()), rows, further)
        counts = look(actor=actor, kind=kind, scope=Scope(), content=content).counts
        assert counts["unchanged"] == sum(counts.values()) > 0, kind


@pytest.mark.django_db
def test_the_demonstration_is_whole_and_there_once(demonstration: Made) -> None:
    assert demonstration.new
    everybody = members()
    kinds = Counter(member.organisation.kind for member in everybody.values())
    assert kinds["company"] == 40
    assert kinds["authority"] == 16  # fifteen, and the one whose application was accepted
    assert kinds["ngo"] and kinds["union"] and kinds["federation"] and kinds["government"]

    for company in cast.COMPANIES:
        member = everybody[company.name]
        if company.name not in {cast.LEFT, cast.PAUSED, cast.MERGED[0]}:
            assert membership_year_of(member, 2026).full_years == company.years, company.name
    assert {company.years for company in cast.COMPANIES} == {0, 1, 2, 3, 4, 5, 6}
    assert Counter(company.type for company in cast.COMPANIES).keys() == {"A", "B", "C"}

    risky = set(Chain.objects.values_list("country_extraction_id", flat=True))
    assert {"IN", "CN", "TR", "VN", "ZW", "EG", "BR"} <= risky
    assert risky & {"BE", "PT", "IT", "IE"}
    assert None in risky, "gaps belong to the picture"

    states = Counter(Assessment.objects.filter(reporting_year=2026).values_list("state", flat=True))
    assert set(states) == {
        "draft",
        "submitted",
        "returned",
        "in_review",
        "proposed",
        "confirmed",
        "published",
        "under_appeal",
    }
    for year in (2023, 2024, 2025):
        assert set(Assessment.objects.filter(reporting_year=year).values_list("state", flat=True)) == {"published"}
        colours = set(Decision.objects.filter(assessment__reporting_year=year).values_list("colour", flat=True))
        assert colours == {"green", "orange", "red"}
    assert Decision.objects.filter(correction_of__isnull=False).count() == 1

    assert Use.objects.filter(kind="appeal", ref="2026/1").count() == 2, "the running appeal has documents"

    lists = QuarryList.objects.filter(proven=True).order_by("year", "edition")
    assert [(found.year, found.edition, found.state) for found in lists] == [
        (2024, 1, "published"),
        (2024, 2, "published"),  # a correction, with its reason
        (2025, 1, "published"),
    ]
    assert all(found.damage is None and found.signature for found in lists)
    assert set(lists[1].reasons) == {"nl", "en", "fr", "de"}
    assert all(found.document["rows"] for found in lists)

    named = {(row["admin1"], row["area"]) for found in lists for row in found.document["rows"]}
    own = Chain.objects.filter(member=everybody[cast.HERO], year__lte=2025, area__isnull=False)
    places = set(own.values_list("area__admin1", "area__name"))
    assert places & named, "some of the places of the first login are public"
    assert places - named, "and some wait"

    moved_in()
    numbers = sorted(Member.objects.values_list("number", flat=True))
    counts = (Chain.objects.count(), Decision.objects.count(), User.objects.count())
    assert not load(NOW).new
    assert counts == (Chain.objects.count(), Decision.objects.count(), User.objects.count())
    assert sorted(Member.objects.values_list("number", flat=True)) == numbers
    assert everybody[cast.HERO].number == "M-62PZ2T"


@pytest.mark.django_db
def test_a_finding_of_the_secretariat_is_in_force_and_another_was_retired_both_said_to_be_invented(
    demonstration: Made,
) -> None:
    added = AddedFinding.objects.filter(state="in_force")
    retired = Retirement.objects.get(state="in_force")
    assert added.count() == 2
    assert added.filter(code=retired.code).exists()
    assert all("Verzonnen" in one.finding["nl"] and "Verzonnen" in one.source for one in added)
    known = [known_risks(members()[company.name], 2026, NOW.date()) for company in cast.COMPANIES[:6]]
    assert any(added.exclude(code=retired.code).get().code in one.new for one in known)
    assert any(retired.code in one.retired for one in known)
