"""A framework made in the browser: two pairs of eyes, its impact seen first; members keep the version of their year."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from trustone.assessments import services as assessments
from trustone.assessments.models import Assessment
from trustone.catalog.loading import load_packs
from trustone.catalog.models import Covenant, Framework, Pack
from trustone.catalog.reading import PackFiles, digest, read_folder
from trustone.catalog.writing import write_framework
from trustone.cli import main
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry, User
from trustone.scenarios import services
from trustone.scenarios.impact import digest_of
from trustone.scenarios.models import DraftState, FrameworkDraft
from trustone.scenarios.workbook import framework_workbook

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 1)


def _client(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def _workbook(covenant: Covenant, **weights: float) -> bytes:
    """The framework in use as version 2, with other weights: ``c1_1=4`` for criterion 1.1."""
    from django.utils import translation

    row = Framework.objects.get(key=covenant.framework_key)
    with translation.override("en"):
        book = openpyxl.load_workbook(io.BytesIO(framework_workbook(row.content, "2")))
    sheet = book["Criteria"]
    for cells in sheet.iter_rows(min_row=2):
        name = "c" + str(cells[1].value).replace(".", "_")
        if name in weights:
            cells[4].value = weights[name]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def draft(covenant: Covenant, assessor: Actor) -> FrameworkDraft:
    """Policy weighs less, the chain more."""
    content = _workbook(covenant, c1_1=4, c1_2=6, c2_1=21)
    return services.send_in(actor=assessor, covenant=covenant, file_name="kader.xlsx", content=content)


def _propose(actor: Actor, draft: FrameworkDraft, day: date = DAY, seen: str | None = None) -> None:
    services.propose(
        actor=actor,
        draft=draft,
        expected_version=draft.version,
        valid_from=day,
        reason="The chain comes first.",
        seen=seen or digest_of(services.report_of(draft)),
    )


def _activate(actor: Actor, draft: FrameworkDraft) -> Framework:
    return services.activate(
        actor=actor,
        draft=draft,
        expected_version=draft.version,
        reason="Agreed.",
        seen=digest_of(services.report_of(draft)),
    )


def _codes(refused: Any) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_two_people_put_a_framework_in_force_and_the_trail_says_so(
    draft: FrameworkDraft, assessor: Actor, lead: Actor
) -> None:
    _propose(assessor, draft)
    framework = _activate(lead, draft)
    assert (framework.version, framework.valid_from) == ("2", DAY)
    assert framework.digest == digest(framework.content) == draft.digest
    actions = AuditEntry.objects.filter(action__startswith="scenarios.framework").order_by("sequence")
    assert [entry.action.rsplit(".", 1)[1] for entry in actions] == ["sent", "proposed", "activated"]


def test_who_proposed_never_confirms(draft: FrameworkDraft, lead: Actor) -> None:
    _propose(lead, draft)
    with pytest.raises(Refused) as refused:
        _activate(lead, draft)
    assert _codes(refused) == ["SCN-034"]
    assert not Framework.objects.filter(version="2").exists()


def test_an_opened_assessment_keeps_its_version_and_a_later_year_gets_the_new_one(
    draft: FrameworkDraft, assessor: Actor, lead: Actor, member: Member
) -> None:
    opened = assessments.open_assessment(actor=assessor, member=member, year=2024)
    _propose(assessor, draft)
    _activate(lead, draft)
    opened.refresh_from_db()
    assert opened.framework.version == "1"
    later = replace(assessor, now=assessor.now.replace(year=2026))
    assert assessments.open_assessment(actor=later, member=member, year=2025).framework.version == "1"
    assert assessments.open_assessment(actor=later, member=member, year=2026).framework.version == "2"


def test_without_the_report_that_holds_now_nothing_is_proposed(
    draft: FrameworkDraft, assessor: Actor, member: Member, assess: Callable[..., Assessment]
) -> None:
    seen = digest_of(services.report_of(draft))
    assess(member, 2024, c2_1="not_met")
    with pytest.raises(Refused) as refused:
        _propose(assessor, draft, seen=seen)
    assert _codes(refused) == ["SCN-033"]


@pytest.mark.parametrize(
    ("day", "code"), [(date(2024, 9, 30), "SCN-031"), (date(2021, 10, 1), "SCN-031"), (date(2024, 10, 1), "")]
)
def test_a_year_that_is_over_keeps_its_framework(draft: FrameworkDraft, assessor: Actor, day: date, code: str) -> None:
    if not code:
        _propose(assessor, draft, day)
        return
    with pytest.raises(Refused) as refused:
        _propose(assessor, draft, day)
    assert _codes(refused) == [code]


def test_a_version_is_higher_and_later_than_every_other(
    draft: FrameworkDraft, covenant: Covenant, assessor: Actor, lead: Actor
) -> None:
    again = services.send_in(actor=assessor, covenant=covenant, file_name="k.xlsx", content=bytes(draft.file))
    _propose(assessor, draft)
    _activate(lead, draft)
    with pytest.raises(Refused) as refused:
        _propose(assessor, again, date(2026, 10, 1))
    assert _codes(refused) == ["SCN-032"]


def test_the_impact_names_who_changes_colour_by_membership_year_and_why(
    draft: FrameworkDraft, assess: Callable[..., Assessment], add_member: Callable[..., Member]
) -> None:
    assess(add_member("Graniet"), 2024, c2_1="not_met", c3_1="not_met", c3_2="not_met")
    assess(add_member("Basalt", joins="2020-10-01"), 2024)
    report = services.report_of(draft)
    assert report["rows"] == [
        {
            "membership_year": 3, "scored": 1, "green_before": 1, "green_after": 0, "lost": 1, "gained": 0, "other": 0,
        },
        {
            "membership_year": 4, "scored": 1, "green_before": 1, "green_after": 1, "lost": 0, "gained": 0, "other": 0,
        },
    ]  # fmt: skip
    assert report["lost_by"] == [["2.1", "1.00", 1]]
    (change,) = report["changes"]
    assert (change["from"], change["to"]) == ("green", "orange proposed")
    assert (change["before"], change["after"]) == ("66.00", "56.00")


def test_the_whole_way_in_the_browser(
    covenant: Covenant, assessor: Actor, lead: Actor, member: Member, assess: Callable[..., Assessment]
) -> None:
    assess(member, 2024, c2_1="not_met", c3_1="not_met", c3_2="not_met")
    client, other = _client(assessor), _client(lead)
    assert client.get("/en/framework-versions/1/workbook.xlsx").status_code == 200
    file = SimpleUploadedFile("mijn kader.xlsx", _workbook(covenant, c1_1=4, c1_2=6, c2_1=21))
    response = client.post("/en/framework-versions/", {"file": file})
    page = client.get(response["Location"])
    text = page.content.decode()
    assert "Criterion 2.1, type C" in text
    assert "One assessed year changes colour" in text
    form = {"seen": page.context["propose_form"].initial["seen"], "version": 1, "reason": "So."}
    unseen = client.post(response["Location"] + "propose/", {**form, "valid_from": "2030-10-01"})
    assert unseen.status_code == 422
    sent = client.post(response["Location"] + "propose/", {**form, "valid_from": "2030-10-01", "confirmed": "on"})
    assert sent.status_code == 302
    decision = {**form, "version": 2, "confirmed": "on", "activate": "1"}
    assert client.post(response["Location"] + "decide/", decision).status_code == 404
    assert other.post(response["Location"] + "decide/", {**decision, "confirmed": ""}).status_code == 422
    assert other.post(response["Location"] + "decide/", decision).status_code == 302
    assert Framework.objects.get(version="2").valid_from == date(2030, 10, 1)
    assert client.get("/en/framework-versions/compare/1/2/").status_code == 200
    assert client.get(response["Location"]).status_code == 200
    for ending in ("xlsx", "csv"):
        assert client.get(response["Location"] + f"impact.{ending}").status_code == 200


def test_an_unsound_workbook_is_kept_with_its_problems_and_cannot_be_proposed(
    covenant: Covenant, assessor: Actor
) -> None:
    client = _client(assessor)
    file = SimpleUploadedFile("kader.xlsx", _workbook(covenant, c1_1=8.99))
    response = client.post("/en/framework-versions/", {"file": file})
    text = client.get(response["Location"]).content.decode()
    assert "The weights of tier C make 99.99; they must make exactly 100." in text
    copy = openpyxl.load_workbook(io.BytesIO(client.get(response["Location"] + "annotated.xlsx").content))
    assert "99.99" in copy["Criteria"]["E2"].comment.text
    form = {"seen": "x", "version": 1, "reason": "So.", "valid_from": "2030-10-01", "confirmed": "on"}
    assert client.post(response["Location"] + "propose/", form).status_code == 404
    assert FrameworkDraft.objects.get().state == DraftState.UNSOUND


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7 x", "This is a PDF"),
        (b"PK\x03\x04broken", "damaged"),
        (b"a;b\n1;2", "is missing"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(
    assessor: Actor, covenant: Covenant, content: bytes, told: str
) -> None:
    client = _client(assessor)
    file = SimpleUploadedFile("kader.xlsx", content)
    response = client.post("/en/framework-versions/", {"file": file}, follow=True)
    assert told in response.content.decode()


def test_loading_packs_from_files_never_writes_over_a_framework_made_here(
    draft: FrameworkDraft, assessor: Actor, lead: Actor
) -> None:
    _propose(assessor, draft)
    framework = _activate(lead, draft)
    other = {**framework.content, "source": "Something else"}
    files = PackFiles("framework", framework.key, "2", Path("x"), other, digest(other))
    (loaded,) = load_packs([files])
    framework.refresh_from_db()
    assert loaded.kept
    assert framework.content["source"] != "Something else"
    assert Pack.objects.get(code=f"framework/{framework.key}/2").digest == framework.digest


def test_an_exported_framework_is_a_pack_that_the_command_line_scores_with(
    draft: FrameworkDraft, assessor: Actor, lead: Actor, tmp_path: Path, capsys: Any
) -> None:
    _propose(assessor, draft)
    framework = _activate(lead, draft)
    folder = write_framework(framework, tmp_path)
    pack = read_folder(folder)
    assert pack.problems == ()
    assert pack.digest == framework.digest
    answers = {"framework": framework.key, "tier": "C", "membership_year": 1, "answers": {"2.1": {"value": "met"}}}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers))
    assert main(["score", str(file), "--framework", str(folder), "--json"]) == 0
    output = json.loads(capsys.readouterr().out)
    assert (output["framework_version"], output["total"]) == ("2", "67.74")
    assert main(["packs", "export", f"{framework.key}/2", str(tmp_path)]) == 1
    assert "PCK-034" in capsys.readouterr().err
    assert main(["packs", "export", f"{framework.key}/9", str(tmp_path)]) == 1


def test_the_pack_can_be_downloaded(assessor: Actor, covenant: Covenant) -> None:
    response = _client(assessor).get("/en/framework-versions/1/pack.zip")
    names = zipfile.ZipFile(io.BytesIO(response.content)).namelist()
    assert names == [f"framework/{covenant.framework_key}/1/framework.yaml"]


def test_others_do_not_learn_of_frameworks_on_their_way(draft: FrameworkDraft, steering: Actor) -> None:
    client = _client(steering)
    for address in ("", f"sent/{draft.pk}/", f"sent/{draft.pk}/impact.csv", "1/workbook.xlsx"):
        assert client.get(f"/en/framework-versions/{address}").status_code == 404
