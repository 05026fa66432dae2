"""What the codes IMP-nnn say: objectives, actions, measurements, fair purchasing, plans."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.improvement.plan_sentences import PLAN_SENTENCES

SENTENCES: dict[str, str | Promise] = {
    **PLAN_SENTENCES,
    # objectives: what is refused
    "IMP-001": _("There is a number without a unit. Choose what is counted, or take the number out."),
    "IMP-002": _("{date} is not in the future. Choose a later day: an objective is about what is still to come."),
    "IMP-003": _(
        "The target is the same as the starting value, so nothing would be different. "
        "Change the target, or the starting value if it was wrong."
    ),
    "IMP-004": _("With this target things would get worse: look whether starting value and target changed places."),
    "IMP-005": _("A share lies between 0 and 100 percent. Change the number, or choose another unit."),
    "IMP-006": _("The starting value was measured on {date}, which is still to come. Change the day."),
    "IMP-007": _(
        "The objective must be reached after its starting value was measured ({date}). Change one of the days."
    ),
    "IMP-008": _("{date} has passed. Choose a day on which you will measure, or fill in the starting value."),
    "IMP-009": _("Measure the starting value before the day on which the objective must be reached ({date})."),
    "IMP-016": _("This cannot be below zero. Change the number."),
    "IMP-017": _("Write a number with at most three decimals, not larger than a hundred thousand million."),
    # objectives: remarks, letter by letter
    "IMP-010": _("Say what will be different, for people or for the place where they live and work."),
    "IMP-011": _("The English text is missing. The plan is public in Dutch and English."),
    "IMP-012": _("The Dutch text is missing. The plan is public in Dutch and English."),
    "IMP-013": _("For whom will it be different? Choose the people it is about."),
    "IMP-014": _("Where will it be different? Choose the chains it is about."),
    "IMP-020": _("What will you count, to see that it is different? Choose an indicator."),
    "IMP-021": _("In what do you count it? Choose a unit."),
    "IMP-022": _("There is no starting value: how will you know in a year whether something changed?"),
    "IMP-023": _("The starting value is not measured yet; you planned to measure it by {date}."),
    "IMP-024": _(
        "The starting value would be measured by {date}, and is not there yet. Fill it in, or plan another day."
    ),
    "IMP-025": _("When was the starting value measured? Fill in the day."),
    "IMP-026": _("Where does the starting value come from? Name the source, so that others can follow it."),
    "IMP-027": _("There is no target: how much must it become?"),
    "IMP-028": _("The English words of the indicator are missing. The plan is public in Dutch and English."),
    "IMP-030": _("There is no action yet. What will you do, alone or with others, to get there?"),
    "IMP-031": _("By what is “{action}” to work? Choose the mechanism."),
    "IMP-032": _(
        "Everything you plan for this is finding out, a course, a school or an audit. That alone seldom changes work "
        "or wages. Add an action that changes something: how you buy, what you ask, whom you support."
    ),
    "IMP-033": _(
        "So far it went {so_far} a year; to be in time it must go {needed} a year. "
        "What will you do differently, or is a later day more honest?"
    ),
    "IMP-034": _(
        "What was measured so far does not move towards the target. Look again at the actions, or at the target."
    ),
    "IMP-035": _("{name}, who carries “{action}”, no longer works here. Choose a new owner."),
    "IMP-040": _(
        "The risk “{theme}” was not rated for these chains yet. Rate it first, so that you know what comes first."
    ),
    "IMP-041": _(
        "A graver risk has no objective yet: “{theme}” is number {rank} in your order, this one number {own}."
    ),
    "IMP-050": _("By when must it be different? Fill in a day."),
    "IMP-051": _("The day has passed ({date}). Say whether it was reached, or choose a new day."),
    "IMP-052": _("“{action}” ends after the day on which this must be reached. Change one of the two."),
    # measurements, indicators, closing
    "IMP-060": _("{date} is still to come. Fill in the day on which it was measured."),
    "IMP-061": _("This is earlier than the starting value ({date}). Say in the note why it belongs here."),
    "IMP-062": _("Name the source: who measured or counted it, or in which document it stands."),
    "IMP-063": _("This objective has no unit yet. Choose first in what it is counted."),
    "IMP-064": _("This measurement was already replaced or taken back. Look at the objective again."),
    "IMP-065": _(
        "There are measurements of the earlier indicator. Say why you count something else from now on; "
        "the earlier measurements stay with the earlier indicator."
    ),
    "IMP-066": _("The unit changes, so it does not count the same. Take the tick away and say why it changes."),
    "IMP-067": _("Say why this measurement is taken back."),
    "IMP-070": _("Say why, in a sentence. The secretariat reads it, and your public plan can use it."),
    "IMP-072": _("This objective is closed. Take it up again first, then change it."),
    "IMP-073": _("The objective already has this state. Choose another one, or go back."),
    # fair purchasing
    "IMP-080": _("Choose an answer, or say it in your own words."),
    "IMP-081": _("Choose an answer from the list."),
    # actions and results
    "IMP-100": _("Say what you will do."),
    "IMP-101": _("Choose whether you do this on your own or together with others."),
    "IMP-102": _("Choose which objective this action serves."),
    "IMP-103": _("The action ends before it starts ({date}). Change one of the days."),
    "IMP-105": _("A budget cannot be below zero."),
    "IMP-106": _("{name} has no role in this company today. Choose somebody else, or invite this person first."),
    "IMP-107": _("There is a number, but not what it counts. Say what is counted."),
    "IMP-109": _("You do this together with others. With whom? Name the partners."),
    "IMP-110": _("Say why, so that somebody who reads this next year understands it."),
    "IMP-111": _("This step is not possible from where the action stands now. Look at the action again."),
    "IMP-112": _("Choose what your own part was: started, strengthened or joined."),
    "IMP-113": _("Say by whom it was done: name the organisations that had a part in it."),
    "IMP-114": _("Say what came of it."),
    "IMP-115": _("{date} is still to come. Fill in the day on which the result was there."),
    "IMP-117": _("Write a few words."),
    "IMP-118": _("This result was already replaced by a later one. Look at the action again."),
    "IMP-120": _("{name} no longer works here. Choose a new owner."),
    "IMP-121": _("Nobody carries this action yet. Choose an owner."),
    "IMP-122": _("The action would be done by {date}. Say what came of it, or choose a new day."),
    "IMP-123": _("Nothing is counted yet. What will be there when the action is done, and how much of it?"),
    "IMP-124": _("The English text is missing. The plan is public in Dutch and English."),
    "IMP-125": _("The action is done, but there is no result yet. Say what came of it and whose work it was."),
    "IMP-126": _("Say when the action starts and when it ends."),
    "IMP-130": _("This text has {length} characters; {limit} fit. Make it shorter; nothing of it was cut off."),
}
