"""Packs that are wrong are refused with a code that says where; nothing is half loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trustone.catalog.comparing import compare
from trustone.catalog.loading import load
from trustone.catalog.models import Stone, Theme
from trustone.catalog.reading import PACKS, read_all, read_folder, read_pack, version_order
from trustone.catalog.selectors import covenant_in_use, framework_in_force
from trustone.catalog.sentences import SENTENCES
from trustone.catalog.services import put_in_use
from trustone.domain.problems import Refused

HEADER = """kind: themes
key: small
version: "1"
title: {nl: Klein, en: Small, fr: Petit, de: Klein}
source: a test
licence: CC0-1.0
valid_from: 2020-01-01
"""
ROW = "title: {nl: a, en: a, fr: a, de: a}, number: T1, source: s, confidence: high"


def write(root: Path, text: str, *, kind: str = "themes", key: str = "small", version: str = "1") -> Path:
    folder = root / kind / key / version
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return folder


def test_what_came_along_is_read_without_being_checked_when_asked(tmp_path: Path) -> None:
    wrong = HEADER + "rows: [{code: a, " + ROW.replace("high", "certain") + "}]\n"
    folder = write(tmp_path, wrong)
    checked, read = read_folder(folder), read_folder(folder, checked=False)
    assert [problem.code for problem in checked.problems] == ["PCK-015"]
    assert read.problems == ()
    assert (read.content, read.digest) == (checked.content, checked.digest)
    folder = write(tmp_path, HEADER.replace("key: small", "key: other"), version="2")
    assert [problem.code for problem in read_folder(folder, checked=False).problems] == ["PCK-005"]


def codes(root: Path) -> list[str]:
    return [problem.code for pack in read_all(root) for problem in pack.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER + "rows: [{code: a, " + ROW + "}]\nmore: 1\n", "PCK-014"),
        (HEADER, "PCK-013"),
        (HEADER.replace("fr: Petit, ", "") + "rows: [{code: a, " + ROW + "}]\n", "PCK-013"),
        (HEADER.replace("key: small", "key: other") + "rows: [{code: a, " + ROW + "}]\n", "PCK-005"),
        (HEADER.replace("kind: themes", "kind: spells"), "PCK-006"),
        (HEADER + "rows: rows.csv\n", "PCK-007"),
        (HEADER + "rows: ../../../../rows.csv\n", "PCK-007"),
        (HEADER + "rows: [{code: a, " + ROW + "}, {code: a, " + ROW + "}]\n", "PCK-020"),
        (HEADER + "rows: [{code: a, parent: b, " + ROW + "}]\n", "PCK-021"),
        (HEADER + "rows: [{code: a, " + ROW.replace("high", "certain") + "}]\n", "PCK-015"),
        (HEADER + "rows: [{code: a, " + ROW.replace("source: s", "source: to verify") + "}]\n", "PCK-022"),
        (HEADER + "rows: [{code: a, " + ROW.replace("high", "low") + ", redistributable: true}]\n", "PCK-023"),
        (HEADER + "rows: [{code: 'a b', " + ROW + "}]\n", "PCK-016"),
        ("a: &x [1]\nb: *x\n", "PCK-004"),
        ("!!python/object/apply:os.system ['true']\n", "PCK-004"),
        ("kind: themes\nkind: themes\n", "PCK-004"),
        ("[1, 2]\n", "PCK-004"),
        ("key: " + "[" * 5000, "PCK-004"),
    ],
)
def test_a_wrong_pack_is_refused_with_a_code(tmp_path: Path, text: str, code: str) -> None:
    write(tmp_path, text)
    assert code in codes(tmp_path)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (b"", "PCK-009"),
        (b"code,colour\na,red\n", "PCK-010"),
        (b"code,iso3\nNL\n", "PCK-011"),
        (b"code,eea\nNL,perhaps\n", "PCK-012"),
        (b"code,title_nl\nNL,Belgi\xeb\n", "PCK-008"),
    ],
)
def test_a_wrong_table_is_refused_with_a_code(tmp_path: Path, table: bytes, code: str) -> None:
    folder = write(tmp_path, HEADER.replace("themes", "countries") + "rows: rows.csv\n", kind="countries")
    (folder / "rows.csv").write_bytes(table)
    assert code in codes(tmp_path)


def test_a_table_that_is_too_large_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, HEADER.replace("themes", "countries") + "rows: rows.csv\n", kind="countries")
    (folder / "rows.csv").write_bytes(b"code\n" + b"x" * (5 * 1024 * 1024))
    assert codes(tmp_path) == ["PCK-003"]


def test_two_headers_are_one_too_many(tmp_path: Path) -> None:
    folder = write(tmp_path, HEADER)
    (folder / "themes.yaml").write_text(HEADER, encoding="utf-8")
    assert codes(tmp_path) == ["PCK-002"]


@pytest.mark.parametrize("key", ["../covenant", "..", "", "trustone/1", ".hidden"])
def test_a_key_cannot_climb_out_of_the_packs(key: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_pack("themes", key)
    assert refusal.value.problems[0].code == "PCK-001"


def test_weights_that_do_not_sum_to_one_hundred_are_refused(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "framework" / "trustone-2020", tmp_path / "framework" / "trustone-2020")
    file = tmp_path / "framework" / "trustone-2020" / "1" / "framework.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('weight: "9"', 'weight: "8"', 1), encoding="utf-8")
    assert "SCO-040" in codes(tmp_path)


def test_the_digest_follows_the_content_and_not_the_layout(tmp_path: Path) -> None:
    text = HEADER + "rows: [{code: a, " + ROW + "}]\n"
    first = read_folder(write(tmp_path, text)).digest
    assert read_folder(write(tmp_path, "# a remark\n" + text)).digest == first
    assert read_folder(write(tmp_path, text.replace("T1", "T2"))).digest != first


def test_a_comparison_names_rows_and_fields(tmp_path: Path) -> None:
    old = read_folder(write(tmp_path / "old", HEADER + "rows: [{code: a, " + ROW + "}]\n"))
    rows = "rows: [{code: a, " + ROW.replace("T1", "T2") + "}, {code: b, " + ROW + "}]\n"
    found = compare(old, read_folder(write(tmp_path / "new", HEADER + rows)))
    assert found.changed == (("rows/a/number", "T1", "T2"),)
    assert "rows/b/number" in found.added
    assert not found.removed


def test_versions_are_ordered_by_number() -> None:
    assert sorted(["10", "2", "2024.10", "2024.2"], key=version_order) == ["2", "10", "2024.2", "2024.10"]


def test_rows_that_vanish_are_retired_and_come_back(tmp_path: Path, packs: None) -> None:
    both = "rows: [{code: zz, " + ROW + "}, {code: zy, " + ROW + "}]\n"
    write(tmp_path, HEADER + both)
    load(tmp_path)
    write(tmp_path, HEADER.replace('"1"', '"2"') + "rows: [{code: zz, " + ROW + "}]\n", version="2")
    (summary,) = load(tmp_path)
    assert (summary.code, summary.retired) == ("themes/small/2", 1)
    assert Theme.objects.get(pk="zy").retired
    shutil.rmtree(tmp_path / "themes" / "small" / "2")
    load(tmp_path)
    assert not Theme.objects.get(pk="zy").retired


def test_one_bad_pack_keeps_all_out(tmp_path: Path, db: None) -> None:
    write(tmp_path, HEADER + "rows: [{code: a, " + ROW + "}]\n")
    write(tmp_path, HEADER.replace("small", "bad"), key="bad")
    with pytest.raises(Refused):
        load(tmp_path)
    assert not Theme.objects.exists()


def test_a_row_that_points_nowhere_is_refused(tmp_path: Path, db: None) -> None:
    rows = "rows: [{code: x, country: QQ, level: country, name: Q, confidence: low}]\n"
    write(tmp_path, HEADER.replace("themes", "areas") + rows, kind="areas")
    with pytest.raises(Refused) as refusal:
        load(tmp_path)
    assert [problem.code for problem in refusal.value.problems] == ["PCK-021"]
    assert not Stone.objects.exists()


def test_a_code_in_two_packs_of_one_kind_is_refused(tmp_path: Path, db: None) -> None:
    write(tmp_path, HEADER + "rows: [{code: a, " + ROW + "}]\n")
    write(tmp_path, HEADER.replace("small", "other") + "rows: [{code: a, " + ROW + "}]\n", key="other")
    with pytest.raises(Refused) as refusal:
        load(tmp_path)
    assert [problem.code for problem in refusal.value.problems] == ["PCK-028"]


def test_another_covenant_is_a_pack_and_no_change_of_code(tmp_path: Path, packs: None) -> None:
    framework = (PACKS / "framework" / "trustone-2020" / "1" / "framework.yaml").read_text(encoding="utf-8")
    write(tmp_path, framework.replace("key: trustone-2020", "key: tiles-2030"), kind="framework", key="tiles-2030")
    header = HEADER.replace("kind: themes", "kind: covenant").replace("key: small", "key: tiles")
    settings = """fictional: true
