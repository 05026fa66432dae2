"""Names of organisations, compared: the same firm with another legal form or other signs is worth a second look."""

from __future__ import annotations

import re

from trustone.domain.words import fold

_LEGAL_FORMS = frozenset(
    [
        "bv",
        "nv",
        "vof",
        "cv",
        "eenmanszaak",
        "bvba",
        "sprl",
        "srl",
        "sa",
        "sas",
        "sarl",
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ev",
        "ug",
        "mbh",
        "ltd",
        "limited",
        "inc",
        "llc",
        "spa",
        "oy",
        "ab",
        "as",
        "aps",
        "vzw",
        "asbl",
        "stichting",
        "vereniging",
        "cooperatie",
        "cvba",
        "scrl",
        "comm",
        "maatschap",
        "holding",
    ]
)
_INITIALS = re.compile(r"\b(?:\w )+\w\b")
_ADDRESS = re.compile(r"://|\bwww\.|\b[\w-]+@[\w-]+", re.IGNORECASE)


def name_key(name: str) -> str:
    """A name without capitals, accents, signs and legal form. Names in other scripts keep their letters.

    A name of nothing but legal forms keeps them, so that the key is never empty for a name.

    >>> name_key("Stein & Söhne G.m.b.H."), name_key("STEIN SOHNE")
    ('stein sohne', 'stein sohne')
    """
    folded = _INITIALS.sub(lambda found: found[0].replace(" ", ""), fold(name))
    words = [word for word in folded.split() if word not in _LEGAL_FORMS]
    return " ".join(words) or folded


def holds_address(text: str) -> bool:
    """Whether a name holds a web or mail address: a name that goes into mail to others must not carry one."""
    return bool(_ADDRESS.search(text))
