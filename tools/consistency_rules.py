"""Write ``docs/reference/consistency-rules.md``: every rule of consistency, from the one table in the domain.

``python tools/consistency_rules.py``          write the page
``python tools/consistency_rules.py --check``  fail when the page is out of date
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "consistency-rules.md"
_HEAD = """# Rules of consistency

A rule looks at everything that is known of one company in one reporting year, or at what the covenant publishes, and
says what does not fit together. It changes nothing and judges nobody. The page "Before you send" shows what was found,
in groups by what to do; the secretariat sees the same for every company; `trustone check` prints it for all years.

A code stays the same in every language and every version. How heavy a rule is:

- **blocks**: the file cannot be sent. Only where the records contradict themselves in a way that no assessor can read,
  and the company can mend it alone within minutes: a place in two countries, more than all of the purchases, money
  below zero, and "does not apply" without a reason, which the score cannot count. And, for the secretariat, a published
  list that is no longer what was published: `trustone check` then ends with status 1, as for all that blocks.
- **warning**: probably not right. It is shown before sending, and the file can be sent with it.
- **hint**: worth a look. Who knows better sets it aside with a reason; it comes back when what it says changes.

"Today" marks rules that compare with the day of today: of years before the last one that is over they say nothing.
"Office" marks rules about the work of the secretariat itself, which companies do not see. Words in braces are filled
in.

What criteria are about (`about`) and how deep a chain has to be known (`depth`) is said by the framework's pack; where
it says nothing, the rules that need it find nothing. Days that a covenant has not set make nothing late.

Made by `python tools/consistency_rules.py` from `trustone.domain.consistency.table`; a test keeps it so.
"""


def current() -> str:
    """The page as the table of this version makes it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    from trustone.domain.consistency import RULES
    from trustone.monitoring.explanations import EXPLANATIONS, SCOPES, TO_DO
    from trustone.monitoring.sentences import SENTENCES

    parts = [_HEAD, f"\n{len(RULES)} rules.\n"]
    with translation.override("en"):
        ordered = sorted(RULES, key=lambda rule: list(SCOPES).index(rule.scope))
        for scope, rules in groupby(ordered, key=lambda rule: rule.scope):
            parts.append(f"\n## {SCOPES[scope]}\n\n| code | how heavy | what to do | what it says | why |\n")
            parts.append("| --- | --- | --- | --- | --- |\n")
            for rule in rules:
                marks = [rule.weight.value, "today" if rule.of_today else "", "" if rule.for_member else "office"]
                cells = (
                    ", ".join(filter(None, marks)),
                    TO_DO[rule.to_do],
                    SENTENCES[rule.code],
                    EXPLANATIONS[rule.why],
                )
                parts.append(f"| `{rule.code}` | {' | '.join(_cell(str(cell)) for cell in cells)} |\n")
    return "".join(parts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    text = current()
    if parser.parse_args().check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not same:
            print(
                "docs/reference/consistency-rules.md is out of date: python tools/consistency_rules.py", file=sys.stderr
            )
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
