"""The table of all rules. A code never changes its meaning; what is no longer true leaves, and its code stays unused.

Columns: code, weight, scope, what to do, explanation, function. ``docs/reference/consistency-rules.md`` is made of it.
"""

from __future__ import annotations

from trustone.domain.consistency import aims, answers, chains, plans, ratings, standing
from trustone.domain.consistency.rule import Rule, Scope, ToDo, Weight

BLOCKS, WARNING, HINT = Weight.BLOCKS, Weight.WARNING, Weight.HINT
CORRECT, COMPLETE, RENEW, LOOK = ToDo.CORRECT, ToDo.COMPLETE, ToDo.RENEW, ToDo.LOOK

# fmt: off
RULES: tuple[Rule, ...] = (
    # Chains, sites, type of company
    Rule("CHK-001", WARNING, Scope.MEMBERSHIP, CORRECT, "type", chains.declared_too_light),
    Rule("CHK-002", HINT, Scope.MEMBERSHIP, COMPLETE, "type", chains.lighter_when_known),
    Rule("CHK-003", HINT, Scope.MEMBERSHIP, LOOK, "type", chains.declared_too_heavy),
    Rule("CHK-004", WARNING, Scope.CHAIN, COMPLETE, "depth", chains.not_deep_enough),
    Rule("CHK-005", BLOCKS, Scope.CHAIN, CORRECT, "place", chains.area_elsewhere),
    Rule("CHK-006", HINT, Scope.CHAIN, LOOK, "place", chains.stone_not_known_there),
    Rule("CHK-007", WARNING, Scope.CHAIN, CORRECT, "amounts", chains.nothing_bought),
    Rule("CHK-008", BLOCKS, Scope.CHAIN, CORRECT, "amounts", chains.shares_above_all),
    Rule("CHK-009", WARNING, Scope.CHAIN, CORRECT, "twice", chains.reported_twice),
    Rule("CHK-010", HINT, Scope.CHAIN, LOOK, "twice", chains.reference_twice),
    Rule("CHK-011", WARNING, Scope.CHAIN, CORRECT, "year", chains.period_elsewhere),
    Rule("CHK-012", WARNING, Scope.SITE, CORRECT, "place", chains.site_elsewhere),
    Rule("CHK-013", WARNING, Scope.SITE, CORRECT, "depth", chains.no_name),
    Rule("CHK-014", WARNING, Scope.CHAIN, COMPLETE, "depth", chains.knew_more_before),
    Rule("CHK-015", HINT, Scope.CHAIN, LOOK, "amounts", chains.gone_without_word, of_today=True),
    Rule("CHK-016", HINT, Scope.CHAIN, COMPLETE, "suppliers", chains.refused_and_not_noted, of_today=True),
    Rule("CHK-017", HINT, Scope.CHAIN, LOOK, "amounts", chains.shares_too_few),
    # Ratings
    Rule("CHK-020", WARNING, Scope.RATING, RENEW, "findings", ratings.older_than_a_finding, of_today=True),
    Rule("CHK-021", WARNING, Scope.RATING, RENEW, "findings", ratings.rests_on_retired, of_today=True),
    Rule("CHK-022", WARNING, Scope.RATING, COMPLETE, "priorities", ratings.top_without_objective),
    Rule("CHK-023", WARNING, Scope.RATING, CORRECT, "heard", ratings.happens_but_unlikely),
    Rule("CHK-024", HINT, Scope.RATING, COMPLETE, "heard", ratings.top_and_nobody_heard),
    Rule("CHK-025", HINT, Scope.RATING, LOOK, "judging", ratings.never_judged),
    Rule("CHK-026", HINT, Scope.RATING, RENEW, "judging", ratings.judged_long_ago, of_today=True),
    Rule("CHK-027", WARNING, Scope.CHAIN, COMPLETE, "judging", ratings.chains_without_rating),
    # Objectives
    Rule("CHK-030", WARNING, Scope.OBJECTIVE, COMPLETE, "measuring", aims.no_baseline),
    Rule("CHK-031", WARNING, Scope.OBJECTIVE, COMPLETE, "measuring", aims.baseline_late, of_today=True),
    Rule("CHK-032", WARNING, Scope.OBJECTIVE, COMPLETE, "measuring", aims.not_measured),
    Rule("CHK-033", WARNING, Scope.OBJECTIVE, CORRECT, "success", aims.reached_the_wrong_way),
    Rule("CHK-034", WARNING, Scope.OBJECTIVE, CORRECT, "success", aims.reached_too_soon),
    Rule("CHK-035", HINT, Scope.OBJECTIVE, LOOK, "success", aims.reached_and_open, of_today=True),
    Rule("CHK-036", WARNING, Scope.OBJECTIVE, RENEW, "dates", aims.objective_overdue, of_today=True),
    Rule("CHK-037", WARNING, Scope.OBJECTIVE, COMPLETE, "priorities", aims.objective_without_action),
    # Actions
    Rule("CHK-040", WARNING, Scope.ACTION, COMPLETE, "results", aims.done_without_result),
    Rule("CHK-041", WARNING, Scope.ACTION, CORRECT, "dates", aims.done_before_it_began),
    Rule("CHK-042", BLOCKS, Scope.ACTION, CORRECT, "amounts", aims.budget_below_zero),
    Rule("CHK-043", WARNING, Scope.ACTION, CORRECT, "partners", aims.partners_but_alone),
    Rule("CHK-044", WARNING, Scope.ACTION, COMPLETE, "partners", aims.together_without_partners),
    Rule("CHK-045", WARNING, Scope.ACTION, RENEW, "dates", aims.action_overdue, of_today=True),
    Rule("CHK-046", WARNING, Scope.ACTION, CORRECT, "dates", aims.result_before_start),
    Rule("CHK-047", WARNING, Scope.ACTION, RENEW, "people", aims.owner_left, of_today=True),
    Rule("CHK-048", HINT, Scope.ACTION, LOOK, "priorities", aims.serves_nothing_open, of_today=True),
    # The plan
    Rule("CHK-050", WARNING, Scope.PLAN, RENEW, "public", plans.changed_since_published, of_today=True),
    Rule("CHK-051", WARNING, Scope.PLAN, RENEW, "languages", plans.one_language_behind, of_today=True),
    Rule("CHK-052", HINT, Scope.PLAN, COMPLETE, "languages", plans.one_language_only),
    Rule("CHK-053", HINT, Scope.PLAN, COMPLETE, "public", plans.countries_undecided, of_today=True),
    Rule("CHK-054", HINT, Scope.PLAN, COMPLETE, "purchasing", plans.purchasing_not_said),
    Rule("CHK-055", HINT, Scope.PLAN, RENEW, "purchasing", plans.purchasing_promise_passed, of_today=True),
    Rule("CHK-056", WARNING, Scope.PLAN, COMPLETE, "public", plans.never_published, of_today=True),
    # Answers
    Rule("CHK-060", BLOCKS, Scope.ANSWER, COMPLETE, "leaving", answers.leaves_without_reason),
    Rule("CHK-061", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_objective),
    Rule("CHK-062", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_action),
    Rule("CHK-063", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_route),
    Rule("CHK-064", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_evaluation),
    Rule("CHK-065", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_publication),
    Rule("CHK-066", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_chains),
    Rule("CHK-067", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_ratings),
    Rule("CHK-068", WARNING, Scope.ANSWER, CORRECT, "claims", answers.met_without_order),
    Rule("CHK-069", HINT, Scope.ANSWER, LOOK, "claims", answers.not_met_but_there),
    Rule("CHK-070", HINT, Scope.ANSWER, COMPLETE, "words", answers.partly_without_words),
    Rule("CHK-071", HINT, Scope.ANSWER, COMPLETE, "words", answers.met_without_anything),
    Rule("CHK-072", HINT, Scope.ANSWER, LOOK, "words", answers.less_than_last_year),
    Rule("CHK-073", HINT, Scope.YEAR, LOOK, "words", answers.same_as_last_year),
    Rule("CHK-074", WARNING, Scope.ANSWER, CORRECT, "priorities", answers.top_risk_and_no_objectives),
    # Membership
    Rule("CHK-080", WARNING, Scope.MEMBERSHIP, CORRECT, "history", standing.impossible_order, for_member=False),
    Rule("CHK-081", WARNING, Scope.MEMBERSHIP, CORRECT, "history", standing.two_groups, for_member=False),
    Rule("CHK-082", WARNING, Scope.YEAR, CORRECT, "year", standing.before_joining),
    Rule("CHK-083", WARNING, Scope.YEAR, CORRECT, "history", standing.other_membership_year, for_member=False),
    Rule("CHK-084", WARNING, Scope.YEAR, CORRECT, "history", standing.no_member_at_close, for_member=False),
    Rule("CHK-085", WARNING, Scope.MEMBERSHIP, COMPLETE, "type", standing.type_not_declared),
    # Evidence
    Rule("CHK-086", WARNING, Scope.EVIDENCE, RENEW, "documents", standing.expired_at_close),
    Rule("CHK-087", WARNING, Scope.EVIDENCE, CORRECT, "documents", standing.proves_both),
    Rule("CHK-088", HINT, Scope.EVIDENCE, LOOK, "documents", standing.holds_too_late),
    # Origin report, suppliers, questions, the file
    Rule("CHK-090", WARNING, Scope.ORIGIN_REPORT, RENEW, "origins", standing.report_misses_chain),
    Rule("CHK-091", WARNING, Scope.ORIGIN_REPORT, RENEW, "origins", standing.report_names_gone_chain),
    Rule("CHK-092", WARNING, Scope.ORIGIN_REPORT, COMPLETE, "origins", standing.no_report),
    Rule("CHK-093", HINT, Scope.ORIGIN_REPORT, RENEW, "suppliers", standing.letter_without_answer, of_today=True),
    Rule("CHK-094", HINT, Scope.YEAR, COMPLETE, "questions", standing.question_waits, of_today=True),
    Rule("CHK-095", WARNING, Scope.YEAR, COMPLETE, "questions", standing.question_waits_too_long, of_today=True),
    Rule("CHK-096", WARNING, Scope.YEAR, COMPLETE, "dates", standing.file_overdue, of_today=True),
    Rule("CHK-097", WARNING, Scope.YEAR, COMPLETE, "four_eyes", standing.decision_unconfirmed, for_member=False),
    # What the covenant publishes
    Rule("CHK-098", HINT, Scope.COVENANT, RENEW, "list", covenant_check=standing.list_is_old, for_member=False),
    Rule("CHK-099", WARNING, Scope.COVENANT, COMPLETE, "four_eyes", covenant_check=standing.list_waits,
         for_member=False),
    Rule("CHK-100", BLOCKS, Scope.COVENANT, CORRECT, "damage", covenant_check=standing.list_is_damaged,
         for_member=False),
)
# fmt: on

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
