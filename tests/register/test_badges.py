"""The badge of a member: what it says, what it looks like, who may frame it, and whether a copy still holds."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from trustone.domain.membership import EventKind
from trustone.members.services import record_event
from trustone.platform import signing
from trustone.platform.roles import Role
from trustone.register.badges import drawing, judging
from trustone.register.badges.statements import Result, Statement, payload, read_payload, statement_of

NOT_A_CERTIFICATE = {
    "nl": "geen certificaat",
    "en": "not a certificate",
    "fr": "pas un certificat",
    "de": "kein Zertifikat",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    signing.make_key(timezone.now())


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(add_member, add_decision, today):
    found = add_member("Steen & <Zoon>", declared_type="C")
    add_decision(found, 2024, "green", (today - timedelta(days=30)).isoformat())
    return found


def leave(member, system, on):
    record_event(actor=system, member=member, kind=EventKind.LEAVES, on=on)


def test_the_statement_says_only_what_the_register_says(covenant, member, today):
    found = statement_of(covenant, member.number, today)
    assert (found.name, found.since, found.until) == ("Steen & <Zoon>", date(2020, 10, 1), None)
    assert found.result == Result("green", 2024, today - timedelta(days=30))
    assert found.as_of == today - timedelta(days=30)
    assert statement_of(covenant, "M-NOBODY", today) is None


def test_a_statement_comes_back_from_its_bytes(covenant, member, today):
    found = statement_of(covenant, member.number, today)
    assert read_payload(payload(found)) == found
    assert payload(found) == payload(found)


def test_a_decision_that_is_not_public_yet_is_on_no_badge(covenant, add_member, add_decision, today):
    one = add_member("Vroeg", declared_type="C")
    add_decision(one, 2024, "red", (today + timedelta(days=1)).isoformat())
    add_decision(one, 2023, "orange", None)
    assert statement_of(covenant, one.number, today).result is None


def test_types_without_a_colour_stay_up_to_date_and_name_none(covenant, add_member, today):
    one = add_member("Alleen Europa", joins="2015-10-01", declared_type="B")
    found = statement_of(covenant, one.number, today)
    assert found.result is None
    assert not found.is_stale(today)
    assert found.as_of.strftime("%m-%d") == "10-01"


def test_the_picture_is_right_svg_without_style_script_or_cookie(member, client):
    for language in ("nl", "en", "fr", "de"):
        answer = client.get(f"/{language}/badge/{member.number}.svg")
        text = answer.content.decode()
        root = ET.fromstring(text)  # noqa: S314 - our own picture
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert NOT_A_CERTIFICATE[language] in " ".join(root.itertext())
        assert "Steen & <Zoon>" in " ".join(root.itertext())
        assert "style=" not in text
        assert "<script" not in text
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, max-age=3600"
        same = client.get(f"/{language}/badge/{member.number}.svg", headers={"If-None-Match": answer["ETag"]})
        assert same.status_code == 304


def test_a_long_name_is_wrapped_and_not_cut(covenant, add_member, today):
    name = "Natuursteenhandel Van der Verschrikkelijk Lange Bedrijfsnaam en Kleinkinderen Import Export B.V."
    found = statement_of(covenant, add_member(name, declared_type="C").number, today)
    with translation.override("nl"):
        root = ET.fromstring(drawing.draw(found, today))  # noqa: S314 - our own picture
    drawn = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    assert name in drawn


def test_only_the_frame_may_be_framed(member, client):
    frame = client.get(f"/nl/badge/{member.number}/frame/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert not frame.cookies
    assert "Cookie" not in frame.get("Vary", "")
    for address in (f"/nl/badge/{member.number}/", "/nl/check/", "/nl/members/"):
        page = client.get(address)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


def test_a_visitor_with_a_session_gets_the_same_cacheable_picture(member, client, people):
    client.force_login(people["maker"])
    answer = client.get(f"/nl/badge/{member.number}.svg")
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in answer.get("Vary", "")


def copy_of(client, member):
    data = client.get(f"/badge/{member.number}.json").content
    return data, client.get(f"/badge/{member.number}.json.sig").content


def ask(client, member, data, signature):
    return client.get(f"/en/badge/{member.number}/", {"statement": judging.token(data, signature)})


def code(answer):
    return answer.context["judged"].problem.code


def test_a_fresh_copy_holds_on_both_pages(member, client):
    data, signature = copy_of(client, member)
    assert json.loads(data)["is_not"].keys() == NOT_A_CERTIFICATE.keys()
    assert ask(client, member, data, signature).context["judged"].holds
    files = {"file": SimpleUploadedFile("a", data), "signature": SimpleUploadedFile("b", signature)}
    answer = client.post("/nl/check/", files)
    assert (answer.status_code, answer.context["found"].holds) == (200, True)


def test_changed_words_a_wrong_signature_and_a_foreign_key_are_not_believed(member, client, settings, tmp_path):
    data, signature = copy_of(client, member)
    assert code(ask(client, member, data.replace(b"2024", b"2025"), signature)) == "BDG-002"
    assert code(ask(client, member, data, signature[::-1])) == "BDG-002"
    assert code(ask(client, member, data, b"")) == "BDG-002"
    settings.DATA_DIR, home = tmp_path / "foreign", settings.DATA_DIR
    foreign = signing.sign(data, timezone.now()).raw
    settings.DATA_DIR = home
    answer = ask(client, member, data, foreign)
    assert (code(answer), answer.status_code, answer.context["judged"].says) == ("BDG-002", 422, None)


def test_a_badge_of_another_covenant_is_sent_there(member, client):
    data, _ = copy_of(client, member)
    data = data.replace(b'"covenant": "demo-stone"', b'"covenant": "somebody-else"')
    assert code(ask(client, member, data, b"\x00" * 64)) == "BDG-003"
    signed_here = signing.sign(data, timezone.now()).raw
    assert code(ask(client, member, data, signed_here)) == "BDG-003"


def test_a_leaked_key_makes_its_badges_worthless_and_an_earlier_key_does_not(member, client):
    data, signature = copy_of(client, member)
    signing.rotate_key(timezone.now())
    assert ask(client, member, data, signature).context["judged"].holds
    signing.rotate_key(timezone.now(), leaked=True)
    fresh = copy_of(client, member)
    assert ask(client, member, *fresh).context["judged"].holds
    signing.rotate_key(timezone.now(), leaked=True)
    assert code(ask(client, member, *fresh)) == "BDG-004"


def test_a_copy_of_a_year_ago_is_out_of_date_and_the_picture_says_so(member, client, today):
    data, signature = copy_of(client, member)
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        assert code(ask(client, member, data, signature)) == "BDG-007"
        drawn = client.get(f"/en/badge/{member.number}.svg").content.decode()
    assert "Out of date" in drawn
    assert "Out of date" not in client.get(f"/en/badge/{member.number}.svg").content.decode()


def test_a_newer_result_replaces_what_a_copy_says(member, client, add_decision, today):
    data, signature = copy_of(client, member)
    add_decision(member, 2025, "orange", today.isoformat())
    answer = ask(client, member, data, signature)
    assert code(answer) == "BDG-008"
    assert "Reporting year 2025: Orange" in answer.content.decode()


def test_the_badge_of_a_member_that_left_says_so(member, client, system, today):
    data, signature = copy_of(client, member)
    leave(member, system, today - timedelta(days=1))
    drawn = client.get(f"/en/badge/{member.number}.svg").content.decode()
    assert "No longer takes part since" in drawn
    assert "Green" not in drawn
    assert code(ask(client, member, data, signature)) == "BDG-006"
    fresh = copy_of(client, member)
    assert ask(client, member, *fresh).context["judged"].holds


def test_a_pending_appeal_stands_on_the_badge(today):
    found = Statement("c", {"en": "Covenant"}, False, "M-1", "Stone", date(2020, 10, 1), None,
                      Result("red", 2024, today, "running"), today)  # fmt: skip
    with translation.override("en"):
        assert "under appeal" in drawing.draw(found, today)
        assert "invented" not in drawing.draw(found, today).lower()


def test_a_copy_held_against_the_page_of_another_company_says_so(member, add_member, client):
    other = add_member("Ander", declared_type="C")
    data, signature = copy_of(client, member)
    assert code(ask(client, other, data, signature)) == "BDG-009"


@pytest.mark.parametrize("text", ["x", "....", "é", "AAAA.AAAA", "A" * 100_000, "e30.", "bnVsbA.AA"])
def test_what_is_no_statement_is_refused_kindly(member, client, text):
    answer = client.get(f"/nl/badge/{member.number}/", {"statement": text})
    assert (answer.status_code, code(answer)) == (422, "BDG-001")


def test_nobody_has_a_badge_but_companies_of_the_register(covenant, add_member, client):
    town = add_member("Gemeente Keienveen", kind="authority")
    for number in (town.number, "M-NOBODY", "..", "%00"):
        for address in (f"/nl/badge/{number}.svg", f"/badge/{number}.json", f"/nl/badge/{number}/frame/"):
            assert client.get(address).status_code == 404


def test_without_a_key_the_picture_stays_and_nothing_is_signed(member, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "empty"
    assert client.get(f"/badge/{member.number}.json").status_code == 404
    assert client.get(f"/nl/badge/{member.number}.svg").status_code == 200
    assert client.get(f"/nl/badge/{member.number}/").status_code == 200
    assert not settings.DATA_DIR.exists()


def test_a_company_copies_lines_that_work(member, make_user):
    mine = Client()
    mine.force_login(make_user("karel", member.organisation, Role.COMPANY_EDITOR))
    page = mine.get("/nl/my-badge/")
    assert page.status_code == 200
    one = next(one for one in page.context["companies"][0]["snippets"] if one.language == "fr")
    root = ET.fromstring(one.image)  # noqa: S314 - our own lines
    target = root.attrib["href"]
    assert Client().get(target.split("8000", 1)[-1]).context["judged"].holds
    assert "pas un certificat" in root[0].attrib["alt"]
    assert "&lt;a href=" in page.content.decode()


def test_only_companies_have_the_page_with_the_lines(people, client):
    assert client.get("/nl/my-badge/").status_code == 302
    client.force_login(people["maker"])
    assert client.get("/nl/my-badge/").status_code == 404
