"""The demonstration: whole, the same every time, there once, and only where nothing real is."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from trustone.assessments.models import Assessment, Decision
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.catalog.models import Covenant
from trustone.catalog.services import put_in_use
from trustone.cli import main
from trustone.cli._demo import cast
from trustone.cli._demo.clock import clock_at
from trustone.cli._demo.load import load
from trustone.cli._demo.people import PEOPLE
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.members.selectors import membership_year_of
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, system_actor
from trustone.platform.dataio.batches import look
from trustone.platform.dataio.kinds import Scope, further_rows, kind_named
from trustone.platform.dataio.models import ImportBatch
from trustone.platform.dataio.workbook import export
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.register.models import QuarryList
from trustone.supply.models import Chain

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def members() -> dict[str, Member]:
    return {member.organisation.name: member for member in Member.objects.select_related("organisation", "covenant")}


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2027, 3, 1), date(2027, 9, 30)])
def test_years_count_back_from_the_last_one_that_is_over(day: date) -> None:
    clock = clock_at(datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert (clock.assessed, clock.last) == ((2023, 2024, 2025), 2026)


def moved_in() -> None:
    """What came from workbooks says where it came from, and goes out and in again without a change."""
    batches = ImportBatch.objects.filter(state="applied")
    assert Counter(batches.values_list("kind", flat=True)) >= Counter(members=4, authorities=4, history=1)
    assert PastResult.objects.filter(reporting_year=2022, public=True).count() >= 8
    assert all(document.content().startswith(b"%PDF-") for document in PastDocument.objects.all())
    assert [(one.year, one.proven) for one in QuarryList.objects.filter(proven=False)] == [(2022, False)]
    actor = system_actor()
    for kind in ("members", "authorities", "history"):
        handler = kind_named(kind)
        rows, further = handler.rows(actor, Scope()), further_rows(handler, actor, Scope())
        content = export(handler.table(actor, Scope()), rows, further)
        counts = look(actor=actor, kind=kind, scope=Scope(), content=content).counts
        assert counts["unchanged"] == sum(counts.values()) > 0, kind


@pytest.mark.usefixtures("packs")
def test_the_demonstration_is_whole_and_there_once() -> None:
    assert load(NOW).new
    everybody = members()
    kinds = Counter(member.organisation.kind for member in everybody.values())
    assert kinds["company"] == 40
    assert kinds["authority"] == 16  # fifteen, and the one whose application was accepted
    assert kinds["ngo"] and kinds["union"] and kinds["federation"] and kinds["government"]

    for company in cast.COMPANIES:
        member = everybody[company.name]
        if company.name not in {cast.LEFT, cast.PAUSED, cast.MERGED[0]}:
            assert membership_year_of(member, 2026).full_years == company.years, company.name
    assert {company.years for company in cast.COMPANIES} == {0, 1, 2, 3, 4, 5}
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

    lists = QuarryList.objects.filter(proven=True).order_by("year")
    assert [(found.year, found.state) for found in lists] == [(2024, "published"), (2025, "published")]
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
    assert everybody[cast.HERO].number == "M-YMS167"


@pytest.mark.usefixtures("packs")
def test_a_covenant_with_real_participants_is_left_alone(system: Actor) -> None:
    register_member(
        actor=system,
        covenant=Covenant.objects.get(pk="trustone"),
        kind="company",
        details=Details(name="Echt Bedrijf", country="NL"),
        joins_on=None,
    )
    with pytest.raises(Refused) as refusal:
        load(NOW)
    assert [problem.code for problem in refusal.value.problems] == ["PCK-030"]
    assert Covenant.objects.get(in_use=True).key == "trustone"
    assert not User.objects.exists()


@pytest.mark.usefixtures("packs")
def test_logins_are_told_only_for_a_fictional_covenant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "accounts", "--json"]) == 1
    assert "PCK-031" in capsys.readouterr().err
    put_in_use("demo-stone")
    assert main(["demo", "accounts", "--json"]) == 0
    accounts = json.loads(capsys.readouterr().out)
    assert {account["role"] for account in accounts} == {role.value for role in Role}
    assert all(account.keys() == {"role", "username", "password", "start_path"} for account in accounts)


def test_names_are_invented_once() -> None:
    names = [company.name for company in cast.COMPANIES] + [row[0] for row in cast.AUTHORITIES + cast.OTHERS]
    assert len(names) == len(set(names))
    assert {person.organisation for person in PEOPLE} <= {*names, cast.SECRETARIAT}
