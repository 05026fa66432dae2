"""From the rules' problems to a form's errors, in one place."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from trustone.domain.problems import Problem
from trustone.platform.problems import sentence


def add_problems(form: forms.BaseForm, problems: Iterable[Problem]) -> None:
    """Show each problem at the field it names, or above the form when it names none of this form's fields."""
    for problem in problems:
        field = problem.field if problem.field in form.fields else None
        form.add_error(field, forms.ValidationError(sentence(problem), code=problem.code))
