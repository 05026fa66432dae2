"""The job that compares a draft with the words in use."""

from __future__ import annotations

from django_tasks import task


@task()
def compare_words(key: int, run: str) -> None:
    """Compare; about a minute. A job that comes twice, or late, changes nothing."""
    from trustone.procurement.lexicons.services import run_comparison

    run_comparison(key=key, run=run)
