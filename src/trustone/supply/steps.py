"""The steps in which a chain is filled in: at most seven questions a screen, in the order in which one asks them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.supply import Gap, GapKind


@dataclass(frozen=True, slots=True)
class Step:
    """``columns`` are keys of the workbook's columns: page and workbook ask the same things in the same words.

    An ``optional`` step asks what nobody has to know; ``hint`` says why it helps.
    """

    key: str
    title: str | Promise
    lead: str | Promise
    columns: tuple[str, ...]
    gaps: tuple[GapKind, ...] = ()
    optional: bool = False
    hint: str | Promise = ""


STEPS = (
    Step(
        "what",
        _("What you buy"),
        _("The product and the stone, as you find them on the invoice."),
        ("product", "stone", "trade_name", "reference", "period_start", "period_end"),
    ),
    Step(
        "from-whom",
        _("From whom you buy"),
        _("The company that sends you the invoice. Whether it imports the stone decides how much is asked of you."),
        (
            "supplier", "supplier_place", "country_purchase", "purchase_region", "supplier_imports",
            "supplier_known_by",
        ),
        (GapKind.SUPPLIER_IMPORTS,),
    ),
    Step(
        "worked",
        _("Where it is worked"),
        _("Who stands between your supplier and the quarry. Not known? Choose why; that helps us to help you."),
        ("traders", "traders_known_by", "factory", "factory_place", "country_processing", "factory_known_by"),
        (GapKind.COUNTRY_PROCESSING, GapKind.FACTORY),
    ),
    Step(
        "quarried",
        _("Where it is quarried"),
        _("As deep as you know: first the country, then the area, then the quarry itself."),
        (
            "country_extraction", "admin1", "admin2", "quarry_area", "quarry_area_known_by", "quarry",
            "quarry_known_by",
        ),
        (GapKind.COUNTRY_EXTRACTION, GapKind.AREA, GapKind.QUARRY),
    ),
    Step(
        "dust",
        _("How dust is kept down"),
        _(
            "Dust of stone harms lungs, and water on the tool holds most of it. Say yes only when all dusty work there "
            "is done wet; then the risk of dust starts one degree lower."
        ),
        ("factory_wet", "quarry_wet"),
        optional=True,
        hint=_("Only if you know it: it lowers where the risk of dust starts."),
    ),
    Step(
        "how-much",
        _("How much"),
        _("A rough figure is better than none. It shows where you weigh most."),
        ("quantity", "unit", "share", "note"),
        (GapKind.QUANTITY,),
    ),
)  # fmt: skip

#: What is asked to add a chain; the rest follows in the steps.
FIRST = ("product", "stone", "trade_name", "supplier", "country_purchase", "reference")

BY_KEY = {step.key: step for step in STEPS}


def after(step: Step) -> Step | None:
    """The step that follows, if any."""
    position = STEPS.index(step) + 1
    return STEPS[position] if position < len(STEPS) else None


def open_gaps(step: Step, gaps: Iterable[Gap]) -> list[Gap]:
    """The gaps of a chain that this step could fill."""
    return [gap for gap in gaps if gap.kind in step.gaps]
