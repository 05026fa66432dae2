"""Rules about ratings: what is older than what is known, what contradicts itself, what nothing follows from.

Sources: ratings rest on findings and on who was heard (``docs/algorithms/prioritisation.md``, ``findings.md``); the
framework expects objectives for the top priorities (domain.md 3.1, criterion 3.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from trustone.domain.consistency.facts import MemberYear, RatingFact
from trustone.domain.consistency.rule import Found
from trustone.domain.improvement.facts import ObjectiveState
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.rating import Harm, Heard, likelihood, severity

_HIGH = Degree.HIGH.rank

#: A judgement older than this was made on another world: three reporting years.
_OLD = timedelta(days=3 * 365)


def is_top(rating: RatingFact) -> bool:
    """Severe and likely: both known to be high or very high."""
    return severity(rating.degrees).low.rank >= _HIGH and likelihood(rating.degrees).low.rank >= _HIGH


def _current(year: MemberYear) -> Iterator[RatingFact]:
    return (rating for rating in year.ratings if rating.is_current)


def older_than_a_finding(year: MemberYear) -> Iterator[Found]:
    """A finding came after the rating was judged or confirmed, and bears on its chains."""
    for rating in _current(year):
        if rating.newer:
            params = {"theme": rating.theme, "day": rating.looked_at.isoformat(), "finding": rating.newer[0]}
            yield Found(rating.key, {**params, "count": len(rating.newer)}, "judge")


def rests_on_retired(year: MemberYear) -> Iterator[Found]:
    """A finding the rating rests on counts no more."""
    for rating in _current(year):
        if rating.retired:
            yield Found(rating.key, {"theme": rating.theme, "finding": rating.retired[0]}, "judge")


def top_without_objective(year: MemberYear) -> Iterator[Found]:
    """Severe and likely risks without an objective on their theme for their chains; once for each theme."""
    aims = [one.facts for one in year.objectives if one.facts.state is not ObjectiveState.STOPPED]

    def answered(rating: RatingFact) -> bool:
        return any(aim.theme == rating.theme and (not aim.groups or rating.group in aim.groups) for aim in aims)

    for theme, some in _by(year, lambda rating: rating.theme, lambda rating: is_top(rating) and not answered(rating)):
        yield Found(f":{theme}", {"theme": theme, "count": len(some)}, "objective")


def happens_but_unlikely(year: MemberYear) -> Iterator[Found]:
    """Those who were heard say that it happens, and the likelihood is low or medium."""
    for rating in _current(year):
        found = likelihood(rating.degrees).known
        if rating.words.heard_harm is Harm.YES and found is not None and found.rank < _HIGH:
            yield Found(rating.key, {"theme": rating.theme, "degree": found.value}, "judge")


def top_and_nobody_heard(year: MemberYear) -> Iterator[Found]:
    """Severe and likely risks about which nobody concerned was heard; once for each theme."""
    silent = {None, Heard.NOBODY}
    wanted = _by(year, lambda rating: rating.theme, lambda rating: is_top(rating) and rating.words.heard in silent)
    for theme, some in wanted:
        yield Found(some[0].key, {"theme": theme, "count": len(some)}, "heard")


def never_judged(year: MemberYear) -> Iterator[Found]:
    """Ratings that are the starting value taken over from the findings; once for each group of chains."""
    for _, some in _by(year, lambda rating: rating.group, lambda rating: rating.degrees.is_start):
        yield Found(some[0].key, {"count": len(some)}, "judge")


def _by(
    year: MemberYear, key: Callable[[RatingFact], str], wanted: Callable[[RatingFact], bool]
) -> Iterator[tuple[str, list[RatingFact]]]:
    """The ratings that are wanted, under their key, in the order in which the keys first come."""
    found: dict[str, list[RatingFact]] = {}
    for rating in _current(year):
        if wanted(rating):
            found.setdefault(key(rating), []).append(rating)
    yield from found.items()


def judged_long_ago(year: MemberYear) -> Iterator[Found]:
    """Judged more than three years before the close of the year, and only confirmed since."""
    for rating in _current(year):
        if year.last - rating.judged_on > _OLD:
            yield Found(rating.key, {"theme": rating.theme, "day": rating.judged_on.isoformat()}, "judge")


def chains_without_rating(year: MemberYear) -> Iterator[Found]:
    """Chains of a type C company of which no theme was rated in this year; once, with how many."""
    rated = {rating.group for rating in year.ratings}
    missing = sum(chain.type == "C" and chain.group not in rated for chain in year.chains)
    if year.type == "C" and year.is_over and missing:
        yield Found(params={"count": missing}, field="ratings")
