"""A search that forgives: misspelling, compounds written apart, other names, legal forms. The same question always has
the same answer, in the same order, and every answer says why it is one.

``words`` brings a text into the form that is compared, ``fitting`` grades one word against another, ``finding`` ranks.
"""

from trustone.domain.searching.finding import Entry, Found, Label, LabelKind, SearchIndex, find, index_of, suggest
from trustone.domain.searching.fitting import Fit, allowed_errors, fit_of
from trustone.domain.searching.words import LONGEST_QUERY, MOST_WORDS, search_words

__all__ = [
    "LONGEST_QUERY",
    "MOST_WORDS",
    "Entry",
    "Fit",
    "Found",
    "Label",
    "LabelKind",
    "SearchIndex",
    "allowed_errors",
    "find",
    "fit_of",
    "index_of",
    "search_words",
    "suggest",
]
