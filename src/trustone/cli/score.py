"""``trustone score``: the answers of one member for one reporting year → a score that explains itself.

Needs no database and no settings; the rules are in ``trustone.domain.assessment``, the page that explains them is
``docs/algorithms/score.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from trustone.domain.problems import Problem, Refused

LARGEST = 4 * 1024 * 1024
KEY = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
PACK = re.compile(rf"{KEY.pattern}(/[0-9.]+)?", re.ASCII)


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "score",
        help="answers of one member for one year → score, bounds, colour, what is missing",
        description="Scores the answers of one member for one reporting year. Changes nothing.",
    )
    parser.add_argument("answers", metavar="ANSWERS.json", help="the answers; - reads standard input")
    parser.add_argument("--framework", metavar="PACK", help="KEY, KEY/VERSION or the folder of a framework pack")
    parser.add_argument("--json", action="store_true", help="JSON on standard output instead of text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score one file; 0 done, 1 refused."""
    try:
        content = _content(arguments.answers)
        output = score_bytes(content, arguments.framework)
    except Refused as refused:
        from trustone.cli._problems import tell

        for module, problems in _by_owner(refused.problems).items():
            tell(problems, arguments.answers, module)
        return 1
    text = json.dumps(output, ensure_ascii=False, indent=2) if arguments.json else _as_text(output)
    sys.stdout.buffer.write((text + "\n").encode())
    sys.stdout.buffer.flush()
    return 0


def score_bytes(content: bytes, asked: str | None = None) -> dict[str, object]:
    """Score the bytes of one file of answers. ``asked`` is the pack named on the command line."""
    from trustone.domain.assessment.answers import read_request
    from trustone.domain.assessment.result import as_output
    from trustone.domain.assessment.scoring import score

    data = read_json(content)
    pack = _pack(data, asked)
    from trustone.domain.assessment.framework import framework_from_pack

    framework = framework_from_pack(pack)
    data.setdefault("framework", framework.key)
    return as_output(score(read_request(data, framework), framework), framework, hashlib.sha256(content).hexdigest())


def read_json(content: bytes) -> dict[str, Any]:
    """One JSON object, read strictly: UTF-8, no key twice, no NaN, decimals without loss."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Problem("SCO-007")) from None
    try:
        data = json.loads(
            text, object_pairs_hook=_without_doubles, parse_float=Decimal, parse_constant=_no_constant(text)
        )
    except json.JSONDecodeError as error:
        raise Refused(Problem("SCO-001", {"line": error.lineno})) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested thousands deep
        raise Refused(Problem("SCO-001", {"line": 1})) from None
    if not isinstance(data, dict):
        raise Refused(Problem("SCO-003"))
    return data


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    from trustone.domain.assessment.answers import echo

    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(Problem("SCO-002", {"name": echo(key)}, field=echo(key)))
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    def refuse(name: str) -> NoReturn:
        raise Refused(Problem("SCO-001", {"line": text.count("\n", 0, max(text.find(name), 0)) + 1}))

    return refuse


def _content(name: str) -> bytes:
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refused(Problem("SCO-009", {"reason": error.strerror or type(error).__name__})) from None
    if len(content) > LARGEST:
        raise Refused(Problem("SCO-008", {"limit": LARGEST // (1024 * 1024)}))
    return content


def _pack(data: Mapping[str, Any], asked: str | None) -> Mapping[str, Any]:
    """The pack that file and command agree on; without a version the one in force today."""
    key, version = _text(data, "framework"), _text(data, "framework_version")
    if asked is None:
        if key is None:
            raise Refused(Problem("SCO-005", {"name": "framework"}, field="framework"))
        return _in_packs(key, version)
    folder = Path(asked)
    own = _own_pack(folder) if asked and folder.exists() else None
    if own is None and not PACK.fullmatch(asked):
        raise _unknown(asked)
    asked_key, _, asked_version = f"{own['key']}/{own['version']}".partition("/") if own else asked.partition("/")
    if key not in (None, asked_key):
        raise Refused(Problem("SCO-012", {"in_file": str(key), "asked": asked_key}, field="framework"))
    if asked_version and version not in (None, asked_version):
        told = {"in_file": f"{asked_key}/{version}", "asked": f"{asked_key}/{asked_version}"}
        raise Refused(Problem("SCO-012", told, field="framework_version"))
    return own or _in_packs(asked_key, asked_version or version)


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Refused(Problem("SCO-006", {"name": name}, field=name))


def _own_pack(path: Path) -> Mapping[str, Any]:
    """A framework pack from a folder of one's own (or the file in it)."""
    from trustone.catalog import reading

    pack = reading.read_folder(path.resolve() if path.is_dir() else path.resolve().parent)
    if pack.kind != "framework":
        raise _unknown(pack.code)
    if pack.problems:
        raise Refused(pack.problems)
    return pack.content


