"""The pages as people use them: from opening to publishing, without script, and what goes wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client

from assessments.conftest import BASE, NOW, YEAR, Login, fill, judge_all
from assessments.test_services import propose
from trustone.assessments import services
from trustone.assessments.models import Answer, Assessment, Decision
from trustone.catalog.models import LibraryEntry, Pack
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the page's first form, as a browser would send them."""
    body = response.content.decode()
    form = body[body.index('<form class="form"') :].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def press(client: Client, address: str, **fields: str) -> Any:
    """Open a page, fill in its form and send it."""
    page = client.get(address)
    assert page.status_code == 200, address
    return client.post(address, {**hidden(page), **fields})


def test_one_member_goes_from_an_empty_file_to_a_published_colour(
    *, login: Login, member: Member, assessor: Actor, reader: Actor, editor: Actor
) -> None:
    secretariat, company, second = login(assessor), login(editor), login(reader)
    worklist = secretariat.get(BASE)
    assert "Eén deelnemer" in text_of(worklist) or "Graniet" in text_of(worklist)
    opened = secretariat.post(f"{BASE}open/", {"year": YEAR, "number": member.number, "form_token": "t1"})
    base = opened["Location"]
    assert company.get(base).status_code == 200
    for code in ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1"):
        answered = press(company, f"{base}criteria/{code}/", value="met", reason="Zie ons beleid.", next="1")
        assert answered.status_code == 302
    assert press(company, f"{base}steps/submit/", reason="Klaar.").status_code == 302
    assert press(secretariat, f"{base}steps/start_review/").status_code == 302
    for code in ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1"):
        version = str(Answer.objects.get(code=code).version)
        agreed = secretariat.post(f"{base}review/{code}/agree/", {"version": version, "form_token": code})
        assert agreed.status_code == 302
    judged = press(secretariat, f"{base}review/6.1/", value="partly", percent="12,5", reason="Nog niet bekend gemaakt.")
    assert judged.status_code == 302
    assert press(secretariat, f"{base}proposal/", reason="Alles is aangetoond.").status_code == 302
    assert press(second, f"{base}confirmation/", confirm="1").status_code == 302
    assert press(secretariat, f"{base}publication/", published_from="2024-11-04").status_code == 302
    decision = Decision.objects.get()
    assert (decision.colour, str(decision.total)) == ("green", "93.88")
    page = text_of(company.get(f"{base}decision/"))
    assert "Groen" in page
    assert "93,88" in page
    assert "Alles is aangetoond." in page


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_every_page_opens_in_every_language(
    *, login: Login, in_review: Assessment, assessor: Actor, reader: Actor, editor: Actor, language: str
) -> None:
    base = f"/{language}/assessments/{in_review.member.number}/{YEAR}/"
    staff, second, company = login(assessor), login(reader), login(editor)
    pages = [(staff, f"/{language}/assessments/"), (staff, f"/{language}/assessments/framework/"), (staff, base)]
    pages += [(company, f"/{language}/assessments/"), (company, base), (company, f"{base}criteria/2.1/")]
    pages += [(staff, f"{base}all/"), (staff, f"{base}review/"), (staff, f"{base}review/1.1/")]
    pages += [(staff, f"{base}forecast/"), (staff, f"{base}proposal/"), (staff, f"{base}steps/send_back/")]
    for client, address in pages:
        assert client.get(address).status_code == 200, address
    judge_all(assessor, in_review)
    propose(assessor, in_review)
    assert second.get(f"{base}confirmation/").status_code == 200
    services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
    assert staff.get(f"{base}publication/").status_code == 200
    services.publish(
        actor=assessor, assessment=in_review, expected_version=in_review.version, published_from=NOW.date()
    )
    for client, address in [(company, base), (company, f"{base}decision/"), (staff, f"{base}decision/?version=1")]:
        assert client.get(address).status_code == 200, address
    assert staff.get(f"{base}steps/correct/").status_code == 200
    assert company.get(f"{base}decision/1/answers.json")["Content-Type"].startswith("application/json")


