"""Blocks of which clauses are made, the values they leave open, and the specifications they are inserted in.

Every text is this product's own draft and is "not legally reviewed" until a reviewer and a day are named in the pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.languages import in_active_language
from trustone.catalog.models.base import FromPack, Titled
from trustone.catalog.models.procurement import Mark, hooks_in, law_of


class ClausePart(models.TextChoices):
    """The parts of a clause, in the order in which they are printed."""

    SCOPE = "scope", _("Subject and scope")
    NORMS = "norms", pgettext_lazy("purchase", "Norms")
    DUTY = "duty", _("Duty of due diligence")
    ORIGIN = "origin", _("Information on origin")
    DELIVERABLES = "deliverables", _("What is delivered, and when")
    PROOFS = "proofs", _("Accepted proof")
    FLOW_DOWN = "flow_down", _("Passing on to subcontractors and suppliers")
    COOPERATION = "cooperation", _("Cooperation with checks")
    DIALOGUE = "dialogue", pgettext_lazy("purchase", "Dialogue")
    SANCTIONS = "sanctions", _("Escalation and sanctions")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality and what becomes public")
    PERSONAL_DATA = "personal_data", _("Personal data")
    LANGUAGE = "language", _("Language")
    AWARD = "award", _("Award criterion")
    SELECTION = "selection", pgettext_lazy("purchase", "Selection")
    SPECIFICATION = "specification", pgettext_lazy("purchase", "Specification")
    NOTICE = "notice", pgettext_lazy("purchase", "Notice")


class ClauseForm(models.TextChoices):
    """Where in the documents of a tender a text belongs."""

    PERFORMANCE = "performance", _("contract performance condition")
    AWARD = "award", _("award criterion")
    SELECTION = "selection", _("selection criterion")
    SPECIFICATION = "specification", _("technical specification")
    NOTICE = "notice", pgettext_lazy("purchase", "notice")


class ParameterType(models.TextChoices):
    """What a value in a clause is."""

    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
    PERCENT = "percent", _("per cent")
    AMOUNT = "amount", _("euro")
    FACTOR = "factor", pgettext_lazy("purchase", "times")
    TEXT = "text", pgettext_lazy("purchase", "text")
    LINES = "lines", _("list, one on a line")


class ClauseParameter(Titled, FromPack):
    """A value a clause leaves open: ``{action_plan_months}``. ``default`` empty: the buyer has to fill it in.

    ``defaults``: a proposal for each law and language (``NL.nl``), for what is said in words. ``least`` and ``most``
    are the limits of a number.
    """

    code = models.CharField(primary_key=True, max_length=60)
    type = models.CharField(max_length=8, choices=ParameterType)
    mark = models.CharField(max_length=10, choices=Mark)
    help = models.JSONField(default=dict)
    default = models.CharField(max_length=400, blank=True)
    defaults = models.JSONField(default=dict)
    least = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    most = models.DecimalField(max_digits=12, decimal_places=2, null=True)

    class Meta:
        ordering = ["position"]

    @property
    def help_now(self) -> str:
        return in_active_language(self.help)

    def default_for(self, country: str, language: str) -> str:
        """The proposal for a clause of this country in this language; empty when there is none."""
        return str(self.defaults.get(f"{law_of(country)}.{language}", self.default))

    def value_for(self, country: str, language: str) -> str | int | Decimal | None:
        """The proposal as a clause takes it, a number as a number so that each language writes it its own way;
        ``None`` where the buyer has to choose."""
        text = self.default_for(country, language)
        if not text:
            return None
        if self.type in (ParameterType.DAYS, ParameterType.MONTHS, ParameterType.YEARS):
            return int(text)
        is_number = self.type in (ParameterType.PERCENT, ParameterType.AMOUNT, ParameterType.FACTOR)
        return Decimal(text) if is_number else text


class ClauseBlock(Titled, FromPack):
    """A piece of a clause in one version (``due-diligence-duty.1``), with the conditions under which it is used.

    ``levels``, ``lines``, ``kinds`` say when (empty lines or kinds: always), ``needs`` what must have been chosen and
    ``not_with`` what must not. ``texts``: by law and language; paragraphs are separated by an empty line, members of a
    list stand on lines that begin with ``a.``. A text never changes under the same code: another text is the next
    version, so that issued clauses are recognised for good. A version that was followed by another one stays in the
    pack with ``superseded_by``.
    """

    code = models.CharField(primary_key=True, max_length=80)
    part = models.CharField(max_length=16, choices=ClausePart)
    mark = models.CharField(max_length=10, choices=Mark)
    purpose = models.JSONField(default=dict)
    levels = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    forms = models.JSONField(default=list)
    needs = models.JSONField(default=list)
    not_with = models.JSONField(default=list)
    parameters = models.JSONField(default=list)
    texts: Any = models.JSONField(default=dict)
    hooks = models.JSONField(default=list)
    owner = models.JSONField(default=dict)
    reviewer = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True)
    expires_on = models.DateField()
    expires_because = models.JSONField(default=dict)
    superseded_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position"]

    @property
    def name(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def version(self) -> int:
        return int(self.code.rpartition(".")[2])

    @property
    def is_reviewed(self) -> bool:
        """Whether a named lawyer has read it; if not, every document that holds it says "not legally reviewed"."""
        return bool(self.reviewer and self.reviewed_on)

    def expired_on(self, day: date) -> bool:
        """Whether it may no longer be used on this day; it holds to the end of ``expires_on``."""
        return day > self.expires_on

    def text_for(self, country: str, language: str) -> str | None:
        """Its text under the law of a country in a language; ``None`` when there is none: no other takes its place."""
        found: str | None = self.texts.get(law_of(country), {}).get(language)
        return found

    def languages_for(self, country: str) -> tuple[str, ...]:
        """The languages it is there in under the law of a country."""
        return tuple(self.texts.get(law_of(country), {}))

    def fits(self, *, level: int, country: str, line: str, kind: str, chosen: Iterable[str] = ()) -> bool:
        """Whether it belongs in a clause of this level, country, line and kind of contract, with what was chosen."""
        having = frozenset(chosen)
        return (
            level in self.levels
            and law_of(country) in self.texts
            and (not self.lines or line in self.lines)
            and (not self.kinds or kind in self.kinds)
            and having.issuperset(self.needs)
            and having.isdisjoint(self.not_with)
        )

    def hooks_for(self, country: str) -> list[dict[str, Any]]:
        """The articles it rests on in this country."""
        return hooks_in(self.hooks, country)

    @property
    def owner_now(self) -> str:
        return in_active_language(self.owner)

    @property
    def purpose_now(self) -> str:
        return in_active_language(self.purpose)

    @property
    def expires_because_now(self) -> str:
        return in_active_language(self.expires_because)


class StandardSpecification(Titled, FromPack):
    """A standard specification in which blocks are inserted as numbered items.

    ``settings``: chapter and paragraph numbers of the edition in use, each not set until an authority fills it in.
    """

    code = models.CharField(primary_key=True, max_length=60)
    country = models.CharField(max_length=2)
    mark = models.CharField(max_length=10, choices=Mark)
    what = models.JSONField(default=dict)
    settings = models.JSONField(default=list)
    numbering = models.JSONField(default=dict)
    items = models.JSONField(default=list)
    exchange = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]

    @property
    def what_now(self) -> str:
        return in_active_language(self.what)

    def place_of(self, part: str) -> str:
        """Where in the specification a part of the clause belongs, in the active language; empty: nowhere."""
        return next((in_active_language(item["place"]) for item in self.items if item["part"] == part), "")


class BidderAnswer(FromPack):
    """A question bidders ask about the clause, and an answer that can be given to everybody."""

    code = models.CharField(primary_key=True, max_length=60)
    mark = models.CharField(max_length=10, choices=Mark)
    question = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    levels = models.JSONField(default=list)
    blocks = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.question_now

    @property
    def question_now(self) -> str:
        return in_active_language(self.question)

    @property
    def answer_now(self) -> str:
        return in_active_language(self.answer)


class TenderCheck(FromPack):
    """A question to oneself before documents go out. ``must``: "no" means mend it first, else it is advice."""

    code = models.CharField(primary_key=True, max_length=60)
    mark = models.CharField(max_length=10, choices=Mark)
    question = models.JSONField(default=dict)
    why = models.JSONField(default=dict)
    levels = models.JSONField(default=list)
    must = models.BooleanField(default=True)
    needs = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.question_now

    def concerns(self, level: int, chosen: Iterable[str] = ()) -> bool:
        """Whether it is asked at this level, with what was chosen."""
        return level in self.levels and frozenset(chosen).issuperset(self.needs)

    @property
    def question_now(self) -> str:
        return in_active_language(self.question)

    @property
    def why_now(self) -> str:
        return in_active_language(self.why)
