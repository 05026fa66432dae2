"""``trustone packs`` as a program uses it: exit status, results and problems."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from trustone.catalog.models import Covenant, Stone
from trustone.catalog.reading import PACKS
from trustone.cli import main

THEMES = PACKS / "themes" / "trustone"


def test_sound_packs_are_listed_with_their_digest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "validate", str(THEMES), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["pack"], report["rows"], len(report["digest"])) == ("themes/trustone/1", 9, 64)


def test_a_broken_pack_gives_status_one_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(PACKS / "stones", tmp_path / "stones")
    rows = tmp_path / "stones" / "natural-stone" / "1" / "rows.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("20,45,medium", "much,45,medium"), encoding="utf-8")
    assert main(["packs", "validate", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("PCK-012 · stones/natural-stone/1 · row 2 · column silica_min")


def test_a_folder_that_is_not_there_gives_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "validate", str(tmp_path / "nothing")]) == 1
    assert "PCK-001" in capsys.readouterr().err


def test_wrong_usage_gives_status_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["packs", "enchant"])
    assert stopped.value.code == 2


@pytest.mark.django_db
def test_the_first_load_puts_the_real_covenant_in_use_and_the_second_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["packs", "load", "--json"]) == 0
    assert sum(one["added"] for one in json.loads(capsys.readouterr().out)) > 2000
    assert Covenant.objects.get(in_use=True).key == "trustone"
    assert Stone.objects.exists()
    assert main(["packs", "load", "--json"]) == 0
    assert sum(one["added"] + one["changed"] + one["retired"] for one in json.loads(capsys.readouterr().out)) == 0
    assert main(["packs", "list", "--json"]) == 0
    assert all(pack["loaded"] for pack in json.loads(capsys.readouterr().out))


def test_a_difference_names_row_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = tmp_path / "themes" / "trustone" / "1"
    shutil.copytree(THEMES / "1", changed)
    file = changed / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Kinderarbeid", "Kinderwerk"), encoding="utf-8")
    assert main(["packs", "diff", str(THEMES / "1"), str(changed)]) == 0
    assert capsys.readouterr().out == "~ rows/child_labour/title/nl: 'Kinderarbeid' -> 'Kinderwerk'\n"
