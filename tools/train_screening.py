"""Trains the screener's second opinion from the labelled passages in the repository.

``python tools/train_screening.py [FILE…]`` (needs scikit-learn: ``pip install scikit-learn``) reads
``src/trustone/procurement/screener/training/*.yaml``, the tuning parts of the corpus and every FILE of passages that
people judged (``trustone tenders corrections FILE``), says how well it does on families it has not seen (five folds by
family), and writes ``likeness.json`` beside the passages.
"""

from __future__ import annotations

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

PASSAGES = ROOT / "src/trustone/procurement/screener/training"
CORPUS = [ROOT / "tests/data/tenders" / part for part in ("tuning", "second")]
SIZE = 1 << 15
STRENGTH = 8.0
TIER = {"dd_process", "dd_followup"}


def labelled(more: list[Path]) -> list[tuple[str, str, bool]]:
    """Family, text, and whether the text is about due diligence in the chain. ``more``: files of judged passages."""
    found = []
    for path in [*sorted(PASSAGES.glob("*.yaml")), *more]:
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append((f"{path.stem}/{one['family']}", one["text"], bool(TIER & set(one["kinds"]))))
    for path in sorted(one for folder in CORPUS for one in folder.glob("*.yaml")):
        tender = yaml.safe_load(path.read_text(encoding="utf-8"))
        says = [" ".join(one["says"].split()) for one in tender["clauses"] if one["kind"] in TIER]
        for text in _blocks(tender["content"]):
            plain = " ".join(text.split())
            found.append((tender["family"], plain, any(one in plain for one in says)))
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
    return [one for one in found if len(one) > 25]


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


def main() -> None:
    """Train, report, write."""
    rows = labelled([Path(one) for one in sys.argv[1:]])
    families, texts, answers = zip(*rows, strict=True)
    x, y = matrix(list(texts)), np.array(answers)
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    guessed = cross_val_predict(model, x, y, groups=families, cv=GroupKFold(5), method="predict_proba")[:, 1]
    precision, recall, at = precision_recall_curve(y, guessed)
    print(f"{len(y)} passages, {int(y.sum())} about due diligence, {len(set(families))} families; unseen families:")
    for least in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2):
        place = int(np.searchsorted(at, least))
        print(f"  at {least}: precision {precision[place]:.3f}, recall {recall[place]:.3f}")
    model.fit(x, y)
    weights = model.coef_[0]
    unit = float(np.abs(weights).max()) / 127
    table = np.round(weights / unit).astype(np.int8).tobytes()
    content = {
        "table": base64.b64encode(table).decode(),
        "unit": round(unit, 9),
        "start": round(float(model.intercept_[0]), 6),
    }
    (PASSAGES / "likeness.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
