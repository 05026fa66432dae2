"""Words for the codes of the rules: levels, reasons, phases, passages, what may be written instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, Any]

COUNTRIES: Words = {"NL": _("The Netherlands"), "BE-VLG": _("Flanders")}

KINDS: Words = {
    "supplies": _("Supplies: we buy the stone itself"),
    "services": _("Services: for example maintenance in which stone is replaced"),
    "works": _("Works: a contractor buys the stone and lays it"),
}

SHORT_KINDS: Words = {"supplies": _("supplies"), "services": _("services"), "works": _("works")}

SCREENS = {1: _("What"), 2: _("How much"), 3: _("How")}

LANGUAGES: Words = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}
"""Each language by its own name."""

NEW_STONE: Words = {
    "new": _("Yes, new stone"),
    "reuse_only": _("No, only stone that is used again"),
    "unknown": _("We do not know yet"),
}

AUTHORITY: Words = {
    "no": _("A municipality, province, water board or another body"),
    "yes": _("A ministry or another part of the State"),
}

CAPACITY: Words = {
    "one_buyer": _("One person, next to other tasks"),
    "team": _("Several people"),
    "adviser": _("We have an adviser for this subject"),
}

LEVELS: Words = {
    "0": _("Level 0: the legal minimum and one question about origin"),
    "1": _("Level 1: a short clause"),
    "2": _("Level 2: light due diligence"),
    "3": _("Level 3: the full due diligence clause"),
    "4": _("Level 4: the full clause, with points or a discount at the award"),
}

LEVEL_CONTENT: Words = {
    "0": _("You name the law that holds anyway and ask where the stone comes from. More would not be in proportion."),
    "1": _("The supplier says where the stone comes from, cooperates with questions and reports signals of abuse."),
    "2": _("The supplier gives a short overview of chain, risks and actions, and one proof out of a list."),
    "3": _(
        "The supplier analyses the risks, makes a plan, reports every year, talks with you, and there are steps "
        "when things go wrong."
    ),
    "4": _(
        "As level 3, and bidders who promise more than the minimum gain at the award. An independent check "
        "belongs to it."
    ),
}

LEVEL_CONTENT_FOR_BIDDERS: Words = {
    "0": _("We ask one question about origin. The law that holds anyway stands in the documents."),
    "1": _(
        "Who gets the contract says where the stone comes from, cooperates with questions and reports signals of abuse."
    ),
    "2": _(
        "Who gets the contract gives a short overview of the chain, its risks and what is done about them, and one "
        "proof out of a list."
    ),
    "3": _(
        "Who gets the contract analyses the risks in the chain, makes a plan, reports every year and talks with us. "
        "There are steps when things go wrong, and always time to put them right first."
    ),
    "4": _(
        "Who gets the contract analyses the risks in the chain, makes a plan, reports every year and talks with us. "
        "Who promises more than the minimum gains at the award; a promise becomes a duty."
    ),
}
"""What a level asks, said to who bids."""

REASONS: Words = {
    "new_stone": _("New stone is bought, so there is a chain to look at."),
    "value_from_light": _("The stone is worth {value}; from {light} light due diligence is in proportion."),
    "value_above_full": _(
        "The stone is worth {value}, more than {full}: a supplier can be expected to do the full process."
    ),
    "by_invitation": _("You ask firms for a quotation, so you can ask about the chain at the same time."),
    "published": _("The contract is published: bidders have time to prepare and all get the same question."),
    "framework": _("It is a framework agreement: the effort is made once and pays back over several orders."),
    "framework_long": _(
        "The framework runs for {months} months, at least {long_months}: long enough for real improvement."
    ),
    "origin_risk_high": _("For at least one possible origin there are findings of serious risks."),
    "origin_risk_high_big": _(
        "The possible origins have serious risks and the value is above {full}: an award criterion is then in "
        "proportion."
    ),
    "no_new_stone": _(
        "Only stone that is used again is bought. There is no new chain, so a clause would ask for nothing."
    ),
    "incidental": _("The stone is worth {value}, less than {incidental}. A clause would cost more than it brings."),
    "small": _("The stone is worth {value}, less than {light}. A short clause is enough for a small supplier."),
    "small_high_risk": _(
        "The stone is worth {value}, less than {light}. Even with serious risks a small supplier cannot do the "
        "full process."
    ),
    "minor_share": _(
        "Stone is {share} per cent of the works, less than {minor_share}. The contractor has other things to do "
        "as well."
    ),
    "minor_share_high_risk": _(
        "Stone is {share} per cent of the works, less than {minor_share}: an award criterion would weigh too much."
    ),
    "few_bidders": _(
        "Only {bidders} firms can do this, fewer than {few_bidders}. An award criterion would keep bidders away."
    ),
    "one_buyer": _("One person does the work at your organisation. Judging bids on due diligence takes at least two."),
    "origins_unknown": _("The origin of the stone is not known yet."),
    "origin_risk_low": _(
        "No findings of serious risks are known for the possible origins. That is not the same as: safe."
    ),
    "reuse_not_considered": _(
        "Whether stone can be used again is not known yet. That would be the smallest chain of all."
    ),
    "adviser_can_help": _("An adviser or a colleague of another authority can do the judging with you."),
}

REASONS_IN_BANDS: Words = {
    "value_from_light": _(
        "You estimate the stone at {light} or more; from there light due diligence is in proportion."
    ),
    "value_above_full": _(
        "You estimate the stone at more than {full}: a supplier can be expected to do the full process."
    ),
    "incidental": _("You estimate the stone at less than {incidental}. A clause would cost more than it brings."),
    "small": _("You estimate the stone at less than {light}. A short clause is enough for a small supplier."),
    "small_high_risk": _(
        "You estimate the stone at less than {light}. Even with serious risks a small supplier cannot do the full "
        "process."
    ),
}
"""What a reason says when only a band of value was answered, not an amount."""

FACTS: Words = {
    "stone_value": _("What the stone is worth"),
    "months": _("How long the framework runs"),
    "origin_risk": _("Where the stone can come from, and the risks there"),
    "able_bidders": _("How many firms can do this"),
    "new_stone": _("Whether new stone is needed"),
}

RISKS: Words = {
    "high": _("serious risks are known"),
    "some": _("some risks are known"),
    "low": _("no serious risks are known"),
    "unknown": _("not known"),
}

PHASES: Words = {
    "prepare": _("Prepare"),
    "design": _("Design the tender"),
    "purchase": _("Purchase"),
    "perform": _("Carry out the contract"),
}

PASSAGES: Words = {
    "full": pgettext_lazy("station", "In full"),
    "short": pgettext_lazy("station", "Short"),
    "skipped": pgettext_lazy("station", "Skipped"),
}

WHY: Words = {
    "no_notice": _("Nothing is published on this line."),
    "one_order": _("It is one order: a few minutes are enough."),
    "invited": _("You choose whom you invite: a short form is enough."),
    "no_talks": _("On this line there are no talks about the bids."),
    "contractor_buys": _("The contractor buys the stone, so this is about its supplier."),
    "no_new_stone": _("No new stone is bought."),
    "no_award_criterion": _("At this level there is no award criterion."),
    "too_small_for_selection": _("At this level a selection criterion would keep out too many."),
    "no_yearly_report": _("At this level there is no yearly report."),
    "once_at_the_end": _("The contract is shorter than a year: once, at the end."),
    "incidental": _("The stone is incidental: one question is enough."),
}

MARKS: Words = {
    "found": _("found in a source"),
    "background": _("general knowledge, not looked up"),
    "inferred": _("follows from what was found"),
    "proposal": _("proposal of this platform"),
    "own": _("setting of your authority"),
}

INSTEAD: Words = {
    "any_origin_with_due_diligence": _(
        "Ask every bidder, whatever the origin, to show where the stone comes from and what is done about risks there."
    ),
    "describe_properties": _(
        "Describe colour, structure, strength and finish. Every stone with these properties then fits."
    ),
    "describe_properties_or_equivalent": _(
        "Describe the properties you need. If a name is unavoidable, add “or equivalent” and say which properties"
        " count."
    ),
    "label_criteria_or_equivalent": _(
        "Copy what the label asks for, and accept every label or file that shows the same."
    ),
    "list_of_proofs": _(
        "List the proofs: participation in a covenant, named certificates and a file of one’s own, each “or "
        "equivalent”."
    ),
    "plan_for_this_stone": _("Ask for a plan for the stone of this contract, not for the policy of the firm."),
    "keep_one_side": _(
        "Keep it in the award or in the selection, not in both. The performance condition can hold it as well."
    ),
    "notice_then_time_to_mend": _(
        "First a notice of default with a reasonable time to put it right, only then the sanction."
    ),
    "link_to_this_stone": _("Say that it is about the stone that is delivered for this contract."),
    "count_from_the_start": _(
        "Count the period from the start of the contract, for example: within three months after the start."
    ),
    "emissions_of_this_delivery": _(
        "If transport matters, ask for the emissions of this delivery. Every bidder can then show its own."
    ),
    "level_advised": _("Choose the level that is advised, or write the reason for another one in your file."),
    "day_before_delivery": _("Name the number of days before the first delivery, for example fourteen."),
    "weight_at_most": _("Keep the weight at twenty per cent at most."),
    "performance_condition_first": _("Use the performance condition. It holds for everybody and keeps nobody out."),
    "name_the_proofs": _("Name the proofs you accept, so that every bidder knows what to bring."),
    "fine_with_a_most": _("Name the most that all fines together can be."),
    "read_again": _("Mend what is named first, then check the text again."),
    "longer_time": _("Give more time: chains abroad need weeks, not days."),
    "effort_and_process": _("Ask for effort: to look for risks, to act on them and to report."),
    "say_why_the_place": _("Say what the place is for. As an address or as the place of delivery it is fine."),
    "mend_the_ladder": _("Let the steps begin at nothing and rise, and name the moment of proof."),
}

PRODUCTS: Words = {
    "setts": _("setts"),
    "slabs": _("slabs"),
    "kerbs": _("kerbs"),
    "reuse": _("stone that is used again"),
}

PROOFS: Words = {
    "membership": _("Participation in a covenant, with a public status"),
    "certificate": _("Certificates for quarry and factory"),
    "own_file": _("A file of one’s own about the chain"),
}

GROUPS: Words = {
    "stone": _("The stone"),
    "origin": _("Origin and contact"),
    "times": _("Periods"),
    "proofs": _("Proof"),
    "steps": _("Steps when things go wrong"),
    "ladder": _("The ladder at the award"),
    "paper": _("Keeping and language"),
    "rest": _("Other values"),
}

PRESENCE: Words = {
    "forbidden": _("not in this notice"),
    "optional": _("may be filled in"),
    "compulsory": _("must be filled in"),
}

NOTICE_WHY: Words = {
    "no_due_diligence_at_this_level": _(
        "At this level the clause asks for no due diligence, so this field would say too much."
    ),
    "not_in_this_notice": _("This notice does not have the field."),
    "no_terms": _("There is no text for it at this level."),
}

NOTICES: Words = {
    "16": _("16: contract notice, general directive"),
    "20": _("20: contract notice, light regime"),
    "10": _("10: prior information notice used as a call"),
    "4": _("4: prior information notice, planning only"),
    "17": _("17: contract notice, utilities"),
    "18": _("18: contract notice, defence"),
    "25": _("25: transparency before a direct award"),
    "29": _("29: result, general directive"),
    "38": _("38: contract modification"),
    "E1": _("E1: market consultation, below the threshold"),
    "E3": _("E3: contract notice, below the threshold"),
    "E4": _("E4: result, below the threshold"),
}

PROVES_OF: Words = {
    "batch": _("this batch of stone"),
    "chain": pgettext_lazy("purchase", "the chain"),
    "site": _("one place on one day"),
    "firm": _("the way a firm works"),
}

FOR_CLAUSE: Words = {
    "proof": _("may be one of the proofs"),
    "not_alone": _("only next to another proof"),
    "no_proof": _("is no proof"),
}

FILES: Words = {
    "docx": _("Word (docx)"),
    "odt": _("OpenDocument (odt)"),
    "html": _("web page (html)"),
    "txt": _("plain text (txt)"),
    "json": _("for programs (json)"),
}

BELGIUM = _("Belgium")

STATES: Words = {
    "unchanged": _("unchanged"),
    "changed": pgettext_lazy("paragraph", "changed"),
    "missing": _("missing"),
}

SCOPES: Words = {
    "": _("Everywhere in the European Union, and the levels of this guide"),
    "BE-VLG": _("Flanders"),
    "NL": _("The Netherlands"),
}

HOW_MUCH: Words = {
    "incidental": _("Less than 2,500: a few stones"),
    "small": _("2,500 to 25,000"),
    "middle": _("25,000 to 150,000"),
    "large": _("More than 150,000"),
    "unknown": _("I do not know"),
}

HOW_BOUGHT: Words = {
    "order": _("We order it directly from one firm"),
    "quotations": _("We ask some firms for a quotation"),
    "tender": _("We publish a tender"),
    "framework": _("It is a framework agreement for several years"),
    "in_works": _("A contractor buys it as part of works"),
}

WHERE_FROM: Words = {
    "known_low_risk": _("Known, and no serious risks are known there"),
    "known_some_risk": _("Known, and there are some risks"),
    "known_high_risk": _("Known, and the risks are serious"),
    "unknown": _("Not known"),
}

CHECK_GROUPS = (
    ("must", _("Mend this first if the answer is no"), True),
    ("wise", _("Wise, not compulsory"), False),
)

CHECK_NEEDS: Words = {
    "selection": _("Only if you ask something in the selection."),
    "ladder": _("Only with an advantage at the award."),
    "contractor_buys_stone": _("Only if a contractor buys the stone."),
    "notice": _("Only if you publish a notice."),
}

VOLUME_WHY: Words = {
    "no_quantity": _("the quantity is missing"),
    "no_thickness": _("the thickness is missing"),
    "no_cross_section": _("the cross-section is missing"),
    "no_size": _("the size is missing"),
    "unknown_unit": _("we do not know the unit"),
}

INSTEAD_OF_SOURCE: Words = {
    "background": _("nobody looked it up yet"),
    "inferred": _("worked out from another amount"),
    "proposal": _("each authority may choose another number"),
    "own": _("your authority set this number itself"),
}
