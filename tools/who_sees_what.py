"""Write ``docs/reference/who-sees-what.md``: the one table of records, fields and audiences.

``python tools/who_sees_what.py``          write the page
``python tools/who_sees_what.py --check``  fail when the page is out of date
"""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "who-sees-what.md"
_HEAD = """# Who sees what

One table decides which field of which record an audience may know: `trustone.domain.audience`. Pages, files, the
reading interface, feeds and mails rest on it, and a test reads everything public as nobody in particular: a text, a
value or a filter without a line fails.

A cell says **yes**, or under which condition:

- *published*: it went through its publication, four eyes and a date that has come;
- *made public*: the member itself made just this public and has not taken it back;
- *consent*: the member opened this part to this reader for a purpose, and the time has not run out;
- *both agreed*: both members want to be told of each other;
- *reporter agreed*: who reported a concern agreed that the companies it is passed on to read which organisation it was.

An empty cell is never. "Member" is the member itself, of its own data; "other members" are its competitors. One person
may read as several audiences; the rights add up. Which *rows* somebody opens is decided by the policies of each room;
this table decides which *fields* of such a row can be shown.

**What may not stand together.** A page, filter, file or sentence may join a member with a stone, with a place or with
a volume only for the member itself, for who has its consent, and for the secretariat; for anybody else only where the
member made just that public. Places and stones of the published list may stand together: the list is made so that
they can ([the list of quarry areas](../algorithms/disclosure.md)). Nothing shows how many stand behind a place.

Made by `python tools/who_sees_what.py`; a test keeps it so.
"""
_HEADINGS = (
    "public", "other members", "authority", "NGO, union", "with consent", "committee", "steering group", "member",
    "secretariat",
)  # fmt: skip


def current() -> str:
    """The page as the table of this version makes it."""
    from trustone.domain.audience import TABLE, Audience, Rule

    order = [
        Audience.PUBLIC, Audience.OTHER_MEMBERS, Audience.AUTHORITY, Audience.PARTY, Audience.PARTY_WITH_CONSENT,
        Audience.COMMITTEE, Audience.STEERING_GROUP, Audience.MEMBER, Audience.SECRETARIAT,
    ]  # fmt: skip

    def cell(rule: Rule, audience: Audience) -> str:
        needs = [condition for who, condition in rule.audiences if who is audience]
        if not needs:
            return ""
        return "yes" if None in needs else " or ".join(sorted(one.value.replace("_", " ") for one in needs if one))

    parts = [_HEAD]
    for record, fields in TABLE.items():
        parts.append(f"\n## {record.replace('_', ' ')}\n\n| field | {' | '.join(_HEADINGS)} |\n")
        parts.append(f"| --- |{' --- |' * len(_HEADINGS)}\n")
        for cells, names in groupby(fields, key=lambda name: [cell(fields[name], one) for one in order]):
            parts.append(f"| {', '.join(f'`{name}`' for name in names)} | {' | '.join(cells)} |\n")
    return "".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    text = current()
    if not parser.parse_args().check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print(
        f"{PAGE.relative_to(ROOT)} is out of date; write it anew with: python tools/who_sees_what.py", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
