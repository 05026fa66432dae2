"""Mail about the second step of logging in."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from trustone.platform.models import User

WORDS: dict[str, str | Promise] = {
    "app_added": _("An app that makes codes was added to your account."),
    "app_removed": _("The app that makes codes was removed from your account."),
    "key_added": _("A passkey was added to your account."),
    "key_removed": _("A passkey was removed from your account."),
    "spare_codes_made": _("New spare codes were made for your account; the earlier ones no longer work."),
    "taken_away": _(
        "An administrator took away the second step of logging in from your account, because it was lost. "
        "Set it up again when you next log in."
    ),
}


@task()
def send_second_factor_changed(user_id: int, change: str) -> None:
    """Say what changed, in the person's language, so that a stranger's change is noticed."""
    user = User.objects.get(pk=user_id)
    with translation.override(user.language):
        text = render_to_string("platform/mail/second_factor.txt", {"name": user.name, "what": WORDS[change]})
    subject, _line, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
