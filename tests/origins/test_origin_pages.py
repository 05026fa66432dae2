"""The pages of the log, the letter and the report."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from trustone.members.models import Member
from trustone.origins.models import OriginQuestion, OriginReport
from trustone.origins.services import Facts, log_question
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.supply.models import Chain

AddChain = Callable[..., Chain]


def text(response: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def base(member: Member) -> str:
    return f"/en/participants/{member.number}/origins/"


def typed(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "supplier": "Marmi Rossi", "stone": "granite", "product": "", "asked_on": today.isoformat(), "how": "mail",
        "language": "it", "remind_on": (today + timedelta(days=9)).isoformat(), "form_token": "t", **changes,
    }  # fmt: skip


def test_an_empty_log_teaches_and_offers_the_letter(own: Client, base: str) -> None:
    page = own.get(base)
    assert "No questions yet" in text(page)
    assert f"{base}letter/" in page.content.decode()
    assert f"{base}add/" in page.content.decode()


def test_noting_a_question_asks_at_most_seven_things_and_once(own: Client, base: str) -> None:
    page = own.get(f"{base}add/").content.decode()
    assert 5 <= len(re.findall(r'class="field[ "]', page)) <= 7
    for _ in range(2):
        assert own.post(f"{base}add/", typed()).status_code == 302
    question = OriginQuestion.objects.get()
    assert "Marmi Rossi" in text(own.get(base))
    assert "Waits for an answer" in text(own.get(f"{base}{question.public_id}/"))


def test_a_chain_fills_in_what_is_known(own: Client, base: str, add_chain: AddChain) -> None:
    chain = add_chain()
    page = own.get(f"{base}add/?chain={chain.public_id}").content.decode()
    assert 'value="Marmi Rossi"' in page
    own.post(f"{base}add/?chain={chain.public_id}", typed())
    assert OriginQuestion.objects.get().chain == chain


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(own: Client, base: str) -> None:
    response = own.post(f"{base}add/", typed(supplier="", remind_on="2020-01-01", asked_on="31-31-2026"))
    assert response.status_code == 422
    assert "31-31-2026" in response.content.decode()
    assert "Write the name of the supplier you asked." in text(response)
    response = own.post(f"{base}add/", typed(remind_on="2020-01-01"))
    page = text(response)
    assert "2020 is past. Choose today or a later day" in page
    assert 'value="2020-01-01"' in response.content.decode()


def test_the_answer_is_noted_and_a_colleague_who_was_first_is_shown(
    own: Client, base: str, question: OriginQuestion
) -> None:
    where = f"{base}{question.public_id}/outcome/"
    answer = {
        "state": "answered",
        "answered_on": "2026-06-10",
        "answer": "From India.",
        "version": "1",
        "form_token": "a",
    }
    too_long = own.post(where, {**answer, "answer": "y" * 20_000})
    assert too_long.status_code == 422
    assert "This text has 20000 characters" in text(too_long)
    assert "y" * 20_000 in too_long.content.decode()
    assert own.post(where, {**answer, "country": "IN"}).status_code == 302
    late = own.post(where, {**answer, "answer": "No idea.", "form_token": "b"})
    assert late.status_code == 409
    assert "No idea." in late.content.decode()
    assert "From India." in text(late)
    assert "India" in text(own.get(f"{base}{question.public_id}/"))


def test_a_reminder_and_a_note(own: Client, base: str, question: OriginQuestion) -> None:
    where = f"{base}{question.public_id}/note/"
    later = (timezone.localdate() + timedelta(days=30)).isoformat()
    sent = {"what": "reminded", "text": "Called.", "remind_on": later, "version": "1", "form_token": "n"}
    assert own.post(where, sent).status_code == 302
    page = text(own.get(f"{base}{question.public_id}/"))
    assert "Called." in page
    assert "Reminded" in page


def test_what_is_due_stands_on_the_home_page(own: Client, question: OriginQuestion) -> None:
    OriginQuestion.objects.update(remind_on=timezone.localdate() - timedelta(days=1))
    page = text(own.get("/en/home/"))
    assert "Next: Ask a supplier again where the stone comes from Marmi Rossi" in page


def test_after_two_refusals_another_supplier_is_advised(own: Client, base: str, question: OriginQuestion) -> None:
    other = OriginQuestion.objects.get()
    other.pk, other.public_id = None, "ORQ-OTHER"
    other.save()
    assert "keeps silent" not in text(own.get(base))
    OriginQuestion.objects.update(state="refused", answered_on=date(2026, 6, 10))
    assert "Marmi Rossi keeps silent" in text(own.get(base))
    assert "consider another supplier" in text(own.get(f"{base}{question.public_id}/"))


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de", "it"])
def test_the_letter_comes_in_five_languages_as_page_document_and_text(
    own: Client, base: str, add_chain: AddChain, language: str
) -> None:
    chain = add_chain()
    query = f"language={language}&chain={chain.public_id}&supplier=A%26B"
    page = own.get(f"{base}letter/?{query}")
    assert f'lang="{language}"' in page.content.decode()
    assert "A&B" in text(page)
    plain = own.get(f"{base}letter.txt?{query}")
    assert plain.headers["Content-Disposition"] == f'attachment; filename="origin-{language}.txt"'
    assert "A&B" in plain.content.decode()
    assert chain.stone.title_in("en" if language == "it" else language) in plain.content.decode()
    document = Document(io.BytesIO(own.get(f"{base}letter.docx?{query}").content))
    assert any("A&B" in paragraph.text for paragraph in document.paragraphs)


def test_nonsense_in_the_letter_form_is_told_and_breaks_nothing(own: Client, base: str) -> None:
    assert own.get(f"{base}letter/?language=xx&answer_by=never&chain=no").status_code == 200
    assert own.get(f"{base}letter.docx?language=xx&answer_by=never&supplier=" + "x" * 3000).status_code == 200


def test_the_log_as_a_file(own: Client, base: str, question: OriginQuestion) -> None:
    response = own.get(f"{base}questions.csv")
    assert response.headers["Content-Type"].startswith("text/csv")
    assert "Marmi Rossi" in response.content.decode("utf-8-sig")


# --- The report -------------------------------------------------------------------------------------------------------


def _filed(page: Any) -> dict[str, str]:
    found = re.findall(r'name="(digest|version|form_token)" value="([^"]*)"', page.content.decode())
    return dict(found)


def test_a_company_looks_files_and_files_again(own: Client, base: str, add_chain: AddChain) -> None:
    empty = text(own.get(f"{base}2026/"))
    assert "There is nothing to report yet" in empty
    add_chain(country_extraction="IT")
    page = own.get(f"{base}2026/")
    assert "Of one chain something is not known yet." in text(page)
    data = _filed(page)
    for _ in range(2):
        assert own.post(f"{base}2026/", data).url == f"{base}2026/versions/1/"
    assert OriginReport.objects.count() == 1
    assert "version 1" in text(own.get(f"{base}2026/versions/1/"))
    assert own.get(f"{base}2026/versions/2/").status_code == 404
    assert "This is the same as version 1" in text(own.get(f"{base}2026/"))
    add_chain(trade_name="Later")
    stale = own.post(f"{base}2026/", {**data, "form_token": "new", "version": "1"})
    assert stale.status_code == 409
    assert "Your chains changed while you were looking" in text(stale)
    own.post(f"{base}2026/", _filed(own.get(f"{base}2026/")))
    assert OriginReport.objects.count() == 2


def test_filing_nothing_is_refused_in_words(own: Client, base: str) -> None:
    response = own.post(f"{base}2026/", {"digest": "x", "version": "0"})
    assert response.status_code == 422
    assert "There are no chains in 2026 yet" in text(response)
    assert own.post(f"{base}2026/", {}).status_code == 422
    assert own.get(f"{base}1500/").status_code == 404


def test_type_b_finds_its_report_from_its_year_and_type_c_does_not(own: Client, member: Member) -> None:
    for type_, there in (("B", True), ("A", False), ("C", False)):
        Member.objects.filter(pk=member.pk).update(declared_type=type_)
        year = text(own.get(f"/en/participants/{member.number}/cycle/", follow=True))
        assert ("The origin report" in year) is there
        assert ("Questions to your suppliers" in year) is (type_ == "A")
        links = text(own.get(f"/en/participants/{member.number}/"))
        assert ("Origin report" in links) is there
        assert ("Questions to suppliers about origin" in links) is (type_ == "A")


def test_the_secretariat_reads_and_does_not_write(
    office: Client, base: str, add_chain: AddChain, question: OriginQuestion, own: Client
) -> None:
    add_chain()
    page = office.get(f"{base}2026/")
    assert "The company has not filed this report yet" in text(page)
    assert 'name="digest"' not in page.content.decode()
    assert office.post(f"{base}2026/", {"digest": "x", "version": "0"}).status_code == 404
    assert office.get(base).status_code == 200
    assert office.get(f"{base}add/").status_code == 404
    assert office.post(f"{base}{question.public_id}/outcome/", {}).status_code == 404
    assert "Origin reports of 2026" in text(office.get("/en/origins/2026/"))
    assert office.get("/en/origins/").status_code == 302
    assert own.get("/en/origins/2026/").status_code == 404


def test_strangers_find_nothing(
    base: str, question: OriginQuestion, other: Member, make_user: Callable[..., User]
) -> None:
    stranger = Client()
    stranger.force_login(make_user("otto", other.organisation, Role.COMPANY_EDITOR))
    for more in ("", "add/", "letter/", "letter.docx", "questions.csv", "2026/", f"{question.public_id}/"):
        assert stranger.get(f"{base}{more}").status_code == 404
    mine = base.replace(question.member.number, other.number)
    assert stranger.get(f"{mine}{question.public_id}/").status_code == 404


def test_pages_ask_the_database_as_often_for_thirty_as_for_three(
    own: Client, base: str, editor: Actor, add_chain: AddChain, facts: Facts
) -> None:
    member = Member.objects.get(organisation__name="Steen & Zoon")

    def add(count: int) -> None:
        for number in range(count):
            add_chain(trade_name=f"T{number}")
            log_question(actor=editor, member=member, facts=facts)

    def queries(where: str) -> int:
        own.get(where)
        with CaptureQueriesContext(connection) as found:
            assert own.get(where).status_code == 200
        return len(found)

    add(3)
    pages = [base, f"{base}2026/", f"{base}questions.csv", "/en/home/"]
    few = [queries(where) for where in pages]
    add(27)
    assert [queries(where) for where in pages] == few
