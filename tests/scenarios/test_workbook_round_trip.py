"""Any framework goes out as a workbook and comes back as the same framework, whatever its pack says."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.utils import translation
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from frameworks import PACKS
from trustone.catalog.reading import problems_of, read_folder
from trustone.domain.consistency.facts import About
from trustone.domain.words import tidy
from trustone.scenarios.differences import differences
from trustone.scenarios.workbook import Sent, framework_workbook, read_framework_workbook
from trustone.scenarios.workbook.tables import ABOUT, CONFIDENCE, LEVELS

LANGUAGES = ("nl", "en", "fr", "de")
KEY = "made-up"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


# --- What a pack can say ----------------------------------------------------------------------------------------------

_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789éèçàùïëüößœŁ’“”'-+=@.,;:€%&<>/()"
_words = st.text(_letters + " \n", min_size=1, max_size=60).map(lambda text: f"w{tidy(text)}w".strip())
_prose = st.lists(_words, min_size=1, max_size=3).map("\n\n".join)
_texts = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, _prose))
_titles = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, _words))
_codes = st.from_regex(r"[A-Z0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True)


def _perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def _weights(draw: st.DrawFn, count: int) -> list[str]:
    """So many weights above nothing that make exactly 100, written with up to two decimals."""
    cuts = draw(st.lists(st.integers(1, 9999), min_size=count - 1, max_size=count - 1, unique=True))
    ends = [0, *sorted(cuts), 10_000]
    return [str(Decimal(high - low) / 100) for low, high in itertools.pairwise(ends)]


_anchors = st.lists(
    st.fixed_dictionaries({
        "size": st.sampled_from(["any", "small", "larger"]), "proposal": st.booleans(),
        "met": _texts, "partly": _texts, "not_met": _texts,
    }),
    min_size=1, max_size=2,
)  # fmt: skip


@st.composite
def _criterion(draw: st.DrawFn, code: str, steps: list[str], last_year: int) -> dict[str, Any]:
    years = st.integers(0, last_year + 1).map(str)
    levels = st.sampled_from(sorted(LEVELS))
    found = {
        "code": code,
        "step": draw(st.sampled_from(steps)),
        "due_from": draw(st.integers(1, last_year)),
        "title": draw(_titles),
        "about": draw(_perhaps(st.sampled_from([about.value for about in About]))),
        "depth": draw(_perhaps(st.dictionaries(years, levels, min_size=1, max_size=3))),
        "expectation": draw(_perhaps(_texts)),
        "anchors": draw(_perhaps(_anchors)),
    }
    return {name: value for name, value in found.items() if value is not None}


@st.composite
def _tier(draw: st.DrawFn, code: str, steps: list[str], last_year: int) -> dict[str, Any]:
    tier: dict[str, Any] = {"code": code, "report": draw(st.sampled_from(["none", "origins", "full"]))}
    if (title := draw(_perhaps(_titles))) is not None:
        tier["title"] = title
    sizes = draw(st.lists(st.integers(1, 3), max_size=3))  # criteria that share a weight, weight by weight
    if not sizes:
        return tier
    codes = iter(draw(st.lists(_codes, min_size=sum(sizes), max_size=sum(sizes), unique=True)))
    tier["criteria"] = []
    for number, (size, weight) in enumerate(zip(sizes, draw(_weights(len(sizes))), strict=True)):
        shared = {"weight": weight} if size == 1 else {"group": f"g{number}"}
        if size > 1:
            tier.setdefault("groups", []).append({"key": f"g{number}", "weight": weight})
        tier["criteria"] += [{**draw(_criterion(next(codes), steps, last_year)), **shared} for _ in range(size)]
    points = st.integers(0, 200).map(lambda number: Decimal(number) / 2)
    pair = st.tuples(points, points).map(lambda two: {"green": f"{max(two):f}", "orange": f"{min(two):f}"})
    if thresholds := draw(st.dictionaries(st.integers(1, last_year).map(str), pair)):
        tier["thresholds"] = thresholds
    return tier


@st.composite
def frameworks(draw: st.DrawFn) -> dict[str, Any]:
    """A framework of any shape, with or without everything a pack may leave out."""
    steps = draw(st.lists(_codes, min_size=1, max_size=3, unique=True))
    last_year = draw(st.integers(1, 6))
    letters = draw(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3, unique=True))
    optional = {
        "note": draw(_perhaps(_texts)),
        "source_url": draw(_perhaps(st.just("https://example.org/a?b=c"))),
        "year": draw(_perhaps(st.integers(1990, 2100) | st.just("2019 to 2024"))),
        "confidence": draw(_perhaps(st.sampled_from(sorted(CONFIDENCE)))),
        "redistributable": draw(_perhaps(st.booleans())),
        "fictional": draw(_perhaps(st.booleans())),
    }
    return {
        "kind": "framework", "key": KEY, "version": draw(st.sampled_from(["1", "2.10", "12"])),
        "title": draw(_titles), "source": draw(_words), "licence": draw(_words),
        "valid_from": draw(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 1, 1))).isoformat(),
        "not_due": draw(st.sampled_from(["excluded", "counted"])), "last_year": last_year,
        "steps": [{"code": code, "title": draw(_titles)} for code in steps],
        "tiers": [draw(_tier(letter, steps, last_year)) for letter in letters],
        **{name: value for name, value in optional.items() if value is not None},
    }  # fmt: skip


def _plain(content: Any) -> Any:
    """The same content with one way of writing each number that is written as text."""
    if isinstance(content, dict):
        return {name: _one_way(name, value) for name, value in content.items()}
    return [_plain(one) for one in content] if isinstance(content, list) else content


def _one_way(name: str, value: Any) -> Any:
    if name in {"weight", "green", "orange"}:
        return f"{Decimal(value).normalize():f}"
    return _plain(value)


#: Without shrinking: a framework is large, and the two sides stand in the message.
@settings(max_examples=40, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(content=frameworks(), language=st.sampled_from(LANGUAGES))
def test_any_framework_comes_back_as_it_went_out_with_nothing_to_fall_back_on(
    content: dict[str, Any], language: str
) -> None:
    assert problems_of("framework", content) == []
    with translation.override(language):
        sent = read_framework_workbook(framework_workbook(content), KEY)
    assert sent.problems == []
    assert _plain(dict(sent.content or {})) == _plain(content)


@pytest.mark.parametrize("folder", sorted(PACKS.iterdir()), ids=lambda folder: folder.name)
def test_a_framework_that_comes_with_the_product_needs_nothing_to_fall_back_on(folder: Any) -> None:
    content = dict(read_folder(folder / "1").content)
    sent = read_framework_workbook(framework_workbook(content), folder.name)
    assert differences(content, sent.content or {}) == []
    assert [one.get("about") for tier in content["tiers"] for one in tier.get("criteria", [])] == [
        one.get("about") for tier in (sent.content or {})["tiers"] for one in tier.get("criteria", [])
    ]


# --- What a workbook says wins; what it does not show stays -----------------------------------------------------------


def _content() -> dict[str, Any]:
    return dict(read_folder(PACKS / "demo-stone-2022" / "1").content)


def _sent(edit: Any) -> Sent:
    book = openpyxl.load_workbook(io.BytesIO(framework_workbook(_content(), "2")))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return read_framework_workbook(out.getvalue(), "demo-stone-2022", _content())


def _column(sheet: Any, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value).removesuffix(" *") == heading)


def _chain(sent: Sent) -> dict[str, Any]:
    assert sent.content is not None, sent.problems
    found: dict[str, Any] = next(one for one in sent.content["tiers"][2]["criteria"] if one["code"] == "2.1")
    return found


def _row_of(sheet: Any, code: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(min_row=2) if code in [cell.value for cell in row[:3]])


def test_what_a_criterion_is_about_and_how_deep_a_chain_is_known_are_edited_like_the_rest() -> None:
    def edit(book: Any) -> None:
        criteria, depth = book["Criteria"], book["Depth of the chain"]
        criteria.cell(_row_of(criteria, "2.1"), _column(criteria, "Is about")).value = "Risks"
        for row in range(2, depth.max_row + 1):
            if depth.cell(row, _column(depth, "From membership year")).value == 2:
                depth.cell(row, _column(depth, "Known as far as")).value = "the factory"

    sent = _sent(edit)
    assert _chain(sent)["about"] == "risks"
    assert _chain(sent)["depth"] == {"1": "supplier", "2": "factory", "3": "quarry"}
    told = [(one.field, one.old, one.new) for one in differences(_content(), sent.content or {})]
    assert ("Is about", "the chain", "risks") in told
    depths = [(old, new) for field, old, new in told if field == "How deep the chain has to be known"]
    assert depths == [
        (
            "from year 1: the supplier · from year 2: the area of the quarries · from year 3: the quarry",
            "from year 1: the supplier · from year 2: the factory · from year 3: the quarry",
        )
    ]


def test_an_emptied_cell_takes_away_and_a_workbook_of_an_earlier_version_leaves_what_it_did_not_have() -> None:
    def empty(book: Any) -> None:
        sheet = book["Criteria"]
        sheet.cell(_row_of(sheet, "2.1"), _column(sheet, "Is about")).value = None
        book["Depth of the chain"].delete_rows(2, 100)

    def earlier(book: Any) -> None:
        book["Criteria"].delete_cols(_column(book["Criteria"], "Is about"))
        book.remove(book["Depth of the chain"])
        for heading in ("Invented", "Year of the source", "Valid from", "May be passed on"):
            book["Framework"].delete_cols(_column(book["Framework"], heading))

    emptied, kept = _sent(empty), _sent(earlier)
    assert "about" not in _chain(emptied)
    assert "depth" not in _chain(emptied)
    assert (_chain(kept)["about"], _chain(kept)["depth"]) == (
        "chain",
        {"1": "supplier", "2": "area", "3": "quarry"},
    )
    names = ("fictional", "year", "valid_from", "redistributable")
    assert [(kept.content or {})[name] for name in names] == [_content()[name] for name in names]


@pytest.mark.parametrize(
    ("heading", "value", "found"),
    [
        ("Criterion", "9.9", ("SCN-022", 2, "code")),
        ("Tier", "Z", ("SCN-015", 2, "tier")),
        ("From membership year", 1.5, ("SCN-021", 2, "year")),
        ("From membership year", 2, ("SCN-023", 3, "year")),
        ("Known as far as", "the moon", ("FIL-039", 2, "level")),
    ],
)
def test_a_mistake_in_how_deep_a_chain_is_known_points_to_its_cell(
    heading: str, value: object, found: tuple[str, int, str]
) -> None:
    def edit(book: Any) -> None:
        sheet = book["Depth of the chain"]
        sheet.cell(2, _column(sheet, heading)).value = value

    problems = [(problem.code, problem.row, problem.column) for _sheet, problem in _sent(edit).problems]
    assert found in problems


def test_the_lists_of_the_workbook_are_those_of_the_pack_format() -> None:
    schema = json.loads((PACKS.parent.parent / "schemas" / "framework.json").read_text(encoding="utf-8"))
    criterion = schema["$defs"]["criterion"]["properties"]
    assert sorted(ABOUT) == sorted(criterion["about"]["enum"])
    assert sorted(LEVELS) == sorted(criterion["depth"]["patternProperties"]["^[0-9]+$"]["enum"])
    assert sorted(CONFIDENCE) == sorted(schema["properties"]["confidence"]["enum"])
