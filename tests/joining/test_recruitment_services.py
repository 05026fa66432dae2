"""Recruitment, and what is known of fees and declarations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from joining.conftest import (
    at_secretariat,
    filled_in,
    now,
)
from joining.test_joining_services import codes
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Refused
from trustone.joining import selectors, services
from trustone.joining.fees import fees_for
from trustone.joining.models import Prospect
from trustone.joining.shown import promises_of
from trustone.platform.actors import Actor, anonymous


def test_fees_are_those_of_the_covenant_in_use_and_no_other(packs: None) -> None:
    trustone, demo = covenant_in_use(), Covenant.objects.get(pk="demo-stone")
    assert [fee.amount for fee in fees_for(trustone, "A")] == [400, 0]
    assert [fee.amount for fee in fees_for(trustone, "C")] == [1200, 400, -400]
    assert [fee.amount for fee in fees_for(demo, "A")] == [300]
    assert fees_for(trustone, "ngo") == []
    assert fees_for(demo, "federation") == []


def test_the_official_text_of_the_declaration_is_not_invented(packs: None) -> None:
    link = filled_in(covenant_in_use(), kind="authority")
    shown = promises_of(link.application)
    assert shown["declaration"] == ""
    assert len(shown["commitments"]) == 3
    assert all(one["source"] for one in shown["commitments"])


def prospect(covenant: Covenant, actor: Actor, name: str = "Nieuwe Keien", **facts: Any) -> Prospect:
    return services.add_prospect(actor=actor, covenant=covenant, facts=services.Facts(name=name, **facts))


def test_ambassadors_and_the_secretariat_recruit_and_nobody_else(
    covenant: Covenant, ambassador: Actor, assessor: Actor
) -> None:
    prospect(covenant, ambassador)
    prospect(covenant, assessor, name="Andere Keien")
    with pytest.raises(Http404):
        prospect(covenant, anonymous(), name="Derde")


def test_one_organisation_stands_on_the_list_once(covenant: Covenant, ambassador: Actor) -> None:
    prospect(covenant, ambassador, country="NL")
    with pytest.raises(Refused) as refused:
        prospect(covenant, ambassador, name="NIEUWE KEIEN B.V.", country="NL")
    assert codes(refused) == ["JOI-044"]


def test_who_applies_is_found_back_on_the_list_and_joins_in_its_figures(
    covenant: Covenant, ambassador: Actor, assessor: Actor
) -> None:
    one = prospect(covenant, ambassador, country="NL")
    prospect(covenant, ambassador, name="Nooit Gesproken")
    services.log_talk(actor=ambassador, prospect=one, on=ambassador.today, text="Wil meedoen.")
    link = at_secretariat(covenant)
    assert now(link).prospect == one
    assert selectors.coverage(covenant) == selectors.Coverage(all=2, talked=1, applied=1, joined=0, not_now=0, no=0)
    application = now(link)
    services.accept(
        actor=assessor, application=application, expected_version=application.version, joins_on=date(2026, 10, 1)
    )
    assert selectors.coverage(covenant) == selectors.Coverage(all=2, talked=1, applied=1, joined=1, not_now=0, no=0)


def test_not_now_needs_a_reason_and_a_talk_cannot_lie_ahead(covenant: Covenant, ambassador: Actor) -> None:
    one = prospect(covenant, ambassador)
    with pytest.raises(Refused) as refused:
        services.set_outcome(
            actor=ambassador, prospect=one, expected_version=one.version, outcome="not_now", reason=" "
        )
    assert codes(refused) == ["JOI-003"]
    with pytest.raises(Refused) as refused:
        services.log_talk(actor=ambassador, prospect=one, on=ambassador.today + timedelta(days=1), text="")
    assert codes(refused) == ["JOI-045", "JOI-046"]
