"""Rules about membership, evidence, the origin report, open questions, the file itself and the published list.

Sources: order of events and full years: ``docs/algorithms/membership-year.md``; validity of documents: issue "evidence
vault"; terms that are not set make nothing late (``domain.membership.terms``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from trustone.domain.assessment.answers import Value
from trustone.domain.consistency.facts import CovenantFacts, MemberYear
from trustone.domain.consistency.rule import Found
from trustone.domain.membership import YearEnd, check_groups, check_history
from trustone.domain.membership.terms import due_on, last_day

_NO = frozenset({Value.NOT_MET.value, Value.NOT_YET.value})
_WAITS_LONG = timedelta(days=30)


# --- Membership -------------------------------------------------------------------------------------------------------


def impossible_order(year: MemberYear) -> Iterator[Found]:
    """Events that cannot follow each other."""
    for problem in check_history(year.membership.events, number=year.member):
        yield Found(params={"problem": problem.code, "day": str(problem.params.get("date", ""))}, field="events")


def two_groups(year: MemberYear) -> Iterator[Found]:
    """In two corporate groups at once."""
    for problem in check_groups(year.membership.groups):
        if problem.code == "MEM-031":
            yield Found(params={"day": str(problem.params["date"])}, field="group")


def before_joining(year: MemberYear) -> Iterator[Found]:
    """Something is reported for a year that was over before the company joined."""
    joined = year.membership.joined
    reported = year.file is not None or bool(year.chains) or year.report is not None
    if joined is not None and joined > year.last and reported:
        yield Found(params={"day": joined.isoformat()}, field="events")


def other_membership_year(year: MemberYear) -> Iterator[Found]:
    """The file was opened for another membership year than the history now gives."""
    if year.file and year.membership.was_member and year.file.membership_year != year.membership.full_years:
        params = {"count": year.file.membership_year, "other_count": year.membership.full_years}
        yield Found(params=params, field="events")


def no_member_at_close(year: MemberYear) -> Iterator[Found]:
    """A file that is still open of a company that was no member at the close of the year."""
    if year.file and year.is_over and year.file.is_with_member and not year.membership.was_member:
        yield Found(params={"day": year.last.isoformat()}, field="events")


def type_not_declared(year: MemberYear) -> Iterator[Found]:
    """The company never said of which type it is."""
    if not year.membership.declared and (year.chains or year.file):
        yield Found(field="declared_type")


# --- Evidence ---------------------------------------------------------------------------------------------------------


def expired_at_close(year: MemberYear) -> Iterator[Found]:
    """A document used in the file that held no more at the close of the year."""
    for key, codes in _used(year).items():
        document = year.documents.get(key)
        if document and document.valid_until is not None and document.valid_until < year.last:
            params = {"document": document.title, "day": document.valid_until.isoformat(), "criterion": codes[0]}
            yield Found(key, params, "valid_until")


def holds_too_late(year: MemberYear) -> Iterator[Found]:
    """A document used in the file that holds only from after the close of the year."""
    for key, codes in _used(year).items():
        document = year.documents.get(key)
        if document and document.valid_from is not None and document.valid_from > year.last:
            params = {"document": document.title, "day": document.valid_from.isoformat(), "criterion": codes[0]}
            yield Found(key, params, "valid_from")


def proves_both(year: MemberYear) -> Iterator[Found]:
    """One document shown for a "yes, done" and for a "no"."""
    said = {one.code: one.said.value for one in year.answers}
    for key, codes in _used(year).items():
        document = year.documents.get(key)
        yes = next((code for code in codes if said[code] == Value.MET), None)
        no = next((code for code in codes if said[code] in _NO), None)
        if document and yes and no:
            yield Found(key, {"document": document.title, "criterion": yes, "other_criterion": no}, "uses")


def _used(year: MemberYear) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in year.answers:
        for key in one.documents:
            found.setdefault(key, []).append(one.code)
    return found


# --- Origin report and suppliers --------------------------------------------------------------------------------------


def report_misses_chain(year: MemberYear) -> Iterator[Found]:
    """A chain that was added after the origin report was filed."""
    if year.report is None:
        return
    for chain in year.chains:
        if chain.key not in year.report.chains:
            yield Found(chain.key, {"day": year.report.filed_on.isoformat()}, "report")


def report_names_gone_chain(year: MemberYear) -> Iterator[Found]:
    """The origin report names chains that were withdrawn since."""
    if year.report is None:
        return
    gone = year.report.chains - {chain.key for chain in year.chains}
    if gone:
        yield Found(params={"count": len(gone), "day": year.report.filed_on.isoformat()}, field="report")


def no_report(year: MemberYear) -> Iterator[Found]:
    """A type B company that has chains in a year that is over, and filed no origin report."""
    if year.is_over and year.type == "B" and year.chains and year.report is None:
        yield Found(field="report")


def letter_without_answer(year: MemberYear) -> Iterator[Found]:
    """A question to a supplier whose day to be reminded of has passed."""
    for one in year.questions:
        if one.is_open and one.remind_on is not None and one.remind_on < year.today:
            yield Found(one.key, {"supplier": one.supplier, "day": one.remind_on.isoformat()}, "question")


# --- Questions and the file -------------------------------------------------------------------------------------------


def question_waits(year: MemberYear) -> Iterator[Found]:
    """A question of the secretariat waits for the company, within its term or without one."""
    for one in year.threads:
        if one.waits_for_company and not _is_late(year, one.since):
            yield Found(one.key, {"title": one.title, "day": one.since.isoformat()}, "thread")


def question_waits_too_long(year: MemberYear) -> Iterator[Found]:
    """A question of the secretariat waits longer than the term the covenant set."""
    for one in year.threads:
        if one.waits_for_company and _is_late(year, one.since):
            days = year.terms.answer_days or 0
            yield Found(one.key, {"title": one.title, "day": one.since.isoformat(), "days": days}, "thread")


def _is_late(year: MemberYear, since: date) -> bool:
    last = last_day(since, year.terms.answer_days)
    return last is not None and year.today > last


def file_overdue(year: MemberYear) -> Iterator[Found]:
    """The file is still with the company after the day on which it was due."""
    due = due_on(year.terms.report_due, year.year, YearEnd(year.last.month, year.last.day))
    if year.file and year.file.is_with_member and due is not None and year.today > due:
        yield Found(params={"day": due.isoformat()}, field="file")


def decision_unconfirmed(year: MemberYear) -> Iterator[Found]:
    """A proposed decision that no second reader confirmed or declined."""
    if year.file and year.file.waits_since is not None:
        yield Found(params={"day": year.file.waits_since.isoformat()}, field="decision")


# --- The published list -----------------------------------------------------------------------------------------------


def list_is_old(facts: CovenantFacts) -> Iterator[Found]:
    """Chains of a later year that is over are reported, and the newest public list is of an earlier one."""
    public = [one for one in facts.lists if one.published_from is not None and one.published_from <= facts.today]
    newest = max((one.year for one in public), default=None)
    if facts.has_chains and newest is not None and newest < facts.closed_year:
        yield Found(params={"list_year": newest, "other_year": facts.closed_year}, field="lists")


def list_waits(facts: CovenantFacts) -> Iterator[Found]:
    """A proposed list that nobody confirmed or declined for a month."""
    for one in facts.lists:
        if one.state == "draft" and facts.today - one.proposed_on > _WAITS_LONG:
            yield Found(one.key, {"list_year": one.year, "day": one.proposed_on.isoformat()}, "lists")


def list_is_damaged(facts: CovenantFacts) -> Iterator[Found]:
    """A published list that is no longer what was published: it is served to nobody until it is put back."""
    for one in facts.lists:
        if one.is_damaged:
            yield Found(one.key, {"list_year": one.year, "edition": one.edition}, "lists")
