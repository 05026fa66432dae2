"""Keep the table of columns in ``docs/reference/chain-workbook.md`` equal to the columns the program reads.

``python tools/workbook_columns.py``          write the table
``python tools/workbook_columns.py --check``  fail when it is out of date
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "chain-workbook.md"
START, END = "<!-- columns: made by tools/workbook_columns.py -->", "<!-- end of columns -->"
LANGUAGES = ("nl", "en", "fr", "de")


def table() -> str:
    """The columns as a table in Markdown: key, heading in four languages, what it holds, whether it is needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from trustone.catalog.models import Covenant
    from trustone.platform.dataio import Choices
    from trustone.supply.catalogue import Catalogue
    from trustone.supply.workbook import chain_table

    none = Choices([])
    columns = chain_table(Catalogue(Covenant(), none, none, none, none, none, {}, {})).columns
    lines = ["| key | Nederlands | English | Français | Deutsch | holds | needed | explanation |", f"|{' --- |' * 8}"]
    for column in columns:
        labels = [_in(language, column.label) for language in LANGUAGES]
        holds = f"{column.kind.value}, {column.limit}" if column.kind == "text" and not column.choices else column.kind
        needed = "yes" if column.required else ""
        cells = [f"`{column.key}`", *labels, str(holds), needed, _in("en", column.help)]
        lines.append(f"| {' | '.join(cells)} |".replace("  ", " "))
    return "\n".join(lines)


def _in(language: str, text: object) -> str:
    from django.utils import translation

    with translation.override(language):
        return str(text)


def with_table(page: str) -> str:
    """``page`` with the table of this version between its two marks."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="only say whether the table is up to date")
    page = PAGE.read_text(encoding="utf-8")
    text = with_table(page)
    if parser.parse_args().check:
        if page != text:
            print("docs/reference/chain-workbook.md is out of date: python tools/workbook_columns.py", file=sys.stderr)
        return int(page != text)
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
