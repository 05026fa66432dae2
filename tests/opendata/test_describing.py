"""The description for portals, and the feed of what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace

from opendata.copies import main_text
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.opendata.changes import PER_PAGE
from trustone.opendata.datasets import DATASETS

Add = Callable[..., Member]
SPDX = Namespace("http://spdx.org/rdf/terms#")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def busy(covenant: Covenant, add_member: Add, add_decision: Callable[..., Any]) -> Covenant:
    for number in range(PER_PAGE):
        member = add_member(f"Steen {number} <&>")
        add_decision(member, 2023, "green", "2024-03-01")
    return covenant


def _graph(path: str, kind: str) -> Graph:
    return Graph().parse(data=Client().get(path).content, format=kind)


def test_both_forms_of_the_catalogue_say_the_same(covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    turtle, linked = _graph("/open-data/catalog.ttl", "turtle"), _graph("/open-data/catalog.jsonld", "json-ld")
    assert set(turtle) == set(linked)
    assert len(turtle) > 500


def test_every_data_set_has_what_the_profile_asks(covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    graph = _graph("/open-data/catalog.ttl", "turtle")
    found = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(found) == len(DATASETS)
    for node in found:
        asked = (DCTERMS.publisher, DCAT.contactPoint, DCAT.theme, DCTERMS.accrualPeriodicity, DCTERMS.language,
                 DCTERMS.identifier, DCTERMS.accessRights, DCAT.distribution)  # fmt: skip
        for wanted in asked:
            assert (node, wanted, None) in graph, wanted
        for wanted in (DCTERMS.title, DCTERMS.description):
            said = {text.language: str(text) for text in graph.objects(node, wanted)}  # type: ignore[attr-defined]
            assert set(said) == {"nl", "en", "fr", "de"}
            assert len(set(said.values())) > 1, "the languages say different words"


def test_a_file_is_described_as_it_is(covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    graph = _graph("/open-data/catalog.ttl", "turtle")
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(node, DCAT.downloadURL))
        body = Client().get(address[address.index("/open-data/") :]).content
        assert int(str(graph.value(node, DCAT.byteSize))) == len(body)
        checksum = graph.value(node, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(body).hexdigest()


def test_no_licence_is_invented(covenant: Covenant) -> None:
    graph = _graph("/open-data/catalog.ttl", "turtle")
    assert not list(graph.subject_objects(DCTERMS.license))
    members = next(node for node in graph.subjects(RDF.type, DCAT.Distribution) if "members.csv" in str(node))
    assert (members, DCTERMS.rights, None) not in graph


def _entries(path: str) -> tuple[list[Any], dict[str, str]]:
    root = ElementTree.fromstring(Client().get(path).content)  # noqa: S314 - our own words
    return root.findall(f"{ATOM}entry"), {
        link.get("rel", ""): link.get("href", "") for link in root.findall(f"{ATOM}link")
    }


class TestFeed:
    def test_every_entry_stands_once_on_the_pages_newest_first(self, busy: Covenant) -> None:
        names, path, updated = [], "/en/changes.atom", []
        while path:
            entries, links = _entries(path)
            assert len(entries) < 2 * PER_PAGE
            names += [entry.findtext(f"{ATOM}id") for entry in entries]
            updated += [entry.findtext(f"{ATOM}updated") for entry in entries]
            following = links.get("prev-archive", "")
            path = following[following.index("/en/") :] if following else ""
        assert len(names) == len(set(names)) == 2 * PER_PAGE
        assert updated == sorted(updated, reverse=True)
        assert all(str(name).startswith("tag:") for name in names)

    def test_names_are_the_same_in_every_language_and_titles_are_not(self, busy: Covenant) -> None:
        english, dutch = _entries("/en/changes.atom")[0], _entries("/nl/changes.atom")[0]
        assert [one.findtext(f"{ATOM}id") for one in english] == [one.findtext(f"{ATOM}id") for one in dutch]
        assert english[0].findtext(f"{ATOM}title") != dutch[0].findtext(f"{ATOM}title")

    def test_the_feed_is_the_same_twice(self, busy: Covenant) -> None:
        first = Client().get("/en/changes.atom")
        assert Client().get("/en/changes.atom", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304

    def test_a_correction_is_an_entry_of_its_own(
        self, covenant: Covenant, add_member: Add, add_decision: Callable[..., Any]
    ) -> None:
        member = add_member("Steen")
        add_decision(member, 2023, "green", "2024-03-01")
        add_decision(member, 2023, "red", "2024-05-01", version=2)
        titles = [one.findtext(f"{ATOM}title") for one in _entries("/en/changes.atom")[0]]
        assert titles[0] == "Corrected result of Steen for 2023: Red"

    def test_an_empty_covenant_has_an_empty_feed(self, covenant: Covenant) -> None:
        assert _entries("/en/changes.atom")[0] == []
        assert "Nothing is public yet" in Client().get("/en/changes/").content.decode()

    @pytest.mark.parametrize(
        "path", ["changes-0.atom", "changes-2.atom", "changes-99.atom", "changes-99999999999.atom"]
    )
    def test_a_page_that_is_not_there(self, path: str, busy: Covenant) -> None:
        assert Client().get(f"/en/{path}").status_code == 404

    def test_a_page_of_older_changes_stays_as_it_is_when_something_new_comes(
        self, busy: Covenant, add_decision: Callable[..., Any]
    ) -> None:
        older, newest = Client().get("/en/changes-1.atom").content, Client().get("/en/changes.atom").content
        page = Client().get("/en/changes/?part=1").content.decode()
        add_decision(Member.objects.earliest("pk"), 2024, "green", "2025-03-01")
        assert Client().get("/en/changes-1.atom").content == older
        assert Client().get("/en/changes/?part=1").content.decode() == page
        assert Client().get("/en/changes.atom").content != newest
        assert b"fh:archive" in older
        assert b"fh:archive" not in newest

    @pytest.mark.parametrize("part", ["0", "2", "99", "x", "-1", "²", "9" * 5000])
    def test_a_part_that_is_not_there_is_the_newest(self, part: str, busy: Covenant) -> None:
        newest = Client().get("/en/changes/").content.decode()
        assert main_text(Client().get(f"/en/changes/?part={part}").content.decode()) == main_text(newest)

    def test_public_pages_lead_to_it(self, busy: Covenant) -> None:
        assert 'type="application/atom+xml"' in Client().get("/en/members/").content.decode()


def test_pages_ask_the_database_as_often_with_many_members(
    busy: Covenant, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for path, most in [("/en/open-data/", 8), ("/en/open-data/members/", 14), ("/en/changes/", 30)]:
        with django_assert_max_num_queries(most):
            assert Client().get(path).status_code == 200
