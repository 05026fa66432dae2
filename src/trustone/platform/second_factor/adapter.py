"""How the login library's second factor fits in: secrets are kept enciphered, changes are mailed and in the trail."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import covenant_or_none
from trustone.platform import audit
from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.platform.second_factor.tasks import send_second_factor_changed

#: The library's mails, by the word the trail and our own mail use for them.
CHANGES = {
    "mfa/email/totp_activated": "app_added",
    "mfa/email/totp_deactivated": "app_removed",
    "mfa/email/webauthn_added": "key_added",
    "mfa/email/webauthn_removed": "key_removed",
    "mfa/email/recovery_codes_generated": "spare_codes_made",
}


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        "add_email_blocked": _("The e-mail address cannot be changed here."),
        "cannot_delete_authenticator": _("The second step of logging in cannot be turned off."),
        "cannot_generate_recovery_codes": _("First add an app or a passkey. Spare codes come with it."),
        "incorrect_code": _("This code is not right, or it is too old. Take the code that the app shows now."),
        "unverified_email": _("Your e-mail address is not confirmed yet."),
    }

    def encrypt(self, text: str) -> str:
        """Kept so that a copy of the database alone does not let anybody log in."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        covenant = covenant_or_none()
        return covenant.title_now if covenant else "trustone"

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return str(_("My passkey"))

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Tell the person and the trail; the address or browser it came from is not kept."""
        change = CHANGES[template_prefix]
        audit.record(actor_for(user), f"platform.second_factor.{change}", user, {})
        send_second_factor_changed.enqueue(user.pk, change)


def _cipher() -> MultiFernet:
    """One key for each secret key of the installation, the one in use first, so that a secret key can be replaced."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(urlsafe_b64encode(sha256(b"second factor:" + str(secret).encode()).digest())) for secret in secrets]
    )
