"""What the codes EVI-nnn say. Up to EVI-099 something is refused; from EVI-101 on it is taken with a warning."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "EVI-001": _(
        "The file is larger than {limit} MB, so it was not taken. Make it smaller (fewer or smaller pictures) or split "
        "it. What you typed is still here; choose the file again."
    ),
    "EVI-002": _("The file is empty. Check on your own device that it opens there, then choose it again."),
    "EVI-003": _(
        "This kind of file is not taken. Send a PDF, a picture (JPEG, PNG, WebP, HEIC), a Word or Excel file (docx, "
        "xlsx), an OpenDocument file (odt, ods), or text (csv, txt). What is inside counts, not the name."
    ),
    "EVI-004": _("The file is protected with a password. Save it without a password, then choose it again."),
    "EVI-005": _(
        "This is a file of an older Office program (doc, xls, ppt or msg). Save it as PDF, docx or xlsx, then choose "
        "it again."
    ),
    "EVI-006": _(
        "The file is damaged or not complete. Open it on your own device, save it again, and choose the new one."
    ),
    "EVI-007": _(
        "Unpacked, this file is far larger than a document ever is. Save it as PDF, or leave out what is not needed."
    ),
    "EVI-008": _("The file holds definitions (entities) that no office program writes. Save it again as docx or xlsx."),
    "EVI-009": _("The picture or page is too large to be read safely. Make it smaller, then choose it again."),
    "EVI-010": _(
        "You have this very file already as “{title}”. Use that one. If you need it twice all the same, tick the box "
        "below and choose the file again."
    ),
    "EVI-011": _("Choose a file."),
    "EVI-012": _("Give the document a title, so that one finds it back."),
    "EVI-013": _("The title has {length} characters; at most {most} fit. Put the rest in the description."),
    "EVI-014": _("This text has {length} characters; at most {most} fit. Nothing was cut. Make it shorter."),
    "EVI-015": _("The last day lies before the first. Check the two days."),
    "EVI-016": _("“Where to look” has {length} characters; at most {most} fit."),
    "EVI-017": _("This document was withdrawn. Put it back first, or choose another one."),
    "EVI-018": _(
        "Only your company sees this document, so it shows the secretariat nothing. Change who may see it first."
    ),
    "EVI-019": _("This is closed at the moment, so its documents stay as they are."),
    "EVI-020": _(
        "This document is or was used for {count} things, so it cannot be deleted: a decision may rest on it. You can "
        "withdraw it."
    ),
    "EVI-021": _(
        "This document is or was shown for {count} things, and somebody may rely on it. So the secretariat goes on "
        "seeing it."
    ),
    "EVI-022": _("Say in a few words why you withdraw it."),
    "EVI-023": _("This document is withdrawn already."),
    "EVI-024": _("This document is not withdrawn."),
    "EVI-025": _("This is the very same file as version {number}. Choose the new one."),
    "EVI-026": _("Choose a document you have, or a file; not both."),
    "EVI-027": _("Choose a document you have, or a new file."),
    "EVI-028": _("This document is shown there already."),
    "EVI-029": _("You cannot choose who may see it like that. Choose one of the list."),
    "EVI-101": _("It holds macros: small programs. Do not switch them on when your program asks."),
    "EVI-102": _("It points to files or pages elsewhere. Do not let your program fetch them when it asks."),
    "EVI-103": _("It asks another program for data (DDE), which can start programs. Do not allow that when asked."),
    "EVI-104": _("Another file is packed inside it. Do not open that one unless you expected it."),
    "EVI-105": _("Some cells begin like a formula. A spreadsheet program may run them; open it as text."),
    "EVI-106": _("This PDF holds program code (JavaScript or a command). Do not allow it when your reader asks."),
    "EVI-107": _("This PDF carries other files inside. Do not open those unless you expected them."),
    "EVI-108": _(
        "The original says where the picture was taken (GPS). The preview does not; whoever downloads the original "
        "can read the place."
    ),
}
