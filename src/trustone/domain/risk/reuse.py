"""Which chains carry the same risks, so that they are judged once.

Chains are identical when stone, product form, country and area of extraction, quarry, country of processing and
factory are the same. Where the factory or the quarry is not known, the direct supplier must be the same too: two
suppliers who do not say where they buy may hide two different factories. What a chain is in one year it is in the
next, so the year, amounts and notes are no part of it. Source: this product's rule (identical chains are rated once).
"""

from __future__ import annotations

import json
from hashlib import sha256

from trustone.domain.supply.facts import ChainFacts, KnownBy, Link
from trustone.domain.words import fold

ABSENT = "-"
"""Stands for a link that this chain has not: nothing to know is not the same as not known."""


def group_facts(chain: ChainFacts) -> dict[str, str]:
    """What makes chains identical, as folded words and codes that a person can read; empty = not known."""
    factory, quarry = _site(chain.factory), _site(chain.quarry)
    hidden = not factory or not quarry
    area = chain.area
    return {
        "stone": chain.stone,
        "product": chain.product,
        "extraction": chain.country_extraction,
        "area": area.code or " / ".join(fold(name) for name in (area.admin1, area.admin2, area.name)).strip(" /"),
        "quarry": quarry,
        "processing": chain.country_processing,
        "factory": factory,
        "supplier": _site(chain.supplier) if hidden else "",
    }


def group_key(chain: ChainFacts) -> str:
    """A digest of :func:`group_facts`: two chains with the same key carry the same risks."""
    return sha256(json.dumps(group_facts(chain), sort_keys=True).encode()).hexdigest()


def _site(link: Link) -> str:
    if link.known_by is KnownBy.NONE:
        return ABSENT
    name, country = link.key
    return f"{name} ({country})" if name else ""
