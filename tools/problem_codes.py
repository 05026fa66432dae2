"""Write ``docs/reference/problem-codes.md``: every code of a refusal and what it says, from the apps' sentences.

``python tools/problem_codes.py``          write the page
``python tools/problem_codes.py --check``  fail when the page is out of date
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "problem-codes.md"
ROOMS = {
    "ACC": "Accounts, invitations and roles",
    "API": "The reading interface",
    "ASM": "Assessments: answers, review, decision, publication",
    "BDG": "Badges of members",
    "CHK": "Rules of consistency: what does not fit together (see `consistency-rules.md`)",
    "CNV": "Questions between a company and the secretariat",
    "CYC": "The year of a member",
    "DIS": "The list of quarry areas (`disclose`)",
    "ESC": "Warning, improvement period, exclusion",
    "EVI": "Documents in the vault",
    "FIL": "Files and workbooks, whatever they hold",
    "HLP": "Help on call for buyers: requests, advisers, ties",
    "INQ": "Questions about places, concerns, meeting others",
    "IMP": "Objectives, actions and the yearly plan",
    "JOI": "Joining: applications, signatures, decisions, recruitment",
    "LEX": "The words of the screener",
    "LIB": "The library",
    "MEM": "Participants, their numbers and their history",
    "OPN": "Open data and the static copy (`publish`)",
    "PRC": "Purchases, clauses and texts of authorities",
    "PRV": "privacy: one's own data",
    "ORG": "Questions to suppliers about origin, and the origin report",
    "PCK": "Content packs",
    "REG": "The register and the quarry lists",
    "REA": "Readings of published plans by NGOs and unions",
    "RSK": "Findings, ratings and their order",
    "SCO": "The score of a year (`score`)",
    "SCN": "Scenarios, and frameworks from a workbook to being in force",
    "SCR": "Tender documents: reading and screening",
    "SIG": "Keys and signatures",
    "SUP": "Chains",
    "TMO": "The monitor: shares of tenders with a clause",
    "VER": "Samples and verification",
}
_HEAD = """# Problem codes

What the platform refuses, or asks to be looked at, has a code. The code stays the same in every language and every
version; the sentence is shown in the language of the reader. On a page it stands at the field, in a workbook at the
cell, and on the command line as `code file row column sentence`. Words in braces are filled in.

Made by `python tools/problem_codes.py` from `sentences.py` of every app; a test keeps it so.
"""


def page(sentences: dict[str, str]) -> str:
    """The whole page for these codes and English sentences."""
    parts = [_HEAD]
    for prefix, codes in groupby(sorted(sentences), key=lambda code: code.split("-")[0]):
        parts.append(f"\n## {prefix}: {ROOMS[prefix]}\n\n| code | what it says |\n| --- | --- |\n")
        parts += [f"| `{code}` | {_cell(sentences[code])} |\n" for code in codes]
    return "".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def current() -> str:
    """The page as the sentences of this version make it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    from trustone.platform.problems import sentences

    with translation.override("en"):
        return page({code: str(text) for code, text in sentences().items()})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    text = current()
    if parser.parse_args().check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not same:
            print("docs/reference/problem-codes.md is out of date: python tools/problem_codes.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
