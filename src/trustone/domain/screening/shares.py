"""Shares found in a part of all, with how sure they are: interval, agreement of two reviewers, size needed.

The interval is that of Wilson (``domain.verification.interval``).
"""

from __future__ import annotations

from trustone.domain.verification.interval import Interval, wilson

__all__ = ["Interval", "wilson"]