def _unknown(framework: str) -> Refused:
    """There is no such framework; names those that come with the product."""
    from trustone.catalog import reading
    from trustone.domain.assessment.answers import echo

    known = ", ".join(sorted(path.name for path in (reading.PACKS / "framework").iterdir() if path.is_dir()))
    return Refused(Problem("SCO-010", {"framework": echo(framework), "known": known}, field="framework"))


def _in_packs(key: str, version: str | None) -> Mapping[str, Any]:
    """A pack that comes with the product: the version named, else the newest that is in force today."""
    from trustone.catalog import reading
    from trustone.domain.assessment.answers import echo

    base = reading.PACKS / "framework"
    if not KEY.fullmatch(key) or not (base / key).is_dir():
        raise _unknown(key)
    versions = {folder.name: folder for folder in reading.find(base / key)}
    if version is not None and version not in versions:
        known = ", ".join(sorted(versions, key=reading.version_order))
        told = {"framework": key, "version": echo(version), "known": known}
        raise Refused(Problem("SCO-011", told, field="framework_version"))
    if version is not None:
        return reading.read_pack("framework", key, version).content
    today = datetime.now(UTC).date().isoformat()
    newest_first = sorted(versions, key=reading.version_order, reverse=True)
    packs = [reading.read_pack("framework", key, name) for name in newest_first]
    return next((pack for pack in packs if str(pack.content["valid_from"]) <= today), packs[0]).content


def _by_owner(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Problems by the module that has their sentences, in the order they were found."""
    owned: dict[str, list[Problem]] = {}
    for problem in problems:
        room = "catalog" if problem.code.startswith("PCK") else "assessments"
        owned.setdefault(f"trustone.{room}.sentences", []).append(problem)
    return owned


def _as_text(output: Mapping[str, Any]) -> str:
    """The same for a reader at a terminal."""

    def several(codes: Sequence[str] | None, none: str) -> str:
        return none if codes is None else ", ".join(codes) or "nothing"

    total = "no score: no criterion applies" if output["total"] is None else f"{output['total']} of 100"
    lines = [
        f"Framework   {output['framework']}, version {output['framework_version']} ({output['algorithm']})",
        f"Total       {total}",
    ]
    if output["total"] is not None:
        lines.append(f"Bounds      {output['lower']} to {output['upper']}")
    proposal = f" (proposed: {output['proposal']})" if output["proposal"] else ""
    lines += [
        f"Colour      {output['colour']}{proposal}",
        f"Missing     {several(output['missing'], '')}",
        f"Not due     {several(output['not_due'], '')}",
        f"Left out    {several(output['not_applicable'], '')}",
        f"To green    {several(output['to_green'], 'unknown: no thresholds or no score')}",
        f"In order    {several(output['to_green_in_order'], 'unknown: no thresholds or no score')}",
        f"Assumed     {several(output['assumptions'], '')}",
        "",
        f"{'Criterion':<12}{'Weight':>8}{'Value':>8}{'Points':>8}",
    ]
    lines += [
        f"{part['code']:<12}{part['weight']:>8}{part['value'] or '-':>8}{part['points']:>8}"
        for part in output["contributions"]
    ]
    return "\n".join(lines)
