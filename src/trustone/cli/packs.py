"""``trustone packs``: check, load, compare, list and export content packs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Refused

DEFAULT_COVENANT = "trustone"


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``packs validate|load|diff|list|export``."""
    parser = subparsers.add_parser("packs", help="check, load, compare, list and export content packs")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    validate = actions.add_parser("validate", help="check the packs in a folder")
    validate.add_argument("folder", type=Path)
    load = actions.add_parser("load", help="load packs into the database (default: the packs that come along)")
    load.add_argument("folder", type=Path, nargs="?")
    load.add_argument("--use", metavar="COVENANT", help="put this covenant in use afterwards")
    diff = actions.add_parser("diff", help="what a pack adds, lacks and changes against another")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    listed = actions.add_parser("list", help="the packs that come along, and which are loaded")
    export = actions.add_parser("export", help="write a loaded framework as a pack, also one made in the browser")
    export.add_argument("framework", metavar="KEY/VERSION")
    export.add_argument("folder", type=Path)
    for action in (validate, load, diff, listed, export):
        action.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when a pack is not sound."""
    connect()
    try:
        todo = {"validate": _validate, "load": _load, "diff": _diff, "list": _list, "export": _export}
        return todo[arguments.action](arguments)
    except Refused as refused:
        tell(refused.problems)
        return 1


def _validate(arguments: argparse.Namespace) -> int:
    from trustone.catalog.reading import read_all

    packs = read_all(arguments.folder)
    sound = [pack for pack in packs if not pack.problems]
    if arguments.json:
        report = [{"pack": pack.code, "rows": len(pack.rows), "digest": pack.digest} for pack in sound]
        sys.stdout.write(json.dumps(report, indent=2) + "\n")
    else:
        for pack in sound:
            sys.stdout.write(f"{pack.code}  {len(pack.rows) or 1}  {pack.digest[:12]}\n")
    for pack in packs:
        if pack.problems:
            tell(pack.problems, pack.code)
    return 0 if len(sound) == len(packs) and packs else 1


def _load(arguments: argparse.Namespace) -> int:
    from trustone.catalog.loading import load
    from trustone.catalog.reading import PACKS
    from trustone.catalog.services import put_in_use, put_in_use_if_none
    from trustone.platform import audit
    from trustone.platform.actors import system_actor

    loaded = load(arguments.folder or PACKS)
    if arguments.folder is None:
        put_in_use_if_none(DEFAULT_COVENANT)
    if arguments.use:
        put_in_use(arguments.use)
    changed = [one.code for one in loaded if one.added or one.changed or one.retired]
    values = {"changed": changed, "use": arguments.use or ""}
    audit.record(system_actor("packs load"), "catalog.packs.loaded", "catalog.pack", values)
    if arguments.json:
        names = ("code", "added", "changed", "unchanged", "retired", "content_changed", "kept")
        report = [{name: getattr(one, name) for name in names} for one in loaded]
        sys.stdout.write(json.dumps(report, indent=2) + "\n")
        return 0
    for one in loaded:
        counts = f"{one.added} added, {one.changed} changed, {one.unchanged} unchanged, {one.retired} retired"
        note = "  (same version, other content than before)" if one.content_changed else ""
        if one.kept:
            note = "  (made in this installation with other content, which stays; give the files another version)"
        sys.stdout.write(f"{one.code}: {counts}{note}\n")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from trustone.catalog.comparing import compare
    from trustone.catalog.reading import read_folder

    found = compare(read_folder(arguments.old.resolve()), read_folder(arguments.new.resolve()))
    if arguments.json:
        changed = [{"name": name, "old": old, "new": new} for name, old, new in found.changed]
        report = {"added": list(found.added), "removed": list(found.removed), "changed": changed}
        sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
        return 0
    for name in found.added:
        sys.stdout.write(f"+ {name}\n")
    for name in found.removed:
        sys.stdout.write(f"- {name}\n")
    for name, old, new in found.changed:
        sys.stdout.write(f"~ {name}: {old!r} -> {new!r}\n")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from trustone.catalog.reading import read_all
    from trustone.catalog.selectors import packs as loaded_packs

    loaded = {pack.code: pack.digest for pack in loaded_packs()}
    report = [
        {
            "pack": pack.code,
            "title": pack.content.get("title", {}).get("en", ""),
            "rows": len(pack.rows),
            "digest": pack.digest,
            "loaded": loaded.get(pack.code) == pack.digest,
        }
        for pack in read_all()
    ]
    if arguments.json:
        sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
        return 0
    for row in report:
        sys.stdout.write(f"{'*' if row['loaded'] else ' '} {row['pack']}  {row['title']}\n")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    """Afterwards ``trustone score --framework FOLDER`` knows it."""
    from trustone.catalog.writing import framework_or_refused, write_framework

    key, _, version = arguments.framework.partition("/")
    folder = write_framework(framework_or_refused(key, version), arguments.folder)
    sys.stdout.write((json.dumps({"folder": str(folder)}) if arguments.json else str(folder)) + "\n")
    return 0
