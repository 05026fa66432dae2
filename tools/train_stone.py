"""Trains the screener's second opinion on stone: is what is named bought new, there already, left open, or none of it?

``python tools/train_stone.py [--to TARGET]`` (needs ``pip install scikit-learn pyyaml``) reads the parts of the corpus
that may be looked at as they come with the product (``tools/screening_corpus.py`` first) and the single passages about
stone in ``src/trustone/procurement/screener/training/*-2.yaml``, says what its two limits would do to documents of
families it has not seen (five folds by family), and writes ``bought.json`` beside the passages.

Every find of stone by the rules is an example: what was read around it, and what the labels of its document say.
Groups of letters weigh by how rare they are; in the tables that is already multiplied.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from train_screening import CORPUS, FOLDS, PASSAGES, SIZE, matrix  # noqa: E402
from trustone.domain.screening.bought import CERTAIN, DISBELIEVED, SAID, words_of  # noqa: E402
from trustone.domain.screening.rates import DOCUMENTS  # noqa: E402
from trustone.domain.screening.stone import Answer, Evidence  # noqa: E402
from trustone.domain.screening.text import Document, Part, PartKind  # noqa: E402
from trustone.domain.screening.verdict import screen  # noqa: E402
from trustone.procurement.screener import corpus, screening  # noqa: E402

STRENGTH = 2.0
OF_LABEL = dict(zip(("yes_new", "existing_only", "maybe", "no"), SAID, strict=True))
HEADING = {"nl": "Technische bepalingen", "fr": "Dispositions techniques",
           "de": "Technische Beschreibung", "en": "Technical specification"}  # fmt: skip


@dataclass
class Read:
    """One text: what was found in it with the words around, and what is true of it."""

    family: str
    truth: str
    is_passage: bool
    answer: Answer
    finds: tuple[Evidence, ...]
    words: list[str]
    whole: str


def texts() -> Iterator[Read]:
    """Documents first, then passages."""
    by = replace(screening.rules(), bought=None)
    families = {}
    for path in (one for folder in CORPUS for one in folder.glob("*.yaml")):
        tender = yaml.safe_load(path.read_text(encoding="utf-8"))
        families[tender["key"]] = tender["family"]
    for one in corpus.documents():
        if one.group == DOCUMENTS:
            yield _read(one.document, families[one.key], one.labels.stone, by)
    for path in sorted(PASSAGES.glob("??-2.yaml")):
        title = Part(HEADING[path.stem[:2]], PartKind.HEADING, level=1)
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            if row.get("stone"):
                document = Document(row["id"], "txt", (title, Part(row["text"])))
                yield _read(document, row["family"], row["stone"], by, row["text"])


def _read(document: Document, family: str, truth: str, by: screening.Rules, passage: str = "") -> Read:
    verdict = screen(document, by)
    finds = tuple(one for one in verdict.stone.evidence if one.end)
    words = [words_of(verdict.text, one) for one in finds]
    return Read(family, truth, bool(passage), verdict.stone.answer, finds, words, passage)


def examples(read: list[Read]) -> tuple[list[str], list[str]]:
    """Words and what is said in them."""
    found = [(words, said) for one in read for words, said in _examples(one) if said]
    return [words for words, _ in found], [said for _, said in found]


def _examples(one: Read) -> Iterator[tuple[str, str]]:
    if one.is_passage and not one.finds:
        yield one.whole, OF_LABEL[one.truth]
    for find, words in zip(one.finds, one.words, strict=True):
        yield words, OF_LABEL[one.truth] if one.is_passage else _said(one.truth, find.counts)


def _said(truth: str, counts: str) -> str:
    """What a find says where only the document is labelled; nothing where that is not known."""
    if truth == "no":
        return "nothing"
    if truth == "yes_new":
        return {"new": "new", "plain": "new", "existing": "existing", "nothing": "nothing"}.get(counts, "")
    if counts == "nothing":
        return "nothing"
    return "existing" if truth == "existing_only" or counts == "existing" else "open"


class Learned:
    """What was learned of some texts."""

    def __init__(self, read: list[Read]) -> None:
        words, said = examples(read)
        counted = matrix(words)
        self.rare = np.log((1 + counted.shape[0]) / (1 + np.bincount(counted.indices, minlength=SIZE))) + 1
        model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
        self.model = model.fit(self._scaled(counted), said)
        self.order = [list(model.classes_).index(name) for name in SAID]

    def _scaled(self, counted: csr_matrix) -> csr_matrix:
        return counted.multiply(self.rare[None, :]).tocsr()

    def new(self, read: list[Read]) -> list[list[float]]:
        """How likely each find of each text is new."""
        found = []
        for one in read:
            likely = self.model.predict_proba(self._scaled(matrix(one.words))) if one.words else np.zeros((0, 4))
            found.append([float(row[self.order[0]]) for row in likely])
        return found

    def as_content(self) -> dict[str, object]:
        """The weights as small whole numbers, as the screener reads them."""
        weights = self.model.coef_[self.order] * self.rare[None, :]
        unit = float(np.abs(weights).max()) / 127
        tables = np.round(weights / unit).astype(np.int8)
        starts = self.model.intercept_[self.order]
        return {
            "tables": {name: base64.b64encode(row.tobytes()).decode() for name, row in zip(SAID, tables, strict=True)},
            "unit": round(unit, 9),
            "starts": {name: round(float(start), 6) for name, start in zip(SAID, starts, strict=True)},
        }


def told(read: list[Read], likely: list[list[float]]) -> Iterator[str]:
    """What the limits would do to whole documents that were not seen."""
    pairs = [(one, new) for one, new in zip(read, likely, strict=True) if not one.is_passage]
    for limit in (0.1, 0.2, DISBELIEVED, 0.4, 0.5):
        aside = [
            one.truth == "yes_new"
            for one, new in pairs
            if one.answer is Answer.YES_NEW
            and (rests := [like for find, like in zip(one.finds, new, strict=True) if find.counts in {"new", "plain"}])
            and max(rests) < limit
        ]
        yield f"  a yes set aside below {limit}: {sum(aside)} rightly yes, {len(aside) - sum(aside)} not"
    for limit in (0.6, 0.7, CERTAIN):
        taken = [
            one.truth == "yes_new"
            for one, new in pairs
            if one.answer in {Answer.MAYBE, Answer.NO}
            and all(find.why != "alternative" for find in one.finds)
            and any(
                like >= limit
                for find, like in zip(one.finds, new, strict=True)
                if find.counts in {"new", "plain"} or find.why == "no context"
            )
        ]
        yield f"  a maybe or no turned from {limit} on: {sum(taken)} rightly, {len(taken) - sum(taken)} not"


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description="Trains the second opinion on stone; see the head of the file.")
    parser.add_argument("--to", type=Path, metavar="TARGET", default=PASSAGES / "bought.json")
    chosen = parser.parse_args()
    read = list(texts())
    likely: list[list[float]] = [[] for _ in read]
    for known, unseen in GroupKFold(FOLDS).split(read, groups=[one.family for one in read]):
        learned = Learned([read[place] for place in known])
        for place, new in zip(unseen, learned.new([read[place] for place in unseen]), strict=True):
            likely[place] = new
    documents = sum(not one.is_passage for one in read)
    print(f"{documents} documents, {len(read) - documents} passages; documents of families not seen while training:")
    print("\n".join(told(read, likely)))
    chosen.to.write_text(json.dumps(Learned(read).as_content()) + "\n", encoding="utf-8")
    print(f"written to {chosen.to}")


if __name__ == "__main__":
    main()
