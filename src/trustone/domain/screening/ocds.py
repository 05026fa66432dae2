"""Tables of the Open Contracting Data Standard 1.1 that reading and writing share."""

from __future__ import annotations

#: eForms list ``social-objective`` (BT-775) → codelist ``sustainabilityGoal`` of the sustainability extension. The
#: plural of the first is the codelist's; the mapping table of the standard for eForms leaves out its last letter.
SOCIAL_GOALS = {
    "hum-right": "social.humanRightsInSupplyChains",
    "work-cond": "social.laborRightsPromotion",
    "opp": "social.disadvantagedEmploymentOpportunities",
    "acc-all": "social.accessibility",
    "et-eq": "social.ethnicEquality",
    "gen-eq": "social.genderEquality",
    "other": "social",
}
#: eForms list ``procurement-procedure-type`` (BT-105) → closed codelist ``method``; of ``oth-single`` and ``oth-mult``
#: nothing is known there.
METHODS = {
    "open": "open", "restricted": "selective", "neg-w-call": "selective", "comp-dial": "selective",
    "innovation": "selective", "comp-tend": "selective", "neg-wo-call": "limited", "exp-int-rail": "selective",
}  # fmt: skip
