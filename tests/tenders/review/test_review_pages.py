"""The pages of review: what they show, what their buttons do, and that typing is never lost."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenders.review.conftest import DUTY, MISSED, Made, Make
from tenders.room.conftest import Cast, address
from trustone.procurement.tenders.models import Judgement
from trustone.procurement.tenders.review.services import judging

pytestmark = pytest.mark.django_db


def _fields(made: Made, **more: object) -> dict[str, object]:
    """The form as it was sent to the reader."""
    found: dict[str, object] = {"version": made.now().version, "stone": "yes_new", "rows": 3, "note": ""}
    for one in made.clauses:
        key = f"{made.document.pk}-{one.number}"
        found |= {f"says-{key}": "right", f"is-{key}": one.kind, f"at-{key}": one.position,
                  f"duty-{key}": "yes" if one.obligation else "no"}  # fmt: skip
    return {**found, **more}


def test_the_page_shows_the_find_in_its_place_in_plain_words(cast: Cast, make: Make) -> None:
    made = make([("dd_process", True), ("isv", False)])
    page = cast.client(cast.office).get(address("review", made.procedure.public_id))
    text = page.content.decode()
    assert page.status_code == 200 and f"<mark>{DUTY}</mark>" in text and "Uitvoeringsvoorwaarden" in text
    assert f"<mark>{MISSED}</mark>" in text, "a suspect is offered"
    assert "natuursteen" in text, "the term behind the find in words"
    shown = re.sub(r"<[^>]*>", " ", text)
    for code in ("dd_process", "isv ", "L0001", "yes_new", "steps of due", "clause_weak"):
        assert code not in shown, code


def test_one_button_confirms_and_leads_to_the_next(cast: Cast, make: Make) -> None:
    first, second = make(doubt=0.9), make(doubt=0.8)
    client = cast.client(cast.office)
    answer = client.post(
        address("review", first.procedure.public_id) + "?language=nl", {"confirm": "1", "version": "1"}
    )
    assert answer.status_code == 302 and answer.url == address("review", second.procedure.public_id) + "?language=nl"  # type: ignore[attr-defined]
    assert first.now().judged_by_human
    page = client.get(answer.url)  # type: ignore[attr-defined]
    assert first.procedure.title in page.content.decode(), "what was saved is said"
    last = client.post(address("review", second.procedure.public_id), {"confirm": "1", "version": "1"})
    assert last.url == address("review_queue")  # type: ignore[attr-defined]


def test_corrections_are_kept_and_shown_again(cast: Cast, make: Make) -> None:
    made = make([("dd_process", True)])
    client, where = cast.client(cast.office), address("review", made.procedure.public_id)
    key = f"{made.document.pk}-1"
    sent = _fields(
        made, **{f"says-{key}": "corrected", f"is-{key}": "ilo_core", "quote-0": MISSED, "page-0": 3,
                 "document-0": made.document.pk, "kind-0": "dd_followup", "position-0": "performance", "binds-0": "yes",
                 "note": "Nagekeken", "stay": "1"},
    )  # fmt: skip
    assert client.post(where, sent).status_code == 302
    kept = Judgement.objects.get()
    assert (kept.tier, [one["kind"] for one in kept.clauses]) == (3, ["ilo_core", "dd_followup"])
    form = client.get(where).context["form"]
    assert (form[f"says-{key}"].value(), form[f"is-{key}"].value(), form["quote-0"].value(), form["note"].value()) == (
        "corrected", "ilo_core", MISSED, "Nagekeken",
    )  # fmt: skip


def test_what_was_typed_stays_when_a_sentence_is_not_found(cast: Cast, make: Make) -> None:
    made = make()
    sent = _fields(made, **{"quote-1": "Deze zin staat er niet in", "document-1": made.document.pk, "page-1": 2,
                            "kind-1": "isv", "position-1": "award", "note": "mijn woorden"})  # fmt: skip
    page = cast.client(cast.office).post(address("review", made.procedure.public_id), sent)
    text = page.content.decode()
    assert page.status_code == 422 and "Deze zin staat er niet in" in text and "mijn woorden" in text
    assert list(page.context["form"].errors) == ["quote-1"]
    assert not Judgement.objects.exists()


def test_a_suspect_is_taken_over_with_one_click_and_the_tier_is_told_before_saving(cast: Cast, make: Make) -> None:
    made = make([("ilo_core", True)], tier=2)
    client, where = cast.client(cast.office), address("review", made.procedure.public_id)
    taken = client.post(where, _fields(made, adopt=f"{made.document.pk}-0", note="blijft"))
    form = taken.context["form"]
    assert taken.status_code == 200 and form["quote-0"].value() == MISSED and form["note"].value() == "blijft"
    sent = {**_fields(made), **{name: form[name].value() for name in form.fields if form[name].value() is not None}}
    weighed = client.post(where, {**sent, "weigh": "1"})
    assert "Gepaste zorgvuldigheid" in weighed.context["weighed"] or "due diligence" in weighed.context["weighed"]
    assert not Judgement.objects.exists()
    more = client.post(where, _fields(made, more="1", **{"quote-0": "half getypt"}))
    assert len(more.context["rows"]) == 6 and more.context["form"]["quote-0"].value() == "half getypt"


def test_who_saves_second_is_told_what_stands_and_keeps_the_words(cast: Cast, make: Make) -> None:
    made = make()
    sent = _fields(made, note="mijn oordeel", **{f"says-{made.document.pk}-1": "wrong"})
    judging.confirm(actor=cast.actor(cast.second), procedure=made.procedure, expected_version=1)
    client, where = cast.client(cast.office), address("review", made.procedure.public_id)
    page = client.post(where, sent)
    text = page.content.decode()
    assert page.status_code == 422 and "mijn oordeel" in text and "Bram" in text
    assert page.context["form"]["version"].value() == "2" and made.now().final_tier == 3
    assert client.post(where, {**sent, "version": "2"}).status_code == 302
    assert made.now().final_tier == 0 and Judgement.objects.count() == 2


def test_a_double_click_judges_once(cast: Cast, make: Make) -> None:
    made = make()
    client, where = cast.client(cast.office), address("review", made.procedure.public_id)
    for _ in range(2):
        client.post(where, {"confirm": "1", "version": "1", "form_token": "t1"})
    assert Judgement.objects.count() == 1


def test_an_unread_document_is_named(cast: Cast, make: Make) -> None:
    made = make()
    made.document.pk, made.document.number, made.document.name, made.document.stone = None, 2, "scan.pdf", ""
    made.document.save()
    page = cast.client(cast.office).get(address("review", made.procedure.public_id))
    assert "scan.pdf" in page.content.decode() and [one.name for one in page.context["unread"]] == ["scan.pdf"]


def _queries(client: Client, where: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(where).status_code == 200
    return len(found)


def test_the_queue_filters_counts_and_asks_no_more_for_more(cast: Cast, make: Make) -> None:
    client, where = cast.client(cast.office), address("review_queue")
    for number in range(3):
        make(why="stone_unsure", doubt=0.9, buyer=f"Stad {number}")
    client.get(where)
    few = _queries(client, where)
    for number in range(30):
        make(why="clause_weak", doubt=0.4, buyer=f"Dorp {number}")
    assert _queries(client, where) == few
    page = client.get(where)
    assert (page.context["left"].total, page.context["left"].waiting) == (33, 33)
    assert [(why.value, count) for why, count in page.context["left"].by_why] == [
        ("clause_weak", 30), ("stone_unsure", 3),
    ]  # fmt: skip
    assert page.context["rows"][0]["one"].doubt == 0.9
    assert len(client.get(where, {"why": "stone_unsure"}).context["rows"]) == 3
    assert len(client.get(where, {"buyer": "dorp 1"}).context["rows"]) == 11
    assert not client.get(where, {"judged": "yes"}).context["rows"]
    assert len(client.get(where, {"why": "onzin", "collection": "x"}).context["rows"]) == 33


def test_the_reasons_of_the_room_lead_to_as_many_in_the_queue(cast: Cast, make: Make) -> None:
    client = cast.client(cast.office)
    for why, judged, count in (
        ("unread", False, 2), ("unread", True, 1), ("contested", True, 3), ("stone_unsure", False, 1),
        ("none", False, 2), ("clause_weak", True, 1),
    ):  # fmt: skip
        for _ in range(count):
            make(why=why, judged_by_human=judged)
    page = client.get(address("overview")).content.decode()
    found = re.findall(r'href="([^"]*why=(\w+))">[^<]*</a></span><span class="number">(\d+)<', page)
    assert [(why, int(count)) for _, why, count in found] == [("contested", 3), ("stone_unsure", 1), ("unread", 2)]
    for to, why, count in found:
        assert to == f"{address('review_queue')}?why={why}"
        queue = client.get(to)
        assert queue.context["page"].paginator.count == int(count)
        assert {row["one"].why for row in queue.context["rows"]} == {why}


def test_who_else_is_at_work_is_told(cast: Cast, make: Make) -> None:
    made = make()
    assert cast.client(cast.second).post(address("review_next")).url == address("review", made.procedure.public_id)  # type: ignore[attr-defined]
    client = cast.client(cast.office)
    assert "Bram" in client.get(address("review_queue")).content.decode()
    assert "Bram" in client.get(address("review", made.procedure.public_id)).content.decode()
    assert client.post(address("review_next")).url == address("review_queue")  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", ["review_queue", "samples", "sample_draw", "corrections"])
def test_these_pages_are_the_secretariats(cast: Cast, view: str) -> None:
    assert cast.client(cast.buyer).get(address(view)).status_code == 404
    assert cast.client(cast.office).get(address(view)).status_code == 200


def test_a_buyer_does_not_review(cast: Cast, make: Make) -> None:
    made = make(buyer="Keienveen")
    buyer = made.now().buyer
    assert buyer is not None
    buyer.organisation = cast.town
    buyer.save()
    where = address("review", made.procedure.public_id)
    assert cast.client(cast.buyer).get(where).status_code == 404
    assert cast.client(cast.buyer).post(where, {"confirm": "1", "version": "1"}).status_code == 404
