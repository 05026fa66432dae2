"""Sentences for ratings: RSK-101 and further."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "RSK-101": _("You choose another severity than follows from the three questions. Write why."),
    "RSK-102": _(
        "You judge this less severe than the most specific source about your chain. Write why it is so in your chain."
    ),
    "RSK-103": _(
        "You judge this less likely than the most specific source about your chain. Write why it is so in your chain."
    ),
    "RSK-104": _("Write who was heard: which people or which organisation. A role is enough, such as “union in Kota”."),
    "RSK-105": _("Write on which day you heard them. If you do not know the day, give the last day of that month."),
    "RSK-106": _("Write what they said, in a few words."),
    "RSK-107": _("The day on which you heard them is still to come. Check the date."),
    "RSK-108": _(
        "“Low” needs a reason here, because nothing is known yet about your chain. Write how you know, or choose "
        "“Not known yet”."
    ),
    "RSK-109": _(
        "People you heard say that it happens. Then it is “very high” likely, and not “low” in severity. Write why you "
        "judge otherwise."
    ),
    "RSK-110": _("The text is too long: {length} characters, at most {most}. Keep what matters most."),
    "RSK-111": _("Choose one of the answers."),
    "RSK-112": _("There is no starting value for this theme: no source says anything yet. Choose another answer."),
    "RSK-113": _("What is known changed after you opened this page. Look at it again, then choose."),
    "RSK-114": _("This theme was judged in the meantime. Look at the judgement first."),
    "RSK-115": _("Choose at least one of them, or go on without."),
    "RSK-116": _("That rating cannot be confirmed any more: it was changed or taken over in the meantime. Look again."),
    "RSK-117": _("Choose which earlier chains these ones come from."),
    "RSK-118": _("There is nothing to take back: this severity follows from the three questions."),
}