class TestWhoSeesWhat:
    def test_a_company_sees_no_other_company(
        self, base: str, login: Login, add_member: Callable[..., Member], act: Callable[..., Actor]
    ) -> None:
        stranger = login(act("vreemde", add_member("Ander").organisation, Role.COMPANY_EDITOR))
        for part in ("", "all/", "criteria/1.1/", "review/", "decision/", "steps/submit/"):
            assert stranger.get(base + part).status_code == 404, part
        assert "Graniet" not in text_of(stranger.get(BASE))

    def test_others_have_no_room_here(
        self, base: str, login: Login, act: Callable[..., Actor], secretariat: Organisation
    ) -> None:
        ngo = login(act("nora", secretariat, Role.NGO_UNION))
        assert [ngo.get(address).status_code for address in (BASE, base)] == [404, 404]
        assert Client().get(base).status_code == 302

    def test_the_members_pages_of_the_secretariat_stay_closed(
        self, in_review: Assessment, base: str, login: Login, editor: Actor
    ) -> None:
        company = login(editor)
        for part in ("review/", "review/1.1/", "forecast/", "proposal/", "confirmation/", "publication/"):
            assert company.get(base + part).status_code == 404, part

    def test_the_member_reads_judgements_only_when_they_are_final(
        self, *, in_review: Assessment, base: str, login: Login, editor: Actor, assessor: Actor, reader: Actor
    ) -> None:
        judge_all(assessor, in_review)
        company = login(editor)
        for part in ("", "criteria/1.1/"):
            assert "Seen in the documents" not in text_of(company.get(base + part))
        propose(assessor, in_review)
        assert company.get(f"{base}decision/").status_code == 404
        services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
        services.publish(
            actor=assessor, assessment=in_review, expected_version=in_review.version, published_from=NOW.date()
        )
        assert "Seen in the documents" in text_of(company.get(f"{base}criteria/1.1/"))

    def test_the_member_does_not_read_how_the_secretariat_came_to_its_decision(
        self, *, in_review: Assessment, base: str, login: Login, editor: Actor, assessor: Actor, reader: Actor
    ) -> None:
        judge_all(assessor, in_review)
        propose(assessor, in_review, "The proposal in words")
        services.decline(
            actor=reader, assessment=in_review, expected_version=in_review.version, reason="Far too generous"
        )
        propose(assessor, in_review, "The proposal in words")
        company, staff = login(editor), login(assessor)
        assert "Far too generous" in text_of(staff.get(base))
        for address in (BASE, base, f"{base}all/", f"{base}criteria/1.1/"):
            page = text_of(company.get(address))
            assert "Far too generous" not in page
            assert "The proposal in words" not in page
            assert "tweede lezer" not in page

    def test_a_correction_under_way_leaves_the_public_decision_as_it_is(
        self, *, in_review: Assessment, base: str, login: Login, editor: Actor, assessor: Actor, reader: Actor
    ) -> None:
        def forecast(expected: str, reason: str) -> None:
            services.record_forecast(
                actor=assessor,
                assessment=in_review,
                expected_version=in_review.version,
                forecast=expected,
                reason=reason,
            )

        judge_all(assessor, in_review, "not_met")
        forecast("expected", "A plan is there.")
        propose(assessor, in_review)
        services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
        services.publish(
            actor=assessor, assessment=in_review, expected_version=in_review.version, published_from=NOW.date()
        )
        services.correct(actor=assessor, assessment=in_review, expected_version=in_review.version, reason="x")
        forecast("not_expected", "The plan was withdrawn.")
        page = text_of(login(editor).get(f"{base}decision/"))
        assert "A plan is there." in page
        assert "withdrawn" not in page
        assert "Oranje" in page

    def test_a_later_day_of_publication_keeps_the_decision_from_the_member_until_then(
        self, *, in_review: Assessment, base: str, login: Login, editor: Actor, assessor: Actor, reader: Actor
    ) -> None:
        judge_all(assessor, in_review)
        propose(assessor, in_review)
        services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
        later = datetime(2024, 12, 1, tzinfo=UTC).date()
        services.publish(actor=assessor, assessment=in_review, expected_version=in_review.version, published_from=later)
        company = login(editor)
        for address in (BASE, base):
            page = company.get(address)
            assert "status--green" not in page.content.decode()
            assert "epubliceerd" not in text_of(page)
            assert "In beoordeling" in text_of(page)
        assert company.get(f"{base}decision/").status_code == 404
        assert company.get(f"{base}decision/1/answers.json").status_code == 404
        assert "Seen in the documents" not in text_of(company.get(f"{base}criteria/1.1/"))

    def test_the_proposer_sees_no_button_to_confirm(
        self, *, in_review: Assessment, base: str, login: Login, act: Callable[..., Actor], secretariat: Organisation
    ) -> None:
        both = act("bea", secretariat, Role.ASSESSOR, Role.SECOND_READER)
        judge_all(both, in_review)
        propose(both, in_review)
        page = login(both).get(f"{base}confirmation/")
        assert 'name="confirm"' not in page.content.decode()
        refused = login(both).post(f"{base}confirmation/", {"version": in_review.version, "confirm": "1"})
        assert refused.status_code == 422
        assert Decision.objects.get().confirmed_at is None


