"""Jobs: have a file scanned, then draw its preview. A scanner that does not answer is asked again later."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

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
    if version.scan == Scan.WAITING and scanner.is_in_use():
        try:
            verdict = scanner.scan(storage.path_of(version.stored))
        except scanner.Unreachable:
            _ask_again(version_id, asked)
            return
        services.record_scan(actor=actor, version=version, found=verdict.found)
    if version.can_be_opened and version.preview == Preview.WAITING:
        services.record_preview(actor=actor, version=version, drawn=storage.draw(version.stored, version.type))


def _ask_again(version_id: int, asked: int) -> None:
    """Later, a limited number of times; after that the daily tidying up takes over. Nothing is served meanwhile."""
    backend = look_at.get_backend()
    if asked < len(WAITS) and backend.supports_defer:
        later = timezone.now() + timedelta(minutes=WAITS[asked])
        look_at.using(run_after=later).enqueue(version_id, asked + 1)
