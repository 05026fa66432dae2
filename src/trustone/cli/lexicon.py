"""``trustone lexicon``: the words of the screener as a file: out, checked, compared. Needs no database.

The file is the one the pages of the secretariat give and take (``docs/how-to/words-of-the-screener.md``). Everything is
held against the words that come with the product.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LEXICONS, FILES = "trustone.procurement.lexicons.sentences", "trustone.platform.dataio.sentences"


def add(subparsers: Any) -> None:
    """Describe ``lexicon export|check|compare``."""
    parser = subparsers.add_parser(
        "lexicon", help="the words by which tender documents are screened: out, check, compare"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write the words that come with the product as CSV")
    check = actions.add_parser("check", help="say of every row of a changed file what is wrong with it")
    compare = actions.add_parser(
        "compare", help="screen the labelled texts by the words of a file and by the product's"
    )
    compare.add_argument("--json", action="store_true", help="everything as one JSON object on standard output")
    compare.add_argument(
        "--reviewed", metavar="DOCUMENTS", type=Path, help="also texts people judged (tenders corrections --documents)"
    )
    for action in (export, check, compare):
        action.add_argument("file", metavar="FILE", type=Path, help="CSV (or, to read, an Excel workbook)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when the file is not there or a row is refused; a figure that falls refuses nothing."""
    from trustone.domain.problems import Refused

    if arguments.action == "export":
        return _export(arguments.file)
    if not arguments.file.is_file():
        sys.stderr.write(f"trustone lexicon: {arguments.file} is not there\n")
        return 1
    try:
        changes, warnings = _read(arguments.file)
    except Refused as refused:
        _tell(refused.problems, arguments.file)
        return 1
    _tell(warnings, arguments.file)
    if arguments.action == "check":
        sys.stdout.write(
            f"{arguments.file}: {len(changes)} words differ from those of the product; all rows are good\n"
        )
        return 0
    return _compare(changes, arguments.json, arguments.reviewed)


def _export(file: Path) -> int:
    from trustone.procurement.lexicons.sheets import to_csv
    from trustone.procurement.screener.delivered import delivered

    file.write_bytes(to_csv(delivered().words, {}))
    return 0


def _read(file: Path) -> tuple[Mapping[str, Any], list[Any]]:
    from trustone.procurement.lexicons import sheets
    from trustone.procurement.screener import corpus
    from trustone.procurement.screener.delivered import delivered

    return sheets.merged(sheets.read(file.read_bytes()), delivered().words, {}, corpus.neutral())


def _tell(problems: Iterable[Any], file: Path) -> None:
    from trustone.cli._problems import tell

    ordered = sorted(problems, key=lambda one: (one.row or 0, one.column))
    for module, prefix in ((LEXICONS, "LEX"), (FILES, "FIL")):
        if own := [one for one in ordered if one.code.startswith(prefix)]:
            tell(own, str(file), module)


def _compare(changes: Mapping[str, Any], as_json: bool, reviewed: Path | None) -> int:
    from dataclasses import replace
    from itertools import chain

    from trustone.domain.screening.changes import applied
    from trustone.domain.screening.rates import compared
    from trustone.domain.screening.words import lexicon_of
    from trustone.procurement.screener import corpus
    from trustone.procurement.screener.delivered import delivered
    from trustone.procurement.screener.screening import rules

    before, came = rules(), delivered()
    words = applied(came.words, changes)
    after = replace(before, lexicon=lexicon_of(came.key, f"{came.version}+file", words))
    judged = corpus.judged(reviewed) if reviewed else ()
    try:
        document = compared(chain(corpus.documents(), judged), before, after).as_document()
    except (OSError, ValueError) as error:
        if reviewed is None:
            raise
        sys.stderr.write(f"trustone lexicon: {reviewed}: {error}\n")
        return 1
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n" if as_json else _as_text(document))
    return 0


def _as_text(document: Mapping[str, Any]) -> str:
    from trustone.domain.screening.rates import Share

    lines = []
    for group, told in document["groups"].items():
        lines.append(f"{group}: {told['texts']}")
        for name, was in told["before"].items():
            fell = "  LOWER" if name in told["fell"] else ""
            lines.append(f"  {name}: {Share(*was)} -> {Share(*told['after'][name])}{fell}")
    lines.append(f"verdicts that change: {len(document['changed'])}")
    for one in document["changed"]:
        stone = f", stone {one['stone'][0]} -> {one['stone'][1]}" if one["stone"][0] != one["stone"][1] else ""
        lines.append(f"  {one['key']}: {one['turn']}{stone}")
        for sign, clauses in (("+", one["gained"]), ("-", one["lost"])):
            lines += [f"    {sign} {clause['kind']}: {' '.join(clause['snippet'].split())}" for clause in clauses]
    return "\n".join(lines) + "\n"