class TestWhatGoesWrong:
    def test_what_was_typed_stays_with_the_error(self, base: str, login: Login, editor: Actor) -> None:
        answer = press(login(editor), f"{base}criteria/1.1/", value="not_applicable", reason="  ")
        assert answer.status_code == 422
        assert "data-error-summary" in answer.content.decode()
        answer = press(login(editor), f"{base}criteria/1.1/", value="partly", percent="120", reason="Bijna klaar")
        assert answer.status_code == 422
        assert "Bijna klaar" in answer.content.decode()

    def test_two_people_saving_shows_both_and_loses_nothing(
        self, assessment: Assessment, base: str, login: Login, editor: Actor
    ) -> None:
        address = f"{base}criteria/1.1/"
        company = login(editor)
        before = hidden(company.get(address))
        fill(editor, assessment, c1_1="not_met")
        second = company.post(address, {**before, "value": "met", "reason": "Mijn tekst"})
        assert second.status_code == 409
        page = second.content.decode()
        assert "Mijn tekst" in page
        assert "So it is." in page
        assert assessment.answers.get(code="1.1").value == "not_met"
        again = company.post(address, {**hidden(second), "value": "met", "reason": "Mijn tekst"})
        assert again.status_code == 302
        assert assessment.answers.get(code="1.1").reason == "Mijn tekst"

    def test_a_double_click_counts_once(self, base: str, login: Login, editor: Actor, assessment: Assessment) -> None:
        address = f"{base}criteria/1.1/"
        company = login(editor)
        sent = {**hidden(company.get(address)), "value": "met", "reason": ""}
        assert [company.post(address, sent).status_code for _ in range(2)] == [302, 302]
        assert assessment.answers.get(code="1.1").version == 2
        address = f"{base}steps/submit/"
        sent = {**hidden(company.get(address)), "reason": ""}
        assert [company.post(address, sent).status_code for _ in range(2)] == [302, 302]
        assert assessment.steps.filter(step="submit").count() == 1

    def test_opening_twice_makes_one(self, login: Login, member: Member, assessor: Actor) -> None:
        staff = login(assessor)
        for token in ("a", "a", "b"):
            staff.post(f"{BASE}open/", {"year": YEAR, "number": member.number, "form_token": token})
        assert Assessment.objects.count() == 1

    def test_a_first_year_is_refused_with_a_sentence(
        self, login: Login, add_member: Callable[..., Member], assessor: Actor
    ) -> None:
        newcomer = add_member("Nieuw", joins="2024-01-01")
        answer = login(assessor).post(f"{BASE}open/", {"year": YEAR, "number": newcomer.number})
        assert answer.status_code == 302
        assert any("SCO" not in str(message) for message in get_messages(answer.wsgi_request))
        assert not Assessment.objects.exists()

    @pytest.mark.parametrize(
        "address",
        ["{b}criteria/9.9/", "{b}criteria/1/", "{b}steps/destroy/", "/nl/assessments/M-0/2024/", "{b}../1900/"],
    )
    def test_what_is_not_there_is_404(self, base: str, login: Login, assessor: Actor, address: str) -> None:
        assert login(assessor).get(address.format(b=base)).status_code == 404

    @pytest.mark.parametrize(
        "query", ["?year=x", "?year=99999999999999999999", "?state=nowhere", "?q=%00", "?page=-1", "?q=%25", "?page=x"]
    )
    def test_a_strange_filter_still_shows_a_page(
        self, assessment: Assessment, login: Login, assessor: Actor, query: str
    ) -> None:
        assert login(assessor).get(BASE + query).status_code == 200

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"year": "x"},
            {"year": "-1"},
            {"year": "99999999999999999999"},
            {"year": "1900", "number": "nobody"},
            {"year": "2024", "number": "x" * 500},
        ],
    )
    def test_a_forged_opening_is_404(
        self, member: Member, login: Login, assessor: Actor, fields: dict[str, str]
    ) -> None:
        assert login(assessor).post(f"{BASE}open/", fields).status_code == 404

    @pytest.mark.parametrize(
        "fields",
        [
            {"value": "met", "reason": "a\x00b"},
            {"value": "met", "reason": "x" * 4001},
            {"value": "<script>", "reason": ""},
            {"value": "partly", "percent": "NaN"},
            {"value": "partly", "percent": "1e400000"},
            {"value": "partly", "percent": "0"},
            {"value": "partly", "percent": "100"},
            {"value": "partly", "percent": "12,345"},
            {"value": ""},
            {},
        ],
    )
    def test_a_forged_answer_is_refused_and_changes_nothing(
        self, assessment: Assessment, base: str, login: Login, editor: Actor, fields: dict[str, str]
    ) -> None:
        answer = login(editor).post(f"{base}criteria/1.1/", {"version": "1", **fields})
        assert answer.status_code == 422
        assert assessment.answers.get(code="1.1").version == 1

    def test_what_people_write_is_text_and_not_markup(
        self, assessment: Assessment, base: str, login: Login, editor: Actor
    ) -> None:
        company = login(editor)
        press(company, f"{base}criteria/1.1/", value="met", reason="<script>alert(1)</script>")
        for part in ("criteria/1.1/", "all/"):
            assert "<script>alert" not in company.get(base + part).content.decode()

    def test_a_step_somebody_else_took_says_so_and_keeps_what_was_typed(
        self, in_review: Assessment, base: str, login: Login, assessor: Actor
    ) -> None:
        sent = {"version": str(in_review.version - 1), "reason": "Vraag"}
        answer = login(assessor).post(f"{base}steps/send_back/", sent)
        assert answer.status_code == 409
        assert "Vraag" in answer.content.decode()
        assert Assessment.objects.get().state == "in_review"

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
    def test_a_forged_version_changes_nothing(
        self, in_review: Assessment, base: str, login: Login, assessor: Actor, version: str
    ) -> None:
        login(assessor).post(f"{base}review/1.1/agree/", {"version": version})
        assert in_review.answers.get(code="1.1").judged_value == ""


def test_a_criterion_shows_what_can_help_with_it_and_nothing_else(base: str, login: Login, editor: Actor) -> None:
    pack = Pack.objects.create(code="library-entries/x/1", kind="library-entries", key="x", version="1",
                               valid_from=NOW.date(), digest="0" * 64)  # fmt: skip
    LibraryEntry.objects.create(code="gids", pack=pack, title={"nl": "Gids over beleid"}, kind="guide", steps=["1"],
                                criteria=["1.1"], audience=["company"])  # fmt: skip
    client = login(editor)
    assert "Gids over beleid" in text_of(client.get(f"{base}criteria/1.1/"))
    assert "Wat kan helpen" not in text_of(client.get(f"{base}criteria/2.1/"))
