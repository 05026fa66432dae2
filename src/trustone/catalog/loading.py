"""Packs into the database: an upsert that can be repeated, in one transaction, with a summary.

Rows keep their natural code. A row that is gone from its pack is retired, never deleted, because chains and
assessments may point to it. Of a table only the newest version is in force; frameworks keep every version, because an
assessment stays with the one it was made under.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models, transaction

from trustone.catalog.fileio import Row
from trustone.catalog.models import Covenant, Framework, FromPack, Origin, Pack
from trustone.catalog.reading import PACKS, PackFiles, read_all, version_order
from trustone.catalog.tables import TABLES, Known, Table, fields_of
from trustone.domain.problems import Problem, Refused

ORDER = ("framework", "covenant", "clause-lexicon", *TABLES)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one pack changed, in rows. ``content_changed``: same version as before, other content.

    ``kept``: this version was made in this installation with other content, which stays.
    """

    code: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    content_changed: bool = False
    kept: bool = False


def load(root: Path = PACKS) -> list[Loaded]:
    """Load every pack under ``root``; refused as a whole, with every problem found, when one is not sound."""
    return load_packs(read_all(root))


@transaction.atomic
def load_packs(packs: Sequence[PackFiles]) -> list[Loaded]:
    """Load packs that were read before; all of them or none."""
    if problems := [problem for pack in packs for problem in pack.problems]:
        raise Refused(problems)
    if problems := list(_in_two_packs(in_force(packs))):
        raise Refused(problems)
    wanted = sorted(in_force(packs), key=lambda pack: (ORDER.index(pack.kind), pack.key, version_order(pack.version)))
    return [_load(pack) for pack in wanted]


def in_force(packs: Iterable[PackFiles]) -> list[PackFiles]:
    """Of each table and covenant the newest version, of frameworks all."""
    newest: dict[tuple[str, str], PackFiles] = {}
    frameworks = []
    for pack in packs:
        if pack.kind == "framework":
            frameworks.append(pack)
        elif (held := newest.get((pack.kind, pack.key))) is None or version_order(held.version) < version_order(
            pack.version
        ):
            newest[pack.kind, pack.key] = pack
    return [*frameworks, *newest.values()]


def _in_two_packs(packs: Iterable[PackFiles]) -> Iterator[Problem]:
    """A code belongs to one pack of its kind; otherwise the last one read would win unnoticed."""
    owner: dict[tuple[str, str], str] = {}
    for pack in packs:
        for row in pack.rows:
            first = owner.setdefault((pack.kind, str(row["code"])), pack.code)
            if first != pack.code:
                yield Problem("PCK-028", {"row_code": str(row["code"]), "pack": first, "other": pack.code})


def _load(files: PackFiles) -> Loaded:
    before = Pack.objects.filter(code=files.code).first()
    if before is not None and before.origin == Origin.HERE:
        return Loaded(files.code, unchanged=1, kept=before.digest != files.digest)
    pack, _ = Pack.objects.update_or_create(
        code=files.code,
        defaults={
            "kind": files.kind,
            "key": files.key,
            "version": files.version,
            "title": files.content["title"],
            "source": files.content["source"],
            "licence": files.content["licence"],
            "valid_from": date.fromisoformat(files.content["valid_from"]),
            "digest": files.digest,
        },
    )
    moved = before is not None and before.digest != files.digest
    loader: Callable[[PackFiles, Pack], tuple[int, int, int, int]] = _SINGLE.get(files.kind, _load_rows)
    return Loaded(files.code, *loader(files, pack), content_changed=moved)


def _load_framework(files: PackFiles, pack: Pack) -> tuple[int, int, int, int]:
    values = {
        "key": files.key,
        "version": files.version,
        "pack": pack,
        "title": files.content["title"],
        "valid_from": pack.valid_from,
        "content": files.content,
    }
    return _save_one(Framework, f"{files.key}/{files.version}", values)


def _load_covenant(files: PackFiles, pack: Pack) -> tuple[int, int, int, int]:
    content = files.content
    if not Framework.objects.filter(key=content["settings"]["framework"]).exists():
        raise Refused(Problem("PCK-026", {"covenant": files.key, "framework": content["settings"]["framework"]}))
    settings = {**content["settings"], "note": content.get("note", {})}
    values = {"title": content["title"], "pack": pack, "fictional": content["fictional"], "settings": settings}
    return _save_one(Covenant, files.key, values)


def _save_one(model: type[models.Model], code: str, values: Mapping[str, Any]) -> tuple[int, int, int, int]:
    found = model._default_manager.filter(pk=code).first()
    if found is None:
        model._default_manager.create(pk=code, **values)
        return (1, 0, 0, 0)
    if all(getattr(found, name) == value for name, value in values.items()):
        return (0, 0, 1, 0)
    for name, value in values.items():
        setattr(found, name, value)
    found.save(update_fields=list(values))
    return (0, 1, 0, 0)


def _load_lexicon(files: PackFiles, pack: Pack) -> tuple[int, int, int, int]:
    """The screener reads the words from the files of the pack; here it is only known that they are there."""
    return 0, 0, len(files.content["rows"]), 0


_SINGLE = {"framework": _load_framework, "covenant": _load_covenant, "clause-lexicon": _load_lexicon}


def _load_rows(files: PackFiles, pack: Pack) -> tuple[int, int, int, int]:
    table = TABLES[files.kind]
    model: type[FromPack] = table.model
    known = Known()
    prepared = {
        table.code(files.kind, row): {
            **fields_of(files.kind, row, known),
            "pack_id": pack.code,
            "position": position,
            "retired": False,
        }
        for position, row in enumerate(files.rows)
    }
    if known.problems:
        raise Refused(known.problems)
    if problems := list(_rewritten(table, prepared)):
        raise Refused(problems)
    return _upsert(model, pack, prepared)


def _rewritten(table: Table, prepared: Mapping[str, Row]) -> Iterator[Problem]:
    """What may not change under the same code and did: an issued clause is recognised by its text for good."""
    if not table.frozen:
        return
    for row in table.model._default_manager.filter(pk__in=prepared):
        values = prepared[str(row.pk)]
        if any(getattr(row, name) != values[name] for name in table.frozen):
            yield Problem("PCK-043", {"row_code": str(row.pk)})


def _upsert(model: type[FromPack], pack: Pack, prepared: Mapping[str, Row]) -> tuple[int, int, int, int]:
    manager, key = model._default_manager, str(model._meta.pk.name)
    present = {str(row.pk): row for row in manager.filter(pk__in=prepared)}
    added = [model(**{key: code}, **values) for code, values in prepared.items() if code not in present]
    moved = [row for code, row in present.items() if _apply(row, prepared[code])]
    _save_in_order(model, added)
    if moved:
        names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        manager.bulk_update(moved, names, batch_size=200)
    gone = manager.filter(pack__kind=pack.kind, pack__key=pack.key, retired=False).exclude(pk__in=prepared)
    retired = gone.update(retired=True)
    return (len(added), len(moved), len(present) - len(moved), retired)


def _save_in_order(model: type[FromPack], rows: Sequence[FromPack]) -> None:
    """In the order of the pack, where parents stand above their children."""
    model._default_manager.bulk_create(rows, batch_size=200)


def _apply(row: FromPack, values: Row) -> bool:
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)
