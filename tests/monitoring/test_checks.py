"""What the rules find in what a company really stored; hiding a hint; sending is refused by what blocks only."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from monitoring.conftest import NOW, YEAR
from trustone.assessments.models import Answer, Assessment
from trustone.assessments.services import submit
from trustone.catalog.models import Covenant
from trustone.domain.consistency import RULES, Weight
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.monitoring.explanations import EXPLANATIONS, SCOPES
from trustone.monitoring.models import SetAside
from trustone.monitoring.reporting import report
from trustone.monitoring.selectors.found import of_member, of_members
from trustone.monitoring.sentences import SENTENCES
from trustone.monitoring.services import set_aside, show_again
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry, User
from trustone.supply.models import Chain


def found_codes(actor: Actor, member: Member) -> set[str]:
    return {one.code for one in of_member(actor, member, YEAR).findings}


def test_every_rule_has_a_sentence_and_an_explanation() -> None:
    assert {rule.code for rule in RULES} <= set(SENTENCES)
    assert {rule.why for rule in RULES} == set(EXPLANATIONS)
    assert {rule.scope for rule in RULES} == set(SCOPES)


def test_stored_records_of_several_rooms_are_held_side_by_side(
    editor: Actor, member: Member, file: Assessment, add_chain: Callable[..., object]
) -> None:
    add_chain("K1", share=60)
    add_chain("K1")
    Answer.objects.filter(assessment=file, code="3.1").update(value="met", reason="Gedaan")
    assert {"CHK-004", "CHK-010", "CHK-027", "CHK-056", "CHK-061"} <= found_codes(editor, member)


def test_what_blocks_keeps_the_file_and_what_warns_does_not(
    editor: Actor, member: Member, file: Assessment, add_chain: Callable[..., object]
) -> None:
    add_chain("K1")
    Answer.objects.filter(assessment=file, code="3.1").update(value="not_applicable", reason="")
    with pytest.raises(Refused) as refused:
        submit(actor=editor, assessment=file, expected_version=file.version)
    assert [problem.code for problem in refused.value.problems] == ["ASM-025"]
    Answer.objects.filter(assessment=file, code="3.1").update(reason="Wij kopen alleen in Europa")
    file.refresh_from_db()
    assert of_member(editor, member, YEAR).of(Weight.WARNING)
    assert submit(actor=editor, assessment=file, expected_version=file.version).state == "submitted"


def test_a_hint_is_hidden_with_a_reason_until_it_changes(
    editor: Actor, member: Member, add_chain: Callable[..., object]
) -> None:
    add_chain("K1")
    add_chain("K1", share=10)
    hint = next(one for one in of_member(editor, member, YEAR).shown if one.code == "CHK-010")
    with pytest.raises(Refused):
        set_aside(actor=editor, member=member, year=YEAR, digest=hint.digest, reason="  ")
    row = set_aside(actor=editor, member=member, year=YEAR, digest=hint.digest, reason="Twee soorten, één nummer")
    again = set_aside(actor=editor, member=member, year=YEAR, digest=hint.digest, reason="Nog eens")
    assert again == row and SetAside.objects.count() == 1
    assert hint.digest not in {one.digest for one in of_member(editor, member, YEAR).shown}
    assert AuditEntry.objects.filter(action="monitoring.hint.set_aside").count() == 1
    Chain.objects.update(reference="K2")
    assert "CHK-010" in {one.code for one in of_member(editor, member, YEAR).shown}
    Chain.objects.update(reference="K1")
    show_again(actor=editor, row=row)
    assert hint.digest in {one.digest for one in of_member(editor, member, YEAR).shown}


def test_only_hints_that_are_there_can_be_hidden_and_only_by_who_sees_them(
    editor: Actor, member: Member, file: Assessment, make_actor: Callable[..., Actor]
) -> None:
    warning = next(one for one in of_member(editor, member, YEAR).shown if one.rule.weight is Weight.WARNING)
    for digest, code in ((warning.digest, "CHK-204"), ("0" * 64, "CHK-203")):
        with pytest.raises(Refused) as refused:
            set_aside(actor=editor, member=member, year=YEAR, digest=digest, reason="Goed zo")
        assert [problem.code for problem in refused.value.problems] == [code]
    with pytest.raises(Http404):
        set_aside(actor=make_actor("iemand"), member=member, year=YEAR, digest="0" * 64, reason="Goed zo")


def test_the_page_groups_by_what_to_do_and_leads_to_the_field(
    client: Client, editor_user: User, member: Member, file: Assessment, add_chain: Callable[..., object]
) -> None:
    add_chain("K1")
    Chain.objects.update(created_at=NOW - timedelta(days=1))
    client.force_login(editor_user)
    page = client.get(f"/nl/participants/{member.number}/checks/{YEAR}/")
    assert page.status_code == 200
    words = page.content.decode()
    assert "Vul aan wat ontbreekt" in words
    assert "/how-much/" in words or "/worked/" in words or "/quarried/" in words
    assert "Het plan van dit jaar is niet gepubliceerd" in words


def test_the_office_sees_all_companies_and_its_own_rules(
    client: Client, assessor_user: User, editor_user: User, member: Member, file: Assessment
) -> None:
    client.force_login(assessor_user)
    overview = client.get(f"/nl/checks/{YEAR}/").content.decode()
    assert member.name in overview and "CHK-056" in overview
    assert member.name in client.get(f"/nl/checks/{YEAR}/?rule=CHK-056").content.decode()
    assert client.get(f"/nl/checks/{YEAR}/?rule=nonsense").status_code == 200
    client.force_login(editor_user)
    assert client.get(f"/nl/checks/{YEAR}/").status_code == 404


def test_the_report_is_plain_values_with_the_sentence(
    system: Actor, covenant: Covenant, member: Member, file: Assessment
) -> None:
    Answer.objects.filter(assessment=file, code="3.1").update(value="not_applicable", reason="")
    found = report(system, covenant, number=member.number)
    assert found is not None and found.blocks
    line = next(one for one in json.loads(json.dumps(found.as_json()))["findings"] if one["code"] == "CHK-060")
    assert line["severity"] == "blocks" and line["member"] == member.number and "{" not in line["sentence"]
    assert report(system, covenant, number="M-NOBODY") is None


def test_queries_do_not_grow_with_companies(
    editor: Actor,
    member: Member,
    add_chain: Callable[..., object],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    add_chain("K1")
    with django_assert_max_num_queries(60):
        assert list(of_members(editor, member.covenant, [member] * 3, YEAR))
