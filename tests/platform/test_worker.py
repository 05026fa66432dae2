"""The worker says that it lives; its silence is told with the day, also when no job waits."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from trustone.platform import worker
from trustone.platform.management.commands.worker import Command
from trustone.platform.models import WorkerSign
from trustone.platform.services import give_sign_of_life
from trustone.web.diagnosis import examine_worker


def _states() -> dict[str, tuple[bool, str]]:
    return {one.subject: (one.ok, one.state) for one in examine_worker()}


@pytest.mark.django_db
def test_a_worker_that_never_ran_is_not_in_order_although_no_job_waits() -> None:
    assert _states()["worker"] == (False, "no sign of life: it never ran")
    assert _states()["jobs"] == (True, "no job waits")


@pytest.mark.django_db
def test_silence_is_told_after_two_minutes_with_the_moment_of_the_last_sign() -> None:
    now = timezone.now()
    give_sign_of_life(worker_id="a", now=now - timedelta(days=2))
    give_sign_of_life(worker_id="b", now=now - timedelta(minutes=3))
    ok, state = _states()["worker"]
    assert not ok
    assert f"{timezone.localtime(now - timedelta(minutes=3)):%H:%M:%S}" in state
    give_sign_of_life(worker_id="a", now=now)
    assert _states()["worker"][0]
    assert WorkerSign.objects.get(worker_id="a").started_at == now - timedelta(days=2)


@pytest.mark.django_db
def test_signs_of_workers_long_gone_are_forgotten() -> None:
    now = timezone.now()
    give_sign_of_life(worker_id="old", now=now - timedelta(days=31))
    give_sign_of_life(worker_id="new", now=now)
    assert list(WorkerSign.objects.values_list("worker_id", flat=True)) == ["new"]


@pytest.mark.django_db
def test_the_command_gives_a_sign_before_it_looks_for_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def looks_for_jobs(self: object, **options: object) -> None:
        seen.extend(WorkerSign.objects.values_list("worker_id", flat=True))

    monkeypatch.setattr(db_worker.Command, "handle", looks_for_jobs)
    Command().handle(worker_id="w")
    assert seen == ["w"]


def test_it_goes_on_beating_and_stops_with_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[str] = []
    monkeypatch.setattr(worker, "give_sign_of_life", lambda worker_id, now: beats.append(worker_id))
    with worker.signs_of_life("w", pulse=0.01):
        ends = time.monotonic() + 5
        while len(beats) < 3 and time.monotonic() < ends:
            pass
    seen = len(beats)
    assert seen >= 3
    assert all(thread.name != "signs of life" for thread in threading.enumerate())
    assert len(beats) == seen


def test_a_database_that_is_busy_does_not_stop_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(worker, "give_sign_of_life", busy)
    worker.beat("w")
