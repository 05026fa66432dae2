"""Form fields of this room: texts as people paste them, amounts as people write them. Nothing is cut or guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import translation

from trustone.domain.problems import Problem
from trustone.domain.words import prose, tidy
from trustone.platform.dataio import normalise
from trustone.platform.problems import sentence
from trustone.platform.ui.widgets import NumberText

LONGEST_TEXT = 4000
LONGEST_LINE = 300
_PLACES = 3
_LARGEST = Decimal(10) ** 11


def _refuse(problem: Problem) -> forms.ValidationError:
    return forms.ValidationError(sentence(problem), code=problem.code)


def _short_enough(text: str, limit: int) -> str:
    if len(text) > limit:
        raise _refuse(Problem("IMP-130", {"length": len(text), "limit": limit}))
    return text


class Prose(forms.CharField):
    """Some paragraphs of at most 4,000 characters; what a word processor adds is taken out, what is too long stays."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **options)

    def to_python(self, value: Any) -> str:
        return prose(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        _short_enough(value, LONGEST_TEXT)


class Line(forms.CharField):
    """One line of at most 300 characters."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        _short_enough(value, LONGEST_LINE)


class Amount(forms.CharField):
    """A number of zero or more, at most three decimals; a comma or a point, and no guess where both could be meant."""

    widget = NumberText

    def to_python(self, value: Any) -> Any:
        written = super().to_python(value)
        if not written:
            return None
        read, problem = normalise.decimal(written)
        if problem is not None or not isinstance(read, Decimal):
            raise _refuse(problem or Problem("FIL-032", {"value": written}))
        if read != round(read, _PLACES) or read >= _LARGEST:
            raise _refuse(Problem("IMP-017"))
        return read

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value


def written(value: Decimal) -> str:
    """A number as the reader writes it, without zeros behind the decimals."""
    plain = f"{value.normalize():f}"
    return plain if (translation.get_language() or "en").startswith("en") else plain.replace(".", ",")
