"""Contact data go, everything else stays byte for byte."""

from __future__ import annotations

import pytest

from screener.reading.notices import EFORMS, TED
from trustone.domain.problems import Refused
from trustone.procurement.screener.reading.limits import LIMITS
from trustone.procurement.screener.reading.notice_facts import facts_of
from trustone.procurement.tenders.sources.contacts import without_contacts, without_people


def test_a_notice_without_contacts_is_the_same() -> None:
    for notice in (EFORMS, TED):
        assert without_contacts(notice.encode()) == notice.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_only_the_elements_about_people_go(encoding: str) -> None:
    before = '<?xml version="1.0"?><a xmlns:c="urn:c"><!-- é > --><c:Contact x=">"><Contact>Jo</Contact>é</c:Contact>'
    notice = f"{before} <b/>é<Contact/><c>Contact</c><UltimateBeneficialOwner><n>Jo</n></UltimateBeneficialOwner></a>"
    kept = without_contacts(notice.encode(encoding)).decode(encoding)
    assert kept == '<?xml version="1.0"?><a xmlns:c="urn:c"><!-- é > --> <b/>é<c>Contact</c></a>'


def test_the_older_forms() -> None:
    people = (
        "<CONTACT_POINT>Jo</CONTACT_POINT><PHONE>+31 1</PHONE><E_MAIL>jo@voorbeeld.example</E_MAIL><FAX>+31 2</FAX>"
    )
    notice = TED.replace("</OFFICIALNAME>", f"</OFFICIALNAME>{people}")
    assert without_contacts(notice.encode()) == TED.encode()
    assert facts_of(TED.encode(), LIMITS).buyer == "Ville de Pierrefonds-sur-Mer"


@pytest.mark.parametrize(("content", "code"), [(b"<a>", "SCR-004"), (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "FIL-008")])
def test_what_is_no_sound_xml_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        without_contacts(content)
    assert refused.value.problems[0].code == code


def test_keys_about_people_go_at_any_depth() -> None:
    told = {"parties": [{"name": "Stad", "contactPoint": {"name": "Jo"}, "persons": []}], "n": 1}
    assert without_people(told) == {"parties": [{"name": "Stad"}], "n": 1}
