"""The public part as static files: rendered as a stranger sees it, and written so that nothing changes without need."""

from trustone.opendata.copying.publishing import Outcome, publish

__all__ = ["Outcome", "publish"]
