"""Words that belong to the patterns themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: colour of a decision → word; shape comes with it, so that colour is never alone
COLOURS = {
    "green": pgettext_lazy("traffic light", "Green"),
    "orange": pgettext_lazy("traffic light", "Orange"),
    "red": pgettext_lazy("traffic light", "Red"),
    "undecided": _("Not decided yet"),
}

#: severity or likelihood of a risk
LEVELS = {
    1: pgettext_lazy("level of risk", "Low"),
    2: pgettext_lazy("level of risk", "Medium"),
    3: pgettext_lazy("level of risk", "High"),
}

NOTICES = {
    "info": ("info", "info"),
    "good": ("good", "circle-check"),
    "success": ("good", "circle-check"),
    "attention": ("attention", "triangle-alert"),
    "warning": ("attention", "triangle-alert"),
    "problem": ("problem", "circle-alert"),
    "error": ("problem", "circle-alert"),
    "debug": ("info", "info"),
}

TAGS = {
    "done": "done",
    "good": "done",
    "success": "done",
    "todo": "todo",
    "info": "todo",
    "waiting": "waiting",
    "attention": "attention",
    "warning": "attention",
    "problem": "problem",
    "error": "problem",
}
