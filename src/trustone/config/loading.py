"""The whole program loaded at once, before processes are made from this one: what was loaded they share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_swept() -> Iterator[None]:
    """While modules load nearly nothing becomes rubbish; looking for it takes a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load_whole() -> None:
    """Settings, apps, every page and the words of every language. What is loaded then stays out of all sweeping.

    Sweeping marks each thing it looks at, and what one process marks it does not share any more.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.urls import reverse
    from django.utils import translation

    with nothing_swept():
        if not apps.ready:
            django.setup()
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                reverse("register:about")  # the first address asked for in a language loads all there are
    gc.freeze()
