"""Published files, their signatures, and the page on which everybody checks a copy."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from trustone.domain import disclosure as rules
from trustone.monitoring.reporting import report
from trustone.platform import signing
from trustone.platform.actors import actor_for
from trustone.register import checking, list_records, services
from trustone.register.models import QuarryList
from trustone.register.selectors import editions
from trustone.web.diagnosis import examine

from .conftest import YEAR, Row
from .test_quarry_list_services import WHY, published

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "check-a-list.md"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def first(covenant, shared, people):
    return published(covenant, actor_for(people["maker"]), actor_for(people["reader"]))


@pytest.fixture
def second(first, covenant, shared, people):
    shared += [Row(row.member_id, YEAR, "PT") for row in shared[:3]]
    return published(covenant, actor_for(people["maker"]), actor_for(people["reader"]), reasons=WHY)


def ask(client: Client, data: bytes, signature: bytes | None = None):
    files = {"file": SimpleUploadedFile("list.json", data)}
    if signature is not None:
        files["signature"] = SimpleUploadedFile("list.json.sig", signature)
    return client.post("/en/check/", files)


def test_the_files_of_an_edition_fit_each_other(first, client):
    data = client.get(f"/quarry-areas/{YEAR}-1.json")
    assert data.content == first.data
    assert client.get(f"/nl/quarry-areas/{YEAR}.json").content == first.data
    signature = client.get(f"/quarry-areas/{YEAR}-1.json.sig").content
    assert signing.current_key().verifies(data.content, signature)
    line = client.get(f"/quarry-areas/{YEAR}-1.json.sha256").content.decode()
    assert line == f"{hashlib.sha256(first.data).hexdigest()}  {YEAR}-1.json\n"
    assert client.get(f"/quarry-areas/{YEAR}-2.json").status_code == 404
    again = client.get(f"/quarry-areas/{YEAR}-1.json", headers={"If-None-Match": data["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" not in data.get("Vary", "")
    assert not data.cookies


def test_a_new_key_changes_no_published_byte(first, client):
    before = client.get(f"/quarry-areas/{YEAR}-1.json.sig").content
    signing.rotate_key(first.signed_at)
    assert client.get(f"/quarry-areas/{YEAR}-1.json.sig").content == before
    assert "good" in client.get(f"/en/quarry-areas/{YEAR}/1/").context["found"].standing


def test_a_corrected_list_stays_readable_and_says_what_replaced_it(second, client):
    newest = client.get(f"/en/quarry-areas/{YEAR}/").content.decode()
    assert "This version corrects version 1" in newest
    assert WHY["en"] in newest
    older = client.get(f"/en/quarry-areas/{YEAR}/1/").content.decode()
    assert "This version was replaced" in older
    assert f"/en/quarry-areas/{YEAR}/2/" in older
    assert client.get(f"/quarry-areas/{YEAR}-1.json").status_code == 200
    assert client.get(f"/fr/quarry-areas/{YEAR}/3/").status_code == 404


def test_the_reason_says_in_which_language_it_stands(second, client):
    assert f'<span lang="en">{WHY["en"]}</span>' in client.get(f"/de/quarry-areas/{YEAR}/2/").content.decode()
    assert f'<span lang="nl">{WHY["nl"]}</span>' in client.get(f"/nl/quarry-areas/{YEAR}/2/").content.decode()


def test_a_list_changed_in_the_database_is_not_served_and_found(covenant, first, second, client):
    QuarryList.objects.filter(pk=second.pk).update(output=second.output.replace("Bundi", "Bundy"))
    page = client.get(f"/en/quarry-areas/{YEAR}/")
    assert page.status_code == 503
    assert "Bundy" not in page.content.decode()
    assert f"/en/quarry-areas/{YEAR}/1/" in page.content.decode()
    for ending in ("json", "json.sig", "json.sha256"):
        answer = client.get(f"/quarry-areas/{YEAR}-2.{ending}")
        assert (answer.status_code, answer.json()["code"]) == (503, "REG-022")
    assert [(one, problem.code) for one, problem in editions.damaged_lists(covenant)] == [(second, "REG-022")]
    told = [(one.edition, one.in_force) for one in list_records.list_rows(covenant, timezone.localdate())]
    assert told == [(1, False)], "the damaged edition is not told, nor does the one before it hold again"
    assert list_records.area_rows(covenant, timezone.localdate()) == []


def test_a_list_and_its_digest_changed_together_is_found_by_its_signature_and_by_the_trail(first, client):
    document = {**first.document, "k": 1}
    document["digest"] = rules.digest_of(document)
    forged = {"output": rules.canonical(document).decode(), "digest": document["digest"]}
    QuarryList.objects.filter(pk=first.pk).update(**forged)
    assert client.get(f"/quarry-areas/{YEAR}-1.json").json()["code"] == "REG-023"
    QuarryList.objects.filter(pk=first.pk).update(signature="", signed_with="")
    assert [problem.code for _name, problem in editions.damaged_lists(first.covenant)] == ["REG-022"]


def test_check_and_doctor_name_the_same_damaged_list(covenant, first, second, system):
    assert not report(system, covenant).blocks
    QuarryList.objects.filter(pk=second.pk).update(output=second.output.replace("Bundi", "Bundy"))
    found = report(system, covenant)
    assert found.blocks
    line = next(one for one in found.lines if one.code == "CHK-100")
    assert (line.severity, line.ref) == ("blocks", str(second.pk))
    assert str(YEAR) in line.sentence and "versie 2" in line.sentence and "{" not in line.sentence
    lists = next(one for one in examine() if one.subject == "published lists")
    assert not lists.ok and f"{YEAR}-2" in lists.state


def test_a_list_from_before_signing_says_so_until_somebody_signs_it(first, covenant, system, client):
    QuarryList.objects.filter(pk=first.pk).update(signature="", signed_with="", signed_at=None)
    assert "Not signed" in client.get(f"/en/quarry-areas/{YEAR}/").content.decode()
    assert client.get(f"/quarry-areas/{YEAR}-1.json.sig").status_code == 404
    assert services.sign_published(actor=system, covenant=covenant) == [first]
    assert services.sign_published(actor=system, covenant=covenant) == []
    assert client.get(f"/quarry-areas/{YEAR}-1.json.sig").status_code == 200


def test_a_right_copy_is_right_in_four_languages(first, client):
    signature = bytes.fromhex(first.signature)
    for language in ("nl", "en", "fr", "de"):
        files = {"file": SimpleUploadedFile("a", first.data), "signature": SimpleUploadedFile("b", signature)}
        answer = client.post(f"/{language}/check/", files)
        assert (answer.status_code, answer.context["found"].holds) == (200, True)
        assert f"/{language}/quarry-areas/{YEAR}/1/" in answer.content.decode()
        assert not answer.cookies
    assert ask(client, first.data).context["found"].key is None


def test_a_replaced_edition_is_right_and_says_that_it_was_replaced(first, second, client):
    answer = ask(client, first.data, bytes.fromhex(first.signature))
    assert answer.context["found"].newer == second
    assert "It was replaced" in answer.content.decode()


def _foreign(first):
    document = {**first.document, "covenant": "somebody-else"}
    document["digest"] = rules.digest_of(document)
    return rules.canonical(document)


def _other_year(first):
    document = {**first.document, "year": YEAR + 1, "covers": [YEAR, YEAR + 1]}
    document["digest"] = rules.digest_of(document)
    return rules.canonical(document)


def _archive(first):
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("list.json", first.data)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda first: b"", "REG-030"),
        (lambda first: b"  \n", "REG-030"),
        (lambda first: b" " * checking.LARGEST + b"{}", "REG-031"),
        (_archive, "REG-032"),
        (lambda first: b"<html>", "REG-033"),
        (lambda first: b"\xff\xfe\x00", "REG-033"),
        (lambda first: b"[" * 100_000, "REG-033"),
        (lambda first: b"{}", "REG-034"),
        (lambda first: b"null", "REG-034"),
        (lambda first: b'{"a": "\\ud800"}', "REG-034"),
        (_foreign, "REG-035"),
        (_other_year, "REG-036"),
        (lambda first: json.dumps(first.document).encode(), "REG-037"),
        (lambda first: first.data.replace(b"\n", b"\r\n"), "REG-037"),
        (lambda first: first.data.replace(b"Bundi", b"Bundy"), "REG-043"),
        (lambda first: first.data.replace(b'"year": 2024', b'"year": 99999'), "REG-036"),
    ],
)
def test_what_is_no_right_copy_says_why(first, client, make, code):
    answer = ask(client, make(first), bytes.fromhex(first.signature))
    assert answer.status_code == 422
    assert answer.context["found"].file_problem.code == code
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda first: b"", "REG-038"),
        (lambda first: first.signature.encode(), "REG-038"),
        (lambda first: b"\x00" * 64, "REG-039"),
        (lambda first: bytes.fromhex(first.signature)[::-1], "REG-039"),
    ],
)
def test_a_wrong_signature_says_so_beside_a_right_file(first, client, make, code):
    found = ask(client, first.data, make(first)).context["found"]
    assert (found.file_problem, found.signature_problem.code, found.holds) == (None, code, False)


def test_a_key_of_somebody_else_and_a_leaked_one_do_not_count(first, client, settings, tmp_path):
    home = settings.DATA_DIR
    settings.DATA_DIR = tmp_path / "foreign"
    foreign = signing.sign(first.data, first.signed_at).raw
    settings.DATA_DIR = home
    assert ask(client, first.data, foreign).context["found"].signature_problem.code == "REG-039"
    signing.rotate_key(first.signed_at, leaked=True)
    found = ask(client, first.data, bytes.fromhex(first.signature)).context["found"]
    assert found.signature_problem.code == "REG-040"


def test_a_digest_is_looked_up_whichever_of_the_two_it_is(first, client):
    for digest in (first.sha256, first.digest.upper(), f" {first.digest} "):
        assert client.get("/nl/check/", {"digest": digest}).context["found"].edition == first
    for digest, code in (("0" * 64, "REG-042"), ("0" * 63, "REG-041"), ("<script>", "REG-041")):
        assert client.get("/nl/check/", {"digest": digest}).context["found"].file_problem.code == code


def test_a_list_that_is_not_public_yet_is_not_confirmed_to_anybody(covenant, shared, people, client):
    from datetime import timedelta

    maker = actor_for(people["maker"])
    waits = published(covenant, maker, actor_for(people["reader"]), on=maker.today + timedelta(days=2))
    assert client.get("/en/check/", {"digest": waits.sha256}).context["found"].file_problem.code == "REG-042"
    assert client.get(f"/quarry-areas/{YEAR}-1.json").status_code == 404
    assert client.get(f"/en/quarry-areas/{YEAR}/1/").status_code == 404


def test_three_hundred_megabytes_are_refused_while_they_arrive(first, client, monkeypatch):
    from trustone.platform.dataio.uploads import Bounded

    monkeypatch.setattr(Bounded, "most", 1000)
    monkeypatch.setattr(Bounded, "handle_raw_input", lambda *a, **k: None)
    answer = ask(client, b"x" * 5000)
    assert answer.status_code == 422
    assert answer.context["found"].file_problem.code == "REG-031"


def test_the_commands_of_the_docs_work_with_openssl_and_sha256sum_alone(first, client, tmp_path):
    """Every line of the blocks is run as it stands; only the downloads come from the page instead of the network."""
    blocks = re.findall(r"```sh\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    lines = [line.replace("2024-1", f"{YEAR}-1") for block in blocks for line in block.splitlines() if line]
    said = []
    for line in lines:
        if download := re.fullmatch(r"curl -o (\S+) https://[^/]+(/\S+)", line):
            (tmp_path / download[1]).write_bytes(client.get(download[2]).content)
        else:
            ran = subprocess.run(
                ["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
            )
            assert ran.returncode == 0, f"{line}: {ran.stderr}"
            said.append(ran.stdout)
    everything = "".join(said)
    assert f"{YEAR}-1.json: OK" in everything
    assert "Signature Verified Successfully" in everything
    assert signing.current_key().fingerprint in everything
    (tmp_path / f"{YEAR}-1.json").write_bytes(first.data.replace(b"Bundi", b"Bundy"))
    verify = next(line for line in lines if line.startswith("openssl pkeyutl"))
    assert subprocess.run(["bash", "-c", verify], cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_the_secretariat_sees_a_gap_before_confirming_and_has_to_say_so(first, people, monkeypatch):
    gap = rules.NewcomerGap((((("IN", "Rajasthan")), ""),), (YEAR - 1,), True, YEAR + 1)
    monkeypatch.setattr(services, "gap_of", lambda *arguments: gap)
    QuarryList.objects.filter(pk=first.pk).update(
        state="draft", published_from=None, confirmed_at=None, confirmed_by=None, signature=""
    )
    reader = Client()
    reader.force_login(people["reader"])
    page = reader.get(f"/en/quarry-lists/{first.pk}/").content.decode()
    assert "one new member had started alone" in page
    assert 'name="gap_seen"' in page
    version = QuarryList.objects.get(pk=first.pk).version
    refused = reader.post(f"/en/quarry-lists/{first.pk}/confirm/", {"version": version})
    assert refused.status_code == 422
    taken = reader.post(f"/en/quarry-lists/{first.pk}/confirm/", {"version": version, "gap_seen": "1"})
    assert taken.status_code == 302


def test_looking_at_what_waits_is_noted_once_a_day(first, people):
    from trustone.platform.audit import reference
    from trustone.platform.selectors import trail_of

    reader = Client()
    reader.force_login(people["reader"])
    for _ in range(2):
        assert reader.get(f"/en/quarry-lists/{first.pk}/waiting/").status_code == 200
    assert trail_of(reference(first)).filter(action="register.list.waiting_seen").count() == 1


def test_a_correction_asks_why_on_a_page_of_its_own(first, shared, people):
    maker = Client()
    maker.force_login(people["maker"])
    asked = maker.post("/en/quarry-lists/new/", {"year": YEAR, "form_token": "one"})
    assert asked.status_code == 200
    assert "reason_nl" in asked.content.decode()
    given = {"year": YEAR, "form_token": "two", "reason_nl": WHY["nl"], "reason_en": ""}
    assert maker.post("/en/quarry-lists/new/", given).status_code == 422
    shared += [Row(row.member_id, YEAR, "PT") for row in shared[:3]]
    made = maker.post("/en/quarry-lists/new/", {**given, "reason_en": WHY["en"]})
    assert made.status_code == 302
    assert QuarryList.objects.get(edition=2).reasons == WHY


def test_a_list_is_compared_with_the_earlier_one_that_is_chosen(first, second, people):
    maker = Client()
    maker.force_login(people["maker"])
    page = maker.get(f"/en/quarry-lists/{second.pk}/", {"with": first.pk})
    assert page.context["compared_with"] == first
    assert "Portugal" in page.context["comparison"].added
    assert maker.get(f"/en/quarry-lists/{second.pk}/", {"with": "x"}).context["compared_with"] == first
