"""Kinds of import. An app brings one by registering an object of this shape when it starts (``AppConfig.ready``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from trustone.domain.problems import Problem
from trustone.platform.actors import Actor

from .columns import Table
from .models import ImportBatch
from .parse import Parsed

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
FATES = (NEW, CHANGED, UNCHANGED, REFUSED)


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a file is: the public number of a member (empty = the file says it itself), a reporting year."""

    reference: str = ""
    organisation_id: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one row would do. ``label`` names it for people, ``subject`` is the record concerned, ``plan`` is the
    kind's own. ``changed`` are the labels of the facts that differ. ``sheet`` is the key of a further sheet."""

    row: int
    fate: str
    label: str = ""
    subject: str = ""
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    plan: Any = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts in the order of the rows, and problems of the file as a whole."""

    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A record made (``before`` is ``None``) or changed by applying; see ``models.ImportChange``."""

    subject: str
    version: int
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records went back, and one problem for each that could not."""

    count: int
    problems: tuple[Problem, ...] = field(default=())


class ImportKind(Protocol):
    """``apply`` and ``undo`` run inside a transaction of the caller and check the right themselves.

    A kind may also have ``takes_files = True`` (it reads a zip that holds the workbook and the files its rows name)
    and ``more_rows(actor, scope)`` (the rows of its further sheets, by key).
    """

    key: str
    title: Any
    needs_scope: bool

    def scope(self, actor: Actor, reference: str, year: int | None) -> Scope: ...
    def may_import(self, actor: Actor, scope: Scope) -> bool: ...
    def table(self, actor: Actor, scope: Scope) -> Table: ...
    def judge(self, actor: Actor, scope: Scope, parsed: Parsed) -> Judged: ...
    def apply(
        self, actor: Actor, scope: Scope, verdicts: Sequence[Verdict], batch: ImportBatch
    ) -> Iterable[Change]: ...
    def undo(self, actor: Actor, batch: ImportBatch) -> Undone: ...
    def rows(self, actor: Actor, scope: Scope) -> Iterable[Mapping[str, object]]: ...


_KINDS: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Make a kind known. Registering the same key again replaces it (a test may bring its own)."""
    _KINDS[kind.key] = kind


def kind_named(key: str) -> ImportKind:
    """The kind with that key. Raises ``KeyError``."""
    return _KINDS[key]


def takes_files(kind: ImportKind) -> bool:
    """Whether a zip with the workbook and files beside it can be sent."""
    return bool(getattr(kind, "takes_files", False))


def further_rows(kind: ImportKind, actor: Actor, scope: Scope) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """The rows of the further sheets of a workbook, by key; most kinds have none."""
    rows = getattr(kind, "more_rows", None)
    return rows(actor, scope) if rows else {}


def kind_names() -> list[str]:
    """The keys of all kinds, in alphabetical order."""
    return sorted(_KINDS)
