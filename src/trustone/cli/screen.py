"""``trustone screen``: tender documents → is new natural stone bought, and does a clause bind? With the sentences.

Needs no database and no settings. Nothing in a document is run or fetched. How it decides:
``docs/algorithms/screening.md``; how often it errs: ``docs/benchmarks/screening.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

SENTENCES = "trustone.procurement.tenders.sentences"


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "screen",
        help="tender documents → new natural stone or not, clauses, and the sentences that decided",
        description="Reads pdf, docx, doc, odt, rtf, xlsx, xls, ods, html, txt, notices, RAW and zips of them. "
        "Changes nothing.",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files, zips or folders")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line and a file")
    parser.add_argument("--procedures", action="store_true", help="one verdict a procedure, with its lots, not a file")
    parser.add_argument("--lexicon", metavar="FOLDER", default="", help="a lexicon pack of one's own")
    parser.add_argument("--learned", metavar="FILE", default="", help="a second opinion trained by oneself")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """One line a file; with ``--procedures`` one a procedure, and after them one a file that could not be read and
    belongs to none. Exit status 0 when every file was looked at, whatever was found; 1 when a path or the lexicon is
    not there.
    """
    from trustone.cli._problems import tell
    from trustone.domain.problems import Refused
    from trustone.procurement.screener import screening

    paths = [Path(one) for one in arguments.paths]
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        sys.stderr.write(f"trustone screen: {path} is not there\n")
    if missing:
        return 1
    try:
        by = screening.rules(arguments.lexicon, arguments.learned)
    except Refused as refused:
        tell(refused.problems, arguments.lexicon or arguments.learned, SENTENCES)
        return 1
    if arguments.procedures:
        procedures, alone = screening.brought_together(paths, by)
        for procedure in procedures:
            line = screening.as_procedure(procedure)
            _write(json.dumps(line, ensure_ascii=False) if arguments.jsonl else _procedure_as_text(line))
    said = _sentence()
    for one in alone if arguments.procedures else screening.screened(paths, by):
        line = screening.as_line(one, by, said)
        _write(json.dumps(line, ensure_ascii=False) if arguments.jsonl else _as_text(line))
    return 0


def _write(text: str) -> None:
    sys.stdout.buffer.write((text + "\n").encode())
    sys.stdout.buffer.flush()


def _sentence() -> Any:
    from functools import cache

    from trustone.cli._problems import sentences_in

    known = cache(sentences_in)  # loaded with the first problem

    def sentence(problem: Any) -> str:
        params = {key: str(value) for key, value in problem.params.items()}
        return str(known(SENTENCES).get(problem.code, problem.code)).format_map(_Kind(params))

    return sentence


class _Kind(dict[str, str]):
    """A sentence that names more than the problem carries still reads."""

    def __missing__(self, key: str) -> str:
        return "…"


def _as_text(line: dict[str, Any]) -> str:
    """What a person reads in a terminal."""
    if line["concerns_natural_stone"] is None:
        return "\n".join([line["file"], *(f"  not read: {one['code']} {one['message']}" for one in line["errors"])])
    stone = line["concerns_natural_stone"]
    told = [line["file"], f"  natural stone: {stone['answer']} ({stone['score']})"]
    for one in line["clauses"]:
        where = f", page {one['page']}" if one["page"] else ""
        lot = f", lot {one['lot']}" if one["lot"] else ""
        binds = "binds" if one["obligation"] else "does not bind"
        told.append(f"  {one['kind']} ({one['position']}, {binds}{lot}{where}): {' '.join(one['snippet'].split())}")
    return "\n".join([*told, *(f"  note: {one['code']} {one['message']}" for one in line.get("warnings", ()))])


def _procedure_as_text(line: dict[str, Any]) -> str:
    told = [f"{line['title'] or line['key']}", f"  {_of_lot(line)} ({line['coverage']}, {len(line['files'])} files)"]
    told += [f"  lot {lot['lot']} {lot['title']}: {_of_lot(lot)}" for lot in line["lots"]]
    told += [f"  not read: {file}" for file in line["unread"]] + [f"  replaced: {file}" for file in line["replaced"]]
    return "\n".join(told)


def _of_lot(lot: dict[str, Any]) -> str:
    said = f"natural stone: {lot['concerns_natural_stone']}; tier {lot['tier']} {lot['tier_name']}"
    if lot["by"] is None:
        return said
    page = f", page {lot['by']['page']}" if lot["by"]["page"] else ""
    return f"{said}, by {lot['by']['kind']} in {lot['by']['file']}{page}: {' '.join(lot['by']['snippet'].split())}"
