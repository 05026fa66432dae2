"""A company makes an answer from what it recorded, keeps it, uses it again; nobody else reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from procurement.bidders.conftest import NOW, TENDER, People, Screens
from trustone.domain.problems import Refused
from trustone.domain.procurement.bidding import Answer, Depth, Origin, Promise, Tender
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.procurement.bidders import recorded, selectors, services
from trustone.procurement.bidders.models import AnswerUse, AnswerVersion, BidForm, KeptAnswer
from trustone.procurement.bidders.recorded import Chosen
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
Act = Callable[[User], Actor]


def address(people: People, path: str = "") -> str:
    return f"/en/participants/{people.member.number}/bid-answers/{path}"


@pytest.fixture
def kept(people: People, act: Act, chain: Chain) -> AnswerVersion:
    found = recorded.recorded(people.member)
    chosen = Chosen({"kerbs, grey": [chain.public_id]}, {"kerbs, grey": Depth.AREA}, [], [])
    answer = recorded.composed(found, TENDER, chosen, bidder="Steen Een", contact="Ann")
    answer = replace(answer, promises=(Promise("Visit", by=NOW.date()),))
    return services.keep_answer(
        actor=act(people.edits), member=people.member, answer=answer, name="Kerbs", sources=found.sources(chosen.ids)
    )


@pytest.mark.parametrize(
    ("depth", "told", "untold"),
    [
        (Depth.COUNTRY, "IN", ("Quarry 7", "Kota", "Marmi Rossi", "Bundi")),
        (Depth.AREA, "IN", ("Quarry 7", "Cutters", "Marmi Rossi")),
        (Depth.QUARRY, "Quarry 7", ()),
    ],
)
def test_an_answer_tells_no_more_than_was_chosen(
    people: People, chain: Chain, depth: Depth, told: str, untold: tuple[str, ...]
) -> None:
    found = recorded.recorded(people.member)
    chosen = Chosen({"kerbs, grey": [chain.public_id]}, {"kerbs, grey": depth}, [], [])
    written = str(recorded.composed(found, TENDER, chosen, bidder="", contact=""))
    assert told in written
    assert not [word for word in untold if word in written]


def test_what_was_not_ticked_is_not_told_and_begins_as_not_known(people: People, chain: Chain) -> None:
    found = recorded.recorded(people.member)
    answer = recorded.composed(found, TENDER, Chosen({}, {}, [], []), bidder="", contact="")
    assert [(one.position, one.depth) for one in answer.origins] == [
        ("kerbs, grey", Depth.UNKNOWN),
        ("setts, red", Depth.UNKNOWN),
    ]
    assert answer.risks == ()


def test_a_company_composes_edits_and_keeps_in_the_browser(
    people: People, chain: Chain, form: BidForm, screens: type[Screens]
) -> None:
    client = people.client(people.edits)
    first = client.get(address(people, "new/"), {"go": "1", "number": form.public_id, "language": "en"})
    page = client.get(first["Location"])
    assert "Which of your chains would you use" in page.content.decode()
    visitor = screens(first["Location"], client)
    ticked = {"chains-0": [chain.public_id], "depth-0": "area", "depth-1": "country"}
    visitor.page = client.post(first["Location"], ticked)
    visitor.address = address(people, "write/")
    visitor.send(bidder="Steen Een", contact="Ann")
    visitor.send(depth="area", country="IN", place="Bundi")
    visitor.send(depth="unknown", known_by="2027-01-01")
    visitor.send(looked_how="Asked")
    visitor.send(what="Visit")
    assert "Keep this answer" in visitor.text
    assert "file:docx" not in visitor.text
    assert visitor.send(go="keep", name="For the square").status_code == 302
    made = AnswerVersion.objects.get()
    assert made.answer.name == "For the square"
    assert made.sources["chains"] == {chain.public_id: "1"}
    assert made.content.origins[0].place == "Bundi"


def test_only_the_own_people_read_kept_answers(people: People, kept: AnswerVersion) -> None:
    for path in ("", f"{kept.answer.public_id}/", f"{kept.answer.public_id}/use/", "new/"):
        assert people.client(people.edits).get(address(people, path)).status_code == 200
        for user in (people.stranger, people.office, people.buyer):
            assert people.client(user).get(address(people, path)).status_code == 404
        assert Client().get(address(people, path)).status_code == 302


def test_every_version_stays_and_uses_are_remembered(people: People, kept: AnswerVersion, act: Act) -> None:
    other = replace(kept.content, tender=replace(TENDER, title="Quay"))
    second = services.keep_answer(
        actor=act(people.edits), member=people.member, answer=other, name="", sources={}, kept=kept.answer
    )
    assert (second.number, second.answer.name) == (2, "Kerbs")
    client = people.client(people.edits)
    taken = client.post(address(people, f"{kept.answer.public_id}/1/take/"), {"kind": "docx"})
    assert taken["Content-Disposition"].startswith("attachment")
    assert AnswerUse.objects.get().version == kept
    page = client.get(address(people, f"{kept.answer.public_id}/")).content.decode()
    assert "Version 1 of" in page
    assert "for Quay" in page
    assert "docx taken along on" in page
    assert "last used on" in client.get(address(people)).content.decode()
    assert client.post(address(people, f"{kept.answer.public_id}/1/take/"), {"kind": "exe"}).status_code == 404


def test_what_changed_since_is_said_and_the_answer_stays(
    people: People, kept: AnswerVersion, chain: Chain, system: Actor
) -> None:
    translation.activate("en")
    assert recorded.changes_since(kept, recorded.recorded(people.member)) == []
    Chain.objects.filter(pk=chain.pk).update(version=5)
    found = recorded.changes_since(kept, recorded.recorded(people.member))
    assert len(found) == 1
    assert found[0].startswith("Chain changed")
    Chain.objects.filter(pk=chain.pk).update(withdrawn_at=NOW)
    assert "withdrawn" in recorded.changes_since(kept, recorded.recorded(people.member))[0]
    page = people.client(people.edits).get(address(people, f"{kept.answer.public_id}/")).content.decode()
    assert "Since then changed" in page
    assert kept.content.origins[0].country == "IN"


def test_an_answer_is_used_for_another_tender(people: People, kept: AnswerVersion, screens: type[Screens]) -> None:
    client = people.client(people.edits)
    query = "?go=1&title=Quay&authority=Port&language=en&positions=steps%0Aslabs"
    where = address(people, f"{kept.answer.public_id}/use/{query}")
    assert "Which stone stands for which?" in client.get(where).content.decode()
    visitor = screens(where, client)
    visitor.page = client.post(where, {"from-0": ["kerbs, grey"]})
    state = json.loads(visitor.hidden()["state"])
    assert [(one["position"], one["country"]) for one in state["origins"]] == [("steps", "IN"), ("slabs", "")]
    assert visitor.hidden()["kept"] == kept.answer.public_id


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "Kerbs"}, "PRC-258"),
        ({"name": ""}, "PRC-258"),
        ({"name": "x" * 201}, "PRC-241"),
        ({"answer": Answer(TENDER)}, "PRC-247"),
        ({"answer": Answer(TENDER, "Firm", origins=(Origin("kerbs", steps="x" * 3000),))}, "PRC-241"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    people: People, kept: AnswerVersion, act: Act, changed: dict[str, Any], code: str
) -> None:
    given: dict[str, Any] = {"answer": kept.content, "name": "Other", "sources": {}} | changed
    with pytest.raises(Refused) as refusal:
        services.keep_answer(actor=act(people.edits), member=people.member, **given)
    assert code in {one.code for one in refusal.value.problems}


def test_put_away_frees_the_name_and_closes_what_was_handed_over(people: People, kept: AnswerVersion, act: Act) -> None:
    made = services.ask(
        actor=act(people.buyer), organisation=people.authority.organisation, member=people.member, purchase="Square",
        purpose="talk", phase="contract", parts=["answer"], until=NOW.date() + timedelta(days=200), treats_alike=False,
    )  # fmt: skip
    grant = services.Grant("answer", kept.year, (kept.public_id,))
    services.open_parts(
        actor=act(people.signs), request=made, expected_version=1, grants=[grant], words="", until=made.until
    )
    buyer = act(people.buyer)
    assert selectors.version_to_read(buyer, people.member.number, kept.public_id) == kept
    client = people.client(people.edits)
    assert client.post(address(people, f"{kept.answer.public_id}/put-away/")).status_code == 302
    assert not KeptAnswer.objects.filter(ended_at=None).exists()
    assert not selectors.consents_on(kept.answer, NOW.date())
    services.keep_answer(actor=act(people.edits), member=people.member, answer=kept.content, name="Kerbs", sources={})


def test_the_list_asks_no_more_of_the_database_with_many_answers(
    people: People, kept: AnswerVersion, act: Act, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        services.keep_answer(
            actor=act(people.edits), member=people.member, answer=kept.content, name=f"A {number}", sources={}
        )
    client = people.client(people.edits)
    client.get(address(people))
    with django_assert_max_num_queries(30):
        client.get(address(people))


def test_a_tender_of_ones_own_needs_no_day(people: People) -> None:
    query = "?go=1&title=Quay&authority=Port&language=en&positions=steps"
    assert people.client(people.edits).get(address(people, f"new/{query}")).status_code == 302
    wrong = people.client(people.edits).get(address(people, "new/?go=1&number=BFM-1&language=en"))
    assert "This form is not in use any more" in wrong.content.decode()
    assert Tender("Quay", "Port", positions=("steps",)).is_open(NOW.date())
