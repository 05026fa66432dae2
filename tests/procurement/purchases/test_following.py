"""Ticking stations, what stood in the tender, what changed since the advice, the archive, and the history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from procurement.conftest import FLEMISH
from procurement.purchases.conftest import ROOM, Login, lists, query
from trustone.domain.membership.terms import Terms
from trustone.domain.problems import Refused
from trustone.domain.procurement.following import Ticked
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.versions import Conflict
from trustone.privacy.keeping import KINDS
from trustone.procurement.purchases import selectors, shown
from trustone.procurement.purchases.models import SavedPurchase, StationTick
from trustone.procurement.purchases.services import (
    Outcome,
    Own,
    archive,
    change_answers,
    change_clause,
    change_words,
    share,
    take_out,
    tell_outcome,
    tick,
    untick,
)
from trustone.procurement.selectors import content


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in refused.value.problems}


def again(purchase: SavedPurchase) -> SavedPurchase:
    return SavedPurchase.objects.prefetch_related("ticks").get(pk=purchase.pk)


def test_a_station_is_ticked_with_day_and_note_and_shows_on_the_line(
    buyer: User, purchase: SavedPurchase, login: Login
) -> None:
    client = login(buyer)
    address = f"{ROOM}/purchases/{purchase.public_id}/stations/need/"
    body = {"state": "done", "on": "2026-01-15", "note": "120 m2, agreed with the gardeners", "version": "0"}
    assert client.post(address, body).status_code == 302
    html = client.get(f"{ROOM}/purchases/{purchase.public_id}/").content.decode()
    assert "routemap__stop--done" in html
    assert "agreed with the gardeners" in html
    assert "1 of " in html
    assert "Taken back" not in html
    client.post(f"{address}back/")
    assert not StationTick.objects.exists()


def test_skipping_needs_a_reason_and_a_day_to_come_is_refused(actor: Actor, purchase: SavedPurchase) -> None:
    with pytest.raises(Refused) as refused:
        tick(actor=actor, purchase=purchase, station="need", state=Ticked.SKIPPED, on=actor.today)
    assert codes(refused) == {"PRC-308"}
    with pytest.raises(Refused) as refused:
        tick(actor=actor, purchase=purchase, station="need", state=Ticked.DONE, on=actor.today + timedelta(days=1))
    assert codes(refused) == {"PRC-305"}


def test_two_colleagues_on_one_station_the_second_is_told_and_keeps_what_was_typed(
    actor: Actor, colleague: User, purchase: SavedPurchase, login: Login
) -> None:
    tick(actor=actor, purchase=purchase, station="need", state=Ticked.DONE, on=date(2026, 1, 15), note="of Bo")
    body = {"state": "done", "on": "2026-01-16", "note": "of Co", "version": "0"}
    client, address = login(colleague), f"{ROOM}/purchases/{purchase.public_id}/stations/need/"
    response = client.post(address, body)
    html = response.content.decode()
    assert response.status_code == 409
    assert "of Bo" in html
    assert "of Co" in html
    assert client.post(address, body | {"version": "1"}).status_code == 302
    assert StationTick.objects.get().note == "of Co"


def test_two_colleagues_on_the_title_the_second_is_told_and_keeps_what_was_typed(
    actor: Actor, colleague: User, purchase: SavedPurchase, login: Login
) -> None:
    change_words(actor=actor, purchase=purchase, version=1, title="Square of Bo", reference="")
    client, address = login(colleague), f"{ROOM}/purchases/{purchase.public_id}/name/"
    response = client.post(address, {"title": "Square of Co", "reference": "", "version": "1"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Square of Bo" in html
    assert 'value="Square of Co"' in html
    assert client.post(address, {"title": "Square of Co", "reference": "", "version": "2"}).status_code == 302
    assert again(purchase).title == "Square of Co"


def test_two_colleagues_on_the_answers_the_second_sees_what_stands(
    actor: Actor, colleague: User, purchase: SavedPurchase, login: Login
) -> None:
    change_answers(
        actor=actor, purchase=purchase, version=1, answers=lists(FLEMISH | {"months": "24"}), packs=content()
    )
    theirs = FLEMISH | {"months": "10"}
    address = f"{ROOM}/purchases/{purchase.public_id}/answers/?{query(theirs)}"
    response = login(colleague).post(address, {"version": "1"})
    assert response.status_code == 409
    assert "24 months" in response.content.decode()
    assert "10 months" in response.content.decode()
    with pytest.raises(Conflict):
        change_answers(actor=actor, purchase=again(purchase), version=1, answers=lists(theirs), packs=content())


def test_other_answers_give_the_advice_anew(actor: Actor, purchase: SavedPurchase) -> None:
    before = purchase.advice_digest
    small = FLEMISH | {"stone_value": "1500", "total_value": "1500", "line": "very_small", "origins": []}
    change_answers(actor=actor, purchase=purchase, version=1, answers=lists(small), packs=content())
    found = again(purchase)
    assert found.advice["level"] == 0
    assert found.advice_digest != before


def test_the_clause_is_kept_with_its_blocks_and_recognised_line(actor: Actor, purchase: SavedPurchase) -> None:
    own = Own({"level": ["3"], "text": ["nl"]})
    change_clause(actor=actor, purchase=purchase, version=1, own=own, packs=content())
    found = again(purchase)
    assert found.clause_on == actor.today
    assert found.clause["mark"].startswith("TSC1 BE-nl 3")
    assert all("." in code for code in found.clause["blocks"])
    assert shown.standing_of(found, content(), actor.today).state.value == "clause_ready"


def test_a_clause_with_a_country_in_it_is_refused(actor: Actor, purchase: SavedPurchase) -> None:
    own = Own({"level": ["3"], "text": ["nl"]}, {"scope": "Alleen Europese natuursteen wordt aanvaard."})
    with pytest.raises(Refused) as refused:
        change_clause(actor=actor, purchase=purchase, version=1, own=own, packs=content())
    assert codes(refused) == {"PRC-314"}


def test_an_outcome_needs_reason_day_and_a_real_address(actor: Actor, purchase: SavedPurchase) -> None:
    wrong = Outcome(in_tender="no", address="javascript:alert(1)")
    with pytest.raises(Refused) as refused:
        tell_outcome(actor=actor, purchase=purchase, version=1, outcome=wrong)
    assert codes(refused) == {"PRC-301", "PRC-304", "PRC-309"}
    for address in ("https://bo:secret@example.org/", "ftp://example.org/x", "example.org", "https://"):
        with pytest.raises(Refused) as refused:
            tell_outcome(actor=actor, purchase=purchase, version=1, outcome=Outcome(address=address))
        assert codes(refused) == {"PRC-301"}, address


def test_the_outcome_ticks_the_publication_and_moves_the_state(actor: Actor, purchase: SavedPurchase) -> None:
    day = date(2026, 2, 1)
    outcome = Outcome(in_tender="yes", level=3, published_on=day, address="https://example.org/notice/1")
    tell_outcome(actor=actor, purchase=purchase, version=1, outcome=outcome)
    found = again(purchase)
    assert StationTick.objects.get(station="publish").on == day
    standing = shown.standing_of(found, content(), actor.today)
    assert standing.state.value == "published"
    assert standing.year == 2026
    assert found.in_tender_level == 3


def test_a_pack_with_another_amount_is_said_and_the_advice_stays(actor: Actor, purchase: SavedPurchase) -> None:
    purchase.advice["settings"]["light"]["value"] = "10000"
    purchase.advice["amounts"][0]["value"] = "1"
    changes, _problems = shown.changes_of(purchase, content(), actor.today, None)
    assert any("10" in text and "25" in text for text in changes)
    assert len(changes) == 2


def test_a_threshold_period_that_ends_before_publication_is_said(actor: Actor, purchase: SavedPurchase) -> None:
    planned = FLEMISH | {
        "publication_on": "2026-02-01", "start_on": "2027-09-01", "line": "national", "contract_kind": "supplies",
        "total_value": "60000",
    }  # fmt: skip
    change_answers(actor=actor, purchase=purchase, version=1, answers=lists(planned), packs=content())
    _changes, problems = shown.changes_of(again(purchase), content(), date(2025, 11, 1), None)
    assert "PRC-060" in {one.code for one in problems}


def test_a_day_of_publication_without_a_threshold_is_refused_kindly(actor: Actor, purchase: SavedPurchase) -> None:
    later = FLEMISH | {"publication_on": "2032-03-01", "start_on": "2032-09-01", "line": "national"}
    with pytest.raises(Refused) as refused:
        change_answers(actor=actor, purchase=purchase, version=1, answers=lists(later), packs=content())
    assert "PRC-307" in codes(refused)
    assert codes(refused) & {"PRC-061", "PRC-050"}


def test_an_expired_block_is_said_on_the_page(actor: Actor, purchase: SavedPurchase, buyer: User, login: Login) -> None:
    change_clause(actor=actor, purchase=purchase, version=1, own=Own({"level": ["2"], "text": ["nl"]}), packs=content())
    row = content().block_rows[again(purchase).clause["blocks"][0]]
    row.expires_on = actor.today - timedelta(days=1)
    html = login(buyer).get(f"{ROOM}/purchases/{purchase.public_id}/").content.decode()
    assert "may not be used any more" in html


def test_the_archive_closes_it_and_opens_it_again(actor: Actor, purchase: SavedPurchase) -> None:
    archive(actor=actor, purchase=purchase, version=1, how="stopped")
    with pytest.raises(Refused) as refused:
        change_words(actor=actor, purchase=again(purchase), version=2, title="x", reference="")
    assert codes(refused) == {"PRC-306"}
    take_out(actor=actor, purchase=again(purchase), version=2)
    change_words(actor=actor, purchase=again(purchase), version=3, title="x", reference="")


def test_the_history_tells_who_did_what(actor: Actor, purchase: SavedPurchase, buyer: User, login: Login) -> None:
    tick(actor=actor, purchase=purchase, station="need", state=Ticked.DONE, on=actor.today)
    untick(actor=actor, purchase=purchase, station="need")
    assert [one.action for one in selectors.history_of(purchase)] == ["unticked", "ticked", "kept"]
    html = login(buyer).get(f"{ROOM}/purchases/{purchase.public_id}/history/").content.decode()
    assert html.count("Bo") >= 3


@pytest.mark.parametrize(
    "part", ["", "name/", f"answers/?{query(FLEMISH)}", "clause/?level=3", "own-words/", "archive/", "history/",
             "tender/", "readers/", "stations/need/"],
)  # fmt: skip
def test_another_authority_and_the_secretariat_get_nothing(
    part: str, purchase: SavedPurchase, clients: dict[str, Client]
) -> None:
    address = f"{ROOM}/purchases/{purchase.public_id}/{part}"
    answers = {who: client.get(address).status_code for who, client in clients.items()}
    assert answers == {"buyer": 200, "stranger": 404, "assessor": 404}


def test_the_secretariat_reads_what_is_shared_and_changes_nothing(
    actor: Actor, purchase: SavedPurchase, assessor: User, login: Login
) -> None:
    share(actor=actor, purchase=purchase, version=1, is_followed=True, is_public=False)
    client = login(assessor)
    assert "Market square" in client.get(f"{ROOM}/purchases/").content.decode()
    html = client.get(f"{ROOM}/purchases/{purchase.public_id}/").content.decode()
    assert "/stations/" not in html
    assert client.get(f"{ROOM}/purchases/{purchase.public_id}/stations/need/").status_code == 404
    with pytest.raises(Http404):
        tick(actor=actor_for(assessor), purchase=purchase, station="need", state=Ticked.DONE, on=actor.today)
    share(actor=actor, purchase=again(purchase), version=2, is_followed=False, is_public=False)
    assert client.get(f"{ROOM}/purchases/{purchase.public_id}/").status_code == 404


def test_the_archive_is_emptied_only_after_an_agreed_time(actor: Actor, purchase: SavedPurchase) -> None:
    kind = next(one for one in KINDS if one.key == "purchases")
    later = timezone.now() + timedelta(days=400)
    assert kind.period(Terms()).is_set is False
    assert kind.apply(actor, later, False) == 0
    archive(actor=actor, purchase=purchase, version=1, how="finished")
    assert kind.apply(actor, timezone.now() - timedelta(days=1), False) == 0
    assert kind.apply(actor, later, False)
    assert not SavedPurchase.objects.exists()
