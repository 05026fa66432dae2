"""A copy brought up to date is the copy made from nothing, byte by byte, whatever public fact changed.

Both are made from the same database on the same day. The memory of the first says which pages need not be made again;
here each kind of public fact changes in turn, and a page that depends on it but was kept would differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver

from trustone.assessments.models import Decision
from trustone.assessments.past.models import PastResult
from trustone.catalog.models import Country, Covenant, Stone
from trustone.domain import disclosure as rules
from trustone.improvement.models import Plan, PlanVersion
from trustone.members.models import CorporateGroup, GroupMembership, Member, MembershipEvent
from trustone.members.name_models import OtherName
from trustone.opendata.copying import addresses, asking, publish, workers
from trustone.opendata.datasets import DATASETS
from trustone.platform.actors import system_actor
from trustone.platform.models import Organisation
from trustone.platform.public_pages import public_pages
from trustone.register import listing
from trustone.register.models import ListState, QuarryList
from trustone.register.statement_models import SourceStatement

AT = datetime(2024, 3, 1, tzinfo=UTC)
PAGES = {
    *(f"register:{name}" for name in ("start", "members", "former", "member", "badge", "plan", "edition", "figures")),
    *(f"register:{name}" for name in ("quarry_areas", "quarry_areas_of", "quarry_areas_in")),
    "readings:member", "opendata:changes", "opendata:dataset", "web:reference_country",
}  # fmt: skip
DATA = ("members", "decisions", "plans", "membership-events")


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """What names a company or a list, and some open data, in two languages; the others work alike."""
    assert get_resolver().url_patterns
    few = tuple(page for page in public_pages() if page.view in PAGES)
    ask = addresses.asked
    monkeypatch.setattr(addresses, "public_pages", lambda: few)
    monkeypatch.setattr(addresses, "LANGUAGES", ("nl", "fr"))
    monkeypatch.setattr(
        addresses, "asked", lambda path, query: None if path.startswith(("/en/", "/de/")) else ask(path, query)
    )
    monkeypatch.setattr(addresses, "DATASETS", {key: DATASETS[key] for key in DATA})
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def filled(covenant: Covenant, add_member: Callable[..., Member], add_decision: Callable[..., Any]) -> Covenant:
    for name in ("Kei", "Steen", "Zerk"):
        member = add_member(name, declared_type="C")
        add_decision(member, 2023, "green", "2024-03-01")
        plan = Plan.objects.create(public_id=f"PLN-{name}", member=member, year=2024, created_at=AT)
        _publish(plan, 1)
    return covenant


def _publish(plan: Plan, number: int) -> None:
    content = {
        "company": plan.member.name, "covenant": {"nl": "Steen", "en": "Stone"}, "year": plan.year,
        "first": "2023-10-01", "last": "2024-09-30", "objectives": [], "sections": [],
    }  # fmt: skip
    PlanVersion.objects.create(plan=plan, number=number, content=content, digest=f"{number}" * 64, published_at=AT)


def _kei() -> Member:
    return Member.objects.get(organisation__name__startswith="Kei")


def _steen() -> Member:
    return Member.objects.get(organisation__name="Steen")


def _event(kind: str, **more: Any) -> None:
    MembershipEvent.objects.create(member=_kei(), kind=kind, on=date(2024, 5, 1), recorded_at=AT, **more)


def _group() -> None:
    group = CorporateGroup.objects.create(covenant=_kei().covenant, number="GRP-1", name="Samen")
    GroupMembership.objects.create(group=group, member=_kei(), since=date(2021, 1, 1))


def _list() -> None:
    cells = [[f"M{number}", "2023", "IN", "Rajasthan", "Bundi", "", "sandstone"] for number in range(6)]
    settings = rules.Settings(k=3, year=2023, covenant=_kei().covenant.key)
    listing = rules.disclose(rules.parse_chains(rules.CHAIN_COLUMNS, cells).chains, settings)
    document = rules.as_document(listing, rules.ALGORITHM)
    QuarryList.objects.create(
        covenant=_kei().covenant, year=2023, k=3, window=2, output=rules.canonical(document).decode(),
        digest=document["digest"],
        state=ListState.PUBLISHED, proposed_at=AT, confirmed_at=AT, published_from=date(2024, 3, 1),
    )  # fmt: skip


def _past(*, public: bool) -> None:
    PastResult.objects.create(
        member=_kei(), reporting_year=2019, colour="orange", public=public, recorded_at=AT, decided_on=date(2020, 1, 1),
        source="Report",
    )  # fmt: skip


def _state() -> None:
    stone, country = Stone.objects.values_list("code", flat=True)[0], Country.objects.get(code="IN").code
    SourceStatement.objects.create(member=_kei(), stones=[stone], countries=[country], signed_at=AT)


def _rename() -> None:
    Organisation.objects.filter(pk=_kei().organisation_id).update(name="Kei en Zonen")


CHANGES: dict[str, Callable[[], Any]] = {
    "a company gets another name": _rename,
    "its seat is another town": lambda: Member.objects.filter(pk=_kei().pk).update(city="Maastricht"),
    "it had a name before": lambda: OtherName.objects.create(
        member=_kei(), name="Oude Kei", kind="former", recorded_at=AT
    ),
    "its type changes": lambda: Member.objects.filter(pk=_kei().pk).update(declared_type="A"),
    "it leaves": lambda: _event("leaves"),
    "it pauses": lambda: _event("pauses"),
    "it merges into another": lambda: _event("merges_into", into=_steen()),
    "a result is corrected": lambda: Decision.objects.filter(assessment__member=_kei()).update(colour="red"),
    "a result was published later": lambda: Decision.objects.filter(assessment__member=_kei()).update(
        published_from=date(2024, 4, 1)
    ),
    "a result from before becomes public": lambda: _past(public=True),
    "a plan has a newer version": lambda: _publish(Plan.objects.get(member=_kei()), 2),
    "it makes its sources public": _state,
    "a list is published": _list,
    "the covenant has another name": lambda: Covenant.objects.filter(in_use=True).update(
        title={"nl": "Ander", "en": "Other", "fr": "Autre", "de": "Anders"}
    ),
    "a country has another name": lambda: Country.objects.filter(code="NL").update(
        title={"nl": "Holland", "en": "Holland", "fr": "Hollande", "de": "Holland"}
    ),
}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def _copied(folder: Path) -> dict[str, bytes]:
    publish(folder, actor=system_actor("tests"))
    return dict(_files(folder))


@pytest.mark.walk
def test_whatever_changes_a_copy_brought_up_to_date_is_the_copy_made_anew(
    filled: Covenant, tmp_path: Path, add_member: Callable[..., Member]
) -> None:
    before = _copied(tmp_path / "kept")
    unseen = []
    changes = {**CHANGES, "another company joins": lambda: add_member("Nieuw")}
    for number, (what, change) in enumerate(changes.items(), 1):
        change()
        kept = _copied(tmp_path / "kept")
        if number % 6 == 0 or number == len(changes):  # what a run leaves as it was stays so in the next ones
            anew = _copied(tmp_path / f"anew-{number}")
            assert kept.keys() == anew.keys(), what
            differing = [name for name in anew if kept[name] != anew[name]]
            assert not differing, f"up to “{what}”: {differing[:5]}"
        if kept == before:
            unseen.append(what)
        before = kept
    assert not unseen, "a change that nobody sees proves nothing"


def test_what_is_not_public_makes_no_page_again(filled: Covenant, tmp_path: Path) -> None:
    _copied(tmp_path / "kept")
    _past(public=False)
    _group()
    again = publish(tmp_path / "kept", actor=system_actor("tests"))
    assert not again.change


def test_one_company_that_joins_makes_no_page_of_another_again(
    filled: Covenant, tmp_path: Path, add_member: Callable[..., Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "kept", actor=system_actor("tests"))
    asked: list[str] = []
    monkeypatch.setattr(workers, "ask", lambda address: asked.append(address) or asking.ask(address))
    new, old = add_member("Nieuw").number, _kei().number
    publish(tmp_path / "kept", actor=system_actor("tests"))
    assert f"/nl/members/{new}/" in asked
    assert not [address for address in asked if old in address]


def test_a_result_makes_only_that_page_of_the_list_again_on_which_it_stands(
    filled: Covenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 1)
    publish(tmp_path / "kept", actor=system_actor("tests"))
    asked: list[str] = []
    monkeypatch.setattr(workers, "ask", lambda address: asked.append(address) or asking.ask(address))
    Decision.objects.filter(assessment__member=_steen()).update(colour="red")
    publish(tmp_path / "kept", actor=system_actor("tests"))
    assert [one for one in asked if one.startswith("/nl/members/?") or one == "/nl/members/"] == ["/nl/members/?page=2"]
