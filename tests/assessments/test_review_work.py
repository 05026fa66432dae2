"""The work of the secretariat: who has what, ties, the order of the list, questions and notes, two people at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from assessments.appeals.steps import browser, hidden, refusal, text_of
from assessments.conftest import NOW, YEAR, judge_all
from trustone.assessments import policies, services, staff, talk, worklist
from trustone.assessments.models import Assessment, Decision, InternalNote
from trustone.catalog.models import Covenant
from trustone.conversations import services as conversations
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.members.services import create_group, put_in_group, set_term
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict

Act = Callable[..., Actor]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def assign(actor: Actor, assessment: Assessment, assessor: Actor | None, reader: Actor | None) -> Assessment:
    return services.assign(
        actor=actor,
        assessment=assessment,
        expected_version=assessment.version,
        assessor=user_of(assessor) if assessor else None,
        second_reader=user_of(reader) if reader else None,
    )


def declare(actor: Actor, member: Member, valid_from: date = date(2024, 1, 1), valid_to: date | None = None) -> Any:
    return services.declare_tie(
        actor=actor,
        user=user_of(actor),
        member=member,
        reason="Worked there until last year.",
        valid_from=valid_from,
        valid_to=valid_to,
    )


class TestAssigning:
    def test_two_people_get_the_work_and_the_history_says_so(
        self, assessment: Assessment, assessor: Actor, reader: Actor, editor: Actor
    ) -> None:
        assign(assessor, assessment, assessor, reader)
        assert (assessment.assessor_id, assessment.second_reader_id) == (assessor.user_id, reader.user_id)
        assert assessment.steps.get(step="assign").reason == "Anna · Rik"
        assert not assessment.steps.filter(policies.visible_steps(editor, is_public=True), step="assign").exists()

    def test_one_person_is_not_both(
        self, assessment: Assessment, act: Act, secretariat: Organisation, assessor: Actor
    ) -> None:
        both = act("bea", secretariat, Role.ASSESSOR, Role.SECOND_READER)
        assert refusal(lambda: assign(assessor, assessment, both, both)) == "ASM-032"

    def test_somebody_without_the_role_is_refused(self, assessment: Assessment, assessor: Actor, reader: Actor) -> None:
        assert refusal(lambda: assign(assessor, assessment, reader, assessor)) == "ASM-033, ASM-033"

    def test_a_declared_tie_bars_assignment_while_it_holds(
        self, assessment: Assessment, assessor: Actor, reader: Actor
    ) -> None:
        tie = declare(assessor, assessment.member)
        assert refusal(lambda: assign(reader, assessment, assessor, reader)) == "ASM-031"
        services.end_tie(actor=assessor, tie=tie, expected_version=tie.version, valid_to=date(2024, 11, 3))
        assert assign(reader, assessment, assessor, reader).assessor_id == assessor.user_id

    def test_a_role_at_a_company_of_the_same_group_bars_it_too(
        self,
        *,
        assessment: Assessment,
        act: Act,
        secretariat: Organisation,
        add_member: Callable[..., Member],
        system: Actor,
        covenant: Covenant,
        assessor: Actor,
    ) -> None:
        sister = add_member("Zusterbedrijf")
        group = create_group(actor=system, covenant=covenant, name="Groep")
        for company in (assessment.member, sister):
            put_in_group(actor=system, member=company, group=group, since=date(2022, 1, 1))
        act("bram", sister.organisation, Role.COMPANY_EDITOR)
        bram = act("bram", secretariat, Role.ASSESSOR)
        assert refusal(lambda: assign(assessor, assessment, bram, None)) == "ASM-031"
        assert policies.is_tied(bram, assessment)

    def test_two_assigning_at_once_one_wins(self, assessment: Assessment, assessor: Actor, reader: Actor) -> None:
        stale = Assessment.objects.get(pk=assessment.pk)
        assign(assessor, assessment, assessor, None)
        with pytest.raises(Conflict):
            assign(reader, stale, None, reader)


class TestTies:
    def test_who_is_found_to_be_tied_later_hands_over_and_judges_no_more(
        self, in_review: Assessment, assessor: Actor, reader: Actor
    ) -> None:
        assign(assessor, in_review, assessor, reader)
        assert staff.to_hand_over([in_review], NOW.date()) == {}
        declare(assessor, in_review.member)
        assert staff.to_hand_over([in_review], NOW.date()) == {in_review.pk: [user_of(assessor)]}
        assert refusal(lambda: judge_all(assessor, in_review)) == "ASM-003"
        page = text_of(browser(reader).get(f"/nl/assessments/{in_review.member.number}/{YEAR}/"))
        assert "Dit dossier moet worden overgedragen" in page
        assert "Dossiers die moeten worden overgedragen" in text_of(browser(reader).get("/nl/assessments/ties/"))

    def test_a_tie_that_is_over_or_still_to_come_bars_nothing(self, assessment: Assessment, assessor: Actor) -> None:
        declare(assessor, assessment.member, date(2020, 1, 1), date(2024, 11, 3))
        declare(assessor, assessment.member, date(2024, 11, 5))
        assert not policies.is_tied(assessor, assessment)

    def test_each_declares_for_oneself_and_the_head_for_everybody(
        self, assessment: Assessment, assessor: Actor, reader: Actor, act: Act, secretariat: Organisation
    ) -> None:
        lead = act("lea", secretariat, Role.SECRETARIAT_LEAD)
        given = {"user": user_of(reader), "member": assessment.member, "reason": "Family", "valid_from": NOW.date()}
        assert policies.may_declare_for(lead, user_of(reader).pk)
        assert not policies.may_declare_for(assessor, user_of(reader).pk)
        services.declare_tie(actor=lead, **given)
        assert policies.is_tied(reader, assessment)

    @pytest.mark.parametrize(
        ("changed", "code"), [({"reason": " "}, "ASM-035"), ({"valid_to": date(2023, 12, 31)}, "ASM-034")]
    )
    def test_a_tie_needs_words_and_days_in_order(
        self, member: Member, assessor: Actor, changed: dict[str, Any], code: str
    ) -> None:
        given = {"reason": "Family", "valid_from": date(2024, 1, 1), "valid_to": None} | changed
        do = lambda: services.declare_tie(actor=assessor, user=user_of(assessor), member=member, **given)  # noqa: E731
        assert refusal(do) == code

    def test_the_page_declares_and_warns_of_work_in_hand(
        self, in_review: Assessment, assessor: Actor, reader: Actor
    ) -> None:
        assign(assessor, in_review, assessor, reader)
        client = browser(assessor)
        page = client.get("/nl/assessments/ties/")
        sent = {**hidden(page), "user": assessor.user_id, "member": in_review.member.pk, "reason": "Mijn broer",
                "valid_from": "2024-01-01", "valid_to": ""}  # fmt: skip
        after = client.post("/nl/assessments/ties/", sent, follow=True)
        assert "1 dossier moet aan iemand anders worden overgedragen" in text_of(after)
        forged = client.post("/nl/assessments/ties/", {**sent, "form_token": "x", "user": reader.user_id})
        assert forged.status_code == 422


class TestTheList:
    @pytest.fixture
    def files(self, covenant: Covenant, system: Actor, assessor: Actor, add_member: Callable[..., Member]) -> None:
        for name in ("Eerste", "Tweede", "Derde"):
            services.open_assessment(actor=assessor, member=add_member(name), year=YEAR)

    def names(self, assessor: Actor, covenant: Covenant, **more: Any) -> list[str]:
        places = worklist.in_order(assessor, covenant, worklist.assigned_to(assessor, ""), **more)
        return [str(line.assessment.member) for line in worklist.lines_of(assessor, covenant, places)]

    def test_late_comes_first_and_can_be_asked_for_alone(
        self, files: None, in_review: Assessment, assessor: Actor, covenant: Covenant, system: Actor
    ) -> None:
        assert self.names(assessor, covenant)[0] == "Graniet & Zoon"
        assert self.names(assessor, covenant, only_late=True) == []
        set_term(actor=system, covenant=covenant, key="report_due", text="10-31", reason="Agreed", seen=0)
        assert self.names(assessor, covenant)[-1] == "Graniet & Zoon"
        assert set(self.names(assessor, covenant, only_late=True)) == {"Eerste", "Tweede", "Derde"}
        page = text_of(browser(assessor).get("/nl/assessments/?late=on"))
        assert "4 dagen te laat" in page
        assert "3 zijn te laat" in page

    def test_filters_by_who_has_it(self, files: None, in_review: Assessment, assessor: Actor, reader: Actor) -> None:
        assign(assessor, in_review, assessor, reader)
        client = browser(reader)
        assert "Eerste" not in text_of(client.get("/nl/assessments/?who=me")).partition("Zonder beoordeling")[0]
        assert "Graniet" not in text_of(client.get("/nl/assessments/?who=nobody"))
        assert client.get("/nl/assessments/?who=999999999999").status_code == 200

    def test_not_set_is_said_and_nothing_is_late(self, files: None, assessor: Actor) -> None:
        page = text_of(browser(assessor).get("/nl/assessments/"))
        assert "niet vastgesteld" in page
        assert "te laat" not in page.replace("Alleen wat te laat is", "")


class TestQuestionsAndNotes:
    def test_open_questions_go_along_when_a_file_is_sent_back(
        self, in_review: Assessment, assessor: Actor, editor: Actor
    ) -> None:
        services.ask_member(actor=assessor, assessment=in_review, code="2.1", text="Which factory is this?")
        answered = services.ask_member(actor=assessor, assessment=in_review, code="1.1", text="Where is the policy?")
        conversations.reply(actor=editor, thread=answered, text="Here it is.")
        services.send_back(actor=assessor, assessment=in_review, expected_version=in_review.version)
        reason = in_review.steps.get(step="send_back").reason
        assert reason == "2.1: Which factory is this?"

    def test_without_an_open_question_a_note_is_needed(self, in_review: Assessment, assessor: Actor) -> None:
        with pytest.raises(Refused, match="ASM-005"):
            services.send_back(actor=assessor, assessment=in_review, expected_version=in_review.version)

    def test_notes_of_the_secretariat_never_reach_the_member(
        self, in_review: Assessment, assessor: Actor, editor: Actor
    ) -> None:
        services.add_note(actor=assessor, assessment=in_review, code="1.1", text="Geheime twijfel")
        services.ask_member(actor=assessor, assessment=in_review, code="1.1", text="Waar staat dat?")
        base = f"/nl/assessments/{in_review.member.number}/{YEAR}/"
        assert "Geheime twijfel" in text_of(browser(assessor).get(f"{base}review/1.1/"))
        company = browser(editor)
        seen = [company.get(address) for address in (base, f"{base}all/", f"{base}criteria/1.1/", "/nl/questions/")]
        assert not any("Geheime twijfel" in page.content.decode() for page in seen)
        assert company.get(f"{base}review/1.1/").status_code == 404

    def test_the_page_asks_or_notes_and_keeps_what_is_too_long(self, in_review: Assessment, assessor: Actor) -> None:
        client, base = browser(assessor), f"/nl/assessments/{in_review.member.number}/{YEAR}/review/1.1/"
        client.post(f"{base}say/", {"text": "Waar staat dat?", "to": "member", "form_token": "a"})
        client.post(f"{base}say/", {"text": "Nog nakijken", "to": "colleagues", "form_token": "b"})
        assert [one.code for one in talk.open_questions(assessor, in_review)] == ["1.1"]
        assert InternalNote.objects.get().text == "Nog nakijken"
        long = client.post(f"{base}say/", {"text": "x" * 4001, "to": "colleagues", "form_token": "c"})
        assert long.status_code == 422
        assert "x" * 4001 in long.content.decode()
        empty = client.post(f"{base}say/", {"text": " ", "to": "colleagues", "form_token": "d"})
        assert empty.status_code == 422
        assert "één open vraag" in text_of(client.get(f"/nl/assessments/{in_review.member.number}/{YEAR}/review/"))

    def test_who_is_tied_does_not_ask(self, in_review: Assessment, assessor: Actor) -> None:
        declare(assessor, in_review.member)
        assert refusal(lambda: services.ask_member(actor=assessor, assessment=in_review, code="1.1", text="Waar?")) == (
            "ASM-003"
        )


class TestBesideACriterion:
    def test_last_year_stands_beside_this_year(
        self, in_review: Assessment, assessor: Actor, editor: Actor, member: Member
    ) -> None:
        earlier = services.open_assessment(actor=assessor, member=member, year=YEAR - 1)
        answer = earlier.answers.get(code="1.1")
        services.save_answer(
            actor=editor,
            assessment=earlier,
            answer=answer,
            expected_version=answer.version,
            value="not_met",
            reason="Toen nog niet.",
        )
        page = text_of(browser(assessor).get(f"/nl/assessments/{member.number}/{YEAR}/review/1.1/"))
        assert "Het antwoord van 2023" in page
        assert "Toen nog niet." in page

    def test_a_member_does_not_see_last_years_judgement_before_it_is_public(
        self, in_review: Assessment, assessor: Actor, editor: Actor, member: Member
    ) -> None:
        earlier = services.open_assessment(actor=assessor, member=member, year=YEAR - 1)
        services.submit(actor=editor, assessment=earlier, expected_version=earlier.version)
        services.start_review(actor=assessor, assessment=earlier, expected_version=earlier.version)
        judge_all(assessor, earlier, "not_met")
        address = f"/nl/assessments/{member.number}/{YEAR}/"
        assert "Seen in the documents." in text_of(browser(assessor).get(f"{address}review/1.1/"))
        assert "Seen in the documents." not in text_of(browser(editor).get(f"{address}criteria/1.1/"))

    def test_anchors_are_shown_to_both_and_say_that_they_are_a_proposal(
        self, in_review: Assessment, assessor: Actor, editor: Actor
    ) -> None:
        address = f"/nl/assessments/{in_review.member.number}/{YEAR}/"
        for client, page in ((browser(assessor), "review/1.1/"), (browser(editor), "criteria/1.1/")):
            shown = text_of(client.get(f"{address}{page}"))
            assert "Voor een bedrijf van hoogstens tien mensen" in shown
            assert "Een voorstel van deze software" in shown


class TestNames:
    def test_a_member_reads_the_names_of_its_own_people_only(
        self, in_review: Assessment, assessor: Actor, editor: Actor
    ) -> None:
        address = f"/nl/assessments/{in_review.member.number}/{YEAR}/"
        ours, theirs = text_of(browser(assessor).get(address)), text_of(browser(editor).get(address))
        assert "Beoordeling begonnen Anna" in ours
        assert "Anna" not in theirs
        assert "Naar het secretariaat gestuurd Karel" in theirs
        assert "Beoordeling begonnen het secretariaat" in theirs


class TestTwoAtOnce:
    def test_two_propose_one_wins_and_the_other_keeps_what_was_typed(
        self, *, in_review: Assessment, assessor: Actor, act: Act, secretariat: Organisation
    ) -> None:
        other = act("olga", secretariat, Role.ASSESSOR)
        judge_all(assessor, in_review)
        address = f"/nl/assessments/{in_review.member.number}/{YEAR}/proposal/"
        first, second = browser(assessor), browser(other)
        mine, theirs = hidden(first.get(address)), hidden(second.get(address))
        assert first.post(address, {**mine, "reason": "Alles klopt."}).status_code == 302
        late = second.post(address, {**theirs, "reason": "Mijn lange betoog."})
        assert late.status_code == 409
        assert "Mijn lange betoog." in late.content.decode()
        assert Decision.objects.get().reason == "Alles klopt."

    def test_two_judge_one_criterion_and_nothing_is_lost(
        self, *, in_review: Assessment, assessor: Actor, act: Act, secretariat: Organisation
    ) -> None:
        other = act("olga", secretariat, Role.ASSESSOR)
        address = f"/nl/assessments/{in_review.member.number}/{YEAR}/review/1.1/"
        first, second = browser(assessor), browser(other)
        mine, theirs = hidden(first.get(address)), hidden(second.get(address))
        assert first.post(address, {**mine, "value": "met", "reason": "Gezien."}).status_code == 302
        late = second.post(address, {**theirs, "value": "not_met", "reason": "Niet gezien."})
        assert late.status_code == 409
        assert "Niet gezien." in late.content.decode()
        assert in_review.answers.get(code="1.1").judged_value == "met"

    def test_who_only_looks_at_a_page_of_another_state_gets_404(self, in_review: Assessment, assessor: Actor) -> None:
        client: Client = browser(assessor)
        assert client.get(f"/nl/assessments/{in_review.member.number}/{YEAR}/confirmation/").status_code == 404
