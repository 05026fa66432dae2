"""Words for the codes of the monitor: steps, groups, kinds of procedure, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from trustone.domain.screening.monitor import Dimension, Step
from trustone.procurement.monitor import codes

STEPS: Mapping[Step, Any] = {
    Step.LEGAL_MINIMUM: _("At least what the law asks"),
    Step.NORMS: _("At least norms, a declaration or a label"),
    Step.PROCESS: _("At least due diligence in the chain"),
    Step.FOLLOWED_UP: _("Due diligence with reports, checks or sanctions"),
}
TITLES: Mapping[Dimension, Any] = {
    Dimension.TOTAL: _("All together"),
    Dimension.YEAR: _("By year"),
    Dimension.COUNTRY: _("By country"),
    Dimension.NUTS1: _("By part of the country"),
    Dimension.NUTS2: _("By province"),
    Dimension.SIZE: _("By size of the authority"),
    Dimension.PROCEDURE: _("By kind of procedure"),
    Dimension.LANGUAGE: _("By language of the documents"),
}
HEADINGS: Mapping[Dimension, Any] = {
    Dimension.TOTAL: _("Tenders"),
    Dimension.YEAR: _("Year"),
    Dimension.COUNTRY: _("Country"),
    Dimension.NUTS1: _("Part of the country"),
    Dimension.NUTS2: _("Province"),
    Dimension.SIZE: _("Size of the authority"),
    Dimension.PROCEDURE: _("Kind of procedure"),
    Dimension.LANGUAGE: _("Language"),
}
NOTES: Mapping[Dimension, Any] = {
    Dimension.YEAR: _("The year of the first notice."),
    Dimension.COUNTRY: _("Where the work is done, else where the authority is."),
    Dimension.NUTS1: _("Where the work is done, by the regions of Eurostat (NUTS 1, 2024)."),
    Dimension.NUTS2: _(
        "Where the work is done, by the regions of Eurostat (NUTS 2, 2024). Utrecht and Zuid-Holland got other codes "
        "in 2024; older notices count with the new ones, although one municipality moved between them."
    ),
    Dimension.SIZE: _("Our own proposal for these classes; nobody has set them."),
    Dimension.PROCEDURE: _("As the notice says."),
    Dimension.LANGUAGE: _("The language in which most of the documents are written."),
}
PROCEDURES: Mapping[str, Any] = {
    codes.OPEN: pgettext_lazy("procedure", "Open"),
    codes.RESTRICTED: pgettext_lazy("procedure", "Restricted"),
    codes.NEGOTIATED: pgettext_lazy("procedure", "Negotiated, after a call"),
    codes.WITHOUT_CALL: pgettext_lazy("procedure", "Negotiated, without a call"),
    codes.DIALOGUE: _("Competitive dialogue"),
    codes.OTHER: pgettext_lazy("procedure", "Another kind"),
}
LANGUAGES: Mapping[str, Any] = {"nl": _("Dutch"), "fr": _("French"), "de": _("German"), "en": _("English")}
UNKNOWN = pgettext_lazy("group of tenders", "Not known")
OTHER_LANGUAGE = _("Another language")

CHARTS = (
    Dimension.YEAR, Dimension.COUNTRY, Dimension.NUTS1, Dimension.NUTS2, Dimension.SIZE, Dimension.PROCEDURE,
    Dimension.LANGUAGE,
)  # fmt: skip
"""In the order of the page."""


def sentence_of(step: Step, n: int) -> str:
    """What the share of a step counts, with room for ``k`` and ``n``."""
    return {
        Step.LEGAL_MINIMUM: lambda: ngettext(
            "%(k)s of %(n)s tender for new natural stone has a clause that asks at least what the law asks.",
            "%(k)s of %(n)s tenders for new natural stone have a clause that asks at least what the law asks.",
            n,
        ),
        Step.NORMS: lambda: ngettext(
            "%(k)s of %(n)s tender for new natural stone has a clause that asks at least norms, a declaration or a "
            "label.",
            "%(k)s of %(n)s tenders for new natural stone have a clause that asks at least norms, a declaration or a "
            "label.",
            n,
        ),
        Step.PROCESS: lambda: ngettext(
            "%(k)s of %(n)s tender for new natural stone has a clause that asks due diligence in the chain.",
            "%(k)s of %(n)s tenders for new natural stone have a clause that asks due diligence in the chain.",
            n,
        ),
        Step.FOLLOWED_UP: lambda: ngettext(
            "%(k)s of %(n)s tender for new natural stone has a clause that asks due diligence and follows it up.",
            "%(k)s of %(n)s tenders for new natural stone have a clause that asks due diligence and follows it up.",
            n,
        ),
    }[step]()
