from __future__ import annotations

from django.apps import AppConfig


class EscalationConfig(AppConfig):
    name = "trustone.escalation"
    label = "escalation"
