"""What is frozen when a plan is published, and how two published plans are compared.

A publication is a plain JSON document that holds only what everybody may read, in both languages. Its digest is the
SHA-256 of its canonical form, so that anybody who keeps a copy can show that it is the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.public_facts import PublicPlan
from trustone.domain.improvement.summary import ObjectiveRow, Section, Summary

FORMAT = "trustone-plan-1"

Content = Mapping[str, Any]


def content_of(
    plan: PublicPlan,
    summaries: Mapping[PlanLanguage, Summary],
    texts: Mapping[Section, Mapping[PlanLanguage, str]],
    *,
    number: str,
    covenant: Mapping[PlanLanguage, str],
) -> dict[str, Any]:
    """The public document. ``texts`` replaces generated sections; sections empty in both languages are left out."""
    sections = []
    for section in Section:
        both = {
            language.value: texts.get(section, {}).get(language, summary.sections[section])
            for language, summary in summaries.items()
        }
        if any(text.strip() for text in both.values()):
            sections.append({"section": section.value, "text": both})
    return {
        "format": FORMAT,
        "company": plan.company,
        "number": number,
        "year": plan.year,
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
        "covenant": {language.value: title for language, title in covenant.items()},
        "names_countries": plan.names_countries,
        "objectives": [_objective(key, summaries) for key in (one.key for one in plan.objectives)],
        "sections": sections,
    }


def _objective(key: str, summaries: Mapping[PlanLanguage, Summary]) -> dict[str, Any]:
    rows = {
        language.value: next(row for row in summary.rows if row.key == key) for language, summary in summaries.items()
    }
    return {
        "key": key,
        **{
            name: {language: getattr(row, name) for language, row in rows.items()}
            for name in ("change", "for_whom", "values", "by")
        },
        "how": {language: list(row.how) for language, row in rows.items()},
    }


def canonical(content: Content) -> str:
    """The document as text, always the same for the same content."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(content: Content) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def rows_of(content: Content, language: PlanLanguage) -> tuple[ObjectiveRow, ...]:
    """The table of objectives of a published plan in one language."""
    code = language.value
    return tuple(
        ObjectiveRow(
            key=one["key"],
            change=one["change"][code],
            for_whom=one["for_whom"][code],
            values=one["values"][code],
            by=one["by"][code],
            how=tuple(one["how"][code]),
        )
        for one in content["objectives"]
    )


def sections_of(content: Content, language: PlanLanguage) -> tuple[tuple[Section, str], ...]:
    """The texts of a published plan in one language, in order."""
    return tuple((Section(one["section"]), one["text"].get(language.value, "")) for one in content["sections"])


# --- Comparing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangedObjective:
    """An objective in two publications: ``added`` has no before, ``dropped`` no after, else ``fields`` differ."""

    before: ObjectiveRow | None
    after: ObjectiveRow | None
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "dropped"
        return "changed" if self.fields else "same"


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A section that reads differently; the empty text is: it was not there."""

    section: Section
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two published plans, of one year or of two, in one language."""

    objectives: tuple[ChangedObjective, ...]
    sections: tuple[ChangedSection, ...]

    @property
    def is_same(self) -> bool:
        return not self.sections and all(one.kind == "same" for one in self.objectives)


_COMPARED = ("change", "for_whom", "values", "by", "how")


def compare(old: Content, new: Content, language: PlanLanguage) -> Comparison:
    """Objectives by their own key, texts by section; the newer order counts, what was dropped comes last."""
    before = {row.key: row for row in rows_of(old, language)}
    after = {row.key: row for row in rows_of(new, language)}
    objectives = [ChangedObjective(before.get(key), row, _fields(before.get(key), row)) for key, row in after.items()]
    objectives += [ChangedObjective(row, None) for key, row in before.items() if key not in after]
    was, now = dict(sections_of(old, language)), dict(sections_of(new, language))
    return Comparison(tuple(objectives), tuple(_changed(was, now)))


def _fields(before: ObjectiveRow | None, after: ObjectiveRow) -> tuple[str, ...]:
    if before is None:
        return ()
    return tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))


def _changed(was: Mapping[Section, str], now: Mapping[Section, str]) -> Iterable[ChangedSection]:
    for section in Section:
        before, after = was.get(section, ""), now.get(section, "")
        if before != after:
            yield ChangedSection(section, before, after)
