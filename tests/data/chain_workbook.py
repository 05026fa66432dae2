"""A workbook of invented chains in the product's own template: all quarry areas, gaps, traders, decimals, accents.

``python tests/data/chain_workbook.py chains.xlsx [ROWS]`` writes one by hand, on an installation with its packs loaded.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustone.catalog.models import Covenant
    from trustone.domain.supply import ChainFacts

ROWS = 2000


def chains(rows: int = ROWS, year: int = 2026, seed: str = "workbook") -> list[ChainFacts]:
    """As many different chains, the same every time."""
    from trustone.catalog.selectors import areas
    from trustone.cli._demo.cast import Company
    from trustone.cli._demo.chains import SELLERS, Place, first_chains, in_year

    places = {
        area.code: Place(area.code, area.country_id, tuple(area.stones), area.country.eea)
        for area in areas(level="area")
        if area.country_id in SELLERS
    }
    company = Company("Tweeduizend Stenen", "Keienveen", "NL", "C", 3, 0.6, rows, tuple(sorted(places)))
    full = first_chains(company, places, random.Random(seed))
    return [
        replace(
            chain,
            supplier=replace(chain.supplier, name=f"{chain.supplier.name} {number % 89 + 1}"),
            trade_name=f"{chain.trade_name} nº {number + 1}",
            quantity=(chain.quantity or Decimal(1)) + Decimal(number % 8) / 8,
            share=None,
        )
        for number, chain in enumerate(in_year(full, company, year, 2))
    ]


def chain_workbook(covenant: Covenant, rows: int = ROWS, year: int = 2026) -> bytes:
    """The workbook in the active language, as ``export chains`` would write it for chains that are not there yet."""
    from trustone.platform.dataio.workbook import export
    from trustone.supply.catalogue import catalogue
    from trustone.supply.services.importing import row_of
    from trustone.supply.workbook import chain_table

    known = catalogue(covenant)
    return export(chain_table(known), (row_of(facts, known) for facts in chains(rows, year)))


def main(arguments: list[str]) -> int:
    """Write the file that is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django

    django.setup()
    from trustone.catalog.selectors import covenant_in_use

    rows = int(arguments[1]) if len(arguments) > 1 else ROWS
    Path(arguments[0]).write_bytes(chain_workbook(covenant_in_use(), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
