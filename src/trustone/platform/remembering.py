"""What a process remembers of what it read, for as long as nobody writes anything.

Every write of the product leaves an entry in the audit trail, in its own transaction. While the trail ends where it
ended, what was read is still so, whichever process wrote last; so each use asks for the end of the trail (one row by
its key) and starts anew when it moved. Inside a transaction nothing is remembered, for what is read there may never
come true. While a page of a static copy is made (``trustone publish``), ``listening`` keeps it instead, with the
questions it took.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import NoCovenantInUseError, covenant_or_none
from trustone.platform import audit
from trustone.platform.listening import is_listening, once_for_a_copy

#: At most this many things are remembered; what was not used longest goes first.
MOST = 256

Found = TypeVar("Found")

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_end: tuple[int, str] | None = None
_lock = Lock()


def remembered(key: Hashable, make: Callable[[], Found]) -> Found:
    """What ``make`` gives, or gave since the last write. Who gets it does not change it: others get the same object.

    ``key`` names everything it depends on beside the database: the day, the language, what was asked.
    """
    global _end  # noqa: PLW0603 - one memory for the whole process
    if is_listening():
        return once_for_a_copy(key, make)
    if connection.in_atomic_block or connection.execute_wrappers:
        return make()
    end = audit.end_of_trail()
    if end is None:
        return make()
    with _lock:
        if end != _end:
            _kept.clear()
            _end = end
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]  # type: ignore[no-any-return]
    made = make()
    with _lock:
        if end == _end:
            _kept[key] = made
            while len(_kept) > MOST:
                _kept.popitem(last=False)
    return made


def shown_covenant_or_none() -> Covenant | None:
    """The covenant in use, to show and to read by; who wants to change it asks ``catalog.selectors``."""
    return remembered("covenant", covenant_or_none)


def shown_covenant() -> Covenant:
    """The same where there has to be one. Raises ``NoCovenantInUseError`` before the packs are loaded."""
    covenant = shown_covenant_or_none()
    if covenant is None:
        raise NoCovenantInUseError
    return covenant
