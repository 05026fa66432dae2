"""What a record of this room can say of itself: states, verdicts and reasons, each with its words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.screening.doubt import Why
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.stone import Answer


class GroupingWord(models.TextChoices):
    """What belongs together where no notice says so."""

    FOLDERS = "folders", _("Each folder and each zip is one procedure; loose files each stand alone")
    FILES = "files", _("Every document stands alone, also in a folder or a zip")
    ONE = "one", _("Everything belongs to one procedure")


class FileState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("tender file", "Waits to be read")
    READING = "reading", pgettext_lazy("tender file", "Is being read")
    READ = "read", pgettext_lazy("tender file", "Read")
    REFUSED = "refused", pgettext_lazy("tender file", "Could not be read")


class StoneWord(models.TextChoices):
    YES_NEW = Answer.YES_NEW.value, _("New natural stone is bought")
    EXISTING_ONLY = Answer.EXISTING_ONLY.value, _("Only stone that is there already")
    MAYBE = Answer.MAYBE.value, _("Perhaps: stone is one of the choices, or it is not clear")
    NO = Answer.NO.value, _("No natural stone")
    UNKNOWN = "", _("Not known: nothing could be read")


class TierWord(models.IntegerChoices):
    NONE = Tier.NONE.value, _("No clause that binds")
    LEGAL_MINIMUM = Tier.LEGAL_MINIMUM.value, _("Only what the law says anyway")
    NORMS = Tier.NORMS.value, _("Norms, a declaration or a label")
    PROCESS = Tier.PROCESS.value, _("Due diligence in the chain")
    FOLLOWED_UP = Tier.FOLLOWED_UP.value, _("Due diligence, with reports, checks or sanctions")


class CoverageWord(models.TextChoices):
    DOCUMENTS = Coverage.DOCUMENTS.value, _("Documents were read")
    NOTICE_ONLY = Coverage.NOTICE_ONLY.value, _("Only the notice was read")
    NONE = Coverage.NONE.value, _("Nothing could be read")


class WhyWord(models.TextChoices):
    """Why a person should look."""

    NEW_DOCUMENTS = Why.NEW_DOCUMENTS.value, _("Documents came in after somebody decided")
    CONTESTED = Why.CONTESTED.value, _("The buyer disagrees")
    CLAUSE_MISSED = Why.CLAUSE_MISSED.value, _("A passage looks like a clause, but the rules found none there")
    CLAUSE_WEAK = Why.CLAUSE_WEAK.value, _("The rules found a clause of which the second opinion is not sure")
    STONE_UNSURE = Why.STONE_UNSURE.value, _("It is not sure whether new stone is bought")
    UNREAD = Why.UNREAD.value, _("A document could not be read")
    NONE = Why.NONE.value, _("Both opinions agree")


class SizeWord(models.TextChoices):
    """How large an authority is. A proposal of this platform, by inhabitants where it has any."""

    NOT_SET = "", pgettext_lazy("size of an authority", "Not set")
    SMALL = "small", _("Town of fewer than 20,000 inhabitants")
    MIDDLE = "middle", _("Town of 20,000 to 100,000 inhabitants")
    LARGE = "large", _("Town of more than 100,000 inhabitants")
    REGION = "region", _("Province, region or water board")
    STATE = "state", _("Country or region of a country")
    OTHER = "other", pgettext_lazy("size of an authority", "Another body")


class JudgementWord(models.TextChoices):
    """How somebody came to decide."""

    REVIEW = "review", _("With the screener's answer in sight")
    BLIND = "blind", _("In a sample, without seeing another answer")
    SETTLED = "settled", _("After two people differed in a sample")
