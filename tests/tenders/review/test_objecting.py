"""An authority disagrees: it sees the sentence, the procedure comes first, a person judges and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.http import Http404

from tenders.review.conftest import DUTY, Made, Make
from tenders.room.conftest import Cast, address
from trustone.domain.problems import Refused
from trustone.platform.versions import Conflict
from trustone.procurement.tenders.models import Objection
from trustone.procurement.tenders.review import selectors
from trustone.procurement.tenders.review.selectors import Wanted
from trustone.procurement.tenders.review.services import judging, objecting
from trustone.procurement.tenders.review.services.judging import WRONG, Opinion

pytestmark = pytest.mark.django_db
WORDS = "De zin op bladzijde 2 gaat over onze eigen keten, niet over die van de steen."


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def made(cast: Cast, make: Make) -> Made:
    found = make(buyer="Gemeente Keienveen", doubt=0.2)
    buyer = found.now().buyer
    assert buyer is not None
    buyer.organisation = cast.town
    buyer.save()
    found.procedure = found.now()
    return found


def _disagree(cast: Cast, made: Made) -> Objection:
    return objecting.disagree(actor=cast.actor(cast.buyer), procedure=made.procedure, text=WORDS)


def test_the_whole_way(cast: Cast, made: Made, make: Make, on_commit: Callable[..., Any]) -> None:
    make(doubt=0.99)
    buyer, office = cast.client(cast.buyer), cast.client(cast.office)
    page = buyer.get(address("objection_add", made.procedure.public_id))
    assert page.status_code == 200 and f"<mark>{DUTY}</mark>" in page.content.decode()
    with on_commit():
        sent = buyer.post(address("objection_add", made.procedure.public_id), {"text": WORDS})
    objection = Objection.objects.get()
    assert sent.url == address("objection", objection.public_id)
    assert (made.now().why, made.now().doubt) == ("contested", 1.0)
    assert next(one.pk for one in selectors.queue(cast.covenant, Wanted())) == made.procedure.pk
    assert {one.to[0] for one in mail.outbox} == {f"{name}@example.org" for name in ("lies", "bram", "hoofd")}
    assert all(WORDS[:20] not in str(one.body) + one.subject for one in mail.outbox)
    where = address("objection", objection.public_id)
    assert WORDS in office.get(where).content.decode()
    early = office.post(where, {"text": "Neen.", "version": "1"})
    assert early.status_code == 422 and not Objection.objects.get().answered_at
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version, stone="yes_new",
        opinions=[Opinion(made.document.pk, 1, WRONG)], missed=(), note="",
    )  # fmt: skip
    assert made.now().why == "contested", "it stays first until it is answered"
    mail.outbox.clear()
    with on_commit():
        assert office.post(where, {"text": "U hebt gelijk.", "version": "1"}).status_code == 302
    now = made.now()
    assert (now.why, now.doubt, now.final_tier) == ("none", 0.0, 0)
    assert [one.to for one in mail.outbox] == [["ingrid@example.org"]] and "gelijk" not in str(mail.outbox[0].body)
    assert "U hebt gelijk." in buyer.get(where).content.decode()
    assert office.post(where, {"text": "Nog eens.", "version": "2"}).status_code == 422


def test_the_procedure_leads_to_the_objection_and_no_second_form_is_filled_in_vain(cast: Cast, made: Made) -> None:
    buyer, at = cast.client(cast.buyer), address("procedure", made.procedure.public_id)
    form = address("objection_add", made.procedure.public_id)
    assert form in buyer.get(at).content.decode()
    objection = _disagree(cast, made)
    page = buyer.get(at).content.decode()
    assert form not in page and page.count(address("objection", objection.public_id)) == 2
    assert "Wacht op antwoord" in page
    assert buyer.get(form)["Location"] == address("objection", objection.public_id)
    Objection.objects.update(answered_at=objection.at)
    page = buyer.get(at).content.decode()
    assert form in page and "Beantwoord" in page
    assert address("objection", objection.public_id) in cast.client(cast.office).get(at).content.decode()


def test_another_authority_sees_nothing(cast: Cast, made: Made) -> None:
    objection, other = _disagree(cast, made), cast.client(cast.other_buyer)
    assert other.get(address("objection_add", made.procedure.public_id)).status_code == 404
    assert other.get(address("objection", objection.public_id)).status_code == 404
    assert not other.get(address("objections")).context["page"].object_list
    assert len(cast.client(cast.buyer).get(address("objections")).context["page"].object_list) == 1
    with pytest.raises(Http404):
        objecting.disagree(actor=cast.actor(cast.other_buyer), procedure=made.procedure, text=WORDS)


def test_a_buyer_does_not_answer_and_the_secretariat_does_not_object(cast: Cast, made: Made) -> None:
    objection = _disagree(cast, made)
    where = address("objection", objection.public_id)
    assert cast.client(cast.buyer).post(where, {"text": "Ja", "version": "1"}).status_code == 404
    assert cast.client(cast.office).get(address("objection_add", made.procedure.public_id)).status_code == 404


@pytest.mark.parametrize(("text", "code"), [("  \n ", "SCR-120"), ("x" * 4001, "SCR-108")])
def test_what_cannot_be_sent_is_said_and_stays(cast: Cast, made: Made, text: str, code: str) -> None:
    page = cast.client(cast.buyer).post(address("objection_add", made.procedure.public_id), {"text": text})
    assert page.status_code == 422 and page.context["form"].errors.as_data()["text"][0].code == code
    assert text.strip() in page.content.decode() and not Objection.objects.exists()


def test_no_single_key_confirms_what_an_authority_contests(cast: Cast, made: Made) -> None:
    client, where = cast.client(cast.office), address("review", made.procedure.public_id)
    assert "data-review-confirm" in client.get(where).content.decode()
    _disagree(cast, made)
    contested = client.get(where).content.decode()
    assert "data-review-confirm" not in contested and 'name="confirm"' in contested, "the button stays, the key goes"


def test_one_objection_at_a_time_and_two_answers_do_not_cross(cast: Cast, made: Made) -> None:
    objection = _disagree(cast, made)
    with pytest.raises(Refused) as twice:
        _disagree(cast, made)
    assert twice.value.problems[0].code == "SCR-121"
    judging.confirm(actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version)
    Objection.objects.update(version=2)
    with pytest.raises(Conflict):
        objecting.answer(actor=cast.actor(), objection=objection, text="Zo is het.", expected_version=1)
    objecting.answer(actor=cast.actor(), objection=objection, text="Zo is het.", expected_version=2)
    assert made.now().final_tier == 3 and made.now().why == "none"


def test_what_was_settled_gives_way_to_what_is_decided_after_the_objection(cast: Cast, made: Made) -> None:
    actor = cast.actor(cast.third)
    decided = judging.Decided("yes_new", ({"kind": "dd_process", "position": "performance", "obligation": True,
                                           "lot": "", "document": made.document.pk, "found": 1, "page": 2,
                                           "snippet": DUTY},))  # fmt: skip
    judging.record(actor, judging.locked(made.procedure), judging.JudgementWord.SETTLED, decided)
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version, stone="no",
        opinions=[Opinion(made.document.pk, 1, WRONG)], missed=(), note="",
    )  # fmt: skip
    assert made.now().final_stone == "yes_new", "one person's review does not undo what was settled"
    _disagree(cast, made)
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=made.now().version, stone="no",
        opinions=[Opinion(made.document.pk, 1, WRONG)], missed=(), note="",
    )  # fmt: skip
    assert made.now().final_stone == "no"
