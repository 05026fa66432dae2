"""Questions: the secretariat's inbox with 2,000 questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.bench_supply import _member
from benchmarks.harness import Case

_QUESTIONS = 2000


def _inbox() -> Callable[[], Any]:
    from django.test import Client
    from django.utils import timezone

    from trustone.conversations.models import Message, Thread
    from trustone.platform.actors import system_actor
    from trustone.platform.models import User
    from trustone.platform.roles import Role
    from trustone.platform.services import create_organisation, give_role

    member, now, actor = _member(), timezone.now(), system_actor()
    states = ("open", "answered", "closed", "open")
    threads = Thread.objects.bulk_create(
        Thread(
            public_id=f"QST-B{number:06}", member=member, subject_kind="other", subject_ref=f"B{number}",
            subject_titles={"nl": f"Vraag {number}"}, asked_by="company", state=states[number % 4],
            last_side="company" if number % 2 else "secretariat", last_at=now - timedelta(hours=number), created_at=now,
        )
        for number in range(_QUESTIONS)
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(thread=thread, side="company", author_name="Bench", text="Waarom? " * 60, at=thread.last_at)
        for thread in threads
        for _ in range(3)
    )
    office = create_organisation(actor=actor, name="Bench secretariat", kind="secretariat")
    reader = User.objects.create_user("bench-inbox@example.org", name="Bench")
    give_role(actor=actor, user=reader, organisation=office, role=Role.ASSESSOR)
    client = Client()
    client.force_login(reader)

    def call() -> Any:
        response = client.get("/nl/questions/")
        assert response.status_code == 200
        return response

    return call


CASES = [Case("questions: inbox with 2,000 questions", _inbox, None, 16)]
