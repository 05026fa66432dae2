"""``worker``: the job worker of ``django_tasks_db``, that also says every half minute that it is alive."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands import db_worker

from trustone.platform.worker import signs_of_life


class Command(db_worker.Command):
    help = "Do the jobs that wait, such as sending mail, and give a sign of life"

    def handle(self, *, worker_id: str, **options: Any) -> None:
        with signs_of_life(worker_id):
            super().handle(worker_id=worker_id, **options)
