"""What pages show of words, versions and comparisons, in words of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language

from trustone.domain.problems import Problem
from trustone.domain.screening.changes import Change, Difference, What, applied
from trustone.domain.screening.rates import Share
from trustone.domain.screening.words import UNUSED, Known, Word
from trustone.platform.problems import sentence
from trustone.procurement.lexicons import selectors
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.lexicons.selectors import Shown
from trustone.procurement.lexicons.words import (
    CARRIED,
    CHANGED,
    CHANGED_KINDS,
    CLAUSES,
    FIELDS,
    GROUPS,
    KINDS,
    LANGUAGES,
    MATCHES_SHORT,
    POSITIONS,
    RATES,
    RULES,
    STONE,
    TURNS,
    group_titles,
    kind_title,
    readable,
)

_COMPARED = ("term", "match", "keeps_case", "kind", "concept", "language", "rule", "weight", "note")


def word_row(word: Word, change: Change | None = None) -> dict[str, Any]:
    """One line of the list of words."""
    return {
        "word": word,
        "kind": kind_title(word.kind),
        "is_unused": word.kind in UNUSED,
        "language": LANGUAGES.get(word.language, word.language),
        "rule": RULES.get(word.rule, word.rule),
        "match": MATCHES_SHORT.get(word.match, ""),
        "changed": CHANGED[change.what] if change else "",
        "changed_kind": CHANGED_KINDS[change.what] if change else "",
        "is_off": change is not None and change.what is What.OFF,
    }


def listed(shown: Shown, query: str, language: str, kind: str, changed: str) -> list[dict[str, Any]]:
    """The words of a version that a filter asks for, those switched off among them, by kind and code."""
    changes = selectors.changes_of(shown.lexicon) if shown.lexicon else {}
    base = selectors.base_of(shown.lexicon) if shown.lexicon else shown.delivered.words
    kept = {code: change for code, change in changes.items() if change.what is not What.OFF}
    asked = query.strip().lower()
    found = [
        word
        for word in applied(base, kept)
        if (not language or word.language == language)
        and (not kind or word.kind == kind)
        and (not changed or _is(changes.get(word.code), changed))
        and (not asked or asked in word.term.lower() or asked == word.code.lower())
    ]
    places = {code: place for place, code in enumerate(KINDS)}
    found.sort(key=lambda word: (places.get(word.kind, len(places)), word.code))
    return [word_row(word, changes.get(word.code)) for word in found]


def _is(change: Change | None, asked: str) -> bool:
    return change is not None and asked in {"any", change.what.value}


def differences_told(found: Iterable[Difference], known: Known) -> list[dict[str, Any]]:
    """What differs, word by word, each field with what it was and what it is."""
    return [_difference(one, known) for one in found]


def _difference(one: Difference, known: Known) -> dict[str, Any]:
    word = one.after or one.before
    assert word is not None  # noqa: S101 - one of the two is there; for the type checker
    fields = []
    if one.before and one.after:
        before, after = _told(one.before, known), _told(one.after, known)
        fields = [(FIELDS[name], before[name], after[name]) for name in _COMPARED if before[name] != after[name]]
    return {**word_row(word), "changed": CHANGED[one.what], "changed_kind": CHANGED_KINDS[one.what], "fields": fields}


def _told(word: Word, known: Known) -> dict[str, str]:
    groups = group_titles(known, word.kind, get_language() or "nl")
    return {
        "term": word.term,
        "match": str(MATCHES_SHORT.get(word.match, "")),
        "keeps_case": str(FIELDS["keeps_case"]) if word.keeps_case else "–",
        "kind": str(KINDS.get(word.kind, "")),
        "concept": groups.get(word.concept, ""),
        "language": str(LANGUAGES.get(word.language, "")),
        "rule": str(RULES.get(word.rule, "")),
        "weight": str(word.weight),
        "note": word.note,
    }


def carried_told(lexicon: LexiconVersion) -> list[tuple[str, Any]]:
    """What there was to say when changes were taken along: the word, and the sentence."""
    words = {word.code: readable(word) for word in selectors.words_of(lexicon)}
    before = lexicon.based_on
    if before is not None:
        words |= {word.code: readable(word) for word in selectors.words_of(before) if word.code not in words}
    return [(words.get(code, code), CARRIED[what]) for code, what in lexicon.notes]


def problems_told(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems of a file by row and column, in the order of the file."""
    ordered = sorted(problems, key=lambda one: (one.row or 0, one.column))
    return [
        {"row": one.row, "column": one.column, "code": one.code, "sentence": sentence(replace(one, row=None))}
        for one in ordered
    ]


# --- Comparison -------------------------------------------------------------------------------------------------------


def rates_told(comparison: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each group of texts with its figures before and after, those people judged first; what nothing was counted for is
    left out."""
    groups = comparison["groups"]
    return [
        {
            "key": group,
            "title": GROUPS[group],
            "texts": told["texts"],
            "rows": [
                {"title": title, "before": _share(told["before"][name]), "after": _share(told["after"][name]),
                 "fell": name in told["fell"], "rose": _rose(told, name)}
                for name, title in RATES.items()
                if told["before"][name][1] or told["after"][name][1]
            ],
        }
        for group, told in ((group, groups[group]) for group in GROUPS if group in groups)
    ]  # fmt: skip


def _share(counted: Sequence[int]) -> dict[str, Any]:
    share = Share(*counted)
    bounds = share.interval
    percents = (bounds.share * 100, bounds.lower * 100, bounds.upper * 100) if bounds else (None, None, None)
    return {"right": share.right, "of": share.of, **dict(zip(("share", "lower", "upper"), percents, strict=True))}


def _rose(told: Mapping[str, Any], name: str) -> bool:
    return Share(*told["after"][name]).value > Share(*told["before"][name]).value


def fell_told(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The figures that are lower, named."""
    return [f"{GROUPS[group]}: {RATES[name]}" for group, name in pairs]


def changed_told(comparison: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The texts whose verdict changes, worse first, each with what was gained and lost."""
    return [
        {
            **one,
            "turn": TURNS[one["turn"]][0],
            "turn_kind": TURNS[one["turn"]][1],
            "group": GROUPS[one["group"]],
            "stones": [STONE[answer] for answer in one["stone"]],
            "stone_changed": one["stone"][0] != one["stone"][1],
            "stone_label": STONE.get(one["label"], ""),
            "gained": [_clause(clause) for clause in one["gained"]],
            "lost": [_clause(clause) for clause in one["lost"]],
        }
        for one in comparison["changed"]
    ]


def _clause(clause: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **clause,
        "kind": CLAUSES.get(clause["kind"], ""),
        "position": POSITIONS.get(clause["position"], ""),
    }
