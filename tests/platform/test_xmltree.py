"""XML from strangers: a tree, or a coded refusal; nothing is fetched or expanded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.problems import Refused
from trustone.platform.dataio.xmltree import MOST_DEEP, read_tree

BILLION = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_tree(data)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BILLION, "FIL-008"),
        (OUTSIDE, "FIL-008"),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "FIL-009"),
        (b"", "FIL-009"),
        (b"<a><b></a>", "FIL-009"),
        (b"PK\x03\x04", "FIL-009"),
        (b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a>&unknown;</a>', "FIL-008"),
        (b"<a>" * (MOST_DEEP + 1) + b"</a>" * (MOST_DEEP + 1), "FIL-007"),
    ],
)
def test_what_is_not_plain_xml_is_refused_by_code(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused) as caught:
        read_tree(b"<a/>" + b" " * 100, most=50)
    assert caught.value.problems[0].code == "FIL-001"


def test_a_document_type_that_only_names_a_file_is_passed_over() -> None:
    assert read_tree(b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a>steen</a>').text == "steen"


def test_names_lose_their_prefix_and_text_its_layout() -> None:
    root = read_tree(b'<x:a xmlns:x="urn:x" x:kind="V">een <b>twee\n drie</b><c/><b>vier</b></x:a>')
    assert (root.name, root.attributes) == ("a", {"kind": "V"})
    assert root.text == "een twee drie vier"
    assert [one.text for one in root.all("b")] == ["twee drie", "vier"]


def test_other_encodings_are_read_as_declared() -> None:
    assert read_tree('<?xml version="1.0" encoding="iso-8859-1"?><a>één</a>'.encode("latin-1")).text == "één"


@given(st.binary(max_size=300))
def test_whatever_comes_is_a_tree_or_a_refusal(data: bytes) -> None:
    try:
        read_tree(data)
    except Refused as refused:
        assert refused.problems[0].code.startswith("FIL-")
