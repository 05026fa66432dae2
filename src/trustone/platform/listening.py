"""What is worked out once for many pages of a static copy, with the questions it took.

A list of five hundred changes stands on ten pages in each language. While a copy is made, the second page takes the
list of the first; it counts as having asked what the first asked. Outside of that nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection

from trustone.platform.questions import Question

Found = TypeVar("Found")


@dataclass(slots=True)
class Notes:
    """Listens to the database: the questions asked, and whether these are all there were."""

    questions: set[Question] = field(default_factory=set)
    complete: bool = True

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        word = sql.lstrip().upper()
        if word.startswith(("SELECT", "WITH", "(")):
            question = None if many else Question.of(sql, params)
            if question is None:
                self.complete = False
            else:
                self.questions.add(question)
        elif not word.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA")):
            self.complete = False
        return execute(sql, params, many, context)


_listening: list[Notes] = []
_kept: dict[Hashable, tuple[Any, Notes]] = {}


@contextmanager
def listening() -> Iterator[Notes]:
    """Note what one page asks."""
    notes = Notes()
    _listening.append(notes)
    try:
        with connection.execute_wrapper(notes):
            yield notes
    finally:
        _listening.pop()


def forget() -> None:
    """A new copy begins: what an earlier one worked out may not be so any more."""
    _kept.clear()


def once_for_a_copy(key: Hashable, make: Callable[[], Found]) -> Found:
    """What ``make`` gives; while a copy is made, worked out once for each key."""
    if not _listening:
        return make()
    if key not in _kept:
        with listening() as notes:
            found = make()
        _kept[key] = found, notes
    value, notes = _kept[key]
    _listening[-1].questions |= notes.questions
    _listening[-1].complete &= notes.complete
    return value  # type: ignore[no-any-return]
