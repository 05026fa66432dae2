"""``trustone attack``: what published lists of quarry areas give away, tried by an outside reader.

Needs no database and no settings; the reasoning is in ``trustone.domain.disclosure.attack``. Exit status 0 when nothing
is certain, 3 when something is, 1 when a file was refused.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from trustone.cli._files import SENTENCES, InputRefused, about, bytes_of, table_of, tell_or_refuse
from trustone.cli._problems import tell
from trustone.domain import disclosure as rules
from trustone.domain.disclosure.verify import named
from trustone.domain.problems import Problem, Refused

PROVEN = 3


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "attack",
        help="published lists of quarry areas → what they prove about anybody's source",
        description="Derives all that is certain about the sources of others. Exit status: 0 nothing is certain, "
        "3 something is, 1 a file was refused.",
    )
    parser.add_argument("lists", metavar="LIST.json", nargs="+", help="published lists of one covenant, all you have")
    parser.add_argument(
        "--members",
        metavar="FILE",
        required=True,
        help="member_id,joined,left,group,type, or members.csv of the open data",
    )
    parser.add_argument("--own", metavar="CHAINS.csv", help="your own chains, of all members of your group, every year")
    parser.add_argument(
        "--reports", metavar="FILE", help="member_id,year: who reported when (default: who takes part, every year)"
    )
    parser.add_argument("--steady", action="store_true", help="suppose that nobody ever changed sources")
    parser.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Attack the lists; 0 nothing is certain, 3 something is, 1 refused."""
    try:
        given = [*arguments.lists, arguments.members, arguments.own, arguments.reports]
        if given.count("-") > 1:
            raise InputRefused([Problem("DIS-074")], "-")
        lists = [_published(name) for name in arguments.lists]
        _check_together(lists, arguments.lists)
        known = _known(arguments)
    except InputRefused as refused:
        tell(refused.problems, refused.file, SENTENCES)
        return 1
    found = rules.attack(lists, known)
    if arguments.json:
        print(json.dumps(_as_json(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_told(lists, known, found)))
    return PROVEN if found.proofs else 0


def _published(name: str) -> rules.Published:
    """One list, whose digest must be right: what was changed after publication proves nothing."""
    with about(name):
        document = rules.read_document(bytes_of(name), name)
        if document["digest"] != rules.digest_of(document):
            raise Refused(Problem("DIS-041", {"file": name}))
        return rules.published(document)


def _check_together(lists: list[rules.Published], names: list[str]) -> None:
    """Lists of one covenant with one end of the year belong together; k and window may differ. The file that does not
    belong to the first one is named."""
    for one, name in zip(lists[1:], names[1:], strict=True):
        problems = []
        for code, field in (("DIS-042", "covenant"), ("DIS-045", "year_end")):
            first, other = getattr(lists[0], field), getattr(one, field)
            if first != other:
                said: dict[str, str | int] = {"earlier": str(other or "–"), "now": str(first or "–"), "year": one.year}
                problems.append(Problem(code, said))
        if problems:
            raise InputRefused(problems, name)


def _known(arguments: argparse.Namespace) -> rules.Known:
    members = rules.parse_members(*_own_names(*table_of(arguments.members)))
    tell_or_refuse(members.problems, arguments.members)
    own: tuple[rules.Chain, ...] = ()
    if arguments.own:
        chains = rules.parse_chains(*table_of(arguments.own))
        tell_or_refuse(chains.problems, arguments.own)
        own = chains.chains
    reports = _reports(arguments.reports) if arguments.reports else None
    return rules.Known(members.spells, own, reports, arguments.steady)


_OPEN_DATA = {"number": "member_id", "since": "joined", "until": "left"}


def _own_names(heading: list[str], rows: Iterator[list[str]]) -> tuple[list[str], Iterator[list[str]]]:
    """The table of members of the open data as it is downloaded, with the columns under the names of this command.

    It does not say who belongs together, so everybody is a group of its own until a column ``group`` is added.
    """
    names = [cell.strip().lower() for cell in heading]
    if "member_id" in names or not _OPEN_DATA.keys() <= set(names):
        return heading, rows
    kept = {_OPEN_DATA.get(name, name): at for at, name in enumerate(names)}
    wanted = [name for name in rules.MEMBER_COLUMNS if name in kept]

    def row_of(row: list[str]) -> list[str]:
        return (
            [*(row[kept[name]] for name in wanted), *([] if "group" in kept else [""])]
            if len(row) == len(names)
            else row
        )

    return [*wanted, *([] if "group" in kept else ["group"])], (row_of(row) for row in rows)


def _reports(name: str) -> Mapping[str, set[int]]:
    """``member_id,year``; other columns are not used, so a file of chains does as well."""
    heading, rows = table_of(name)
    names = [cell.strip().lower() for cell in heading]
    missing = [column for column in ("member_id", "year") if column not in names]
    if missing:
        raise InputRefused([Problem("DIS-010", {"column": column}, row=1, column=column) for column in missing], name)
    member_at, year_at = names.index("member_id"), names.index("year")
    found: dict[str, set[int]] = defaultdict(set)
    problems = []
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            problems.append(Problem("DIS-012", {"cells": len(row), "expected": len(names)}, row=number))
        elif not re.fullmatch("[0-9]{4}", row[year_at].strip()):
            problems.append(Problem("DIS-014", {"value": row[year_at]}, row=number, column="year"))
        else:
            found[row[member_at].strip()].add(int(row[year_at]))
    if problems:
        raise InputRefused(problems, name)
    return found


# --- Saying it --------------------------------------------------------------------------------------------------------


def _told(lists: list[rules.Published], known: rules.Known, found: rules.Findings) -> Iterator[str]:
    years = ", ".join(str(one.year) for one in lists)
    yield f"Lists of {years}; {len(found.groups)} groups, {len(found.own)} of them yours."
    if known.reports is None:
        yield "Supposed: who takes part reports every year."
    if known.steady:
        yield "Supposed: nobody ever changed sources."
    most = min(one.k for one in lists) - 1
    if len(found.own) > most:
        yield f"The promise holds against at most {most} groups together (k - 1); you are more."
    yield ""
    for year, row in found.puzzles:
        yield f"Puzzle: the list of {year} {_tells(row)}, which nobody in the members file can have brought there."
    for proof in found.proofs:
        yield from _proof(proof)
    if found.puzzles:
        missing = "your table of members, or of who reported, is not complete; what follows says little"
        yield f"{len(found.puzzles)} puzzles: {missing}."
    count = len(found.proofs)
    yield f"{count} {'thing is' if count == 1 else 'things are'} certain." if count else "Nothing is certain."


def _proof(proof: rules.Proof) -> Iterator[str]:
    knows = " and knows no deeper place" if proof.row[1] == rules.ENDS else ""
    yield f"Certain: {proof.group} sources at {_row(proof.row)}{knows}, in {_or(proof.years)}."
    yield f"  The list of {proof.year} names it, so {proof.k} groups or more were there in one year it covers."
    for step in proof.steps:
        yield (
            f"  {step.year}: without {proof.group} at most {step.most}: {step.own} of yours, "
            f"and of {step.others} others that count and could be there at most {step.most - step.own}."
        )
        for limit in step.limits:
            yield (
                f"    Of {len(limit.groups)} of them at most {limit.most}: the list of {limit.year} covers "
                f"{limit.covered} and does not {_says(limit.missing)}."
            )
    yield ""


def _row(row: tuple[rules.Place, str]) -> str:
    place, stone = row
    return f"{named(place)} ({stone})" if stone and stone != rules.ENDS else named(place)


def _tells(row: tuple[rules.Place, str]) -> str:
    return f"says that {_row(row)} is not known deeper" if row[1] == rules.ENDS else f"names {_row(row)}"


def _says(row: tuple[rules.Place, str]) -> str:
    return f"say that {_row(row)} is not known deeper" if row[1] == rules.ENDS else f"name {_row(row)}"


def _row_json(row: tuple[rules.Place, str]) -> dict[str, Any]:
    place, stone = row
    ends = stone == rules.ENDS
    return {"place": list(place), "stone": None if ends else stone or None, "ends": ends}


def _or(years: tuple[int, ...]) -> str:
    return " or ".join(str(year) for year in years)


def _as_json(found: rules.Findings) -> dict[str, Any]:
    return {
        "certain": [
            {
                "group": proof.group,
                **_row_json(proof.row),
                "years": list(proof.years),
                "list": proof.year,
                "steps": [
                    {"year": step.year, "own": step.own, "others": step.others, "most_without": step.most}
                    for step in proof.steps
                ],
            }
            for proof in found.proofs
        ],
        "puzzles": [{"list": year, **_row_json(row)} for year, row in found.puzzles],
        "groups": len(found.groups),
        "own": sorted(found.own),
    }
