"""What is typed is kept for its person, offered back, and gone when it is saved, thrown away or old."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.http import Http404
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone

from cycle.conftest import NOW, YEAR, add_company, before, covenant, ella, ella_user, file, karel, karel_user, member
from trustone.assessments.models import Assessment
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.drafts import reading, services
from trustone.platform.drafts.selectors import draft_for
from trustone.platform.models import AuditPayload, FormDraft, User
from trustone.platform.versions import Conflict

__all__ = ["add_company", "before", "covenant", "ella", "ella_user", "file", "karel", "karel_user", "member"]

TYPED = {"reason": ["Half a thought about Pietersen"], "value": ["met"]}


class Sample(forms.Form):
    """One control of each kind."""

    text = forms.CharField(widget=forms.Textarea, required=False)
    day = forms.DateField(required=False)
    share = forms.DecimalField(localize=True, required=False)
    kind = forms.ChoiceField(choices=[("a", "Apple"), ("b", "Pear")], widget=forms.RadioSelect, required=False)
    many = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    file = forms.FileField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def sample(**initial: Any) -> Sample:
    return Sample(initial={"version": 3, **initial})


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields that the script sends along."""
    return dict(re.findall(r'name="(draft_\w+)" value="([^"]*)"', page))


# --- What a form holds ------------------------------------------------------------------------------------------------


def test_a_form_that_says_the_same_is_not_different() -> None:
    form = sample(text="One\r\nTwo ", kind="a", many=["y", "x"], agreed=True)
    sent = {"text": ["One\nTwo"], "kind": ["a"], "many": ["x", "y"], "agreed": ["on"], "day": [""], "share": [""]}
    assert reading.different(form, sent) == []


def test_everything_typed_comes_back_and_nothing_else() -> None:
    form = sample(text="old", kind="a", agreed=True)
    sent = {"text": ["new"], "day": ["2026-13-99"], "share": ["62,5"], "kind": ["b"], "many": ["x"], "version": ["99"],
            "secret": ["hush"]}  # fmt: skip
    assert [one.name for one in reading.different(form, sent)] == ["text", "day", "share", "kind", "many", "agreed"]
    str(form["text"])  # looked at before, as an error summary does
    reading.put_back(form, sent)
    page = str(form)
    assert ">\nnew</textarea>" in page and 'value="2026-13-99"' in page and 'value="62,5"' in page
    assert 'value="b" id="id_kind_1" checked' in page or 'value="b" checked' in page or "checked" in str(form["kind"])
    assert form["agreed"].value() is False and form["many"].value() == ["x"]
    assert form["version"].value() == 3  # the state that stands now
    assert "hush" not in page


@pytest.mark.parametrize(("path", "key"), [("/nl/plan/2026/", "/plan/2026/"), ("/fr/plan/", "/plan/"), ("/x/", "/x/")])
def test_switching_the_language_keeps_the_draft(path: str, key: str) -> None:
    assert reading.key_of(path) == key


# --- Keeping ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_ones_own(ella: Actor, karel: Actor) -> None:
    services.keep(actor=ella, form="/a/", fields=TYPED)
    assert draft_for(karel, "/a/") is None
    services.throw_away(actor=karel, form="/a/")
    found = draft_for(ella, "/a/")
    assert found and found.fields == TYPED
    with pytest.raises(Http404):
        services.keep(actor=Actor(), form="/a/", fields=TYPED)


def test_two_windows_do_not_write_over_each_other(ella: Actor) -> None:
    first = services.keep(actor=ella, form="/a/", fields=TYPED)
    assert services.keep(actor=ella, form="/a/", fields=TYPED, expected_version=first.version).version == 2
    for seen in (0, 1):
        with pytest.raises(Conflict):
            services.keep(actor=ella, form="/a/", fields={"reason": ["other"]}, expected_version=seen)
    assert FormDraft.objects.get().fields == TYPED


@pytest.mark.parametrize("fields", [{"a": ["x" * 100_001]}, {f"f{number}": [""] for number in range(201)}])
def test_too_much_is_refused_and_nothing_is_cut(ella: Actor, fields: dict[str, list[str]]) -> None:
    with pytest.raises(Refused) as refusal:
        services.keep(actor=ella, form="/a/", fields=fields)
    assert [one.code for one in refusal.value.problems] == ["ACC-060"]
    assert not FormDraft.objects.exists()


def test_nobody_keeps_more_than_a_hundred(ella: Actor) -> None:
    for number in range(102):
        services.keep(actor=replace(ella, now=NOW + timedelta(minutes=number)), form=f"/{number}/", fields=TYPED)
    assert FormDraft.objects.count() == 100
    assert draft_for(ella, "/0/") is None and draft_for(ella, "/101/") is not None


def test_after_thirty_days_a_draft_is_not_offered(ella: Actor) -> None:
    services.keep(actor=ella, form="/a/", fields=TYPED)
    almost, over = NOW + timedelta(days=30, seconds=-1), NOW + timedelta(days=30)
    assert draft_for(replace(ella, now=almost), "/a/") and not draft_for(replace(ella, now=over), "/a/")


# --- On the pages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def address(file: Assessment) -> str:
    return f"/en/assessments/{file.member.number}/{YEAR}/criteria/1.1/"


def keep(client: Client, page: str, **fields: str) -> Any:
    return client.post("/en/account/drafts/", {**fields_of(page), **fields})


