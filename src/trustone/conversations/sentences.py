"""What the codes CNV-nnn say: questions between a company and the secretariat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "CNV-001": _("There is no text yet. Write your question or answer in a few words."),
    "CNV-002": _(
        "Your text has {length} characters; at most {most} fit in one message. Nothing was cut. "
        "Make it shorter, or send it in two messages."
    ),
    "CNV-003": _("Say in a few words what your question is about."),
    "CNV-004": _("“What is it about” has {length} characters; at most {most} fit. Put the rest in the question."),
    "CNV-005": _("This question was closed in the meantime. Your text is still here. Send it again to open it again."),
    "CNV-006": _("{name} does not work at the secretariat now. Choose somebody else."),
    "CNV-007": _("This question is closed already."),
    "CNV-008": _("About this subject there is another question that is still open. Go on in that one."),
    "CNV-009": _("Somebody wrote in the meantime. Read that first; your text is still here. Then send it again."),
    "CNV-010": _("This question is open already."),
}
