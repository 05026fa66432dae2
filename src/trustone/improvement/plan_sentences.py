"""Sentences about public texts and publishing: what is the matter and how to mend it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAN_SENTENCES: dict[str, Promise] = {
    "IMP-201": _(
        "This text has {length} characters; at most {limit} fit in one section. Keep what an outsider needs and move "
        "the rest to your confidential file. Your text is still here."
    ),
    "IMP-202": _(
        "“{name}” is the name of a supplier, factory or quarry in your own chains. Such a name may not be in a public "
        "plan. Take it out, or say it in other words."
    ),
    "IMP-203": _(
        "“{name}” is a place within a country. It may give away where you buy. Take it out, or confirm when you "
        "publish that you mean it."
    ),
    "IMP-204": _(
        "“{name}” is a country, and you chose not to name countries. Take it out, or change your choice, or confirm "
        "when you publish that you mean it."
    ),
    "IMP-205": _("This does not look like English: “{passage}”. Write it in English, so that others can read it."),
    "IMP-206": _("This does not look like Dutch: “{passage}”. Write it in Dutch."),
    "IMP-207": _(
        "Something in this text is there in one language only; the text says so (places: {count}). Fill in the "
        "other language at the objective, action or answer itself."
    ),
    "IMP-208": _(
        "This section is empty in this language and filled in the other one. A plan is published in Dutch and in "
        "English: fill in this one too, or empty both."
    ),
    "IMP-209": _("This section is empty in both languages and will be left out."),
    "IMP-210": _("The Dutch was changed after the English, on {date}. See whether the English still says the same."),
    "IMP-211": _("The English was changed after the Dutch, on {date}. See whether the Dutch still says the same."),
    "IMP-212": _(
        "The facts changed after you wrote this. See what the new sentences would be, and choose: keep your own text "
        "or take the new sentences."
    ),
    "IMP-213": _("Choose first whether the public text names the countries. There is no right answer for everybody."),
    "IMP-214": _(
        "There is no objective yet. Readers look first for what will be different, for whom and by when. Set at "
        "least one objective."
    ),
    "IMP-215": _("The text names {names}. Say that you mean this, or take it out."),
    "IMP-216": _(
        "The plan changed after this page was made, so you would publish something else than you saw. Look at it "
        "again and publish then."
    ),
    "IMP-217": _("Version {number} says exactly this already. There is nothing new to publish."),
    "IMP-218": _("Say in one line why there is a new version. Everybody can read it."),
    "IMP-219": _("This line has {length} characters; at most {limit} fit. Say it shorter."),
}
