"""Sentences for problems with accounts and rights (ACC), with files (FIL) and with signatures (SIG)."""

from django.utils.translation import gettext_lazy as _

from trustone.platform.dataio.sentences import SENTENCES as FILE_SENTENCES
from trustone.platform.signing.sentences import SENTENCES as SIGNING_SENTENCES

SENTENCES = {
    **FILE_SENTENCES,
    **SIGNING_SENTENCES,
    "ACC-001": _("This is not a complete e-mail address. Write it like name@company.nl."),
    "ACC-002": _("Choose at least one role for this person."),
    "ACC-003": _("This role does not exist in this kind of organisation. Choose one from the list."),
    "ACC-004": _("This is the last person with the role “{role}”. Give the role to somebody else first."),
    "ACC-005": _("This invitation does not work (any more). Ask the person who invited you for a new one."),
    "ACC-006": _(
        "This invitation was used on {date}. You can simply log in. If you do not know your password any more, "
        "choose a new one there."
    ),
    "ACC-007": _("This invitation worked until {date}. Ask {inviter}, who invited you, for a new one."),
    "ACC-008": _("There is already an account for {email}. Log in with it, then open the link again."),
    "ACC-009": _("Fill in your name, so that others know who you are."),
    "ACC-010": _("Choose another password: {reason}"),
    "ACC-040": _("Nobody logs in with this address. Look it up among the people of the organisation."),
    "ACC-041": _("You cannot take away your own second step here. Use a spare code, or ask another administrator."),
    "ACC-042": _("This person has no second step to take away. The password alone is enough to log in."),
    "ACC-043": _("Say how you made sure who is asking, in at most {most} characters."),
    "ACC-050": _("A newer invitation was mailed to you on {date}. Open the link in that mail; only the newest works."),
    "ACC-101": _("This file is not a complete backup. Nothing was changed. Take another backup file."),
    "ACC-102": _("A newer version ({version}) made this backup. Install that version first. Nothing was changed."),
    "ACC-103": _("This backup holds a {theirs} database, but this installation uses {ours}. Nothing was changed."),
    "ACC-104": _("A part of this backup is damaged ({part}). Nothing was changed. Take another backup file."),
    "ACC-105": _("The program {program} is needed for this. On Debian: sudo apt-get install postgresql-client"),
    "ACC-106": _("The database refused: {said}"),
    "ACC-107": _("The database is in use. Stop the server first, then try again. Nothing was changed."),
    "ACC-060": _("This is more than can be kept while you type. Save it, or make it shorter."),
}
