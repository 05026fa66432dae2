"""Reference pages: the framework, themes, stones, labels and parties for everybody; places and risks for who logs in.

Country figures and findings are for people who take part: they are context that needs care, and parts of it may not be
redistributed. What nobody verified is shown as such and never with a source.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog import selectors
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.risks.selectors.findings import in_force_about
from trustone.web import covenant_words, reference, reference_figures


@public
def index(request: HttpRequest) -> HttpResponse:
    """What there is to look up."""
    return render(request, "web/reference/index.html", {"signed_in": not actor_of(request).is_anonymous})


@public
def framework(request: HttpRequest) -> HttpResponse:
    """The framework of the covenant in use: criteria, weights, due years and thresholds, set or not."""
    found = selectors.framework_in_force(selectors.covenant_in_use().framework_key)
    if found is None:
        raise Http404
    context = {"framework": found, "tiers": reference.tiers_of(found), "pack": found.pack}
    return render(request, "web/reference/framework.html", context)


@public
def themes(request: HttpRequest) -> HttpResponse:
    """The risk themes and their parts."""
    return render(request, "web/reference/themes.html", {"themes": selectors.themes()})


@public
def stones(request: HttpRequest) -> HttpResponse:
    """Stones, composites and ceramics with their silica share, and the product forms."""
    context = {
        "stones": selectors.alphabetical(selectors.stones()),
        "forms": selectors.alphabetical(selectors.product_forms()),
    }
    return render(request, "web/reference/stones.html", context)


@public
def stone(request: HttpRequest, code: str) -> HttpResponse:
    """One stone: silica, codes, standards, remarks; findings for who is logged in."""
    found = selectors.stones().filter(code=code).select_related("parent").first()
    if found is None:
        raise Http404
    signed_in = not actor_of(request).is_anonymous
    context = {
        "stone": found,
        "codes": reference.codes_of(found),
        "findings": in_force_about(on=actor_of(request).today, stone=code) if signed_in else None,
    }
    return render(request, "web/reference/stone.html", context)


@public
def labels(request: HttpRequest) -> HttpResponse:
    """Labels and programmes, and what they do not cover."""
    names = {country.code: country.title_now for country in selectors.countries()}
    return render(request, "web/reference/labels.html", {"labels": selectors.labels(), "country_names": names})


@public
def parties(request: HttpRequest) -> HttpResponse:
    """Who stands behind the covenant, in both terms."""
    names = {country.code: country.title_now for country in selectors.countries()}
    return render(request, "web/reference/parties.html", {"parties": selectors.parties(), "country_names": names})


@public
def party(request: HttpRequest, code: str) -> HttpResponse:
    """One party: whom it speaks for, since when, what it does; what was not found is not set."""
    found = selectors.party(code)
    if found is None:
        raise Http404
    names = {country.code: country.title_now for country in selectors.countries()}
    beside = [one for one in selectors.parties() if one.kind == found.kind and one.pk != found.pk]
    context = {"party": found, "country": names.get(found.country_code, ""), "beside": beside}
    return render(request, "web/reference/party.html", context)


@public
def figures(request: HttpRequest) -> HttpResponse:
    """Published figures about the covenant: reached, aimed at, estimated or claimed."""
    context = {"subjects": reference_figures.covenant_figures(), "natures": covenant_words.NATURES.items()}
    return render(request, "web/reference/figures.html", context)


@public
def projects(request: HttpRequest) -> HttpResponse:
    """Collective projects that sources name."""
    names = {country.code: country.title_now for country in selectors.countries()}
    found = selectors.context_facts("projects")
    return render(request, "web/reference/projects.html", {"projects": found, "country_names": names})


@public
def fees(request: HttpRequest) -> HttpResponse:
    """What taking part costs, as far as it was found, with what is not known."""
    invented = selectors.fictional_covenants()
    found = selectors.context_facts("fees").select_related("pack")
    rows = [row for row in found if row.data.get("covenant") not in invented]
    return render(request, "web/reference/fees.html", {"fees": rows})


def countries(request: HttpRequest) -> HttpResponse:
    """Countries with three figures each, as context."""
    return render(request, "web/reference/countries.html", {"lines": reference.country_lines()})


def country(request: HttpRequest, code: str) -> HttpResponse:
    """One country: every figure with its edition, findings, listed goods, living wages."""
    found = selectors.country(code)
    if found is None:
        raise Http404
    context = {
        "country": found,
        "groups": reference.figure_groups(found),
        "findings": in_force_about(on=actor_of(request).today, country_code=code),
        "goods": selectors.context_facts("listed-goods", code),
        "wages": selectors.context_facts("living-wages", code),
        "published": selectors.context_facts("published-places", code).first(),
    }
    return render(request, "web/reference/country.html", context)


def areas(request: HttpRequest) -> HttpResponse:
    """Countries with quarry areas, and whether they are on the published list."""
    return render(request, "web/reference/areas.html", {"rows": reference.countries_of_areas()})


def areas_of_country(request: HttpRequest, code: str) -> HttpResponse:
    """The quarry areas of one country."""
    found = selectors.country(code)
    if found is None:
        raise Http404
    context = {
        "country": found,
        "areas": reference.areas_of(code),
        "stones": reference.stone_titles(),
        "themes": reference.theme_titles(),
    }
    return render(request, "web/reference/areas_of_country.html", context)


def packs(request: HttpRequest) -> HttpResponse:
    """Where the reference data comes from: every pack with version, source and licence."""
    return render(request, "web/reference/packs.html", {"packs": selectors.packs()})
