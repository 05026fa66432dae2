"""The day on which an authority or another party signed before this platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from members.test_member_workbooks import bring, dry_run, exported, found
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.members import services
from trustone.members.models import Member
from trustone.members.selectors import signing_days
from trustone.members.services import Details
from trustone.members.services.registration import current_details
from trustone.platform.actors import Actor
from trustone.platform.dataio.batches import look, undo
from trustone.platform.dataio.kinds import Scope
from trustone.platform.models import AuditEntry, Organisation, User
from trustone.platform.roles import Role

Add = Callable[..., Member]
DAY, SOURCE = date(2019, 5, 15), "Signed declaration, archive 2019-12"


def sign(actor: Actor, member: Member, day: date | None = DAY, source: str = SOURCE) -> None:
    details = replace(current_details(member), signed_on=day, signed_source=source)
    services.change_details(actor=actor, member=member, expected_version=member.version, details=details)


def test_the_secretariat_records_it_with_its_source_and_the_trail_keeps_it(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    town = add_member("Gemeente", kind="authority", joins="2021-01-01")
    assert signing_days(covenant) == {}
    sign(assessor, town, source=f"  {SOURCE} ")
    assert signing_days(covenant) == {town.pk: DAY}
    assert Member.objects.get().signed_source == SOURCE
    assert AuditEntry.objects.filter(action="members.member.changed").count() == 1


@pytest.mark.parametrize(
    ("kind", "day", "source", "code"),
    [
        ("authority", DAY, "", "MEM-068"),
        ("union", None, SOURCE, "MEM-068"),
        ("authority", date.max, SOURCE, "MEM-067"),
        ("company", DAY, SOURCE, "MEM-069"),
        ("company", None, SOURCE, "MEM-069"),
    ],
)
def test_what_does_not_fit_is_refused(
    *, kind: str, day: date | None, source: str, code: str, assessor: Actor, add_member: Add
) -> None:
    with pytest.raises(Refused) as refusal:
        sign(assessor, add_member("Iemand", kind=kind), day, source)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_today_is_not_to_come(assessor: Actor, add_member: Add) -> None:
    town = add_member("Gemeente", kind="authority")
    sign(assessor, town, assessor.today)
    with pytest.raises(Refused):
        sign(assessor, Member.objects.get(), assessor.today + timedelta(days=1))


def test_only_the_secretariat_records_it(make_actor: Callable[..., Actor], add_member: Add) -> None:
    town = add_member("Gemeente", kind="authority")
    with pytest.raises(Http404):
        sign(make_actor("bas", town.organisation, Role.AUTHORITY_BUYER), town)


def test_the_form_asks_it_of_who_is_no_company(client: Client, lead: User, add_member: Add) -> None:
    client.force_login(lead)
    town, firm = add_member("Gemeente", kind="authority"), add_member("Steen")
    assert "signed_on" not in client.get(reverse("members:details", args=[firm.number])).context["form"].fields
    sent = {"name": "Gemeente", "country": "NL", "language": "nl", "version": "1", "signed_on": "2019-05-15"}
    refused = client.post(reverse("members:details", args=[town.number]), sent)
    assert refused.status_code == 422
    assert "horen bij elkaar" in refused.content.decode()
    page = client.post(
        reverse("members:details", args=[town.number]), {**sent, "signed_source": SOURCE}, follow=True
    ).content.decode()
    assert SOURCE in page


def test_a_workbook_brings_it_and_takes_it_back(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    old = add_member("Gemeente Oud", kind="authority")
    sign(assessor, old, date(2018, 1, 1), "Letter")
    rows = (
        {"name": "Gemeente Gouda", "country": "NL", "signed_on": DAY, "signed_source": SOURCE},
        {"name": "Gemeente Oud", "country": "NL", "signed_on": DAY, "signed_source": SOURCE},
    )
    result = bring(assessor, *rows, kind="authorities")
    assert set(signing_days(covenant).values()) == {DAY}
    again = look(actor=assessor, kind="authorities", scope=Scope(), content=exported("authorities"))
    assert again.counts["unchanged"] == 2
    assert result.batch is not None
    undo(actor=assessor, batch=result.batch)
    assert signing_days(covenant) == {old.pk: date(2018, 1, 1)}
    assert Member.objects.get().signed_source == "Letter"


def test_a_row_that_does_not_fit_says_so_in_its_cell(assessor: Actor, covenant: Covenant) -> None:
    preview = dry_run(assessor, {"name": "Steen", "country": "NL", "kind": "company", "signed_on": DAY})
    assert found(preview) == [("MEM-069", 2, "signed_on")]


def test_details_of_a_company_are_not_touched_by_it(
    assessor: Actor, secretariat: Organisation, add_member: Add
) -> None:
    firm = add_member("Steen")
    services.change_details(actor=assessor, member=firm, expected_version=1, details=Details("Steen", country="BE"))
    assert Member.objects.get().signed_on is None
