"""Trains the screener's second opinion from the labelled passages in the repository.

``python tools/train_screening.py [--to TARGET] [FILE…]`` (needs ``pip install scikit-learn pyyaml``) reads
``src/trustone/procurement/screener/training/*.yaml``, the tuning parts of the corpus and every FILE of passages that
people judged (``trustone tenders corrections FILE``), says how well it does on families it has not seen (five folds by
family), and writes what it learned: without a FILE ``likeness.json`` beside the passages, for the product; with one
``learned.json`` in this folder, for ``TRUSTONE_SCREENING_LEARNED``.

With a FILE the judged passages are told apart: what the product's own texts teach of them, what they teach together.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve
from sklearn.model_selection import GroupKFold, cross_val_predict

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from trustone.domain.screening.likeness import groups  # noqa: E402
from trustone.domain.screening.rates import Share  # noqa: E402

PASSAGES = ROOT / "src/trustone/procurement/screener/training"
CORPUS = [ROOT / "tests/data/tenders" / part for part in ("tuning", "second", "third")]
NEUTRAL = ROOT / "tests/data/tenders/filler"
LEAST = 25
SIZE = 1 << 15
STRENGTH = 8.0
TIER = {"dd_process", "dd_followup"}
SUSPECT = 0.5
FOLDS = 5


Row = tuple[str, str, bool]


def passages(paths: list[Path]) -> list[Row]:
    """Family, text, and whether the text is about due diligence in the chain."""
    found = []
    for path in paths:
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append((f"{path.stem}/{one['family']}", one["text"], bool(TIER & set(one["kinds"]))))
    return found


def judged(paths: list[Path]) -> list[Row]:
    """The same of files that people's judgements were written to; ends with a sentence when a file is none."""
    try:
        return passages(paths)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        sys.exit(f"No file of judged passages (trustone tenders corrections FILE): {error!r}")


def product() -> list[Row]:
    """The passages in the repository, the blocks of the tuning parts of the corpus, and its neutral text."""
    found = passages(sorted(PASSAGES.glob("*.yaml")))
    for path in sorted(one for folder in CORPUS for one in folder.glob("*.yaml")):
        tender = yaml.safe_load(path.read_text(encoding="utf-8"))
        says = [" ".join(one["says"].split()) for one in tender["clauses"] if one["kind"] in TIER]
        for text in _blocks(tender["content"]):
            plain = " ".join(text.split())
            found.append((tender["family"], plain, any(one in plain for one in says)))
    for path in sorted(NEUTRAL.glob("*.yaml")):
        paragraphs = yaml.safe_load(path.read_text(encoding="utf-8"))["paragraphs"]
        found += [(f"neutral/{path.stem}", text, False) for text in paragraphs if len(text) > LEAST]
    return found


def _blocks(content: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for block in content:
        [(kind, value)] = block.items()
        if kind == "text":
            found.append(str(value))
        elif kind == "list":
            found += [str(one) for one in value]  # type: ignore[attr-defined]
        elif kind == "table":
            found += [" ".join(map(str, row)) for row in value]  # type: ignore[attr-defined]
        elif kind == "field":
            found.append(str(value["text"]))  # type: ignore[index]
    return [one for one in found if len(one) > LEAST]


def matrix(texts: list[str]) -> csr_matrix:
    """One row a text, each of length one."""
    rows, columns, values = [], [], []
    for number, text in enumerate(texts):
        counted = groups(text, SIZE)
        length = sum(value * value for value in counted.values()) ** 0.5 or 1.0
        rows += [number] * len(counted)
        columns += list(counted)
        values += [value / length for value in counted.values()]
    return csr_matrix((values, (rows, columns)), shape=(len(texts), SIZE))


def model() -> LogisticRegression:
    """What is trained: few examples say yes, so they weigh more."""
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)


def told(what: str, y: np.ndarray, guessed: np.ndarray) -> str:
    """Right at a likeness of a half: found of what is there, right of what is found."""
    said = guessed >= SUSPECT
    found = Share(int((said & y).sum()), int(y.sum()))
    right = Share(int((said & y).sum()), int(said.sum()))
    return f"  {what}\n    recall {found}\n    precision {right}"


def unseen(rows: list[Row], tested: range, x: csr_matrix, y: np.ndarray) -> np.ndarray:
    """What is guessed of some rows when their family was left out of training and everything else was in it."""
    families = np.array([family for family, _, _ in rows])
    names = sorted(set(families[tested.start : tested.stop]))
    guessed = np.zeros(len(rows))
    for turn in range(min(FOLDS, len(names))):
        out = np.isin(families, names[turn::FOLDS])
        guessed[out] = model().fit(x[~out], y[~out]).predict_proba(x[out])[:, 1]
    return guessed[tested.start : tested.stop]


def compared(rows: list[Row], own: int, x: csr_matrix, y: np.ndarray) -> None:
    """Say what judged passages (all from ``own`` on) changed, for themselves and for the passages of the product."""
    theirs, ours = range(own, len(rows)), range(own)
    before = model().fit(x[:own], y[:own]).predict_proba(x[own:])[:, 1]
    print(f"{len(theirs)} judged passages, {int(y[own:].sum())} about due diligence; buyers not seen while training:")
    print(told("learned from the product's texts alone", y[own:], before))
    print(told("learned from both", y[own:], unseen(rows, theirs, x, y)))
    print(f"{own} passages of the product; families not seen while training:")
    print(told("learned from the product's texts alone", y[:own], unseen(rows[:own], ours, x[:own], y[:own])))
    print(told("learned from both", y[:own], unseen(rows, ours, x, y)))


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description="Trains the second opinion of the screener; see the head of the file.")
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="passages that people judged")
    parser.add_argument("--to", type=Path, metavar="TARGET", help="where to write what was learned")
    chosen = parser.parse_args()
    ours = product()
    rows = [*ours, *judged(chosen.files)]
    families, texts, answers = zip(*rows, strict=True)
    x, y = matrix(list(texts)), np.array(answers)
    guessed = cross_val_predict(model(), x, y, groups=families, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    precision, recall, at = precision_recall_curve(y, guessed)
    print(f"{len(y)} passages, {int(y.sum())} about due diligence, {len(set(families))} families; unseen families:")
    for least in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2):
        place = int(np.searchsorted(at, least))
        print(f"  at {least}: precision {precision[place]:.3f}, recall {recall[place]:.3f}")
    if len(rows) > len(ours):
        compared(rows, len(ours), x, y)
    target = chosen.to or (Path("learned.json") if chosen.files else PASSAGES / "likeness.json")
    target.write_text(json.dumps(as_content(model().fit(x, y))) + "\n", encoding="utf-8")
    print(f"written to {target}")


def as_content(fitted: LogisticRegression) -> dict[str, object]:
    """The weights as small whole numbers, as the screener reads them."""
    weights = fitted.coef_[0]
    unit = float(np.abs(weights).max()) / 127
    table = np.round(weights / unit).astype(np.int8).tobytes()
    return {
        "table": base64.b64encode(table).decode(),
        "unit": round(unit, 9),
        "start": round(float(fitted.intercept_[0]), 6),
    }


if __name__ == "__main__":
    main()
