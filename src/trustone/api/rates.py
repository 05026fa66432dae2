"""How often one address may ask: a count for each minute, told in every answer.

Headers as in the draft of the IETF on rate limits (``RateLimit-Policy``, ``RateLimit``). No address is kept: what is
counted is a digest of it that ends with the minute (see :mod:`trustone.platform.attempts`). Every server process counts
for itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from trustone.platform.attempts import counted

WINDOW = 60
NAME = "reading"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one address stands: requests allowed in a minute, those left, and seconds until the next minute."""

    limit: int
    left: int
    seconds: int
    exceeded: bool

    def tell(self, response: HttpResponseBase) -> None:
        """Write it into the headers of an answer."""
        response["RateLimit-Policy"] = f'"{NAME}";q={self.limit};w={WINDOW}'
        response["RateLimit"] = f'"{NAME}";r={self.left};t={self.seconds}'
        if self.exceeded:
            response["Retry-After"] = str(self.seconds)


def count(request: HttpRequest) -> Standing | None:
    """Count this request; ``None`` where the installation has set no limit."""
    limit = settings.API_REQUESTS_PER_MINUTE
    if limit <= 0:
        return None
    minute, second = divmod(int(time.time()), WINDOW)
    found = counted(request, f"api:{minute}", WINDOW)
    return Standing(limit, max(0, limit - found), WINDOW - second, exceeded=found > limit)
