"""A sample: drawn by a seed, judged blind by two, settled, counted; the screener's answer in no page of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tenders.review.conftest import DUTY, MISSED, Made, Make
from tenders.room.conftest import Cast, address
from trustone.domain.problems import Refused
from trustone.domain.screening.judging import drawn
from trustone.domain.screening.monitor import Step
from trustone.platform.models import User
from trustone.procurement.tenders.models import Judgement, Sample, SampleItem, Settling, TenderProcedure
from trustone.procurement.tenders.review import selectors
from trustone.procurement.tenders.review.services import judging, sampling, settling
from trustone.procurement.tenders.review.services.judging import Missed

pytestmark = pytest.mark.django_db


def _drawn(cast: Cast, size: int = 10, *, whole: bool = True) -> Sample:
    return sampling.draw(actor=cast.actor(), covenant=cast.covenant, size=size, whole=whole)


def _item(made: Made) -> SampleItem:
    return SampleItem.objects.select_related("procedure", "sample").get(procedure=made.procedure)


def _blind(cast: Cast, made: Made, who: User, stone: str = "yes_new", *quotes: tuple[str, int, str]) -> Judgement:
    clauses = [Missed(made.document.pk, page, words, kind, "performance", True) for words, page, kind in quotes]
    return sampling.judge_blind(
        actor=cast.actor(who), item=_item(made), stone=stone, clauses=clauses, note=""
    )  # fmt: skip


PROCESS = (DUTY, 2, "dd_process")


def test_anybody_can_draw_it_again(cast: Cast, make: Make) -> None:
    for _ in range(12):
        make()
    sample = _drawn(cast, 5)
    keys = list(TenderProcedure.objects.values_list("public_id", flat=True))
    again = drawn(keys, 5, sample.seed)
    assert [one.procedure.public_id for one in selectors.items_of(sample)] == again
    assert (sample.drawn_from, sample.is_whole) == (12, True)
    assert _drawn(cast, 5).seed != sample.seed


def test_the_no_procedures_can_be_left_out_and_then_nothing_is_said_of_what_was_missed(cast: Cast, make: Make) -> None:
    made, _no = make(), make([], stone="no", tier=0)
    sample = _drawn(cast, 10, whole=False)
    assert (sample.drawn_from, sample.items.count()) == (1, 1)
    for who in (cast.office, cast.second):
        _blind(cast, made, who, "yes_new", PROCESS)
    found = selectors.measured_sample(sample, selectors.items_of(sample))
    assert found.n == 1 and found.stone.recall is None
    assert selectors.error_rate(cast.covenant) is None, "such a rate is not published"


@pytest.mark.parametrize(("size", "code"), [(0, "SCR-110"), (2001, "SCR-110"), (5, "SCR-111")])
def test_what_cannot_be_drawn(cast: Cast, size: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        _drawn(cast, size)
    assert refused.value.problems[0].code == code


def test_two_who_agree_are_the_truth_and_the_error_is_counted(cast: Cast, make: Make) -> None:
    wrong, right = make(tier=3), make([], stone="no", tier=0, why="none", doubt=0)
    _drawn(cast)
    for who in (cast.office, cast.second):
        _blind(cast, wrong, who, "yes_new")
        _blind(cast, right, who, "no")
    now = wrong.now()
    assert (now.final_tier, now.tier, now.judged_by_human) == (0, 3, True)
    rate = selectors.error_rate(cast.covenant)
    assert rate is not None and (rate.n, rate.wrong, rate.by_step[Step.PROCESS]) == (2, 1, 1)
    assert rate.agreement is not None and rate.agreement.kappa == 1


def test_nobody_answers_twice_nor_after_seeing_the_screener(cast: Cast, make: Make) -> None:
    first, second = make(), make()
    judging.confirm(actor=cast.actor(cast.third), procedure=second.procedure, expected_version=1)
    _drawn(cast)

    def refused(made: Made, who: User) -> str:
        with pytest.raises(Refused) as caught:
            _blind(cast, made, who)
        return caught.value.problems[0].code

    _blind(cast, first, cast.office)
    assert refused(first, cast.office) == "SCR-112"
    assert refused(second, cast.third) == "SCR-114"
    _blind(cast, first, cast.second)
    assert refused(first, cast.third) == "SCR-113"
    TenderProcedure.objects.filter(pk=second.procedure.pk).update(standing="more came")
    assert refused(second, cast.office) == "SCR-115"


def test_one_answer_alone_decides_nothing(cast: Cast, make: Make) -> None:
    made = make()
    _drawn(cast)
    _blind(cast, made, cast.office, "no")
    assert (made.now().judged_by_human, made.now().final_stone) == (False, "yes_new")


def _said(**more: object) -> dict[str, Any]:
    return {"stone": "yes_new", "keep": [], "clauses": [], "note": "", **more}


def _refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        do()
    return refused.value.problems[0].code


def _differing(cast: Cast, made: Made) -> SampleItem:
    """Lies found one clause, Bram two."""
    _blind(cast, made, cast.office, "yes_new", PROCESS)
    _blind(cast, made, cast.second, "yes_new", PROCESS, (MISSED, 3, "dd_followup"))
    return _item(made)


def test_a_third_person_settles_a_difference(cast: Cast, make: Make) -> None:
    made = make()
    sample = _drawn(cast)
    _blind(cast, made, cast.office, "yes_new", PROCESS)
    third = cast.actor(cast.third)
    assert _refused(lambda: settling.settle(actor=third, item=_item(made), **_said())) == "SCR-116"
    second = _blind(cast, made, cast.second, "yes_new", PROCESS, (MISSED, 3, "dd_followup"))
    assert selectors.measured_sample(sample, selectors.items_of(sample)).open_differences == 1
    office = cast.actor(cast.office)
    assert _refused(lambda: settling.settle(actor=office, item=_item(made), **_said())) == "SCR-130"
    settling.propose(actor=office, item=_item(made), **_said(), seen=0)
    done = settling.settle(actor=third, item=_item(made), **_said(keep=second.clauses))
    assert (done.kind, done.tier, done.by_name) == ("settled", 4, "Hoofd") and made.now().final_tier == 4
    assert not Settling.objects.exists(), "what the two proposed falls away"
    assert _refused(lambda: settling.settle(actor=third, item=_item(made), **_said())) == "SCR-118"
    assert _refused(lambda: settling.agree(actor=cast.actor(cast.second), item=_item(made), seen=1)) == "SCR-118"
    rate = selectors.error_rate(cast.covenant)
    assert rate is not None and (rate.n, rate.wrong) == (1, 1)


def test_one_of_the_two_proposes_and_the_other_agrees(cast: Cast, make: Make) -> None:
    made = make()
    sample = _drawn(cast)
    item = _differing(cast, made)
    office, second = cast.actor(cast.office), cast.actor(cast.second)
    keep = [selectors.blind_answers(item)[0].clauses[0]]
    with pytest.raises(Http404):
        settling.propose(actor=cast.actor(cast.third), item=item, **_said(), seen=0)
    first = settling.propose(actor=office, item=item, **_said(keep=keep), seen=0)
    assert (first.by_name, first.version, settling.tier_of(first)) == ("Lies", 1, 3)
    assert selectors.settled_answer(_item(made)) is None, "nothing counts yet"
    assert selectors.measured_sample(sample, selectors.items_of(sample)).open_differences == 1
    assert _refused(lambda: settling.agree(actor=office, item=_item(made), seen=1)) == "SCR-132"
    done = settling.agree(actor=second, item=_item(made), seen=1)
    assert (done.kind, done.tier, done.by_id, done.by_name) == ("settled", 3, cast.second.pk, "Lies, Bram")
    kept = Settling.objects.get()
    assert (kept.by_id, kept.agreed_by_id, kept.agreed_by_name) == (cast.office.pk, cast.second.pk, "Bram")
    assert _refused(lambda: settling.agree(actor=second, item=_item(made), seen=1)) == "SCR-118"
    assert Judgement.objects.filter(kind="settled").count() == 1


def test_two_who_propose_at_once_see_each_other(cast: Cast, make: Make) -> None:
    made = make()
    _drawn(cast)
    item = _differing(cast, made)
    office, second = cast.actor(cast.office), cast.actor(cast.second)
    settling.propose(actor=office, item=item, **_said(), seen=0)
    assert _refused(lambda: settling.propose(actor=second, item=_item(made), **_said(), seen=0)) == "SCR-131"
    settling.propose(actor=second, item=_item(made), **_said(stone="maybe"), seen=1)
    assert _refused(lambda: settling.agree(actor=office, item=_item(made), seen=1)) == "SCR-131", "another proposal"
    assert _refused(lambda: settling.agree(actor=second, item=_item(made), seen=2)) == "SCR-132"
    TenderProcedure.objects.filter(pk=made.procedure.pk).update(standing="more came")
    assert _refused(lambda: settling.agree(actor=office, item=_item(made), seen=2)) == "SCR-133"
    settling.propose(actor=office, item=_item(made), **_said(stone="maybe"), seen=2)
    assert settling.agree(actor=second, item=_item(made), seen=3).stone == "maybe"


def test_nobody_agrees_with_themselves_in_the_database(cast: Cast, make: Make) -> None:
    made = make()
    _drawn(cast)
    settling.propose(actor=cast.actor(cast.office), item=_differing(cast, made), **_said(), seen=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settling.objects.update(agreed_by=cast.office)


def test_the_two_settle_by_hand(cast: Cast, make: Make) -> None:
    made = make()
    sample = _drawn(cast)
    _differing(cast, made)
    office, second, third = (cast.client(one) for one in (cast.office, cast.second, cast.third))
    where, listed = address("sample_settle", sample.public_id, 1), address("sample", sample.public_id)
    page = office.get(where).content.decode()
    assert "Stel dit voor aan Bram" in page and "Zo is het" not in page
    assert office.post(where, {"rows": 3, "seen": "0"}).status_code == 422
    token = _token(page)
    sent = {"stone": "yes_new", "keep": ["0", "1"], "rows": 3, "seen": "0", "form_token": token}
    assert [office.post(where, sent).status_code for _ in range(2)] == [302, 302]
    assert Settling.objects.get().version == 1, "a double click is one proposal"
    mine = office.get(where)
    assert "Het telt als Bram" in mine.content.decode() and 'name="agree"' not in mine.content.decode()
    assert mine.context["form"]["keep"].value() == ["0", "1"], "an own proposal can be changed"
    assert "Uw voorstel wacht op de ander" in office.get(listed).content.decode()
    assert "Voorstel van Lies" in second.get(listed).content.decode()
    assert 'name="agree"' not in third.get(where).content.decode() and "Zo is het" in third.get(where).content.decode()
    stale = second.post(where, {"stone": "no", "keep": ["0", "1"], "rows": 3, "seen": "0"})
    assert stale.status_code == 422 and "Het voorstel is veranderd" in stale.content.decode()
    assert stale.context["form"]["keep"].value() == ["0", "1"] and stale.context["form"]["seen"].value() == "1"
    page = second.get(where).content.decode()
    assert third.post(where, {"agree": "1", "seen": "1"}).status_code == 404
    sent = {"agree": "1", "seen": "1", "form_token": _token(page)}
    assert [second.post(where, sent).status_code for _ in range(2)] == [302, 302]
    assert Judgement.objects.filter(kind="settled").count() == 1 and made.now().final_tier == 4
    assert "Beslist door Lies, Bram" in third.get(where).content.decode()


def _token(page: str) -> str:
    return page.split('name="form_token" value="')[1].split('"', maxsplit=1)[0]


def _all_text(html: str) -> str:
    return re.sub(r"\s+", " ", html)


def test_nothing_of_any_answer_is_on_the_blind_pages(cast: Cast, make: Make) -> None:
    """The page is the same, to the letter, whatever the screener found and whatever another answered."""
    made = make([("dd_process", True), ("dd_followup", True)], tier=4)
    sample = _drawn(cast)
    client = cast.client(cast.second)
    where = address("sample_judge", sample.public_id, 1)
    text = address("sample_text", sample.public_id, 1, made.document.pk) + "?page=2"

    def shown() -> list[str]:
        pages = [client.get(one).content.decode() for one in (where, text)]
        return [re.sub(r'name="(?:csrfmiddlewaretoken|form_token)" value="[^"]*"', "", one) for one in pages]

    before = shown()
    assert DUTY in before[1] and "<mark>" not in "".join(before)
    _blind(cast, made, cast.office, "no")
    TenderProcedure.objects.filter(pk=made.procedure.pk).update(
        stone="no", tier=0, final_stone="existing_only", final_tier=0, doubt=0, why="none", decided_by=None
    )
    SampleItem.objects.update(stone="no", tier=0)
    made.document.clauses.all().delete()
    made.document.stone, made.document.suspects, made.document.evidence = "no", [], []
    made.document.save()
    assert shown() == before
    listed = client.get(address("sample", sample.public_id)).content.decode()
    assert "Lies" not in re.sub(r"(?s)<header.*?</header>", "", listed)
    assert client.get(address("sample_settle", sample.public_id, 1)).status_code == 404


def test_the_whole_way_by_hand(cast: Cast, make: Make) -> None:
    made = make()
    office, second, third = (cast.client(one) for one in (cast.office, cast.second, cast.third))
    made_at = office.post(address("sample_draw"), {"size": "5", "of": "all"})
    sample = Sample.objects.get()
    assert made_at.url == address("sample", sample.public_id)  # type: ignore[attr-defined]
    where = address("sample_judge", sample.public_id, 1)
    row = {"quote-0": DUTY, "document-0": made.document.pk, "page-0": 2, "kind-0": "dd_process",
           "position-0": "performance", "binds-0": "yes", "rows": 3}  # fmt: skip
    assert office.post(where, {"rows": 3}).status_code == 422
    assert office.post(where, {**row, "more": "1"}).context["form"]["quote-0"].value() == DUTY
    assert office.post(where, {**row, "stone": "yes_new"}).status_code == 302
    assert second.post(where, {"stone": "no", "rows": 3}).status_code == 302
    settle = address("sample_settle", sample.public_id, 1)
    page = third.get(settle).content.decode()
    assert "Lies" in page and "Bram" in page and DUTY in page
    assert third.post(settle, {"stone": "yes_new", "keep": "0", "rows": 3}).status_code == 302
    assert made.now().final_tier == 3
    told = office.get(address("sample", sample.public_id))
    assert told.context["rates"]["found"].n == 1 and told.status_code == 200
    assert office.get(address("samples")).context["rates"]["error"]["share"] == 0


def test_what_is_drawn_does_not_come_up_in_the_queue_before_it_is_judged(cast: Cast, make: Make) -> None:
    made = make()
    _drawn(cast)
    client = cast.client(cast.office)
    assert client.post(address("review_next")).url == address("review_queue")  # type: ignore[attr-defined]
    for who in (cast.office, cast.second):
        _blind(cast, made, who, "yes_new" if who == cast.office else "no")
    assert client.post(address("review_next")).url == address("review", made.procedure.public_id)  # type: ignore[attr-defined]
