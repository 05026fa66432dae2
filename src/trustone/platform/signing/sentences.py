"""Sentences for problems with the key and with signatures (SIG)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "SIG-001": _(
        "The private key of this installation is gone. Put the file keys/signing.pem back, or make a new key: "
        "trustone keys rotate. What was signed before still verifies."
    ),
    "SIG-002": _("The key of this installation cannot be read. Give the program the right to read keys/signing.pem."),
    "SIG-003": _(
        "The file keys/signing.pem holds no usable key. Put the right file back, or make a new key: "
        "trustone keys rotate."
    ),
    "SIG-004": _("There is no key yet. It is made at the first signature, or now by: trustone keys make"),
    "SIG-005": _("Others on this machine can read the private key. Take that right away: chmod 600 keys/signing.pem"),
    "SIG-006": _(
        "The private key is not the one that is made public. Run: trustone keys make. It makes the public part again."
    ),
}
