"""A static copy in a test: making it, and what a run left behind."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trustone.members.models import Member
from trustone.opendata.copying import Outcome, publish
from trustone.platform.actors import system_actor

Add = Callable[..., Member]
HASHED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def run(folder: Path, **more: Any) -> Outcome:
    return publish(folder, actor=system_actor("tests"), **more)


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def code_of(refused: Any) -> str:
    return str(refused.value.problems[0].code)


def main_text(page: str) -> str:
    """What a reader reads: the words of the main part, without forms, which only the application can answer."""
    body = page[page.index("<main") : page.index("</main>")] if "<main" in page else page
    body = re.sub(r"<form\b.*?</form>|<p data-live>.*?</p>", " ", body, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
