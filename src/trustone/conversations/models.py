"""Questions and what was said. A message is written once; a question carries who it is assigned to and how it stands.

``subject_titles`` are how the subject was called when the question was asked, by language: they stay when the subject
is renamed or goes. What is still open about one subject is one question (``question_once_a_subject``).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.languages import in_active_language
from trustone.domain.conversation import Side, State, waits_for
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_TEXT = 4000
LONGEST_TITLE = 200


class SideWord(models.TextChoices):
    COMPANY = Side.COMPANY.value, _("The company")
    SECRETARIAT = Side.SECRETARIAT.value, _("The secretariat")


class StateWord(models.TextChoices):
    OPEN = State.OPEN.value, pgettext_lazy("question", "Open")
    ANSWERED = State.ANSWERED.value, pgettext_lazy("question", "Answered")
    CLOSED = State.CLOSED.value, pgettext_lazy("question", "Closed")


class Thread(models.Model):
    """One question about one subject. ``last_side`` and ``last_at`` are those of its newest message.

    ``read_by_company`` and ``read_by_secretariat`` are when somebody of that side last had it on the screen.
    """

    public_id = models.CharField(max_length=24, unique=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="questions")
    subject_kind = models.CharField(max_length=16)
    subject_ref = models.CharField(max_length=80)
    subject_titles = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=11, choices=SideWord)
    state = models.CharField(max_length=8, choices=StateWord, default=StateWord.OPEN)
    assigned_to = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    last_side = models.CharField(max_length=11, choices=SideWord)
    last_at = models.DateTimeField()
    read_by_company = models.DateTimeField(null=True)
    read_by_secretariat = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "last_side", "last_at"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["member", "subject_kind", "subject_ref"],
                condition=~Q(state="closed"),
                name="question_once_a_subject",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def subject_title(self) -> str:
        """What it is about, in the reader's language; what somebody typed stays in the language it was typed in."""
        return in_active_language(self.subject_titles)

    @property
    def waits_for(self) -> Side | None:
        """Who has to say something now."""
        return waits_for(State(self.state), Side(self.last_side))

    def is_new_for(self, side: Side) -> bool:
        """Whether the other side spoke last and nobody of this side has seen it."""
        seen = self.read_by_company if side is Side.COMPANY else self.read_by_secretariat
        return self.last_side != side and (seen is None or seen < self.last_at)


class Message(AppendOnly):
    """One message. Its author's name is kept as it was, so that it stays readable when the person leaves."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=11, choices=SideWord)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=150, blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.pk}"
