"""The words of a year: steps, parts, states, tasks and due days, from the codes of the rules."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.cycle.dues import DueKind
from trustone.domain.cycle.facts import Phase, Step
from trustone.domain.cycle.standing import Standing
from trustone.domain.cycle.steps import State

Words = str | Promise

#: Used where the framework in force has no title of its own for a step.
STEP_WORDS: dict[str, Words] = {
    Step.POLICY.value: _("Policy and organisation"),
    Step.CHAIN.value: _("Chains and risks"),
    Step.IMPROVE.value: _("Plan: cease, prevent, mitigate"),
    Step.TRACK.value: _("Follow what comes of it"),
    Step.TELL.value: _("Tell others"),
    Step.REMEDY.value: _("Access to remedy"),
}

STATE_WORDS: dict[State, tuple[Words, str]] = {
    State.DONE: (pgettext_lazy("step", "Done"), "done"),
    State.BUSY: (pgettext_lazy("step", "Begun"), "todo"),
    State.TODO: (pgettext_lazy("step", "To do"), "todo"),
    State.LATER: (pgettext_lazy("step", "Later"), "waiting"),
    State.UNKNOWN: (pgettext_lazy("step", "Not known yet"), "waiting"),
    State.NOT_ASKED: (pgettext_lazy("step", "Not asked of you"), ""),
}

PART_WORDS: dict[str, Words] = {
    "policy": _("Your policy is asked about in the yearly file, after your first full year."),
    "criteria": _("Criteria of the yearly file answered"),
    "chains": _("Chains reported"),
    "ratings": _("Risks rated"),
    "asked": _("Suppliers that answered where their stone comes from"),
    "objectives": _("Objectives chosen"),
    "actions": _("Objectives with an action"),
    "purchasing": _("Fair purchasing: price, lead time, payment"),
    "measured": _("Objectives of earlier years measured"),
    "on_time": _("Running actions within their time"),
    "published": _("Plan published"),
    "report": _("Yearly file sent"),
    "origin_report": _("Origin report filed"),
    "route": _("Your public plan says where people can complain"),
}

#: Parts that are yes or no: no numbers are shown.
YES_OR_NO = frozenset({"chains", "objectives", "published", "report", "origin_report", "route", "policy"})

PHASE_WORDS: dict[Phase, Words] = {
    Phase.COMING: pgettext_lazy("year", "Begins later"),
    Phase.RUNNING: pgettext_lazy("year", "Runs now"),
    Phase.REPORTING: pgettext_lazy("year", "To report on"),
    Phase.PAST: pgettext_lazy("year", "Past"),
}

STANDING_WORDS: dict[Standing, Words] = {
    Standing.TAKES_PART: _("Takes part"),
    Standing.FIRST_YEAR: _("First year"),
    Standing.PAUSED: _("Pausing"),
    Standing.LEFT: pgettext_lazy("member", "Left"),
    Standing.EXCLUDED: pgettext_lazy("member", "Excluded"),
    Standing.MERGED: pgettext_lazy("member", "Merged"),
    Standing.NOT_A_MEMBER: _("No member in this year"),
}

DUE_WORDS: dict[DueKind, Words] = {
    DueKind.CLOSE: _("Last day of the reporting year"),
    DueKind.REPORT: _("Your yearly file is due"),
    DueKind.ORIGIN_REPORT: _("Your origin report is due"),
    DueKind.ANSWER: _("Your answer to the questions about the file is due"),
    DueKind.REVIEW: _("The secretariat has reviewed the files"),
    DueKind.PUBLICATION: _("The results are published"),
    DueKind.APPEAL: _("Last day to appeal against the decision"),
    DueKind.ACTION: _("An action ends"),
    DueKind.OBJECTIVE: _("An objective is to be reached"),
    DueKind.PRACTICE: _("A change in how you buy is to be in place"),
    DueKind.LETTER: _("A question to a supplier wants a reminder"),
    DueKind.DOCUMENT: _("A document expires"),
    DueKind.CASE_REPLY: _("Your answer to a letter of the secretariat is due"),
    DueKind.CASE_PERIOD: _("Your time to improve ends"),
    DueKind.VISIT_REPLY: _("Your reply to the findings of a verification is due"),
    DueKind.READING: _("Last day to reply before everybody can read what was read in your plan"),
}

TASK_WORDS: dict[str, tuple[Words, Words]] = {
    "question": (_("Answer the secretariat"), _("The secretariat waits for your answer.")),
    "returned": (
        _("Answer the questions about your yearly file"),
        _("The secretariat sent it back with questions."),
    ),
    "letter": (_("Ask a supplier again where the stone comes from"), _("You wanted to be reminded of it.")),
    "ask": (_("Ask a supplier where the stone comes from"), _("You have not asked anybody in this year yet.")),
    "chains": (_("Report your first chain"), _("Everything else of the year follows from your chains.")),
    "chains_again": (
        _("Take over the chains of last year"),
        _("This year has no chains yet. You take over what stayed the same and change the rest."),
    ),
    "risks_still_true": (
        _("Are last year’s ratings still true?"),
        _("You rated these risks before. Where nothing is new, one tick is enough."),
    ),
    "rate": (_("Rate the risks of one group of chains"), _("Risks without a rating cannot be put in order.")),
    "owner": (_("Choose a new owner for an action"), _("Whoever had it no longer works here.")),
    "action_late": (_("Say how an action stands"), _("It is past the day on which it was to end.")),
    "measure": (_("Measure an objective"), _("There is no figure of this year yet.")),
    "objective": (
        _("Choose what has to become different"),
        _("You know your risks; the plan has no objective yet."),
    ),
    "action": (_("Choose an action for an objective"), _("An objective without an action will not be reached.")),
    "purchasing": (
        _("Fair purchasing: price, lead time, payment"),
        _("Your plan does not say everything about it yet."),
    ),
    "texts": (_("Read the public text of your plan"), _("It is written for you; you look whether it is right.")),
    "publish": (_("Publish the plan"), _("The plan is ready, and nobody outside can read it yet.")),
    "publish_again": (_("Look whether the plan goes out again"), _("Something was changed after it was published.")),
    "open_file": (_("Open your yearly file"), _("The reporting year is over.")),
    "still_true": (
        _("Are last year’s answers still true?"),
        _("You answered these criteria last year. You say which answers still hold."),
    ),
    "answer": (_("Answer a criterion"), _("It has no answer yet.")),
    "send": (_("Look through the file and send it"), _("Every criterion has an answer.")),
    "origin_report": (
        _("Look at your origin report and file it"),
        _("The reporting year is over; the report is made from your chains."),
    ),
    "case_reply": (_("Answer a letter of the secretariat"), _("It says what has to become better, and waits for you.")),
    "visit_reply": (
        _("Reply to the findings of a verification"),
        _("You can say what is not right before a second person confirms them."),
    ),
    "document": (_("Replace a document that expires"), _("The secretariat cannot use it after that day.")),
}
