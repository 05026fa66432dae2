"""How well two readers agree beyond chance: Cohen's weighted kappa with linear weights, exact, with its interval.

Sources: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), 213-220; standard error for the interval:
J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological
Bulletin 72 (1969), 323-327. Linear weights: of neighbours half of the agreement counts (not met - partly - met).
Worked tables against published values: ``docs/algorithms/agreement.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from itertools import product

from trustone.domain.assessment.answers import Value

ALGORITHM = "weighted-kappa/1"

SCALE = (Value.NOT_MET, Value.PARTLY, Value.MET)
"""The judgements that have an order; "does not apply" and "not yet" have none and are counted apart."""

LEAST_PAIRS = 10
"""Below so many pairs nothing is said about a criterion: the interval would cover nearly everything."""

Z_95 = Decimal("1.959963984540054")
_PLACES = Decimal("0.0001")

Table = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement in a table. ``observed`` and ``expected`` are weighted shares between 0 and 1.

    ``kappa`` is ``None`` when only one and the same judgement was ever given: then chance alone explains everything.
    ``variance`` is that of the large-sample standard error; it and the bounds are absent with ``kappa``.
    """

    pairs: int
    observed: Fraction
    expected: Fraction
    kappa: Fraction | None
    variance: Fraction | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def rounded(self) -> Decimal | None:
        """Kappa to four places, half-even."""
        return None if self.kappa is None else _decimal(self.kappa).quantize(_PLACES, ROUND_HALF_EVEN)

    @property
    def standard_error(self) -> Decimal | None:
        """To four places, half-even."""
        return None if self.variance is None else _root(self.variance).quantize(_PLACES, ROUND_HALF_EVEN)


def linear_weights(size: int) -> list[list[Fraction]]:
    """1 on the diagonal, 0 in the far corners, in equal steps between."""
    return [[1 - Fraction(abs(row - column), size - 1) for column in range(size)] for row in range(size)]


def equal_weights(size: int) -> list[list[Fraction]]:
    """1 on the diagonal and 0 beside it: judgements that have no order."""
    return [[Fraction(row == column) for column in range(size)] for row in range(size)]


def weighted_kappa(table: Table, weights: Sequence[Sequence[Fraction]] = ()) -> Kappa | None:
    """Agreement of two readers; ``table[i][j]`` counts what the first judged i and the second j. ``None`` when empty.

    The table is square with at least two rows; linear weights unless others are given.
    """
    size, total = len(table), sum(map(sum, table))
    if total == 0:
        return None
    weights, cells = weights or linear_weights(size), list(product(range(size), repeat=2))
    share = [[Fraction(count, total) for count in row] for row in table]
    first = [sum(row, Fraction(0)) for row in share]
    second = [sum((row[j] for row in share), Fraction(0)) for j in range(size)]
    observed = sum((weights[i][j] * share[i][j] for i, j in cells), Fraction(0))
    expected = sum((weights[i][j] * first[i] * second[j] for i, j in cells), Fraction(0))
    if expected == 1:
        return Kappa(total, observed, expected, None)
    kappa = (observed - expected) / (1 - expected)
    of_row = [sum((second[j] * weights[i][j] for j in range(size)), Fraction(0)) for i in range(size)]
    of_column = [sum((first[i] * weights[i][j] for i in range(size)), Fraction(0)) for j in range(size)]
    spread = sum(
        (share[i][j] * (weights[i][j] - (of_row[i] + of_column[j]) * (1 - kappa)) ** 2 for i, j in cells), Fraction(0)
    )
    variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (total * (1 - expected) ** 2)
    lower, upper = _bounds(kappa, variance)
    return Kappa(total, observed, expected, kappa, variance, lower, upper)


def _bounds(kappa: Fraction, variance: Fraction) -> tuple[Decimal, Decimal]:
    """Kappa minus and plus 1.96 standard errors, never outside -1 and 1."""
    with localcontext() as context:
        context.prec = 40
        middle, reach = _decimal(kappa), Z_95 * _root(variance)
        low, high = max(Decimal(-1), middle - reach), min(Decimal(1), middle + reach)
        return low.quantize(_PLACES, ROUND_HALF_EVEN), high.quantize(_PLACES, ROUND_HALF_EVEN)


def _decimal(number: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return Decimal(number.numerator) / Decimal(number.denominator)


def _root(number: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return _decimal(number).sqrt()


# --- Judgements -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """What both readers judged of one criterion of one file, each without seeing the other."""

    code: str
    assessor: Value
    reader: Value

    @property
    def on_scale(self) -> bool:
        """Whether both judgements have a place in the order."""
        return self.assessor in SCALE and self.reader in SCALE


@dataclass(frozen=True, slots=True)
class Agreement:
    """One criterion, or all together (code ``""``). ``off_scale``: pairs in which one said "does not apply".

    ``kappa`` is ``None`` below ``LEAST_PAIRS``: too few to say.
    """

    code: str
    table: tuple[tuple[int, ...], ...]
    pairs: int
    same: int
    off_scale: int
    off_scale_same: int
    kappa: Kappa | None

    @property
    def too_few(self) -> bool:
        return self.pairs < LEAST_PAIRS


def table_of(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """Rows: the assessor; columns: the second reader; both in the order of ``SCALE``."""
    counts = [[0] * len(SCALE) for _ in SCALE]
    for pair in pairs:
        if pair.on_scale:
            counts[SCALE.index(pair.assessor)][SCALE.index(pair.reader)] += 1
    return tuple(tuple(row) for row in counts)


def agreement(code: str, pairs: Iterable[Pair]) -> Agreement:
    """Agreement on these pairs."""
    known = list(pairs)
    apart = [pair for pair in known if not pair.on_scale]
    table = table_of(known)
    count = sum(map(sum, table))
    return Agreement(
        code=code,
        table=table,
        pairs=count,
        same=sum(table[place][place] for place in range(len(SCALE))),
        off_scale=len(apart),
        off_scale_same=sum(pair.assessor is pair.reader for pair in apart),
        kappa=weighted_kappa(table) if count >= LEAST_PAIRS else None,
    )


def per_criterion(pairs: Iterable[Pair], codes: Sequence[str]) -> tuple[Agreement, ...]:
    """A line for each criterion in the order of ``codes``, then one for all together."""
    known = list(pairs)
    lines = [agreement(code, [pair for pair in known if pair.code == code]) for code in codes]
    return (*lines, agreement("", known))
