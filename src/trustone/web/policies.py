"""Who may see the pages that stand above the apps."""

from __future__ import annotations

from trustone.platform.policies import may_administer

__all__ = ["may_administer"]
