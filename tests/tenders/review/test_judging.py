"""A review: what a person says becomes the tier, nothing is lost, nobody is in each other's way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tenders.review.conftest import DUTY, MISSED, Made, Make
from tenders.room.conftest import Cast, address
from trustone.domain.problems import Refused
from trustone.platform.models import AuditEntry
from trustone.platform.versions import Conflict
from trustone.procurement.tenders.models import AtWork, Judgement, Objection, TenderProcedure
from trustone.procurement.tenders.review import selectors
from trustone.procurement.tenders.review.selectors import Wanted
from trustone.procurement.tenders.review.services import judging
from trustone.procurement.tenders.review.services.judging import CORRECTED, RIGHT, WRONG, Missed, Opinion

pytestmark = pytest.mark.django_db


def _judged(cast: Cast, made: Made, opinions: list[Opinion], *missed: Missed, stone: str = "yes_new") -> Judgement:
    return judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version, stone=stone,
        opinions=opinions, missed=missed, note="",
    )  # fmt: skip


def _said(made: Made, *says: str, **more: object) -> list[Opinion]:
    return [Opinion(made.document.pk, place, one, **more) for place, one in enumerate(says, 1)]  # type: ignore[arg-type]


def _row(made: Made, quote: str = MISSED, page: int | None = 3, kind: str = "dd_process") -> Missed:
    return Missed(made.document.pk, page, quote, kind, "performance", True)


def test_confirming_keeps_the_verdict_as_a_persons_and_takes_it_off_the_queue(cast: Cast, make: Make) -> None:
    made = make([("dd_process", True), ("dd_followup", True)], tier=4)
    judgement = judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=1)
    now = made.now()
    assert (now.final_stone, now.final_tier, now.judged_by_human, now.version) == ("yes_new", 4, True, 2)
    assert (now.why, now.doubt) == ("none", 0.0)
    assert [one["found"] for one in judgement.clauses] == [1, 2] and judgement.clauses[0]["snippet"] == DUTY
    assert AuditEntry.objects.filter(action="tenders.procedure.judged_review").count() == 1
    assert not selectors.queue(cast.covenant, Wanted()).exists()


def test_the_tier_follows_from_what_is_wrong_corrected_or_missed(cast: Cast, make: Make) -> None:
    made = make([("dd_process", True), ("dd_followup", True)], tier=4)
    assert _judged(cast, made, _said(made, WRONG, WRONG)).tier == 0
    assert made.now().final_tier == 0 and made.now().tier == 4
    corrected = [
        Opinion(made.document.pk, 1, CORRECTED, "ilo_core", "award", True), Opinion(made.document.pk, 2, WRONG),
    ]  # fmt: skip
    last = _judged(cast, made, corrected)
    assert last.tier == 2 and last.clauses[0]["position"] == "award" and last.dropped[0]["found"] == 2
    assert _judged(cast, made, _said(made, WRONG, WRONG), _row(made)).tier == 3
    unbound = [Opinion(made.document.pk, 1, CORRECTED, "dd_process", "policy", False), *_said(made, "", WRONG)[1:]]
    assert _judged(cast, made, unbound).tier == 0
    assert Judgement.objects.count() == 4 and made.now().final_tier == 0


def test_the_lots_follow_what_was_decided_and_what_the_screener_read_stays(cast: Cast, make: Make) -> None:
    read = [
        {"lot": "LOT-0001", "title": "Steen", "stone": "yes_new", "tier": 3, "clause": None},
        {"lot": "LOT-0002", "title": "Banken", "stone": "no", "tier": 3, "clause": None},
    ]
    made = make([("dd_process", True)], lots=read, final_lots=read)
    judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=1)
    found = {"clause": made.clauses[0].pk}
    assert made.now().final_lots == [{**one, **found} for one in read]
    page = cast.client(cast.office).get(address("procedure", made.procedure.public_id)).content.decode()
    assert page.count(f"clause={made.clauses[0].number}#find") >= len(read)  # each lot leads to its sentence
    of_two = Missed(made.document.pk, 3, MISSED, "dd_followup", "performance", True, lot="2")
    _judged(cast, made, _said(made, WRONG), of_two, stone="existing_only")
    assert [(one["stone"], one["tier"], one["clause"]) for one in made.now().final_lots] == [
        ("existing_only", 0, None), ("no", 3, None),
    ]  # fmt: skip
    assert made.now().lots == read


def _deciding_part(cast: Cast, made: Made) -> str:
    page = cast.client(cast.office).get(address("procedure", made.procedure.public_id)).content.decode()
    return page.partition("<h2>De zin die de doorslag gaf</h2>")[2].partition("<h2>")[0]


def test_the_sentence_that_decided_is_that_of_people_once_they_decided(cast: Cast, make: Make) -> None:
    made = make([("ilo_core", True), ("declaration", True)])
    TenderProcedure.objects.filter(pk=made.procedure.pk).update(decided_by=made.clauses[0])
    first, second = (f"clause={one.number}#find" for one in made.clauses)
    assert first in _deciding_part(cast, made) and second not in _deciding_part(cast, made)
    _judged(cast, made, _said(made, WRONG, RIGHT))
    assert second in _deciding_part(cast, made) and first not in _deciding_part(cast, made)
    _judged(cast, made, _said(made, WRONG, WRONG), _row(made))
    told = _deciding_part(cast, made)
    assert MISSED in told and "held=0#find" in told and first not in told and second not in told
    client, where = cast.client(cast.office), address("document", made.document.pk)
    assert f'<mark id="find">{MISSED}</mark>' in client.get(where, {"held": "0"}).content.decode()
    assert all("<mark" not in client.get(where, {"held": no}).content.decode() for no in ("1", "99999", "-1", "x"))
    _judged(cast, made, _said(made, WRONG, WRONG))
    assert "Mensen vonden geen clausule die bindt." in _deciding_part(cast, made)


def test_a_missed_sentence_is_kept_as_it_stands_on_its_page(cast: Cast, make: Make) -> None:
    made = make([])
    spaced = MISSED.replace(" gaat ", " \n gaat   ")
    kept = _judged(cast, made, [], _row(made, spaced)).clauses[0]
    assert (kept["snippet"], kept["page"], kept["found"]) == (MISSED, 3, None)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (("Dit staat nergens in het bestek", 3, "dd_process"), ("SCR-103", "quote-0")),
        ((MISSED, 2, "dd_process"), ("SCR-104", "page-0")),
        ((MISSED, None, "dd_process"), ("SCR-104", "page-0")),
        (("levering van", 3, "dd_process"), ("SCR-105", "quote-0")),
        ((MISSED, 3, ""), ("SCR-107", "kind-0")),
        ((MISSED, 3, "iets"), ("SCR-107", "kind-0")),
    ],
)
def test_a_sentence_that_cannot_be_shown_is_refused_at_its_field(
    cast: Cast, make: Make, typed: tuple[str, int | None, str], refusal: tuple[str, str]
) -> None:
    made = make([])
    with pytest.raises(Refused) as refused:
        _judged(cast, made, [], _row(made, *typed))
    assert [(one.code, one.field) for one in refused.value.problems] == [refusal]
    assert not Judgement.objects.exists() and not made.now().judged_by_human


def test_all_that_is_missing_is_said_at_once(cast: Cast, make: Make) -> None:
    made = make([("dd_process", True), ("isv", True)])
    changed = Opinion(made.document.pk, 2, RIGHT, "ilo_core", "performance", True)
    elsewhere = Missed(10**6, 1, MISSED, "dd_process", "performance", True)
    with pytest.raises(Refused) as refused:
        _judged(cast, made, [*_said(made, ""), changed], elsewhere, stone="misschien")
    assert [one.code for one in refused.value.problems] == ["SCR-101", "SCR-102", "SCR-106", "SCR-100"]


def test_a_clause_that_is_gone_is_said(cast: Cast, make: Make) -> None:
    made = make([])
    with pytest.raises(Refused) as refused:
        _judged(cast, made, _said(made, RIGHT))
    assert [one.code for one in refused.value.problems] == ["SCR-109"]


def test_two_people_at_one_procedure_are_told_and_nothing_is_lost(cast: Cast, make: Make) -> None:
    made = make()
    judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=1)
    with pytest.raises(Conflict):
        judging.confirm(actor=cast.actor(cast.second), procedure=made.procedure, expected_version=1)
    assert Judgement.objects.count() == 1


def test_the_queue_gives_each_person_another_one(cast: Cast, make: Make) -> None:
    first, second, third = make(doubt=0.9), make(doubt=0.9), make(doubt=0.4)
    lies, bram = cast.actor(), cast.actor(cast.second)

    def take(actor: object, after: tuple[float, int] | None = None) -> int:
        found = judging.take_next(actor=actor, covenant=cast.covenant, wanted=Wanted(), after=after)  # type: ignore[arg-type]
        return found.pk if found else 0

    assert take(lies) == first.procedure.pk
    assert take(bram) == second.procedure.pk
    assert take(lies, (0.9, first.procedure.pk)) == third.procedure.pk
    assert take(lies, (0.4, third.procedure.pk)) == first.procedure.pk, "from the top again"
    assert AtWork.objects.count() == 2
    AtWork.objects.update(since=lies.now - timedelta(minutes=31))
    assert take(lies, (0.9, first.procedure.pk)) == second.procedure.pk, "what was left lying is given again"


def test_new_documents_and_an_objection_bring_it_back(cast: Cast, make: Make) -> None:
    made = make()
    judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=1)
    made.procedure = made.now()
    made.procedure.why, made.procedure.doubt = "new_documents", 0.95
    made.procedure.standing = "other"
    made.procedure.save()
    assert [one.pk for one in selectors.queue(cast.covenant, Wanted())] == [made.procedure.pk]
    judging.follow(cast.actor(), made.procedure)
    assert made.now().why == "new_documents", "an older judgement takes no doubt away"
    judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version)
    assert made.now().why == "none"
    assert not Objection.objects.exists()


def test_nobody_else_judges(cast: Cast, make: Make) -> None:
    made = make()
    with pytest.raises(Http404):
        judging.confirm(actor=cast.actor(cast.buyer), procedure=made.procedure, expected_version=1)
