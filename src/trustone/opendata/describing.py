"""The catalogue by which portals of open data find the files: DCAT-AP 3, as Turtle and JSON-LD.

Source: DCAT-AP 3.0 (SEMIC) and the parts its Dutch and Belgian profiles ask for. What the covenant has not set (a
licence) is left out and not guessed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.conf import settings

from trustone.catalog.models import Covenant
from trustone.opendata import selectors
from trustone.opendata.dictionary import in_all
from trustone.opendata.formats.text import written
from trustone.opendata.selectors import Snapshot

MEDIA_TYPES = {"ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json; charset=utf-8"}
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"nl": "NLD", "en": "ENG", "fr": "FRA", "de": "DEU"}
_IANA = "http://www.iana.org/assignments/media-types"
_FORMATS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "geojson": ("application/geo+json", "GEOJSON"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
}


def catalogue(covenant: Covenant, on: date, ending: str) -> bytes:
    """The whole catalogue; the same data give the same bytes."""
    graph = _graph(covenant, on)
    if ending == "ttl":
        text: str = graph.serialize(format="turtle")
        return (text.rstrip("\n") + "\n").encode()
    nodes = json.loads(graph.serialize(format="json-ld", auto_compact=False))
    return written(sorted((_in_order(node) for node in nodes), key=lambda node: str(node["@id"])))


def _in_order(node: dict[str, Any]) -> dict[str, Any]:
    """Values of a property have no order of their own; here they get one."""
    return {
        key: sorted(value, key=lambda one: json.dumps(one, sort_keys=True)) if isinstance(value, list) else value
        for key, value in sorted(node.items())
    }


def _graph(covenant: Covenant, on: date) -> Any:
    from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

    graph = Graph()
    graph.bind("vcard", Namespace("http://www.w3.org/2006/vcard/ns#"))
    graph.bind("spdx", Namespace("http://spdx.org/rdf/terms#"))
    graph.bind("adms", Namespace("http://www.w3.org/ns/adms#"))
    site = settings.SITE_URL
    catalog = URIRef(f"{site}/open-data/catalog")
    publisher = URIRef(f"{site}/open-data/catalog#publisher")
    # every node has an address: a blank one would get another name each time
    graph.add((catalog, RDF.type, DCAT.Catalog))
    for language, title in sorted(covenant.title.items()):
        graph.add((catalog, DCTERMS.title, Literal(title, lang=language)))
        graph.add((catalog, DCTERMS.description, Literal(title, lang=language)))
        graph.add((publisher, FOAF.name, Literal(title, lang=language)))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((catalog, DCTERMS.publisher, publisher))
    graph.add((catalog, FOAF.homepage, URIRef(f"{site}/en/open-data/")))
    _languages(graph, catalog)
    contact = _contact(graph, covenant)
    countries = _countries(covenant)
    versions, licences = selectors.newest_versions(covenant), selectors.licences(covenant)
    loaded = selectors.loaded()
    for one in selectors.every_snapshot(covenant, on):
        node = _dataset(graph, one, covenant, publisher, countries)
        for ending in one.dataset.formats:
            graph.add((node, DCAT.distribution, _distribution(graph, one, ending, licences[one.dataset.key])))
        graph.add((catalog, DCAT.dataset, node))
        if contact is not None:
            graph.add((node, DCAT.contactPoint, contact))
        noted = versions.get(one.dataset.key)
        same = noted is not None and noted.digest == one.digest
        changed = noted.noted_at.date() if noted and same else one.newest(on) or loaded.get(one.dataset.key)
        if changed is not None:
            graph.add((node, DCTERMS.modified, Literal(changed)))
    return graph


def _contact(graph: Any, covenant: Covenant) -> Any:
    """Whom to ask; nobody where the covenant gave no address."""
    from rdflib import RDF, Literal, Namespace, URIRef

    email = covenant.contact.get("email")
    if not email:
        return None
    vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
    node = URIRef(f"{settings.SITE_URL}/open-data/catalog#contact")
    graph.add((node, RDF.type, vcard.Organization))
    graph.add((node, vcard.fn, Literal(covenant.title.get("en", covenant.key), lang="en")))
    graph.add((node, vcard.hasEmail, URIRef(f"mailto:{email}")))
    return node


def _countries(covenant: Covenant) -> list[str]:
    """The countries in which the covenant is at home, as the list of the European Union names them."""
    from trustone.catalog.selectors import countries

    wanted = {area.partition("-")[0] for area in covenant.importer_areas}
    return sorted(one.iso3 for one in countries() if one.code in wanted)


def _languages(graph: Any, node: Any) -> None:
    from rdflib import DCTERMS, URIRef

    for code in _LANGUAGES.values():
        graph.add((node, DCTERMS.language, URIRef(f"{_EU}/language/{code}")))


def _dataset(graph: Any, one: Snapshot, covenant: Covenant, publisher: Any, countries: list[str]) -> Any:
    from rdflib import DCAT, DCTERMS, OWL, RDF, XSD, Literal, URIRef

    site, dataset = settings.SITE_URL, one.dataset
    node = URIRef(f"{site}/open-data/{dataset.key}")
    graph.add((node, RDF.type, DCAT.Dataset))
    for language, text in in_all(dataset.title).items():
        graph.add((node, DCTERMS.title, Literal(text, lang=language)))
    for language, text in in_all(dataset.description).items():
        graph.add((node, DCTERMS.description, Literal(text, lang=language)))
    graph.add((node, DCTERMS.identifier, Literal(f"{covenant.key}/{dataset.key}")))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((node, DCAT.theme, URIRef(f"{_EU}/data-theme/{dataset.theme}")))
    graph.add((node, DCTERMS.accrualPeriodicity, URIRef(f"{_EU}/frequency/{dataset.often}")))
    graph.add((node, DCTERMS.accessRights, URIRef(f"{_EU}/access-right/PUBLIC")))
    graph.add((node, DCAT.landingPage, URIRef(f"{site}/en/open-data/{dataset.key}/")))
    graph.add((node, OWL.versionInfo, Literal(one.digest[:12])))
    graph.add((node, DCTERMS.conformsTo, URIRef(f"{site}/open-data/datapackage.json")))
    _languages(graph, node)
    for country in countries if not dataset.packs else ():
        graph.add((node, DCTERMS.spatial, URIRef(f"{_EU}/country/{country}")))
    if (started := covenant.settings.get("started_on")) and not dataset.packs:
        period = URIRef(f"{site}/open-data/{dataset.key}#period")
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(str(started), datatype=XSD.date)))
        graph.add((node, DCTERMS.temporal, period))
    return node


def _distribution(graph: Any, one: Snapshot, ending: str, licence: selectors.Licence) -> Any:
    from rdflib import DCAT, DCTERMS, RDF, XSD, Literal, Namespace, URIRef

    spdx = Namespace("http://spdx.org/rdf/terms#")
    address = f"{settings.SITE_URL}/open-data/{one.dataset.key}.{ending}"
    media_type, format_ = _FORMATS[ending]
    body = one.file(ending)
    node, checksum = URIRef(f"{address}#file"), URIRef(f"{address}#checksum")
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCAT.accessURL, URIRef(address)))
    graph.add((node, DCAT.downloadURL, URIRef(address)))
    graph.add((node, DCAT.mediaType, URIRef(f"{_IANA}/{media_type}")))
    graph.add((node, DCTERMS["format"], URIRef(f"{_EU}/file-type/{format_}")))
    graph.add((node, DCAT.byteSize, Literal(len(body), datatype=XSD.nonNegativeInteger)))
    graph.add((node, DCTERMS.title, Literal(f"{one.dataset.key}.{ending}", lang="en")))
    graph.add((checksum, RDF.type, spdx.Checksum))
    graph.add((checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256))
    graph.add((checksum, spdx.checksumValue, Literal(hashlib.sha256(body).hexdigest(), datatype=XSD.hexBinary)))
    graph.add((node, spdx.checksum, checksum))
    if licence.url:
        graph.add((node, DCTERMS.license, URIRef(licence.url)))
    elif licence:
        for name in licence.names:
            graph.add((node, DCTERMS.rights, Literal(name, lang="en")))
    return node
