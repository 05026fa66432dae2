"""What the tool answers of the check-list, and what it leaves to the buyer."""

from __future__ import annotations

from typing import Any

from django.test import Client

from helpdesk.conftest import Cast, address
from trustone.domain.procurement.before_publishing import ANSWERED_BY, IN_FORCE, NOTICE
from trustone.procurement.selectors import content

EUROPEAN = "De natuursteen moet uit Europa komen. Bij niet-naleving volgt een boete van 500 euro."
ROUTE = (
    "country=NL&central=no&contract_kind=supplies&new_stone=new&capacity=one_buyer"
    "&stone_value=60000&framework=no&line=open"
)


def rows(response: Any) -> dict[str, Any]:
    return {row.asked.code: row for row in response.context["checked"].rows}


def check(query: str = "", **typed: Any) -> Any:
    at = f"{address('checklist')}{'?' if query else ''}{query}"
    return Client().post(at, {"level": "2", **typed}) if typed else Client().get(at)


def test_every_question_the_tool_knows_is_in_the_pack() -> None:
    from trustone.catalog.selectors import tender_checks

    codes = {one.code for one in tender_checks()}
    assert {*ANSWERED_BY, IN_FORCE, NOTICE} <= codes


def test_without_a_text_everything_is_asked_of_the_buyer(cast: Cast) -> None:
    page = check()
    assert page.status_code == 200 and not any(row.is_of_tool for row in rows(page).values())


def test_a_demand_for_european_stone_is_seen_in_the_pasted_text(cast: Cast) -> None:
    page = check(words=EUROPEAN)
    found = rows(page)
    assert found["no-place"].asked.answer.value == "no" and found["no-place"].findings
    assert found["notice-of-default"].asked.answer.value == "no"
    assert page.context["kind"] == "problem"
    assert not found["proofs-listed"].is_of_tool and found["proofs-listed"].note  # nothing wrong is not yet a yes


def test_a_day_before_the_start_is_seen_when_the_start_is_known(cast: Cast) -> None:
    text = "De leverancier levert de gegevens uiterlijk op 1 maart 2026 aan de opdrachtgever."
    assert not rows(check(words=text))["deadlines"].is_of_tool
    assert rows(check(words=text, start_on="2026-06-01"))["deadlines"].asked.answer.value == "no"


def test_the_clause_that_was_made_here_is_looked_at(cast: Cast) -> None:
    found = rows(check(f"{ROUTE}&made=1&proofs=membership&proofs=certificate&proofs=own_file&equivalent=yes"))
    assert found["no-place"].asked.answer.value == "yes" and found["no-place"].is_of_tool
    assert found[IN_FORCE].asked.answer.value == "yes"
    assert found[NOTICE].values


def test_an_expired_text_is_recognised_in_the_document(cast: Cast) -> None:
    from datetime import date

    from django.http import QueryDict

    from trustone.catalog.models import ClauseBlock
    from trustone.domain.procurement.levels import advise
    from trustone.platform.documents.text import text_file
    from trustone.procurement import clauses, files, selectors
    from trustone.procurement.asking import asked_in
    from trustone.procurement.views.shared import settings_for

    packs = content()
    data = QueryDict(ROUTE)
    purchase = asked_in(data, packs, date(2026, 11, 22)).purchase  # type: ignore[union-attr]
    made = clauses.make(data, purchase, advise(purchase, settings_for(packs, purchase.on)), packs)
    text = text_file(files.document_of(made.clause))  # type: ignore[arg-type]
    assert rows(check(words=text))[IN_FORCE].asked.answer.value == "yes"
    used = made.clause.sections[0].items[0].block  # type: ignore[union-attr]
    ClauseBlock.objects.filter(code=used).update(expires_on=date(2026, 1, 1))
    selectors.forget()
    assert rows(check(words=text))[IN_FORCE].asked.answer.value == "no"


def test_the_buyers_own_answers_count_and_stay(cast: Cast) -> None:
    page = check(**{"words": "", "answer-announced": "no", "answer-linked": "yes"})
    found = rows(page)
    assert found["announced"].asked.answer.value == "no" and found["linked"].asked.answer.value == "yes"
    assert page.context["kind"] == "problem"


def test_a_text_that_is_too_long_is_refused_and_not_cut(cast: Cast) -> None:
    page = check(words="steen " * 70_000)
    assert page.status_code == 422 and page.content.decode().count("steen ") >= 70_000
