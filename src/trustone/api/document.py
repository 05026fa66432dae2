"""The description of the interface: OpenAPI 3.1, made from the code, committed and compared in a test.

``python tools/openapi.py`` writes ``docs/reference/openapi.json``. An installation serves the same with its own address
and contact. Rules: NLGov REST API Design Rules 2.x, the Dutch ones, checked by ``tests/api/spectral.yaml``.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from trustone.api import VERSION
from trustone.api.interface import api
from trustone.api.problems import MEDIA_TYPE, STATUS, TITLES
from trustone.api.schemas import Problem
from trustone.catalog.models import Covenant
from trustone.opendata.selectors import licences

Json = dict[str, Any]
BASE = "/api/v1"
SERVER = f"https://register.example{BASE}"
CONTACT = {
    "name": "The secretariat of the covenant",
    "url": "https://register.example/en/about/",
    "email": "secretariat@register.example",
}
TAGS = {
    "Start": "Where everything is.",
    "Members": "Companies that are or were members, and what happened to their membership.",
    "Participants": "Authorities, parties and others.",
    "Results": "Published colours, and figures of the initiative.",
    "Plans": "Published plans of action.",
    "Quarry areas": "The lists of places that members source from, which give nobody's source away.",
    "Reference": "Stones, places, countries, themes and findings that may be passed on.",
}
_TEXT = {"type": "string"}
_EVERY = {
    "API-Version": ("Full version of the interface.", _TEXT, VERSION),
    "RateLimit-Policy": (
        "How many requests one address may make (q) in how many seconds (w).", _TEXT, '"reading";q=600;w=60'
    ),
    "RateLimit": (
        "How many requests are left (r), and in how many seconds the count begins anew (t).", _TEXT,
        '"reading";r=599;t=42',
    ),
}  # fmt: skip
_GOOD = {
    "ETag": ("Name of this very answer: send it in If-None-Match to hear 304 while nothing changed.", _TEXT, '"3f2a"'),
    "Link": (
        "Address of the next page, with rel=next; absent on the last one.", _TEXT,
        f'<{SERVER}/members?cursor=e30>; rel="next"',
    ),
    "Cache-Control": ("How long the answer may be kept.", _TEXT, "public, max-age=60"),
}  # fmt: skip
_WAIT = {"Retry-After": ("Seconds to wait.", {"type": "integer"}, 18)}


def document() -> Json:
    """The description, the same on every installation."""
    made: Json = copy.deepcopy(dict(api.get_openapi_schema(path_prefix="")))
    made["info"] |= {"contact": dict(CONTACT), "summary": "What is public of the register, for programs."}
    made["servers"] = [{"url": SERVER, "description": "Each installation names its own address here."}]
    made["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    made["security"] = []
    asked = {name for name in made["components"]["schemas"] if name.endswith("Asked")}  # they are parameters
    schemas = {name: one for name, one in made["components"]["schemas"].items() if name not in asked}
    made["components"]["schemas"] = schemas
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs")
    made["components"]["headers"] = {name: _header(*about) for name, about in (_EVERY | _GOOD | _WAIT).items()}
    made["components"]["responses"] = {str(status): _problem(status) for status in sorted({*STATUS.values()})}
    made["paths"]["/openapi.json"] = {"get": _own_operation()}
    for path, operation in _operations(made):
        _complete(path, operation)
    order = ("openapi", "info", "servers", "security", "tags", "paths", "components")
    return {name: made[name] for name in order}


def served(covenant: Covenant | None) -> Json:
    """The same with the address, contact and licence of this installation."""
    made = document()
    made["servers"] = [{"url": f"{settings.SITE_URL}{BASE}"}]
    with translation.override("en"):
        about = f"{settings.SITE_URL}{reverse('register:about')}"
    email = covenant.contact.get("email") if covenant else None
    made["info"]["contact"] = {"name": CONTACT["name"], "url": about} | ({"email": email} if email else {})
    licence = licences(covenant)["members"] if covenant else None
    if licence:
        made["info"]["license"] = {"name": ", ".join(licence.names)} | ({"url": licence.url} if licence.url else {})
    return made


def _operations(made: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in made["paths"].items():
        for operation in methods.values():
            yield path, operation


def _complete(path: str, operation: Json) -> None:
    """The headers of good answers, and every way an answer can be refused."""
    good = operation["responses"].pop(200, None) or operation["responses"]["200"]
    good["description"] = "What was asked for."
    good["headers"] = {name: _ref("headers", name) for name in (*_EVERY, *_GOOD)}
    refused = sorted({*STATUS.values()} - (set() if "{" in path or "parameters" in operation else {404}))
    operation["responses"] = {
        "200": good,
        "304": {"description": "Nothing changed since the ETag that was sent.", "headers": {
            name: _ref("headers", name) for name in (*_EVERY, "ETag")}},
        **{str(status): _ref("responses", str(status)) for status in refused},
    }  # fmt: skip
    for parameter in operation.get("parameters", []):
        parameter["schema"].pop("x-looks-at", None)
        _plain(parameter)


def _plain(parameter: Json) -> None:
    """A parameter that may be left out has no null: in an address it is there or not."""
    schema = parameter["schema"]
    options = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    if options:
        schema |= options[0]
    schema.pop("title", None)
    parameter["description"] = schema.pop("description", parameter.get("description", ""))
    if schema.get("default") in (None, ""):
        schema.pop("default", None)
    if examples := schema.pop("examples", None):
        parameter["example"] = examples[0]
    parameter.pop("examples", None)


def _own_operation() -> Json:
    return {
        "operationId": "getOpenapi",
        "summary": "This description",
        "description": "The description of the interface, OpenAPI 3.1.",
        "tags": ["Start"],
        "parameters": [],
        "responses": {"200": {"content": {"application/json": {"schema": {"type": "object"}}}}},
    }


def _problem(status: int) -> Json:
    headers = {name: _ref("headers", name) for name in (*_EVERY, *(_WAIT if status == 429 else ()))}
    code = next(code for code, its in STATUS.items() if its == status)
    with translation.override("en"):
        title = str(TITLES[status])
    example = {
        "type": f"https://register.example/en/api/#{code}", "title": title, "status": status,
        "detail": "What is wrong, and how to mend it.", "instance": f"{BASE}/members", "code": code, "errors": [],
    }  # fmt: skip
    return {
        "description": f"{title}.",
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": _ref("schemas", "Problem"), "example": example}},
    }


def _header(text: str, schema: Json, example: Any) -> Json:
    return {"description": text, "schema": dict(schema), "example": example}


def _ref(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}
