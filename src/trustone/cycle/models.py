"""What people add to the year of a member: what they put off, whom they asked, what they told each other, which of last
year's answers they confirmed; and the secret links and days of their calendars.

Where the year stands is never stored: it is worked out from the rooms each time it is shown.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from trustone.assessments.models import Answer
from trustone.members.models import Member
from trustone.platform.models import User
from trustone.platform.models.append_only import AppendOnly

LONGEST_NOTE = 1000


class PutOff(models.Model):
    """One person's "not now" to one task of a year; until a day. ``task`` is the name the rules give it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=80)
    until = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "user", "year", "task"], name="put_off_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.task}"


class Given(models.Model):
    """A step (its code) or a task (its name) of a year that somebody of the company is asked to do. One at a time."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=80)
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "year", "what"], name="given_to_one_person_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.what} to {self.to_id}"


class Note(AppendOnly):
    """A line from one colleague to the others about a step of a year. The company's own; the secretariat reads none."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=24)
    text = models.CharField(max_length=LONGEST_NOTE)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["member", "year"])]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d}"


class KeptAnswer(models.Model):
    """An answer of this year that is last year's, confirmed as still true.

    ``since`` is the day on which it was first given, which confirming does not change. ``digest`` is that of the answer
    as it was confirmed: an answer that says something else since then is a new one.
    """

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    from_year = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_as = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.answer_id} since {self.since}"


class CalendarLink(models.Model):
    """A person's secret address of the calendar of due days. Only the digest of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at=None), name="one_calendar_link_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"


class CalendarDay(models.Model):
    """What calendars were told of one due day, so that a change gets the next number. ``key`` is that of the rules."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    day = models.DateField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "key"], name="calendar_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.day}"
