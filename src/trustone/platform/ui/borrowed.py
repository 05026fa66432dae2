"""Sentences of the login library that readers see, named here so that our catalogue translates them.

The library's own Dutch and German address people as a friend (je, du), some sentences it leaves in English. This app
stands first in the list of apps, so its translations win.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

SENTENCES = [
    _("Be patient, you are sending too many requests."),
    _("Forgot your password?"),
    _("Incorrect password."),
    _("Please type your current password."),
    _("The email address and/or password you specified are not correct."),
    _("The email address is not assigned to any user account."),
    _("The new value must be different from the current one."),
    _("The password reset token was invalid."),
    _("This account is currently inactive."),
    _("Too many failed login attempts. Try again later."),
    _("You must type the same password each time."),
]
