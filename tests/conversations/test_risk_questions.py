"""Questions about a risk: asked where it is rated or read, found back on both pages, closed to others."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.utils import translation

from trustone.conversations.models import Thread
from trustone.conversations.subjects import find
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks.services.groups import groups_of_year
from trustone.supply.models import Chain


@pytest.fixture
def group(chain: Chain) -> str:
    return groups_of_year(chain.member, chain.year)[0].group.public_id


def test_a_question_about_one_theme_stands_on_the_pages_of_that_risk(own: Client, chain: Chain, group: str) -> None:
    with translation.override("en"):
        subject = find(Actor(is_system=True), chain.member, "risk", f"{chain.year}/{group}/living_wage")
        whole = find(Actor(is_system=True), chain.member, "risk", f"{chain.year}/{group}")
    assert subject
    assert whole
    page = own.get(subject.address).content.decode()
    (href,) = re.findall(r'href="(/en/participants/[^"]+/questions/ask/[^"]+)"', page)
    own.post(html.unescape(href), {"text": "Which wage is meant?", "form_token": "t"})
    assert Thread.objects.get().subject_ref == f"{chain.year}/{group}/living_wage"
    for address in (subject.address, whole.address):
        assert "Which wage is meant?" in own.get(address).content.decode()


def test_risks_of_others_and_risks_that_are_not_there_cannot_be_asked_about(
    chain: Chain, group: str, stranger: Actor, editor: Actor, other: Member
) -> None:
    for actor, member in ((stranger, chain.member), (stranger, other)):
        assert find(actor, member, "risk", f"{chain.year}/{group}") is None
    for ref in (group, f"x/{group}", f"{chain.year}/GRP-NONE", f"{chain.year}/{group}/no_such_theme", ""):
        assert find(editor, chain.member, "risk", ref) is None
