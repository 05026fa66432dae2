from __future__ import annotations

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "trustone.verification"
    label = "verification"
