"""The guided part of a sample: more visits where more can go wrong, drawn by weights that are never published.

Weights come from confidential facts, so outsiders cannot draw this part again. What they can check: its weights and its
size were fixed before the draw, because the plan holds the SHA-256 of the confidential document; somebody who is shown
that document in confidence can draw it again with the same seed. Nothing found in this part enters the public shares:
members were not drawn with equal chances, so a share of them would say nothing about all members.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from trustone.domain.verification.draw import canonical

_SPACE = 1 << 256


def guided_document(*, salt: str, rule: str, size: int, weights: Mapping[str, int]) -> str:
    """The confidential document whose SHA-256 stands in the plan. ``salt`` keeps its content from being guessed."""
    document: dict[str, Any] = {"rule": rule, "salt": salt, "size": size, "weights": dict(sorted(weights.items()))}
    return canonical(document)


def below(total: int, *, seed: str, plan: str, later: str, step: int) -> int:
    """A whole number from 0 to ``total`` - 1, every one equally likely: values that would favour some are passed over.

    HMAC-SHA-256 of ``plan|later|guided|step|attempt`` under the seed, read as a number of 256 bits.
    """
    limit = _SPACE - _SPACE % total
    attempt = 0
    while True:
        text = f"{plan}|{later}|guided|{step}|{attempt}".encode()
        value = int(hmac.new(bytes.fromhex(seed), text, hashlib.sha256).hexdigest(), 16)
        if value < limit:
            return value % total
        attempt += 1


def guided_draw(
    weights: Mapping[str, int], *, taken: Iterable[str], size: int, seed: str, plan: str, later: str
) -> tuple[str, ...]:
    """Row codes drawn one by one, each with a chance in proportion to its weight among those left.

    ``taken`` are in the open part already. Weight 0 is never drawn; fewer than ``size`` come out when nobody is left.
    """
    left = {code: weight for code, weight in sorted(weights.items()) if weight > 0}
    for code in taken:
        left.pop(code, None)
    found: list[str] = []
    while left and len(found) < size:
        at = below(sum(left.values()), seed=seed, plan=plan, later=later, step=len(found))
        for code, weight in left.items():
            if at < weight:
                found.append(code)
                break
            at -= weight
        del left[found[-1]]
    return tuple(found)
