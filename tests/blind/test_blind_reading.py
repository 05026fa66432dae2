"""Two people, one file, neither sees the other; then both are shown, differences are talked about, and it goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.utils import translation

from assessments.conftest import YEAR, judge_all
from blind.conftest import read_all
from trustone.assessments import services as assessments
from trustone.assessments.blind import selectors, services
from trustone.assessments.blind.models import BlindReading, BlindSeed
from trustone.assessments.blind.shown import Mark, mark_of_file, marks_of
from trustone.assessments.models import Assessment
from trustone.assessments.scores import digest_of, input_text
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict

Browser = Callable[[Actor], Client]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def propose(actor: Actor, assessment: Assessment) -> None:
    assessment = Assessment.objects.get(pk=assessment.pk)
    digest = digest_of(input_text(assessment, list(assessment.answers.all())))
    assessments.propose(
        actor=actor, assessment=assessment, expected_version=assessment.version, seen_digest=digest, reason="As judged."
    )


def test_without_a_share_nothing_is_read_blind(
    in_review: Assessment, assessor: Actor, lead: Actor, covenant: Covenant
) -> None:
    with pytest.raises(Refused) as refusal:
        services.promise_year(actor=lead, covenant=covenant, year=YEAR)
    assert codes(refusal) == ["ASM-063"]
    judge_all(assessor, in_review)
    propose(assessor, in_review)


def test_a_seed_is_promised_once(chosen: Assessment, lead: Actor, covenant: Covenant) -> None:
    with pytest.raises(Refused) as refusal:
        services.promise_year(actor=lead, covenant=covenant, year=YEAR)
    assert codes(refusal) == ["ASM-064"]
    assert BlindSeed.objects.count() == 1


def test_the_whole_way(chosen: Assessment, assessor: Actor, reader: Actor) -> None:
    judge_all(assessor, chosen)
    with pytest.raises(Refused) as refusal:
        propose(assessor, chosen)
    assert codes(refusal) == ["ASM-060"]
    reading = services.begin(actor=reader, assessment=chosen)
    reading = read_all(reader, reading, c1_1="not_met")
    with pytest.raises(Refused) as refusal:
        propose(assessor, chosen)
    assert codes(refusal) == ["ASM-061"]
    services.show_both(actor=reader, reading=reading)
    with pytest.raises(Refused) as refusal:
        propose(assessor, chosen)
    assert codes(refusal) == ["ASM-062"]
    found = selectors.reading_of(chosen)
    assert found is not None
    services.discuss(actor=assessor, reading=found, code="1.1", text="The policy was found on the last page.")
    propose(assessor, chosen)
    chosen.refresh_from_db()
    assert chosen.state == "proposed"


def test_both_are_shown_only_when_both_are_complete(reading: BlindReading, assessor: Actor, reader: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.show_both(actor=reader, reading=reading)
    assert codes(refusal) == ["ASM-068"]
    reading = read_all(reader, reading)
    with pytest.raises(Refused) as refusal:
        services.show_both(actor=reader, reading=reading)
    assert codes(refusal) == ["ASM-069"]
    judge_all(assessor, reading.assessment)
    services.show_both(actor=assessor, reading=reading)
    with pytest.raises(Refused) as refusal:
        services.judge_blind(
            actor=reader, reading=reading, answer=reading.assessment.answers.get(code="1.1"), expected_version=1,
            value="met", reason="x",
        )  # fmt: skip
    assert codes(refusal) == ["ASM-067"]


def test_what_was_judged_blind_stays_when_the_review_changes_afterwards(
    reading: BlindReading, assessor: Actor, reader: Actor, covenant: Covenant
) -> None:
    judge_all(assessor, reading.assessment)
    services.show_both(actor=reader, reading=read_all(reader, reading, c1_1="not_met"))
    answer = reading.assessment.answers.get(code="1.1")
    assessments.judge_criterion(
        actor=assessor, assessment=reading.assessment, answer=answer, expected_version=answer.version,
        value="not_met", reason="We talked.",
    )  # fmt: skip
    files, lines = selectors.agreement_of(covenant, YEAR)
    first = next(line for line in lines if line.code == "1.1")
    assert (files, first.pairs, first.same, first.too_few) == (1, 1, 0, True)


def test_who_saw_or_made_a_judgement_does_not_read_blind(
    chosen: Assessment, act: Callable[..., Actor], secretariat: Organisation, browser: Browser
) -> None:
    both = act("otto", secretariat, Role.ASSESSOR, Role.SECOND_READER)
    assert browser(both).get(f"/nl/assessments/{chosen.member.number}/{YEAR}/review/").status_code == 200
    with pytest.raises(Refused) as refusal:
        services.begin(actor=both, assessment=chosen)
    assert codes(refusal) == ["ASM-066"]


def test_two_readers_who_begin_at_once_one_reads(
    reading: BlindReading, act: Callable[..., Actor], secretariat: Organisation
) -> None:
    with pytest.raises(Conflict):
        services.begin(actor=act("rita", secretariat, Role.SECOND_READER), assessment=reading.assessment)


def test_only_readers_read_and_nobody_of_the_company(
    chosen: Assessment, assessor: Actor, editor: Actor, reading: BlindReading
) -> None:
    for somebody in (assessor, editor):
        with pytest.raises(Http404):
            services.judge_blind(
                actor=somebody, reading=reading, answer=chosen.answers.get(code="1.1"), expected_version=0, value="met"
            )


def test_a_file_that_was_proposed_before_the_promise_is_not_read_blind(
    in_review: Assessment, assessor: Actor, reader: Actor, lead: Actor, covenant: Covenant
) -> None:
    from trustone.members.services import set_term

    judge_all(assessor, in_review)
    propose(assessor, in_review)
    set_term(actor=lead, covenant=covenant, key="blind_share", text="100", reason="All.", seen=0)
    services.promise_year(actor=lead, covenant=covenant, year=YEAR)
    in_review.refresh_from_db()
    assessments.decline(actor=reader, assessment=in_review, expected_version=in_review.version, reason="Look again.")
    assert not selectors.chosen(in_review)
    propose(assessor, in_review)


# --- Pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "review/", "review/1.1/", "forecast/", "proposal/", "decision/", "all/", "criteria/1.1/"]
)
def test_the_reader_is_led_away_from_every_page_with_judgements(
    path: str, reading: BlindReading, reader: Actor, assessor: Actor, browser: Browser
) -> None:
    address = f"/nl/assessments/{reading.assessment.member.number}/{YEAR}/"
    response = browser(reader).get(address + path)
    assert response.status_code == 302
    assert response["Location"] == f"{address}blind/"
    assert browser(assessor).get(address + path).status_code in {200, 404}


def test_neither_sees_the_other_before_both_are_done(
    reading: BlindReading, reader: Actor, assessor: Actor, browser: Browser
) -> None:
    judge_all(assessor, reading.assessment)  # "Seen in the documents."
    read_all(reader, reading)  # "Read in the documents."
    address = f"/nl/assessments/{reading.assessment.member.number}/{YEAR}/blind/"
    mine, theirs = browser(reader), browser(assessor)
    assert "Seen in the documents." not in mine.get(address).content.decode()
    assert "Seen in the documents." not in mine.get(f"{address}1.1/").content.decode()
    assert "Read in the documents." not in theirs.get(address).content.decode()
    assert theirs.get(f"{address}1.1/").status_code == 404
    assert theirs.post(f"{address}compare/").status_code == 302
    for client in (mine, theirs):
        page = client.get(address).content.decode()
        assert "Seen in the documents." in page and "Read in the documents." in page


def test_in_the_browser_from_beginning_to_the_note(
    chosen: Assessment, reader: Actor, assessor: Actor, browser: Browser
) -> None:
    judge_all(assessor, chosen)
    address = f"/nl/assessments/{chosen.member.number}/{YEAR}/blind/"
    own = browser(reader)
    assert "Ik lees dit dossier" in own.get(address).content.decode()
    assert "blind" in own.get("/nl/home/").content.decode()
    assert own.post(f"{address}begin/").status_code == 302
    empty = own.post(f"{address}1.1/", {"value": "partly", "version": "0", "form_token": "e"})
    assert empty.status_code == 422
    for answer in chosen.answers.all():
        value = "partly" if answer.code == "1.1" else "met"
        form = {"value": value, "reason": "Gelezen.", "version": "0", "form_token": answer.code}
        assert own.post(f"{address}{answer.code}/", form).status_code == 302
    assert own.post(f"{address}compare/").status_code == 302
    assert "Verschillen om te bespreken" in own.get(address).content.decode()
    assert own.get(f"{address}1.1/note/").status_code == 200
    assert own.get(f"{address}1.2/note/").status_code == 404
    assert own.post(f"{address}1.1/note/", {"reason": "", "form_token": "n"}).status_code == 422
    assert own.post(f"{address}1.1/note/", {"reason": "Eens.", "form_token": "m"}).status_code == 302
    assert "Vergeleken" in own.get(address).content.decode()
    propose(assessor, chosen)


def test_the_report_for_secretariat_and_steering_group(
    reading: BlindReading, reader: Actor, assessor: Actor, act: Callable[..., Actor], browser: Browser
) -> None:
    from trustone.platform.actors import system_actor
    from trustone.platform.services import create_organisation

    judge_all(assessor, reading.assessment)
    services.show_both(actor=reader, reading=read_all(reader, reading))
    federation = create_organisation(actor=system_actor(), name="Branche", kind="federation", country="NL")
    steering = browser(act("stan", federation, Role.STEERING_GROUP))
    page = steering.get("/nl/assessments/agreement/").content.decode()
    assert "te weinig om iets te zeggen" in page
    assert "Alle paren" not in page
    assert "Alle paren" in browser(assessor).get(f"/nl/assessments/agreement/{YEAR}/").content.decode()
    table = steering.get("/nl/assessments/agreement.csv").content.decode("utf-8-sig")
    assert table.startswith("Jaar;Criterium;Paren;Kappa")
    assert steering.get("/nl/assessments/blind/").status_code == 404


def test_the_head_promises_and_opens(
    in_review: Assessment, lead: Actor, covenant: Covenant, browser: Browser, assessor: Actor
) -> None:
    from trustone.members.services import set_term

    own = browser(lead)
    assert "niet vastgesteld" in own.get("/nl/assessments/blind/").content.decode()
    set_term(actor=lead, covenant=covenant, key="blind_share", text="50", reason="Half.", seen=0)
    assert own.post(f"/nl/assessments/blind/{YEAR}/promise/").status_code == 302
    seed = BlindSeed.objects.get()
    page = own.get("/nl/assessments/blind/").content.decode()
    assert seed.commitment in page and seed.seed not in page
    assert own.post(f"/nl/assessments/blind/{YEAR}/open/").status_code == 302
    assert seed.seed in own.get("/nl/assessments/blind/").content.decode()
    assert browser(assessor).post(f"/nl/assessments/blind/{YEAR + 1}/promise/").status_code == 404


def test_work_list_and_review_say_what_still_waits_to_whom_it_concerns(
    chosen: Assessment, assessor: Actor, reader: Actor, browser: Callable[[Actor], Client]
) -> None:
    review = f"/en/assessments/{chosen.member.number}/{chosen.reporting_year}/review/"
    way = f'href="/en/assessments/{chosen.member.number}/{chosen.reporting_year}/blind/"'

    def marks(actor: Actor) -> Mark | None:
        return marks_of(actor, selectors.waiting_in(chosen.member.covenant)).get(chosen.pk)

    translation.activate("en")
    assert [(one.words, one.kind) for one in map(marks, (reader, assessor)) if one] == [
        ("Waits for a blind reader", "todo"),
        ("Waits for a blind reader", "waiting"),
    ]
    for page in ("/en/assessments/", review):
        shown = browser(assessor).get(page).content.decode()
        assert "Waits for a blind reader" in shown and way in shown, page
    reading = services.begin(actor=reader, assessment=chosen)
    translation.activate("en")
    found = [mark_of_file(one, chosen) for one in (reader, assessor)]
    assert [(one.words, one.kind) for one in found if one] == [
        ("You read this file blind", "todo"),
        ("A second reader reads it blind", "waiting"),
    ]
    assert "Wait until both are done" in browser(assessor).get(review).content.decode()
    judge_all(assessor, chosen)
    read_all(reader, reading)
    services.show_both(actor=reader, reading=reading)
    assert marks(assessor) is None
    assert mark_of_file(assessor, chosen) is None
    assert way not in browser(assessor).get(review).content.decode()
