"""What stands in the way of a clause, and what is unlawful or doubtful in choices and words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLAUSES: dict[str, Promise] = {
    "PRC-080": _("A value is missing: {name}. Fill it in under “Values in the text”."),
    "PRC-081": _("The text “{block}” may not be used any more since {expired}: the law around it changed. Ask the secretariat for the new version."),
    "PRC-082": _("The text “{block}” is not there in this language. Choose another language."),
    "PRC-083": _("At level {level} this part is needed: {part}. Add it, or choose another level."),
    "PRC-084": _("The text “{block}” is there twice. Tell the secretariat."),
    "PRC-085": _("The text “{block}” asks for a value nobody declared ({name}). Tell the secretariat."),
    "PRC-086": _("{name}: write something of at most {most} characters, without braces."),
    "PRC-087": _("There is no level {level}. Choose a level from 0 to 4."),
    "PRC-090": _("{field} holds at most {most} characters; this text has {length}. Shorten it before you copy it."),
    "PRC-091": _("There is no notice of type “{subtype}”. Choose one from the list."),
    "PRC-095": _("The chapter number of {specification} is not set. Look it up in the edition you use and fill it in; we do not guess it."),
    "PRC-113": _("The steps of the ladder must be numbered 0, 1, 2 and so on."),
    "PRC-114": _("The first step gives nothing, and every next step more than the one before. Mend the discounts."),
    "PRC-115": _("Say when a promised step is proved: a number of months after the start."),
    "PRC-116": _("With points for the ladder there must be points for the price as well."),
    "PRC-158": _("The text “{block}” may be used until {expires}. Publish before that day, or come back for the new version."),
    "PRC-159": _("The text “{block}” has not been legally reviewed."),
}  # fmt: skip

TEXTS: dict[str, Promise] = {
    "PRC-100": _("“{words}” demands or refuses a country. That treats bidders unequally and is not allowed."),
    "PRC-101": _("“{words}” demands or refuses a region. That treats bidders unequally and is not allowed."),
    "PRC-102": _("“{words}” is a trade name that holds an origin. It shuts out stone that is just as good."),
    "PRC-103": _("“{words}” is a brand. Naming one firm’s product shuts out the others."),
    "PRC-104": _("The label “{words}” is demanded without equivalents. A label may be asked only if equal proof counts as well."),
    "PRC-105": _("Participation (“{words}”) is the only proof that counts. It may be one of several, never the only one."),
    "PRC-106": _("This judges the policy of the firm in general. An award criterion must be about the stone of this contract."),
    "PRC-107": _("The same thing is asked in the selection and judged again at the award. That is not allowed."),
    "PRC-108": _("A sanction is named without a notice of default and time to put it right."),
    "PRC-109": _("What is judged here has no link to the stone of this contract."),
    "PRC-110": _("Something is due before the contract starts. Nobody can be bound by then."),
    "PRC-111": _("“{words}” asks for something near by. That comes down to refusing other origins."),
    "PRC-112": _("No proof is named that you accept. Then nobody knows what to bring, and a judge may void the condition."),
    "PRC-150": _("You chose level {level}; level {advised} is advised. More asks for a reason in your file."),
    "PRC-151": _("You chose level {level}; level {advised} is advised. Less is allowed; write the reason in your file."),
    "PRC-152": _("No day is named by which the origin is known."),
    "PRC-153": _("Due diligence weighs {weight} per cent at the award, more than {most}. Then it may push price and quality aside."),
    "PRC-154": _("Only {bidders} firms can do this. An award criterion may then decide the contract by itself."),
    "PRC-155": _("“{words}” is a trade name that holds an origin; “or equivalent” stands beside it. Describing properties is safer."),
    "PRC-156": _("“{words}” is a brand; “or equivalent” stands beside it. Describing properties is safer."),
    "PRC-157": _("“{words}” does not say which proof counts."),
    "PRC-160": _("A fine is named without the most that all fines together can be."),
    "PRC-161": _("A selection criterion on so small a purchase keeps small firms out."),
    "PRC-162": _("There are {count} findings; the first hundred are shown."),
    "PRC-163": _("The time is very short. A supplier may not be able to do it."),
    "PRC-164": _("“{words}” demands a result nobody can promise about a whole chain."),
    "PRC-165": _("“{words}”: it is not clear what this place is for."),
}  # fmt: skip
