"""What is worked out once for many pages of a static copy, with the questions it took.

A list of five hundred changes stands on ten pages in each language. While a copy is made, the second page takes the
list of the first; it counts as having asked what the first asked. Outside of that nothing is kept.

What holds no record is shared: pages do not change it (as with ``remembered``). Of records each page gets its own,
unpacked from what was kept: what a record reads only when it is used (another record it leads to) is then read, and
noted, by every page that uses it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from trustone.platform.questions import Question, answers

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@dataclass(slots=True)
class Notes:
    """Listens to the database: the questions asked, and whether these are all there were."""

    questions: set[Question] = field(default_factory=set)
    complete: bool = True
    hears: bool = True

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        word = sql.lstrip().upper()
        if not self.hears:
            return execute(sql, params, many, context)
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
_kept: dict[Hashable, tuple[Callable[[], Any], Notes]] = {}


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


def asked_again(questions: Iterable[Question]) -> dict[Question, str]:
    """What each question gets for an answer now. Pages made later take over what readings worked out on the way."""
    asked = list(questions)
    now = answers(one for one in asked if not one.is_reading)
    with listening():
        return now | answers(one for one in asked if one.is_reading)


def forget() -> None:
    """A new copy begins: what an earlier one worked out may not be so any more."""
    _kept.clear()


def is_listening() -> bool:
    """Whether a page of a static copy is being made."""
    return bool(_listening)


def asked_by_value(ask: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """For a reading that many pages use a part of each: such a page depends on its value, not on the queries behind it.

    A result more is a new entry in the newest changes, and the pages of older ones stay. The reading takes numbers and
    texts alone, has to be found under its name, and what it gives has to print the same when it is the same.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def asked(*values: Asked.args, **named: Asked.kwargs) -> Found:
        if not _listening:
            return ask(*values, **named)
        page = _listening[-1]
        with _unheard(), listening() as behind:
            found = ask(*values, **named)
        page.questions.add(Question.by_value(name, (*values,)))
        page.complete &= behind.complete
        return found

    return asked


@contextmanager
def _unheard() -> Iterator[None]:
    """Whoever listens now does not hear what comes."""
    hearing = [notes for notes in _listening if notes.hears]
    for notes in hearing:
        notes.hears = False
    try:
        yield
    finally:
        for notes in hearing:
            notes.hears = True


def once_for_a_copy(key: Hashable, make: Callable[[], Found]) -> Found:
    """What ``make`` gives; while a copy is made, worked out once for each key.

    ``key`` names everything it depends on beside the database. What cannot be packed is worked out every time.
    """
    if not _listening:
        return make()
    if key in _kept:
        give, notes = _kept[key]
        found: Found = give()
    else:
        with listening() as notes:
            found = make()
            with suppress(pickle.PicklingError, TypeError, AttributeError):
                _kept[key] = _given_out(found), notes
    # also the first time: what another key had kept was not asked of the database again while this one was made
    _listening[-1].questions |= notes.questions
    _listening[-1].complete &= notes.complete
    return found


class _Packing(pickle.Pickler):
    """Notes whether there is something in it that may read from the database later."""

    holds_records = False

    def reducer_override(self, value: Any) -> Any:
        self.holds_records |= isinstance(value, Model | QuerySet)
        return NotImplemented


def _given_out(found: Found) -> Callable[[], Found]:
    """How every later page gets what was found: the same, or where there are records in it, its own."""
    packing = _Packing(packed := io.BytesIO())
    packing.dump(found)  # reads what it had not read yet
    if not packing.holds_records:
        return lambda: found
    kept = packed.getvalue()
    return lambda: pickle.loads(kept)  # noqa: S301 - packed above, by this process
