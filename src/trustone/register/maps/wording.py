"""How a row stands on the map, in words: what a picture shows must be readable without it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.register.maps.drawing import Shape
from trustone.register.maps.places import Known, PublishedPlace

WITHIN = {
    Known.TOWN: gettext_lazy("somewhere within %(km)s km of a town in it"),
    Known.NEARBY: gettext_lazy("somewhere within %(km)s km of a town nearby"),
    Known.SEVERAL: gettext_lazy("somewhere within %(km)s km, around the towns we know there"),
}


def drawn_as(place: PublishedPlace, shape: Shape | None) -> str:
    """Shaded, hatched, ringed, a circle and how wide, or not drawn and why."""
    if len(place.place) == 1:
        return _country(shape)
    if place.position is None:
        return _("not drawn: we know no town there")
    if shape is None:
        return _("not drawn: outside this map")
    return str(WITHIN[place.position.known]) % {"km": place.position.radius_km}


def _country(shape: Shape | None) -> str:
    if shape is None:
        return _("not drawn: our map has no outline of it")
    if shape.kind == "ring":
        return _("a ring around a small country")
    return _("the whole country, hatched") if shape.hatched else _("the whole country, shaded")
