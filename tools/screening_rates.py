"""How often the screener errs, on documents built from the labelled corpus, as tables in Markdown.

``python tools/screening_rates.py [--wrong] [--learned FILE] [PART…]`` (default: ``held_out``, and ``tuning`` with
``second`` together).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]


def main() -> None:
    """Print a table a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="parts of the corpus, measured together")
    parser.add_argument("--wrong", action="store_true", help="name the documents judged wrongly (never of held_out)")
    parser.add_argument("--learned", metavar="FILE", default="", help="weights that train_screening.py wrote")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.test_settings")
    from tender_rates import rates

    for parts in [chosen.parts] if chosen.parts else [["held_out"], ["tuning", "second", "third"]]:
        found = rates(parts, chosen.learned)
        print(f"\n{' and '.join(parts)}: {found.stone_answers.of} documents\n")
        print("| what | share (95 % interval) |\n| --- | --- |")
        for what, share in found.rows():
            print(f"| {what} | {share} |")
        if chosen.wrong and "held_out" not in parts:
            print("\n".join(["", *found.wrong]))


if __name__ == "__main__":
    main()
