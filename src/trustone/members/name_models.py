"""Other names by which everybody may know a participant. Part of :mod:`trustone.members.models`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.platform.models import User


class NameKind(models.TextChoices):
    """What another name is. Values are stored."""

    ALSO = "also", _("Trade name: also known as")
    FORMER = "former", _("Former name: formerly known as")


class OtherName(models.Model):
    """A trade name, or a name from before. Public, like the name itself, so that people find who they look for.

    ``until`` is the first day on which a former name was not the name any more; empty is not known.
    """

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, choices=NameKind)
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "-until", "name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "name"], name="other_name_once_a_participant"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(kind="former"), name="only_a_former_name_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_former(self) -> bool:
        return self.kind == NameKind.FORMER
