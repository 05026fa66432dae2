"""Asking in several processes at once: rendering is work for the processor, and a machine has more than one."""

from __future__ import annotations

import multiprocessing
import multiprocessing.pool
from collections.abc import Iterator, Sequence
from types import TracebackType

from django.db import connections

from trustone.opendata.copying.asking import Answer, ask, ask_all

_CHUNK = 24  # whole pages: each stands in four languages
_LEAST = 4
_TURNS = 8  # each process comes back for work so often at least, for some pages take a hundred times as long as others


class Workers:
    """``jobs`` processes, made when there is work for them; 1 asks in this process."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: multiprocessing.pool.Pool | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()

    def ask(self, addresses: Sequence[str]) -> Iterator[Answer]:
        """The answers, in the order of the addresses."""
        if self.jobs == 1 or len(addresses) <= _CHUNK:
            yield from map(ask, addresses)
            return
        if self._pool is None:
            connections.close_all()  # a connection does not survive being shared
            self._pool = multiprocessing.get_context("fork").Pool(self.jobs)
        size = max(_LEAST, min(_CHUNK, len(addresses) // (self.jobs * _TURNS)))
        chunks = [addresses[start : start + size] for start in range(0, len(addresses), size)]
        for found in self._pool.imap(ask_all, chunks):
            yield from found
