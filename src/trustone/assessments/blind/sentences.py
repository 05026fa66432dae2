"""What the codes ASM-060 to ASM-069 say: the blind second reading."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ASM-060": _(
        "This file is read blind by a second reader first. Nobody has begun; ask a second reader to take it up."
    ),
    "ASM-061": _("This file is read blind by a second reader. Wait until both are done and both judgements are shown."),
    "ASM-062": _("You two judged {count} criteria differently ({codes}). Write what you say about each first."),
    "ASM-063": _(
        "The covenant has not set which share of the files is read blind. Have it set under the terms of the covenant."
    ),
    "ASM-064": _("The seed of {year} was promised already. It cannot be promised again."),
    "ASM-065": _("This file is not read blind, or is not in review."),
    "ASM-066": _("You saw or made a judgement of this file already, so a colleague reads it blind."),
    "ASM-067": _("Both judgements were shown already, or the file is not in review. Judgements stand still now."),
    "ASM-068": _("{count} criteria are still to be judged by the second reader."),
    "ASM-069": _("The assessor has not judged every criterion yet. Come back when that is done."),
}
