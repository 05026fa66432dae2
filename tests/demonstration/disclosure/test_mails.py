"""A mail says that something waits and where; what it is about is read behind the login.

A mail crosses the open network and lies in mailboxes for years. So it holds the reader's own name, names that are
public anyway and a link: the same table decides.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import trustone
from trustone.domain.audience import Audience, Condition, allowed, public_names

HERE = Path(trustone.__file__).parent
MAILS = sorted(path for folder in ("mail", "email") for path in HERE.glob(f"**/templates/**/{folder}/*.txt"))
_GIVEN = re.compile(r"(\w+)=([\w.]+)")

#: variable of a mail → the field of the table it is; ``OWN`` is what the reader wrote in its own application
OWN = "own"
SAYS = {
    "name": "person.name",
    "inviter": "person.name",
    "company": "member.name",
    "organisation": "participant.name",
    "application.name": OWN,
    "application.applicant_name": OWN,
}
ABOUT_NOBODY = frozenset(
    {
        "what", "covenant", "covenant.title_now", "link", "expires_at", "closes_on", "settings", "line", "year",
        "password_reset_url", "request.public_id", "request.wanted_on",
    }
)  # fmt: skip


def _variables(path: Path) -> set[str]:
    found: set[str] = set()
    text = path.read_text(encoding="utf-8")
    named = {name: value for group in re.findall(r"\bwith\s+([^%]+)%\}", text) for name, value in _GIVEN.findall(group)}
    for name in re.findall(r"\{\{\s*([\w.]+)", text):
        found.add(named.get(name, name))
    return found | set(named.values())


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_mail_says_only_what_may_lie_in_a_mailbox(path: Path) -> None:
    for name in _variables(path):
        if name in ABOUT_NOBODY or SAYS.get(name) == OWN:
            continue
        assert name in SAYS, f"nobody decided that {name} goes out by mail"
        record, _, field = SAYS[name].partition(".")
        own = allowed(Audience.MEMBER, record, {Condition.PUBLISHED}) if record == "person" else frozenset()
        assert field in own or field in public_names(record)


def test_there_are_mails_to_look_at() -> None:
    assert len(MAILS) > 15
    assert set().union(*map(_variables, MAILS)) >= SAYS.keys() | ABOUT_NOBODY, "lines nobody needs"
