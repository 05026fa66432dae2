"""What the rules of consistency say. ``{subject}`` is the record it is about, in the reader's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "CHK-001": _(
        "You declared type {declared}, but {count} of your chains show type {derived}. Change the type, or correct "
        "the chains."
    ),
    "CHK-002": _(
        "You declared type {declared}. Of {count} chains the origin is not known, so they count as type {derived}. "
        "Ask your suppliers where the stone comes from."
    ),
    "CHK-003": _(
        "You declared type {declared}, but your chains show no more than type {derived}. Are chains missing? "
        "Otherwise ask for another type."
    ),
    "CHK-004": _(
        "{subject}: this membership year asks to know chains down to the {asked}. The {level} is empty, without a "
        "reason. Fill it in, or say why it is not known."
    ),
    "CHK-005": _(
        "{subject}: the area {area} lies in {country}, but the chain says the stone is quarried in {other_country}."
        " One of the two has to change."
    ),
    "CHK-006": _(
        "{subject}: our list does not name {stone} for {area}. It may well be right. Have another look at stone and"
        " area."
    ),
    "CHK-007": _(
        "{subject}: the amount or the share is 0. If you bought nothing, withdraw the chain; otherwise fill in a "
        "figure."
    ),
    "CHK-008": _(
        "The shares of your chains add up to {total} %. Together they can be no more than 100 %. Correct the shares."
    ),
    "CHK-009": _("{subject}: says the same as chain {other}. Withdraw one of them, or say what is different."),
    "CHK-010": _("{subject}: your own number {reference} stands with more than one chain. Is that what you mean?"),
    "CHK-011": _(
        "{subject}: the period of purchase ({day}) lies outside this reporting year. Correct the period, or move "
        "the chain to the right year."
    ),
    "CHK-012": _(
        "{subject}: {name} is recorded in {country}, but the chain says {other_country}. Correct one of the two."
    ),
    "CHK-013": _(
        "{subject}: the name “{name}” does not say who it is. Leave the name empty and choose why it is not known."
    ),
    "CHK-014": _(
        "{subject}: last year the {level} was known, now it is empty. Fill it in again, or say why it is not known "
        "any more."
    ),
    "CHK-015": _(
        "{subject}: you reported this chain in {before}, and not this year. Copy it if you still buy this stone."
    ),
    "CHK-016": _(
        "{subject}: {supplier} does not want to say, or did not answer. Note when and how you asked, so that you "
        "can show it."
    ),
    "CHK-017": _("All chains have a share, and together they make {total} %. Are chains missing?"),
    "CHK-020": _(
        "{subject}: {count} findings came after you looked at this risk on {day}, the first is {finding}. Read "
        "them, and confirm or change your judgement."
    ),
    "CHK-021": _("{subject}: your judgement rests on finding {finding}, which was withdrawn. Look at it again."),
    "CHK-022": _(
        "{subject}: you judge this risk as severe and likely for {count} of your groups of chains, and no objective"
        " answers it. Add an objective, or change the judgement with a reason."
    ),
    "CHK-023": _(
        "{subject}: the people you heard say that it happens, and you judge the likelihood as {degree}. Change one "
        "of the two, or write why."
    ),
    "CHK-024": _(
        "{subject}: you judge this risk as severe and likely (groups of chains: {count}), and nobody concerned was "
        "heard yet. Say whom you will listen to."
    ),
    "CHK-025": _(
        "{subject}: for {count} themes this is still the starting value from the findings. Judge it for your own chain."
    ),
    "CHK-026": _(
        "{subject}: you judged this on {day}, more than three years before the close of the year. Judge it anew."
    ),
    "CHK-027": _("The risks of {count} chains have not been looked at this year. Start with a first look."),
    "CHK-030": _("{subject}: there is no value to start from. Fill it in, or say by when you will measure it."),
    "CHK-031": _("{subject}: you would measure the starting value by {day}. Fill it in, or choose a new day."),
    "CHK-032": _("{subject}: nothing was measured in this year. Add a measurement with its day and source."),
    "CHK-033": _(
        "{subject}: you say it is reached, but the last value ({value} on {day}) is further from the target "
        "({target}) than the first. Correct the value or the state."
    ),
    "CHK-034": _(
        "{subject}: you say it is reached, but the last value ({value} on {day}) has not come to the target "
        "({target}). Correct the value or the state."
    ),
    "CHK-035": _(
        "{subject}: the last value ({value} on {day}) has come to the target ({target}). If that holds, close the "
        "objective as reached."
    ),
    "CHK-036": _(
        "{subject}: the day of this objective ({day}) has passed and it still runs. Close it, or choose a new day "
        "with a reason."
    ),
    "CHK-037": _("{subject}: no action serves this objective. Add one, or link an action that is there."),
    "CHK-040": _(
        "{subject}: the action is done, but nothing says what came of it. Add a result, also when it was less than "
        "hoped."
    ),
    "CHK-041": _("{subject}: the action ended on {other_day}, before it starts ({day}). Correct one of the two days."),
    "CHK-042": _(
        "{subject}: the budget is {amount} euro. A budget cannot be less than zero. Correct it or leave it empty."
    ),
    "CHK-043": _(
        "{subject}: {partners} is named as partner, but “together with others” is not chosen. Choose it, or take "
        "the name away."
    ),
    "CHK-044": _("{subject}: “together with others” is chosen, but nobody is named. Say with whom."),
    "CHK-045": _(
        "{subject}: the action would end on {day} and is not closed. Close it with its result, or choose a new day."
    ),
    "CHK-046": _(
        "{subject}: a result is dated {other_day}, before the action starts ({day}). Correct one of the two days."
    ),
    "CHK-047": _("{subject}: {name} carries this action and no longer works on your file. Choose somebody else."),
    "CHK-048": _(
        "{subject}: all objectives of this action are closed, and the action is open. Close it, or link it to "
        "another objective."
    ),
    "CHK-050": _(
        "The plan was published on {day} and changed on {other_day}. Publish it again, so that readers see what "
        "holds now."
    ),
    "CHK-051": _(
        "{subject}: the text was changed in {language} on {day}, and not in {other_language}. Bring the other "
        "language up to date."
    ),
    "CHK-052": _(
        "{subject}: you wrote your own text in {language} only. Readers of {other_language} get the made text. "
        "Write it in both, or in neither."
    ),
    "CHK-053": _("Nobody chose yet whether the public plan names countries. Choose it before you publish."),
    "CHK-054": _(
        "The plan says nothing about fair purchasing: {practice}. Say how it is now and what changes, or why "
        "nothing does."
    ),
    "CHK-055": _(
        "Fair purchasing, {practice}: you promised a change by {day}. Say whether it happened, or choose a new day."
    ),
    "CHK-056": _("The plan of this year is not published. Publish it, so that others can read what you do."),
    "CHK-060": _("{criterion}: you answered “does not apply” without a reason. Write why it does not apply to you."),
    "CHK-061": _(
        "{criterion}: you answered “yes, done”, but there is no objective in this year. Add it, or change the answer."
    ),
    "CHK-062": _(
        "{criterion}: you answered “yes, done”, but there is no action in this year. Add it, or change the answer."
    ),
    "CHK-063": _(
        "{criterion}: you answered “yes, done”, but no complaint route is named: not in your words, not in a "
        "document, not in the published plan. Say which one people can use."
    ),
    "CHK-064": _(
        "{criterion}: you answered “yes, done”, but in this year nothing was measured and no result was written. "
        "Add it, or change the answer."
    ),
    "CHK-065": _(
        "{criterion}: you answered “yes, done”, but no plan of this year is published and no document shows it. "
        "Publish the plan, or add the document."
    ),
    "CHK-066": _(
        "{criterion}: you answered “yes, done”, but there are no chains in this year. Add them, or change the answer."
    ),
    "CHK-067": _(
        "{criterion}: you answered “yes, done”, but the risks of {count} chains have not been looked at. Look at "
        "them, or change the answer."
    ),
    "CHK-068": _(
        "{criterion}: you answered “yes, done”, but no risk was judged by yourselves. Judge them, or change the answer."
    ),
    "CHK-069": _(
        "{criterion}: you answered “no”, but there are {count} in this year. You may be doing more than you say."
    ),
    "CHK-070": _("{criterion}: you answered “partly”. Say which part is done and which is not, or add a document."),
    "CHK-071": _("{criterion}: you answered “yes, done”. Say in a sentence what was done, or add a document."),
    "CHK-072": _("{criterion}: in {before} you answered “yes, done”, now “no”. Write what happened."),
    "CHK-073": _(
        "All {count} answers are the same, word for word, as in {before}. Go through them once and say what is new."
    ),
    "CHK-074": _(
        "{criterion}: you answered “does not apply”, but you judge {count} risks as severe and likely. Change one "
        "of the two."
    ),
    "CHK-080": _(
        "The history of the membership cannot be as recorded: something is wrong on {day} ({problem}). Correct the "
        "event."
    ),
    "CHK-081": _("The company stands in two corporate groups at once, from {day}. End one of the two."),
    "CHK-082": _(
        "Something is reported for this year, but the company joined on {day}, after the close. Correct the year or"
        " the day of joining."
    ),
    "CHK-083": _(
        "The file was opened for membership year {count}, but the history now gives {other_count} full years. "
        "Correct the history, or open the file anew."
    ),
    "CHK-084": _(
        "The file is still open, but the company was no member at the close of the year ({day}). Correct the "
        "history, or close the file."
    ),
    "CHK-085": _("The company has not said of which type it is. Choose A, B or C; your chains help to see which."),
    "CHK-086": _(
        "{document}, shown for {criterion}, was valid until {day}, before the close of the year. Add a newer version."
    ),
    "CHK-087": _(
        "{document} is shown for {criterion}, answered “yes, done”, and for {other_criterion}, answered otherwise. "
        "Check for which of them it is meant."
    ),
    "CHK-088": _(
        "{document}, shown for {criterion}, is valid from {day}, after the close of the year. Is there one for this"
        " year?"
    ),
    "CHK-090": _("{subject}: this chain is not in the origin report you filed on {day}. File the report again."),
    "CHK-091": _("The origin report of {day} names {count} chains that are not there any more. File the report again."),
    "CHK-092": _(
        "The origin report of this year has not been filed. It is made from your chains; look at it and file it."
    ),
    "CHK-093": _("You would remind {supplier} by {day}, and no answer is noted. Remind them, or note what they said."),
    "CHK-094": _("The secretariat waits for your answer to “{title}”, since {day}."),
    "CHK-095": _(
        "The secretariat waits for your answer to “{title}” since {day}, longer than the {days} days that were "
        "agreed. Answer it first."
    ),
    "CHK-096": _(
        "The file was due on {day} and has not been sent. Send it, or tell the secretariat when it will come."
    ),
    "CHK-097": _("A decision was proposed on {day}, and no second reader has confirmed or declined it."),
    "CHK-098": _(
        "The newest public list of quarry areas is of {list_year}; year {other_year} is over. Propose a new list."
    ),
    "CHK-099": _("The quarry list of {list_year} was proposed on {day} and waits for a second person."),
    "CHK-100": _(
        "The published quarry list of {list_year}, version {edition}, is no longer what was published. Nobody gets it. "
        "Put it back from a backup."
    ),
    "CHK-201": _("Write why you hide this hint, so that the next reader knows."),
    "CHK-202": _("The reason has {length} characters. At most {most} fit; your text is still here."),
    "CHK-203": _("This hint is not there any more: what it was about has changed. Look at the page again."),
    "CHK-204": _("Only hints can be hidden. This is more than a hint; mend it, or send the file with it in sight."),
    "CHK-205": _("There is no participant with number {number}. Look it up in the list of participants."),
}