def test_what_was_typed_is_offered_taken_saved_and_gone(client: Client, ella_user: User, address: str) -> None:
    client.force_login(ella_user)
    page = client.get(address).content.decode()
    assert "data-draft=" in page and "You had typed this" not in page
    assert keep(client, page, value="met", reason="Half a thought", percent="").json() == {"version": 1}
    offered = client.get(address.replace("/en/", "/nl/")).content.decode()
    assert "Half a thought" in offered and "?draft=take" in offered
    taken = client.get(f"{address}?draft=take")
    form = taken.context["form"]
    assert (form["reason"].value(), form["value"].value()) == ("Half a thought", "met")
    hidden = {**fields_of(taken.content.decode()), "version": form["version"].value()}
    refused = client.post(address, {**hidden, "value": "not_applicable", "reason": ""})
    assert refused.status_code == 422 and FormDraft.objects.count() == 1
    assert "You had typed this" not in refused.content.decode()  # it stands in the form
    saved = client.post(address, {**hidden, "value": "met", "reason": "A whole thought"})
    assert saved.status_code == 302 and not FormDraft.objects.exists()


def test_it_is_thrown_away_and_the_page_shows_what_is_saved(client: Client, ella_user: User, address: str) -> None:
    client.force_login(ella_user)
    page = client.get(address).content.decode()
    keep(client, page, value="met", reason="Half a thought")
    back = {"draft_back": f"{address}?draft=take&x=1", **fields_of(page)}
    assert client.post("/en/account/drafts/away/", back)["Location"] == f"{address}?x=1"
    assert not FormDraft.objects.exists()
    away = client.post("/en/account/drafts/away/", {**back, "draft_back": "https://evil.example/"})
    assert away["Location"] == "/en/home/"


def test_when_somebody_saved_in_the_meantime_both_are_shown(
    client: Client, ella_user: User, karel_user: User, address: str
) -> None:
    client.force_login(ella_user)
    keep(client, client.get(address).content.decode(), value="met", reason="What Ella typed")
    other = Client()
    other.force_login(karel_user)
    other.post(address, {"value": "met", "reason": "What Karel saved", "version": "1"})
    page = client.get(address).content.decode()
    assert "Since then somebody saved something else" in page
    assert page.count("What Ella typed") == 1 and page.count("What Karel saved") == 2  # the field too
    taken = client.get(f"{address}?draft=take")
    assert taken.context["form"]["version"].value() == 2
    assert taken.content.decode().count("What Karel saved") == 1


@pytest.mark.parametrize("marker", ["", "/a/", "/a/:made-up"])
def test_only_a_form_that_the_page_signed_is_kept(client: Client, ella_user: User, marker: str) -> None:
    client.force_login(ella_user)
    for path in ("", "away/"):
        assert client.post(f"/en/account/drafts/{path}", {"draft_form": marker, "a": "b"}).status_code == 404
    assert client.get("/en/account/drafts/").status_code == 405


def test_another_window_and_too_much_are_said(client: Client, ella_user: User, address: str) -> None:
    client.force_login(ella_user)
    page = client.get(address).content.decode()
    assert keep(client, page, reason="first").status_code == 200
    assert keep(client, page, reason="second window").status_code == 409
    assert keep(client, client.get(address).content.decode(), reason="x" * 100_001).status_code == 422


def test_a_nul_is_left_out(client: Client, ella_user: User, address: str) -> None:
    client.force_login(ella_user)
    assert keep(client, client.get(address).content.decode(), reason="a\x00b").status_code == 200
    assert FormDraft.objects.get().fields["reason"] == ["ab"]


def test_who_is_not_logged_in_keeps_nothing(client: Client) -> None:
    answer = client.post("/en/account/drafts/", {"draft_form": "x"})
    assert answer.status_code == 302 and "/login/" in answer["Location"]


def test_what_is_typed_stands_in_no_log_and_not_in_the_trail(
    client: Client, ella_user: User, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(ella_user)
    page = client.get(address).content.decode()
    with caplog.at_level(logging.DEBUG):
        keep(client, page, reason="About Pietersen")
        keep(client, page, reason="About Pietersen, again")  # refused: another version
    assert "Pietersen" not in caplog.text
    assert not any("Pietersen" in str(one.values) for one in AuditPayload.objects.all())
    assert "Pietersen" not in str(FormDraft.objects.get())


@pytest.mark.parametrize("path", ["plan/2026/text/who/", "questions/ask/", f"cycle/{YEAR}/steps/2/"])
def test_the_long_forms_keep_what_is_typed(client: Client, ella_user: User, member: Member, path: str) -> None:
    client.force_login(ella_user)
    page = client.get(f"/en/participants/{member.number}/{path}")
    assert page.status_code == 200 and "data-draft=" in page.content.decode()


def test_a_page_for_nobody_in_particular_has_no_marker(rf: RequestFactory) -> None:
    template = Template("{% load drafts %}{% keep_draft form %}")
    assert template.render(Context({"request": rf.get("/nl/x/"), "actor": Actor(), "form": sample()})).strip() == ""
    assert template.render(Context({"form": sample()})).strip() == ""


@pytest.mark.django_db
def test_two_forms_of_one_page_are_told_apart(rf: RequestFactory, make_user: Callable[..., User]) -> None:
    actor = actor_for(make_user("ella"))
    services.keep(actor=replace(actor, now=timezone.now()), form="/x/#one", fields={"text": ["typed"]})
    shown = [
        Template("{% load drafts %}{% keep_draft form name %}").render(
            Context({"request": rf.get("/nl/x/"), "actor": actor, "form": sample(), "name": name})
        )
        for name in ("one", "two")
    ]
    assert ["typed" in page for page in shown] == [True, False]
