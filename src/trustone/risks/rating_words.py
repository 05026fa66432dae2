"""What degrees, states, ranks and changes are called on the pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Change, Component, Place
from trustone.domain.risk.rating import Between
from trustone.risks.selectors.rated import State

DEGREES: dict[Degree, Promise] = {
    Degree.LOW: pgettext_lazy("degree of a risk", "low"),
    Degree.MEDIUM: pgettext_lazy("degree of a risk", "medium"),
    Degree.HIGH: pgettext_lazy("degree of a risk", "high"),
    Degree.VERY_HIGH: pgettext_lazy("degree of a risk", "very high"),
}

COMPONENTS: dict[Component, Promise] = {
    Component.SCALE: gettext_lazy("How grave"),
    Component.SCOPE: gettext_lazy("How many"),
    Component.IRREMEDIABILITY: gettext_lazy("How hard to put right"),
    Component.SEVERITY: gettext_lazy("Severity"),
    Component.LIKELIHOOD: gettext_lazy("How likely"),
    Component.UNKNOWN: gettext_lazy("Everything"),
}

#: What each degree means, for each question of the detail page.
MEANINGS: dict[str, dict[Degree, Promise]] = {
    "scale": {
        Degree.LOW: gettext_lazy("It is a burden, but it passes: a small wound, pay that is a few days late."),
        Degree.MEDIUM: gettext_lazy("Somebody cannot work or live as usual for some weeks; hours worked without pay."),
        Degree.HIGH: gettext_lazy(
            "Lasting harm to health, income or freedom: illness, a wage nobody can live on, threats against a union."
        ),
        Degree.VERY_HIGH: gettext_lazy(
            "It is about life, childhood or freedom: death, lung disease from dust, child labour, forced labour."
        ),
    },
    "scope": {
        Degree.LOW: gettext_lazy("One person or a few."),
        Degree.MEDIUM: gettext_lazy("Part of the people at the quarry or factory, or a few families near it."),
        Degree.HIGH: gettext_lazy("Most of the people at the quarry or factory, or a neighbourhood."),
        Degree.VERY_HIGH: gettext_lazy("Nearly everybody who does this work in that area, or a village or a river."),
    },
    "irremediability": {
        Degree.LOW: gettext_lazy("It can be put right soon and completely: pay what was short, mend what is broken."),
        Degree.MEDIUM: gettext_lazy("It can be put right, but it takes months or a lot of money."),
        Degree.HIGH: gettext_lazy("It can be put right only in part, or only after years."),
        Degree.VERY_HIGH: gettext_lazy("It cannot be put right: death, dust in the lungs, a childhood without school."),
    },
    "likelihood": {
        Degree.LOW: gettext_lazy("It does not happen as far as anybody knows, and something real prevents it."),
        Degree.MEDIUM: gettext_lazy("It could happen. Now and then it happens in chains like this one."),
        Degree.HIGH: gettext_lazy("It often happens in chains like this one, and little prevents it."),
        Degree.VERY_HIGH: gettext_lazy("It happens now: somebody saw it, or the people concerned say so."),
    },
}

STATES: dict[State, Promise] = {
    State.NONE: gettext_lazy("To do"),
    State.EARLIER: gettext_lazy("Still true?"),
    State.UNKNOWN: gettext_lazy("Not known yet"),
    State.START: gettext_lazy("Start value"),
    State.PARTLY: gettext_lazy("Partly judged"),
    State.JUDGED: pgettext_lazy("risk", "Judged"),
}

STATE_KINDS = {
    State.NONE: "todo",
    State.EARLIER: "attention",
    State.UNKNOWN: "waiting",
    State.START: "waiting",
    State.PARTLY: "waiting",
    State.JUDGED: "done",
}


def degree_word(degree: Degree | None) -> str:
    """The degree, or "not known yet"."""
    return str(DEGREES[degree]) if degree else _("not known yet")


def between_words(between: Between) -> str:
    """A degree as far as it is known: "high", "medium or more", "not known yet"."""
    if between.known:
        return degree_word(between.known)
    if between.is_anything:
        return _("not known yet")
    return _("%(degree)s or more") % {"degree": degree_word(between.low)}


def rank_words(place: Place) -> str:
    """The rank, or the ranks that are possible: "2", "2 to 5"."""
    if place.is_certain:
        return str(place.rank)
    return _("%(best)s to %(worst)s") % {"best": place.best, "worst": place.worst}


def rank_note(place: Place) -> str:
    """Why a rank is a range by its own unknowns, and with how many it is shared; empty without either."""
    notes = []
    unknown_severity, unknown_likelihood = not place.severity.known, not place.likelihood.known
    if not place.is_certain and (unknown_severity or unknown_likelihood):
        if unknown_severity and unknown_likelihood:
            notes.append(_("because severity and likelihood are not fully known"))
        elif unknown_severity:
            notes.append(_("because the severity is not fully known"))
        else:
            notes.append(_("because the likelihood is not known"))
    if place.tied > 1:
        others = place.tied - 1
        notes.append(
            ngettext("shared with %(count)s other", "shared with %(count)s others", others) % {"count": others}
        )
    return "; ".join(notes)


def change_words(change: Change) -> str:
    """One sentence: which single rating would change the order, and how."""
    words = {
        "part": str(COMPONENTS[change.component]),
        "before": degree_word(change.before),
        "after": degree_word(change.after),
        "rank": change.rank or 0,
        "then": change.then,
    }
    if change.component is Component.UNKNOWN:
        return _("Nothing is known. Find out, because it could come first.")
    if change.before is None and change.rank == change.then:
        return _("Find out “%(part)s”. If that is %(after)s, others come level with it or pass it.") % words
    if change.before is None:
        return _("Find out “%(part)s”. If that is %(after)s, it goes from place %(rank)s to %(then)s.") % words
    if change.rank == change.then:
        stays = _("If “%(part)s” were %(after)s, not %(before)s, others would come level with it or pass it.")
        return stays % words
    moves = _("If “%(part)s” were %(after)s, not %(before)s, it would go from place %(rank)s to %(then)s.")
    return moves % words
