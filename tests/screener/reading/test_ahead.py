"""While whoever asked looks at one file, the process that reads has the next: nothing is mixed up by it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from unittest.mock import patch

from trustone.procurement.screener.reading import ReadFile, Reading
from trustone.procurement.screener.reading.apart import Apart


def _texts(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(f"Bestek {path.stem}: keien van graniet leveren.", encoding="utf-8")
    return paths


def _says(one: ReadFile, name: str) -> bool:
    return one.document is not None and f"Bestek {name}:" in one.document.parts[0].text


def test_the_next_file_is_read_while_one_is_looked_at(tmp_path: Path) -> None:
    paths = _texts(tmp_path, "een.txt", "twee.txt", "drie.txt")
    asked: list[str] = []
    real = Apart.ask

    def ask(self: Apart, path: Path, name: str) -> None:
        asked.append(path.stem)
        real(self, path, name)

    with patch.object(Apart, "ask", ask), Reading() as reading:
        files = reading.files(paths)
        assert _says(next(files), "een")
        assert asked == ["een", "twee"]
        assert _says(next(files), "twee")
        assert asked == ["een", "twee", "drie"]
        assert _says(next(files), "drie")
        assert next(files, None) is None


def test_who_leaves_a_zip_half_way_gets_the_right_document_of_the_next_file(tmp_path: Path) -> None:
    inside = _texts(tmp_path, "a.txt", "b.txt", "c.txt")
    bundle = tmp_path / "map.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for path in inside:
            archive.write(path, path.name)
    other = _texts(tmp_path, "ander.txt")[0]
    with Reading() as reading:
        left = reading.file(bundle, "map.zip")
        assert _says(next(left), "a")
        (found,) = reading.file(other, "ander.txt")
        assert _says(found, "ander")


def test_a_file_that_ends_the_process_is_named_and_its_neighbours_are_read(tmp_path: Path) -> None:
    paths = _texts(tmp_path, "voor.txt", "kapot.txt", "na.txt")
    real = Apart.ask

    def ask(self: Apart, path: Path, name: str) -> None:
        real(self, path, name)
        if path.stem == "kapot" and self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.read()  # what it may have said before

    with patch.object(Apart, "ask", ask), Reading() as reading:
        before, broken, after = list(reading.files(paths))
    assert _says(before, "voor") and _says(after, "na")
    assert broken.document is None and [one.code for one in broken.problems] == ["SCR-016"]
    assert broken.file.endswith("kapot.txt")
