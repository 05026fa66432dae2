"""The pages of review on documents as the screener really leaves them, of several formats and languages."""

from __future__ import annotations

import re

import pytest

from tenders.room.conftest import Cast, address, corpus, opened, put, read_all
from trustone.domain.screening.judging import KINDS, POSITIONS
from trustone.procurement.tenders.models import FoundClause, TenderProcedure
from trustone.procurement.tenders.review import selectors
from trustone.procurement.tenders.review.services import judging
from trustone.procurement.tenders.words import RULES

pytestmark = pytest.mark.django_db
_RAW = re.compile(r"\b(?:[a-z]+_[a-z_]+|L\d{4}|NEAR_\w+|ALONE)\b")


def test_every_find_stands_in_its_place_and_no_code_is_shown(cast: Cast) -> None:
    collection = opened(cast)
    put(cast, collection, [(name, content) for _, name, content in corpus(14)])
    read_all(cast, collection)
    client, marks = cast.client(cast.office), 0
    for one in TenderProcedure.objects.all():
        page = client.get(address("review", one.public_id))
        assert page.status_code == 200
        for row in page.context["documents"]:
            for find in row["clauses"]:
                assert find["before"] or find["after"], f"{find['words']} is not found in its page"
                assert all("L0" not in term for term in find["terms"])
                marks += 1
        body = re.sub(r"(?s)<(blockquote|q)\b.*?</\1>|<head>.*?</head>|<h2.*?</h2>", "", page.content.decode())
        told = re.sub(r"<[^>]*>", " ", body)
        assert not [code for code in _RAW.findall(told) if "." not in code and not code.startswith("tdp")], one.title
    assert marks > 8
    for clause in FoundClause.objects.all():
        assert clause.kind in KINDS and clause.position in POSITIONS
        assert all(part.partition(":")[0] in RULES for part in clause.rule.split("; ")), clause.rule


def test_confirming_everything_leaves_every_verdict_as_it_was(cast: Cast) -> None:
    """The tier that follows from the clauses of all documents is the screener's own."""
    collection = opened(cast)
    put(cast, collection, [(name, content) for _, name, content in corpus(14)])
    read_all(cast, collection)
    for one in TenderProcedure.objects.exclude(stone=""):
        judging.confirm(actor=cast.actor(), procedure=one, expected_version=one.version)
        now = TenderProcedure.objects.get(pk=one.pk)
        assert (now.final_stone, now.final_tier, now.judged_by_human) == (one.stone, one.tier, True), one.title
        told = ("lot", "title", "stone", "tier")
        assert [[lot[name] for name in told] for lot in now.final_lots] == [
            [lot[name] for name in told] for lot in one.lots
        ], one.title
    assert selectors.left(cast.covenant).waiting == TenderProcedure.objects.filter(stone="").count()
