"""Rules about the yearly plan and its public text.

Sources: plans in Dutch and English, and not older than what they say: domain.md U9, W36; fair purchasing in every plan:
domain.md U37.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustone.domain.consistency.facts import MemberYear, TextFact
from trustone.domain.consistency.rule import Found
from trustone.domain.improvement.facts import PlanLanguage, Practice


def changed_since_published(year: MemberYear) -> Iterator[Found]:
    """Objectives, actions, fair purchasing or texts were changed after the plan was published."""
    plan = year.plan
    if plan and plan.published_at and plan.changed_at and plan.changed_at > plan.published_at:
        days = {"day": plan.published_at.date().isoformat(), "other_day": plan.changed_at.date().isoformat()}
        yield Found(params=days, field="publish")


def _pairs(year: MemberYear) -> Iterator[tuple[str, TextFact | None, TextFact | None]]:
    texts = {(text.section, text.language): text for text in year.plan.texts} if year.plan else {}
    for section in dict.fromkeys(section for section, _ in texts):
        yield section, texts.get((section, PlanLanguage.NL)), texts.get((section, PlanLanguage.EN))


def one_language_behind(year: MemberYear) -> Iterator[Found]:
    """A section was changed in one language on a later day than in the other."""
    for section, dutch, english in _pairs(year):
        if dutch and english and dutch.changed_at.date() != english.changed_at.date():
            late, early = (dutch, english) if dutch.changed_at > english.changed_at else (english, dutch)
            params = {"section": section, "language": late.language, "other_language": early.language}
            yield Found(section, {**params, "day": late.changed_at.date().isoformat()}, early.language)


def one_language_only(year: MemberYear) -> Iterator[Found]:
    """A section was written in one language and is made by the program, or empty, in the other."""
    for section, dutch, english in _pairs(year):
        written = [text for text in (dutch, english) if text and text.text.strip()]
        if len(written) == 1:
            other = PlanLanguage.EN if written[0].language == PlanLanguage.NL else PlanLanguage.NL
            params = {"section": section, "language": written[0].language, "other_language": other.value}
            yield Found(section, params, other.value)


def countries_undecided(year: MemberYear) -> Iterator[Found]:
    """Nobody said yet whether the public plan names countries."""
    if year.plan and year.plan.names_countries is None and year.plan.published_at is None:
        yield Found(field="publish")


def purchasing_not_said(year: MemberYear) -> Iterator[Found]:
    """A part of fair purchasing about which the plan says nothing."""
    if year.plan is None:
        return
    said = {one.practice for one in year.plan.practices if one.says_now or one.says_change}
    for practice in Practice:
        if practice.value not in said:
            yield Found(practice.value, {"practice": practice.value}, "purchasing")


def purchasing_promise_passed(year: MemberYear) -> Iterator[Found]:
    """A change of purchasing was promised by a day that has passed."""
    for one in year.plan.practices if year.plan else ():
        if one.by is not None and one.says_change and one.by < year.today:
            yield Found(one.practice, {"practice": one.practice, "day": one.by.isoformat()}, "purchasing")


def never_published(year: MemberYear) -> Iterator[Found]:
    """The year is over and a type C company has not published its plan."""
    if year.is_over and year.type == "C" and year.file and (year.plan is None or year.plan.published_at is None):
        yield Found(field="publish")
