"""Looking at a file of somebody we do not know: what it is, whether it is whole, what in it deserves a warning."""

from __future__ import annotations

from trustone.evidence.files.looking import Looked, look_into

__all__ = ["Looked", "look_into"]
