"""The application with a memory that keeps nothing: every page is worked out from the database each time."""

from __future__ import annotations

from trustone.config.wsgi import application
from trustone.platform import remembering

__all__ = ["application"]

remembering.MOST = 0
