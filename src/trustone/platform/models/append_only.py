"""Records that are written once: a correction is a new record, never a change."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnly(models.Model):
    """Refuses to be saved a second time or deleted. What has to move on is set by a named service with ``update``."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        message = f"{self._meta.label} is written once: record a correction instead"
        raise TypeError(message)
