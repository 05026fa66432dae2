"""What makes the interpreter itself quicker for a long suite; no test does or sees less by it."""

from __future__ import annotations

import gc

import pytest
from _pytest.runner import pytest_runtest_protocol as run_as_pytest_does

#: Slots the stack of ``run_with_room`` says it needs; Python takes memory for as many again.
ROOM = 1 << 17
#: New objects between two searches for cycles of garbage; seven hundred is right for a small program.
BETWEEN_SEARCHES = 50_000


def run_with_room(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test with its whole stack in one piece of memory.

    Python keeps the variables of pure Python calls in pieces of 16 kB, asks the system for the next piece when one is
    full and gives it back on return. Below pytest and Django a loop that stands at such an edge asks and gives back
    hundreds of times a request, a third of all time. A call that needs more than a piece gets a larger one, and what it
    calls shares it: hence a function that says it needs much.
    """
    return bool(run_as_pytest_does(item, nextitem))


run_with_room.__code__ = run_with_room.__code__.replace(co_stacksize=ROOM)


def search_less() -> None:
    """Look for garbage less often: modules, models and templates of the whole product are looked through each time."""
    gc.set_threshold(BETWEEN_SEARCHES, 10, 10)


def keep_what_is_there() -> None:
    """Never look through what stays for the whole run: modules and the list of tests."""
    gc.collect()
    gc.freeze()
