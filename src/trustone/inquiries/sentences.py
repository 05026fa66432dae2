"""What the codes INQ-nnn say: questions about places, matters passed on, meeting others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "INQ-001": _(
        "The covenant has not set how many companies have to stand behind a published place (at least {least}). "
        "Without that nobody can be protected, so no questions are answered. Have it set first."
    ),
    "INQ-002": _("The reporting year {year} is not over yet. Choose a year that is over."),
    "INQ-003": _("The state of {year} is frozen already. A state is never made again; take the next year."),
    "INQ-004": _(
        "Nothing is frozen yet, so questions cannot be answered. The secretariat does it after the close of a year."
    ),
    "INQ-005": _("The frozen state was changed after it was made. Nothing is answered from it. Tell the secretariat."),
    "INQ-006": _("Choose the place that you mean from the list."),
    "INQ-007": _("Choose what you ask it for."),
    "INQ-008": _("Write in a few words why you ask. It is kept with the question."),
    "INQ-009": _("This text has {length} characters; at most {most} fit. Nothing was cut. Please make it shorter."),
    "INQ-010": _("Your organisation asked {most} questions today. You can go on tomorrow."),
    "INQ-011": _(
        "Your organisation asked {most} questions this reporting year. Write to the secretariat if you need more."
    ),
    "INQ-012": _("Choose an NGO or a union of this covenant."),
    "INQ-013": _("Fill in the first and the last day. The last day is not before the first."),
    "INQ-014": _("Write where the signed document can be found, such as its number or name."),
    "INQ-015": _("Write who signed the agreement."),
    "INQ-016": _("Write why the agreement ends."),
    "INQ-017": _("There is no agreement today under which your organisation may ask. The secretariat can record one."),
    "INQ-020": _("This cannot be done where the matter stands now. Look at its page again."),
    "INQ-021": _("Somebody else does this."),
    "INQ-022": _("Write some words. Without them nobody knows what you mean."),
    "INQ-023": _("Choose at least one company that does not have it yet."),
    "INQ-024": _("No company reported this place, so there is nobody to reach."),
    "INQ-025": _("Choose what the concern is about."),
    "INQ-026": _("This day is still to come. Choose today or an earlier day."),
    "INQ-027": _("Choose how sure you are."),
    "INQ-029": _("Your answer was passed back, or the matter is over. It cannot be changed any more."),
    "INQ-030": _("There is no answer of this company to pass back."),
    "INQ-031": _(
        "These words hold the name of a company that does not want to be named. Take the name out, and everything "
        "else that points to it."
    ),
    "INQ-050": _(
        "Only photos (JPEG, PNG, WebP) and PDF can stand with a concern. Save it as PDF, then choose it again."
    ),
    "INQ-051": _("At most {most} photos and documents can stand with a concern. Choose those that show it best."),
    "INQ-052": _(
        "From this kind of picture (HEIC) we cannot take out where it was taken. Save it as JPEG on your device, then "
        "choose it again."
    ),
    "INQ-053": _("{name} stands with this concern already."),
    "INQ-054": _(
        "This file cannot be shown to companies yet: its pages are not drawn, or the virus scanner has not seen it. "
        "Look again in a moment."
    ),
    "INQ-055": _("Choose a photo or a PDF."),
    "INQ-056": _("{name}: {why} Nothing was sent yet. Please choose your files again."),
    "INQ-057": _(
        "People could be harmed when this becomes known, so your organisation is not named. Take away one of the two "
        "ticks."
    ),
    "INQ-058": _(
        "These words hold the name of the organisation that reported it, and it did not agree to be named. Take the "
        "name out, and everything else that points to it."
    ),
    "INQ-059": _("These words hold the name of the person who reported it. A person is never named: take it out."),
    "INQ-040": _("You can say this only of places in your own chains of the years that are frozen."),
    "INQ-042": _("There is nobody to meet at this place now."),
}
