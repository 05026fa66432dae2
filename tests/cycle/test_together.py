"""Several people on one year: not now, you do this, a line to a colleague."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from cycle.conftest import YEAR
from trustone.assessments.models import Assessment
from trustone.cycle import services
from trustone.cycle.models import Given, Note, PutOff
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import AuditPayload, User
from trustone.platform.versions import Conflict


def test_not_now_is_remembered_for_a_week_and_is_ones_own(ella: Actor, karel: Actor, member: Member) -> None:
    services.put_off(actor=ella, member=member, year=YEAR, task="chains")
    services.put_off(actor=ella, member=member, year=YEAR, task="chains")
    row = PutOff.objects.get()
    assert (row.user_id, row.until) == (ella.user_id, ella.today + timedelta(days=7))
    assert services.bring_back(actor=karel, member=member, year=YEAR) == 0
    assert services.bring_back(actor=ella, member=member, year=YEAR) == 1


def test_giving_names_a_colleague_and_two_who_give_at_once_are_told(ella: Actor, karel: Actor, member: Member) -> None:
    services.give(actor=ella, member=member, year=YEAR, what="2", to=karel.user_id)
    with pytest.raises(Conflict) as conflict:
        services.give(actor=karel, member=member, year=YEAR, what="2", to=ella.user_id)
    assert conflict.value.current.to_id == karel.user_id  # type: ignore[attr-defined]
    services.give(actor=karel, member=member, year=YEAR, what="2", to=ella.user_id, expected_version=1)
    assert Given.objects.get().to_id == ella.user_id
    services.give(actor=karel, member=member, year=YEAR, what="2", to=None, expected_version=2)
    assert not Given.objects.exists()


def test_only_a_colleague_can_be_asked(ella: Actor, stranger: Actor, member: Member) -> None:
    with pytest.raises(Refused) as refusal:
        services.give(actor=ella, member=member, year=YEAR, what="2", to=stranger.user_id)
    assert [one.code for one in refusal.value.problems] == ["CYC-001"]


@pytest.mark.parametrize(("text", "code"), [("  \n", "CYC-002"), ("x" * 1001, "CYC-003")])
def test_a_note_has_a_line_and_not_a_book(ella: Actor, member: Member, text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        services.add_note(actor=ella, member=member, year=YEAR, step="1", text=text)
    assert [one.code for one in refusal.value.problems] == [code]


def test_what_a_note_says_stands_in_the_note_only(ella: Actor, member: Member) -> None:
    services.add_note(actor=ella, member=member, year=YEAR, step="1", text="Ask Pietersen")
    assert Note.objects.get().by_name == "Ella"
    assert not any("Pietersen" in str(one.values) for one in AuditPayload.objects.all())


def test_strangers_and_the_secretariat_do_not_work_in_it(stranger: Actor, assessor: Actor, member: Member) -> None:
    for actor in (stranger, assessor):
        for do in (
            lambda actor=actor: services.put_off(actor=actor, member=member, year=YEAR, task="chains"),
            lambda actor=actor: services.bring_back(actor=actor, member=member, year=YEAR),
            lambda actor=actor: services.give(actor=actor, member=member, year=YEAR, what="1", to=None),
            lambda actor=actor: services.add_note(actor=actor, member=member, year=YEAR, step="1", text="x"),
        ):
            with pytest.raises(Http404):
                do()


def test_the_pages_of_working_together(
    client: Client, ella_user: User, karel_user: User, member: Member, file: Assessment
) -> None:
    client.force_login(ella_user)
    year = f"/en/participants/{member.number}/cycle/{YEAR}/"
    first = client.get(year).context["next"]
    assert client.post(f"{year}not-now/", {"task": first.task.name}).status_code == 302
    second = client.get(year).context["next"]
    assert second.task.name != first.task.name
    client.post(f"{year}not-now/", {"task": "made-up"})
    assert PutOff.objects.count() == 1
    given = f"{year}give/?what={second.task.name}"
    form = client.get(given).context["form"]
    assert "Karel" in str(form["to"])
    sent = {"what": second.task.name, "version": "0", "to": str(karel_user.pk)}
    assert client.post(given, sent).status_code == 302
    assert client.post(given, {**sent, "to": str(ella_user.pk)}).status_code == 409
    assert client.get(year).context["next"].task.name != second.task.name  # Karel does it now
    client.force_login(karel_user)
    assert client.get(year).context["next"].task.name == second.task.name
    assert client.get(f"{year}give/?what=made-up").status_code == 404
    client.post(f"{year}bring-back/")
    assert PutOff.objects.count() == 1  # Ella's stays hers


def test_the_secretariat_reads_the_year_and_no_notes(
    client: Client, assessor: Actor, ella: Actor, member: Member
) -> None:
    services.add_note(actor=ella, member=member, year=YEAR, step="1", text="Between us")
    client.force_login(User.objects.get(pk=assessor.user_id))
    year = f"/en/participants/{member.number}/cycle/{YEAR}/"
    page = client.get(year).content.decode()
    assert "Next for the company" in page and "Not now" not in page and "note" not in page
    assert "Between us" not in client.get(f"{year}steps/1/").content.decode()
    assert client.post(f"{year}steps/1/", {"text": "x"}).status_code == 404


def test_a_note_is_written_on_the_page_of_its_step(client: Client, ella_user: User, member: Member) -> None:
    client.force_login(ella_user)
    step = f"/en/participants/{member.number}/cycle/{YEAR}/steps/2/"
    assert client.post(step, {"text": ""}).status_code == 422
    assert client.post(step, {"text": "<b>Chains</b> first", "form_token": "once"}).status_code == 302
    client.post(step, {"text": "<b>Chains</b> first", "form_token": "once"})
    page = client.get(step).content.decode()
    assert page.count("&lt;b&gt;Chains&lt;/b&gt; first") == 1
    assert client.get(step.replace("/2/", "/77/")).status_code == 404
