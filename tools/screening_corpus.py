"""Writes the labelled texts that come with the product, on which other words are compared before they are used.

``python tools/screening_corpus.py`` builds and reads every document of ``tests/data/tenders/tuning`` and ``second``
(never ``held_out``), takes the labelled passages and the neutral filler, and writes ``corpus.jsonl.gz`` in
``src/trustone/procurement/screener/training``. With ``--check`` it writes nothing and fails when the file is another.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.test_settings")

import yaml  # noqa: E402

import tender_corpus  # noqa: E402
from tender_rates import labels_of  # noqa: E402
from trustone.domain.screening.rates import Labelled  # noqa: E402
from trustone.procurement.screener import corpus  # noqa: E402
from trustone.procurement.screener.reading import read_files  # noqa: E402

PARTS = ("tuning", "second", "third")
PASSAGES = ROOT / "src/trustone/procurement/screener/training"
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


def lines() -> Iterator[dict[str, Any]]:
    """Every line of the file: documents, passages, neutral sentences."""
    with tempfile.TemporaryDirectory() as folder:
        tenders = [tender for part in PARTS for tender in tender_corpus.load(part)]
        files = [tender.build(Path(folder)) for tender in tenders]
        for tender, one in zip(tenders, read_files(files), strict=True):
            if one.document is None:
                sys.exit(f"{tender.key} is not read: {', '.join(problem.code for problem in one.problems)}")
            title = corpus.title_of(one.document)
            labelled = Labelled(tender.key, title, tender.languages[0], one.document, labels_of(tender))
            yield corpus.as_line(labelled)
    for path in sorted(PASSAGES.glob("??.yaml")):  # those of nl-2.yaml and the like say neither place nor duty
        for passage in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            yield corpus.as_line(corpus.passage(passage, path.stem))
    for path in sorted((tender_corpus.DATA / "filler").glob("*.yaml")):
        chance = random.Random(zlib.crc32(path.stem.encode()))  # noqa: S311 - the same words each time
        for paragraph in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["paragraphs"]:
            for sentence in _SENTENCE.split(tender_corpus.settled(paragraph, chance)):
                yield {"neutral": sentence}


def main() -> None:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is another")
    chosen = parser.parse_args()
    made = corpus.packed(lines())
    if chosen.check:
        if gzip.decompress(made) != gzip.decompress(corpus.PATH.read_bytes()):
            sys.exit(f"{corpus.PATH.name} is not what the corpus gives: run python tools/screening_corpus.py")
        return
    corpus.PATH.write_bytes(made)
    print(f"{corpus.PATH.name}: {len(made) // 1024} kB")


if __name__ == "__main__":
    main()
