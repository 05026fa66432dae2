"""The way of a quarry list: made by one, confirmed by another, public from a day, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from trustone.domain import disclosure as rules
from trustone.domain.problems import Refused
from trustone.platform.actors import actor_for, anonymous
from trustone.platform.versions import Conflict
from trustone.register import selectors, services
from trustone.register.models import ListState, QuarryList

from .conftest import YEAR, Row


@pytest.fixture
def maker(people):
    return actor_for(people["maker"])


@pytest.fixture
def reader(people):
    return actor_for(people["reader"])


def refused(call, **arguments):
    with pytest.raises(Refused) as refusal:
        call(**arguments)
    return [problem.code for problem in refusal.value.problems]


WHY = {"nl": "Ketens van een bedrijf ontbraken.", "en": "Chains of a company were missing."}


def published(covenant, maker, reader, *, year=YEAR, on=None, reasons=None):
    made = services.propose_list(actor=maker, covenant=covenant, year=year, reasons=reasons)
    services.confirm_list(actor=reader, quarry_list=made, expected_version=made.version)
    day = on or maker.today
    return services.publish_list(actor=maker, quarry_list=made, expected_version=made.version, published_from=day)


def test_a_list_is_made_confirmed_by_another_and_published(covenant, shared, maker, reader):
    made = published(covenant, maker, reader)
    found = selectors.published_list(covenant, maker.today)
    assert found == made
    assert [rules.place_of(row) for row in found.document["rows"]] == [
        ("IN",),
        ("IN", "Rajasthan"),
        ("IN", "Rajasthan", "Bundi"),
    ]
    assert found.document["digest"] == found.digest == rules.digest_of(found.document)
    assert found.document["covenant"] == covenant.key


def test_nobody_confirms_the_own_list(covenant, shared, maker):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    with pytest.raises(Http404):
        services.confirm_list(actor=maker, quarry_list=made, expected_version=1)
    made.confirmed_by_id = made.proposed_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


@pytest.mark.parametrize("who", ["visitor", "company"])
def test_only_the_secretariat_makes_lists(covenant, shared, who, make_actor, companies):
    from trustone.platform.roles import Role

    actor = anonymous() if who == "visitor" else make_actor("karel", companies[0].organisation, Role.SIGNATORY)
    with pytest.raises(Http404):
        services.propose_list(actor=actor, covenant=covenant, year=YEAR)


def test_chains_that_changed_in_the_meantime_stop_the_confirmation(covenant, shared, maker, reader):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    shared.append(Row(shared[0].member_id, YEAR, "PT"))
    assert refused(services.confirm_list, actor=reader, quarry_list=made, expected_version=1) == ["REG-003"]


def test_a_stored_list_that_was_tampered_with_is_not_confirmed(covenant, shared, maker, reader):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    made.output = made.output.replace("Bundi", "Bundy")
    assert "DIS-051" in refused(services.confirm_list, actor=reader, quarry_list=made, expected_version=1)


def test_two_people_confirming_at_once_are_told(covenant, shared, maker, reader):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    services.confirm_list(actor=reader, quarry_list=QuarryList.objects.get(pk=made.pk), expected_version=1)
    with pytest.raises(Conflict):
        services.confirm_list(actor=reader, quarry_list=made, expected_version=1)


def test_a_declined_list_keeps_its_reason_and_cannot_be_published(covenant, shared, maker, reader):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    asked = {"actor": reader, "quarry_list": made, "expected_version": 1}
    assert refused(services.decline_list, **asked, reason=" ") == ["REG-004"]
    services.decline_list(**asked, reason="Bundi is missing a stone.")
    assert made.state == ListState.DECLINED
    with pytest.raises(Http404):
        services.publish_list(actor=maker, quarry_list=made, expected_version=2, published_from=maker.today)


def test_a_list_is_public_from_its_day_and_not_before(covenant, shared, maker, reader):
    tomorrow = maker.today + timedelta(days=1)
    published(covenant, maker, reader, on=tomorrow)
    assert selectors.published_list(covenant, maker.today) is None
    assert selectors.published_list(covenant, tomorrow) is not None


def test_a_day_that_has_passed_is_refused(covenant, shared, maker, reader):
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    services.confirm_list(actor=reader, quarry_list=made, expected_version=1)
    past = {"quarry_list": made, "expected_version": 2, "published_from": date(2020, 1, 1)}
    assert refused(services.publish_list, actor=maker, **past) == ["REG-005"]


def test_a_correction_is_a_new_edition_and_nothing_to_correct_is_refused(covenant, shared, maker, reader):
    first = published(covenant, maker, reader)
    assert refused(services.propose_list, actor=maker, covenant=covenant, year=YEAR) == ["REG-002"]
    shared += [Row(row.member_id, YEAR, "PT") for row in shared[:3]]
    assert refused(services.propose_list, actor=maker, covenant=covenant, year=YEAR) == ["REG-020", "REG-020"]
    second = published(covenant, maker, reader, reasons=WHY)
    assert (first.edition, second.edition) == (1, 2)
    assert second.reasons == WHY
    assert selectors.published_list(covenant, maker.today) == second
    assert QuarryList.objects.get(pk=first.pk).output == first.output


def test_a_new_proposal_replaces_the_open_one_and_takes_its_number(covenant, shared, maker):
    first = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    second = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    assert first.edition == second.edition == 1
    assert QuarryList.objects.get(pk=first.pk).state == ListState.DECLINED


def test_the_next_list_keeps_counted_to_and_still_verifies(covenant, shared, maker, reader, add_member):
    published(covenant, maker, reader)
    newcomer = add_member("Nieuw", joins="2024-11-01", declared_type="C")
    shared += [replace(row, year=YEAR + 1) for row in list(shared)]
    shared.append(Row(newcomer.number, YEAR + 1, "NA", "Erongo"))
    later = published(covenant, maker, reader, year=YEAR + 1)
    assert later.document["counted_to"] == YEAR


def test_a_list_from_before_this_software_sets_where_counting_starts(covenant, shared, maker):
    asked = {"actor": maker, "covenant": covenant, "year": 2021, "published_from": date(2021, 12, 1)}
    services.record_earlier_list(**asked, names=["India"])
    assert refused(services.record_earlier_list, **asked, names=["India"]) == ["REG-006"]
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    assert made.document["counted_to"] == YEAR  # six groups started in 2024, the first year of their chains
    assert selectors.published_list(covenant, maker.today) is None


def test_a_covenant_that_has_not_decided_gets_no_list(covenant, shared, maker):
    covenant.settings["disclosure_k"] = None
    assert refused(services.propose_list, actor=maker, covenant=covenant, year=YEAR) == ["DIS-001"]


def test_too_few_reports_refuse_the_list(covenant, chains, companies, maker):
    chains += [Row(member.number, YEAR, "IN") for member in companies[:5]]
    assert refused(services.propose_list, actor=maker, covenant=covenant, year=YEAR) == ["DIS-006"]


def test_a_place_below_an_unknown_level_counts_down_to_the_gap(covenant, chains, companies, maker):
    chains += [Row(member.number, YEAR, "IN", "", "Bundi", "Budhpura") for member in companies]
    made = services.propose_list(actor=maker, covenant=covenant, year=YEAR)
    assert [rules.place_of(row) for row in made.document["rows"]] == [("IN",)]


def test_every_step_leaves_a_trace(covenant, shared, maker, reader):
    from trustone.platform.audit import reference
    from trustone.platform.selectors import trail_of

    made = published(covenant, maker, reader)
    steps = [entry.action for entry in trail_of(reference(made))]
    assert steps == ["register.list.proposed", "register.list.confirmed", "register.list.published"]
