"""Chains: looking at a workbook of 10,000 rows, and the list of a year with 500 chains."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.harness import Case, invented_covenant
from platform_files.files import workbook

_HEADINGS = (
    "product", "stone", "trade_name", "reference", "year", "supplier", "country_purchase", "supplier_imports",
    "traders", "factory", "country_processing", "factory_known_by", "country_extraction", "admin1", "quarry_area",
    "quarry_area_known_by", "quarry", "quarry_known_by", "period_start", "period_end", "quantity", "unit", "note",
)  # fmt: skip


def rows(count: int) -> list[tuple[object, ...]]:
    """Rows as a large importer would write them: every column filled, many suppliers, few areas."""
    return [
        (
            "setts", "sandstone", f"Stone {number % 400}", f"ART-{number:05}", 2026, f"Supplier {number % 90}", "IN",
            "no", f"Trader {number % 40} (IN); Trader {number % 7} (AE)", f"Factory {number % 200}", "India", "visit",
            "IN", "Rajasthan", "Budhpura", "said", f"Quarry {number % 300}", "document", "01-10-2025",
            date(2026, 9, 30), "12,5", "t", "x" * 60,
        )
        for number in range(count)
    ]  # fmt: skip


def _member() -> Any:
    from trustone.members.models import Member
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import system_actor

    covenant = invented_covenant()
    known = Member.objects.filter(organisation__name="Bench Stone").first()
    return known or register_member(
        actor=system_actor(),
        covenant=covenant,
        kind="company",
        details=Details(name="Bench Stone", country="NL"),
        joins_on=date(2022, 10, 1),
    )


def _dry_run(count: int) -> Callable[[], Callable[[], Any]]:
    def factory() -> Callable[[], Any]:
        from trustone.platform.actors import system_actor
        from trustone.platform.dataio.batches import look
        from trustone.platform.dataio.kinds import kind_named

        actor = system_actor()
        scope = kind_named("chains").scope(actor, _member().number, 2026)
        content = workbook([_HEADINGS, *rows(count)])

        def run() -> Any:
            preview = look(actor=actor, kind="chains", scope=scope, content=content)
            assert preview.counts["new"] + preview.counts["unchanged"] == count, preview.problems[:3]
            return preview

        return run

    return factory


def brought_in(count: int) -> Any:
    """The company, with so many chains of 2025 from a workbook."""
    from trustone.platform.actors import system_actor
    from trustone.platform.dataio.batches import Mode, apply
    from trustone.platform.dataio.kinds import kind_named

    actor, member = system_actor(), _member()
    scope = kind_named("chains").scope(actor, member.number, 2025)
    content = workbook([_HEADINGS, *((*row[:4], 2025, *row[5:18], "", "", *row[20:]) for row in rows(count))])
    apply(actor=actor, kind="chains", scope=scope, content=content, file_name="bench.xlsx", mode=Mode.ALL)
    return member


def _year_page(count: int) -> Callable[[], Callable[[], Any]]:
    def factory() -> Callable[[], Any]:
        from django.test import Client

        from trustone.platform.models import Organisation, RoleAssignment, User
        from trustone.platform.roles import Role

        member = brought_in(count)
        person = User.objects.create_user("bench-chains@example.org", name="Bench")
        owner = Organisation.objects.get(pk=member.organisation_id)
        RoleAssignment.objects.create(
            user=person, organisation=owner, role=Role.COMPANY_EDITOR.value, valid_from=date(2020, 1, 1)
        )
        client = Client()
        client.force_login(person)

        def run() -> Any:
            response = client.get("/nl/chains/2025/")
            assert response.status_code == 200
            return response

        return run

    return factory


CASES = (
    Case("chains: dry run of 10,000 rows", _dry_run(10_000), goal_ms=3_000, most_queries=25),
    Case("chains: page of a year with 500 chains", _year_page(500), most_queries=30),
)
