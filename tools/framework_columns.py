"""Makes ``docs/reference/framework-workbook.md`` from the workbook: ``python tools/framework_columns.py``."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "framework-workbook.md"
HEAD = """# The workbook of a framework

A framework goes out and comes back as one workbook; [how](../how-to/what-if.md). Sheets and headings are understood in
Dutch, English, French and German. Numbers may have a decimal comma or point; formulas are refused. What no sheet shows
and what a workbook of an earlier version of the product did not have is kept from the newest version.

Made by `python tools/framework_columns.py`; a test keeps it so.
"""


def current() -> str:
    """The page as the sheets of this version make it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    from trustone.scenarios.workbook.tables import tables

    with translation.override("en"):
        parts = [HEAD]
        for table in tables():
            parts.append(f"\n## {table.title}\n\n| column | needed | what to fill in |\n| --- | --- | --- |\n")
            for column in table.columns:
                choices = ", ".join(column.choices.titles("en")) if column.choices else ""
                words = " ".join(filter(None, (str(column.help), f"One of: {choices}." if choices else "")))
                parts.append(f"| {column.label} | {'yes' if column.required else ''} | {words} |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(current(), encoding="utf-8")
    print(f"{PAGE.name} written")
