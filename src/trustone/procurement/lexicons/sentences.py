"""What is wrong with a word, a file with words, or a step with a version of them, and how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "LEX-010": _("“{value}” is no kind of word the screener knows. Take a kind from the list."),
    "LEX-011": _("The rule “{value}” does nothing with this kind of word. Take one of the rules of this kind."),
    "LEX-012": _("The group “{value}” does not belong to this kind of word. Take one of the groups of this kind."),
    "LEX-013": _("“{value}” is no language the screener reads. Write nl, fr, de or en."),
    "LEX-014": _("“{value}” is no way of searching. Write phrase or pattern."),
    "LEX-015": _("The weight is {value}. It must be a whole number from -{most} to {most}."),
    "LEX-016": _("The note has {length} characters; there is room for {most}. Shorten it."),
    "LEX-020": _("Write the word that is searched for."),
    "LEX-021": _("This has {length} characters; at most {most} fit. Split it into several words."),
    "LEX-022": _("There are signs in it that cannot be seen. Type the word instead of copying it."),
    "LEX-023": _(
        "A phrase needs at least {least} letters or digits, else it stands in every document. Where capitals count, "
        "two are enough."
    ),
    "LEX-024": _("The pattern cannot be read: something is wrong at sign {place}. Look for a bracket that is missing."),
    "LEX-025": _(
        "The pattern repeats a part that repeats itself, like (a+)+. On some texts such a search never ends. Write the "
        "repeat once, or with something between that cannot be part of it."
    ),
    "LEX-026": _(
        "Two repeats in the pattern can take the same letters, like \\w*\\w*. On long texts such a search takes far "
        "too long. Put fixed letters between them, or begin with fixed letters."
    ),
    "LEX-027": _(
        "The pattern fits an empty text, so it would be found everywhere. Write something that must be there."
    ),
    "LEX-028": _(
        "The pattern looks back, looks ahead or repeats an earlier find. That is not possible here. Write it without, "
        "or as two words."
    ),
    "LEX-029": _(
        "The pattern holds no fixed piece of three letters or more. Without it every text would have to be searched "
        "letter by letter. Write out at least one such piece."
    ),
    "LEX-030": _(
        "This stands in {found} of 100 sentences that have nothing to do with it; at most {most} is allowed for this "
        "kind. Choose a longer or rarer word."
    ),
    "LEX-031": _("The word {other} of the same kind and language says the same. Change that one, or leave this out."),
    "LEX-032": _("Kept. But it stands in {found} of 100 ordinary sentences: look closely at the comparison."),
    "LEX-033": _("Kept. But this version of the screener does not ask for words of this kind, so it changes nothing."),
    "LEX-040": _("There is a draft already. Go on with that one, or throw it away first."),
    "LEX-041": _("These words cannot be changed any more. Make a new draft."),
    "LEX-042": _("Write in a few words what this draft is about."),
    "LEX-043": _("This text has {length} characters; there is room for {most}. Shorten it. Nothing was cut."),
    "LEX-044": _("The draft has the same words as those in use, so there is nothing to compare. Change a word first."),
    "LEX-045": _(
        "The draft was not compared as it stands now: its words, the words in use, the texts or the second opinion "
        "changed. Have it compared, and look at the result."
    ),
    "LEX-046": _("You changed these words last. Somebody else has to put them to use."),
    "LEX-047": _("A figure is lower with these words. Confirm that you have seen it."),
    "LEX-048": _("Write why. Others read it in the history."),
    "LEX-049": _("These words were never in use, so you cannot go back to them."),
    "LEX-051": _("There is no word with the code “{value}”. Leave the code empty for a new word."),
    "LEX-052": _("The code {value} stands in row {other} already. Keep one of the two rows."),
    "LEX-053": _("“{value}” is neither yes nor no."),
    "LEX-054": _("“{value}” is no whole number. Write for example 3 or -4."),
    "LEX-055": _("There are too many words of your own. Switch some off first."),
    "LEX-056": _("These words are in use already."),
}
