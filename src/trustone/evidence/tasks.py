"""Jobs: have a file scanned, then draw its preview. A scanner that does not answer is asked again later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from django.utils import timezone
from django_tasks import task

from trustone.domain.evidence import FileType
from trustone.evidence import scanner, storage
from trustone.evidence.models import Preview, Scan, Version
from trustone.platform.actors import system_actor

#: How long to wait before asking a scanner again that did not answer, by how often it was asked.
WAITS = (1, 5, 15, 60, 240)


@task()
def look_at(version_id: int, asked: int = 0) -> None:
    """Scan and draw one version; does nothing to one that is gone or done."""
    from trustone.evidence import services

    version = Version.objects.select_related("document").filter(pk=version_id).first()
    if version is None or not version.stored:
        return
    actor = system_actor("evidence")
    look_over(
        version,
        scanned=partial(services.record_scan, actor=actor, version=version),
        drawn=partial(services.record_preview, actor=actor, version=version),
        again=partial(ask_again, look_at, version_id, asked),
    )


class Kept(Protocol):
    """A file that a room keeps, with where its inspection stands."""

    stored: Any
    scan: Any
    preview: Any

    @property
    def type(self) -> FileType: ...

    @property
    def can_be_opened(self) -> bool: ...


def look_over(
    one: Kept, *, scanned: Callable[..., object], drawn: Callable[..., object], again: Callable[[], None]
) -> None:
    """Scan and draw a file, the same way in every room: what was found is recorded by ``scanned`` and ``drawn``.

    ``again`` is called when the scanner did not answer; nothing is drawn then.
    """
    if one.scan == Scan.WAITING and scanner.is_in_use():
        try:
            verdict = scanner.scan(storage.path_of(one.stored))
        except scanner.Unreachable:
            again()
            return
        scanned(found=verdict.found)
    if one.can_be_opened and one.preview == Preview.WAITING:
        drawn(drawn=storage.draw(one.stored, one.type))


def ask_again(task: Any, file_id: int, asked: int) -> None:
    """Later, a limited number of times; after that the daily tidying up takes over. Nothing is served meanwhile."""
    if asked < len(WAITS) and task.get_backend().supports_defer:
        later = timezone.now() + timedelta(minutes=WAITS[asked])
        task.using(run_after=later).enqueue(file_id, asked + 1)
