from __future__ import annotations

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "trustone.joining"
    label = "joining"
