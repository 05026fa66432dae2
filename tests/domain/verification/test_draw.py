"""The draw: reproducible, fair in proportion, promised, and the page that explains it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.verification.draw import (
    LEAST_IN_A_STRATUM,
    REST,
    Row,
    allocate,
    canonical,
    commitment,
    draw,
    frame_text,
    position,
    put_together,
    read_frame,
    row_code,
    sample_size,
    sha256,
    stratum_name,
    years_band,
)
from trustone.domain.verification.guided import below, guided_document, guided_draw
from worked_tables import DOCS, rows

SEED = bytes(range(32)).hex()
PLAN = "VER-EXAMPLE"

codes = st.text("0123456789abcdef", min_size=12, max_size=12)
frames = st.dictionaries(codes, st.sampled_from(["A/NL", "A/BE", "B/NL", "B/BE"]), min_size=1, max_size=60).map(
    lambda found: tuple(Row(code, stratum) for code, stratum in found.items())
)


def _sizes(text: str) -> dict[str, int]:
    return {name: int(size) for name, size in (part.rsplit(" ", 1) for part in text.split(", "))}


def test_the_allocations_of_the_page() -> None:
    for row in rows("sampling.md", "allocation"):
        assert allocate(_sizes(row["groups"]), int(row["size"])) == _sizes(row["drawn"]), row["allocation"]


def test_the_draw_of_the_page() -> None:
    table = rows("sampling.md", "row")
    frame = [Row(row["row"], row["stratum"]) for row in table]
    strata = draw(reversed(frame), seed=SEED, plan=PLAN, later="17", percent=30)
    in_line = [code for stratum in strata for code in stratum.ordered]
    assert in_line == [row["row"] for row in table]
    assert [row["row"] for row in table if row["drawn"] == "yes"] == [c for s in strata for c in s.codes]
    assert all(
        position(SEED, PLAN, "17", row["row"]).startswith(row["place in line (first 8 digits)"]) for row in table
    )


def test_the_program_of_the_page_draws_the_same_and_notices_another_seed(tmp_path: Path) -> None:
    page = (DOCS / "sampling.md").read_text(encoding="utf-8")
    program = tmp_path / "again.py"
    program.write_text(re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1), encoding="utf-8")  # type: ignore[union-attr]
    frame = [Row(row["row"], row["stratum"]) for row in rows("sampling.md", "row")]
    plan = canonical({"id": PLAN, "share": 30, "frame_sha256": sha256(frame_text(frame))})
    strata = draw(frame, seed=SEED, plan=PLAN, later="17", percent=30)
    given_ = {
        "plan": plan, "frame": frame_text(frame), "seed": SEED, "later_value": "17",
        "commitment": commitment(plan, SEED), "rows": sorted(code for one in strata for code in one.codes),
    }  # fmt: skip

    def run(**changed: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "draw.json").write_text(json.dumps({**given_, **changed}), encoding="utf-8")
        return subprocess.run(
            [sys.executable, str(program), str(tmp_path / "draw.json")], capture_output=True, text=True, check=False
        )

    assert run().stdout.startswith(f"the same {len(given_['rows'])} rows")
    assert "not the one that was promised" in run(seed="00" * 32).stderr
    assert "frame is not the one" in run(frame=frame_text(frame[1:])).stderr
    assert "another draw" in run(later_value="18").stderr


@given(frames, st.integers(1, 100), st.randoms())
def test_the_same_draw_whatever_the_order_of_the_rows(frame: tuple[Row, ...], percent: int, random) -> None:  # type: ignore[no-untyped-def]
    mixed = list(frame)
    random.shuffle(mixed)
    one = draw(frame, seed=SEED, plan=PLAN, later="", percent=percent)
    assert draw(mixed, seed=SEED, plan=PLAN, later="", percent=percent) == one
    assert sum(stratum.drawn for stratum in one) == sample_size(len(frame), percent)
    assert all(stratum.drawn <= stratum.population for stratum in one)
    assert sorted(code for stratum in one for code in stratum.ordered) == sorted(row.code for row in frame)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40), min_size=1), st.data())
def test_nobody_is_more_than_one_away_from_its_part(sizes: dict[str, int], data: st.DataObject) -> None:
    total = sum(sizes.values())
    size = data.draw(st.integers(0, total))
    given_ = allocate(sizes, size)
    assert sum(given_.values()) == size
    assert all(abs(given_[name] - size * count / total) < 1 for name, count in sizes.items())


@given(frames)
def test_no_group_is_small_unless_all_are(frame: tuple[Row, ...]) -> None:
    together = put_together(frame)
    assert {row.code for row in together} == {row.code for row in frame}
    sizes = Counter(row.stratum for row in together)
    assert min(sizes.values()) >= LEAST_IN_A_STRATUM or len(sizes) == 1


def test_small_groups_pull_in_the_smallest_of_the_rest() -> None:
    frame = [Row(f"{n:012x}", name) for n, name in enumerate(["A"] * 6 + ["B"] * 5 + ["C"] * 2)]
    assert Counter(row.stratum for row in put_together(frame)) == {"A": 6, REST: 7}


@given(frames)
def test_a_frame_reads_back_as_it_was_written(frame: tuple[Row, ...]) -> None:
    assert sorted(read_frame(frame_text(frame)), key=lambda r: r.code) == sorted(frame, key=lambda r: r.code)


def test_over_many_seeds_everybody_of_a_group_is_drawn_about_as_often() -> None:
    frame = [Row(f"{n:012x}", "A") for n in range(10)]
    counts: Counter[str] = Counter()
    for turn in range(2000):
        (stratum,) = draw(frame, seed=sha256(str(turn)), plan=PLAN, later="", percent=20)
        counts.update(stratum.codes)
    assert all(300 < counts[row.code] < 500 for row in frame)  # 400 expected, standard deviation 18


def test_a_row_code_needs_the_key_and_changes_with_the_plan() -> None:
    assert row_code("00" * 32, "VER-1", "M-1") != row_code("01" * 32, "VER-1", "M-1")
    assert row_code("00" * 32, "VER-1", "M-1") != row_code("00" * 32, "VER-2", "M-1")


def test_names_of_groups_stay_one_cell() -> None:
    assert stratum_name(["A", None, "5+"]) == "A/?/5+"
    assert [years_band(years) for years in (-1, 0, 4, 5, 12)] == ["0", "0", "4", "5+", "5+"]


# --- The guided part --------------------------------------------------------------------------------------------------


@given(st.dictionaries(codes, st.integers(0, 9), max_size=30), st.integers(0, 40), st.data())
def test_the_guided_part_adds_others_and_nobody_without_weight(
    weights: dict[str, int], size: int, data: st.DataObject
) -> None:
    taken = data.draw(st.sets(st.sampled_from(sorted(weights)))) if weights else set()
    found = guided_draw(weights, taken=taken, size=size, seed=SEED, plan=PLAN, later="")
    able = {code for code, weight in weights.items() if weight and code not in taken}
    assert len(found) == len(set(found)) == min(size, len(able))
    assert set(found) <= able
    assert found == guided_draw(weights, taken=taken, size=size, seed=SEED, plan=PLAN, later="")


def test_more_weight_more_chances() -> None:
    firsts = Counter(
        guided_draw({"a": 3, "b": 1}, taken=(), size=1, seed=sha256(str(n)), plan=PLAN, later="")[0]
        for n in range(1000)
    )
    assert 700 < firsts["a"] < 800  # 750 expected, standard deviation 14


@given(st.integers(1, 1000), st.integers(0, 50))
def test_a_number_below_is_below(total: int, step: int) -> None:
    assert 0 <= below(total, seed=SEED, plan=PLAN, later="x", step=step) < total


def test_the_guided_document_says_everything_that_decides() -> None:
    text = guided_document(salt="00", rule="chains", size=2, weights={"b": 1, "a": 2})
    assert json.loads(text) == {"rule": "chains", "salt": "00", "size": 2, "weights": {"a": 2, "b": 1}}
