"""Signs of life of the job worker. A worker without a job does the same as one that is dead: nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from trustone.platform.selectors import last_sign_of_life
from trustone.platform.services import give_sign_of_life

logger = logging.getLogger(__name__)

#: Seconds between two signs.
PULSE = 30.0
NAME = "signs of life"
#: Without a sign for so long, a worker counts as gone: three were missed, and one may be late.
SILENT_AFTER = timedelta(minutes=2)


@contextmanager
def signs_of_life(worker_id: str, pulse: float = PULSE) -> Iterator[None]:
    """Give a sign now, every ``pulse`` seconds and at the end, beside whatever the worker does."""
    stop = threading.Event()
    beat(worker_id)
    thread = threading.Thread(target=_keep_beating, args=(worker_id, stop, pulse), name=NAME, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def beat(worker_id: str) -> None:
    """One sign. A database that is busy or gone never stops the worker: the next one comes soon."""
    try:
        give_sign_of_life(worker_id=worker_id, now=timezone.now())
    except DatabaseError:
        logger.warning("worker: the sign of life could not be written", exc_info=True)


def _keep_beating(worker_id: str, stop: threading.Event, pulse: float) -> None:
    try:
        while not stop.wait(pulse):
            beat(worker_id)
            connection.close()
    finally:
        connection.close()


def silent_since(now: datetime) -> tuple[bool, datetime | None]:
    """Whether no worker is alive, and when one last gave a sign (``None``: never)."""
    last = last_sign_of_life()
    return last is None or last + SILENT_AFTER < now, last