settings:
  importer_areas: [DE, IT]
  light_countries: [DE, IT, PL]
  disclosure_k: 5
  disclosure_window: null
  year_end: 12-31
  framework: tiles-2030
  contact: {email: office@tiles.example}
"""
    write(tmp_path, header + settings, kind="covenant", key="tiles")
    load(tmp_path)
    covenant = put_in_use("tiles")
    assert (covenant.importer_areas, covenant.disclosure_k, covenant.disclosure_window) == (("DE", "IT"), 5, None)
    assert covenant_in_use() == covenant
    assert framework_in_force(covenant.framework_key) is not None


def test_a_covenant_without_its_framework_is_refused(tmp_path: Path, db: None) -> None:
    text = (PACKS / "covenant" / "trustone" / "1" / "pack.yaml").read_text(encoding="utf-8")
    write(tmp_path, text, kind="covenant", key="trustone")
    with pytest.raises(Refused) as refusal:
        load(tmp_path)
    assert [problem.code for problem in refusal.value.problems] == ["PCK-026"]


def test_a_covenant_that_is_not_loaded_cannot_be_put_in_use(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        put_in_use("nobody")
    assert refusal.value.problems[0].code == "PCK-027"


def test_every_code_has_a_sentence() -> None:
    room = PACKS.parent
    files = [*room.glob("*.py"), *(room.parent / "cli").rglob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    used = {part[:7] for part in source.split('Problem("')[1:] if part.startswith("PCK-")}
    assert used == set(SENTENCES)
