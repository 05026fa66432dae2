"""Write ``docs/reference/data-dictionary.md``: every data set and field of open data, from the table of the program.

``python tools/data_dictionary.py``          write the page
``python tools/data_dictionary.py --check``  fail when the page is out of date
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "data-dictionary.md"
_HEAD = """# Data dictionary

The data sets of open data and their fields; `docs/how-to/open-data.md` says how to use them. The same, in four
languages and for programs, stands at `/open-data/datapackage.json`. A text in four languages has four columns in CSV
and Parquet (`name_nl`, `name_en`, `name_fr`, `name_de`); several codes stand in one CSV cell with a semicolon between.

Made by `python tools/data_dictionary.py` from `trustone.opendata.datasets`; a test keeps it so.
"""


def _cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def current() -> str:
    """The page as the data sets of this version make it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    from trustone.opendata.datasets import DATASETS
    from trustone.opendata.words import KINDS

    parts = [_HEAD]
    with translation.override("en"):
        for dataset in DATASETS.values():
            named = ", ".join(f"`{name}`" for name in dataset.identity)
            files = ", ".join(f"`/open-data/{dataset.key}.{ending}`" for ending in dataset.formats)
            parts.append(f"\n## {dataset.title}: `{dataset.key}`\n\n{dataset.description}\n\n")
            parts.append(f"A row is named by {named}. Files: {files}.\n\n")
            parts.append(
                "| field | kind | unit or standard | can be empty | meaning |\n| --- | --- | --- | --- | --- |\n"
            )
            for field in dataset.fields:
                values = "; ".join(f"`{code}` {words}" for code, words in field.values)
                meaning = _cell(f"{field.meaning}{f' ({values})' if values else ''}")
                empty = "yes" if field.optional else ""
                parts.append(f"| `{field.name}` | {KINDS[field.kind]} | {_cell(field.unit)} | {empty} | {meaning} |\n")
    return "".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    text = current()
    if parser.parse_args().check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not same:
            print("docs/reference/data-dictionary.md is out of date: python tools/data_dictionary.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
