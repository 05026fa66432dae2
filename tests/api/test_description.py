"""The description of the interface: committed, complete, after the Dutch API design rules, and served as it is."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import openapi
from trustone.api.asking import CODE
from trustone.api.interface import patterns
from trustone.catalog.models import Covenant

ROOT = Path(__file__).resolve().parents[2]
SPECTRAL = ROOT / "node_modules" / ".bin" / "spectral"
RULES = Path(__file__).with_name("spectral.yaml")
Json = dict[str, Any]


@pytest.fixture(scope="module")
def written() -> Json:
    found: Json = json.loads(openapi.PAGE.read_text(encoding="utf-8"))
    return found


def test_the_committed_description_is_that_of_the_code() -> None:
    said = "the interface changed. If that is wanted: python tools/openapi.py, read the change, raise the version"
    assert openapi.PAGE.read_text(encoding="utf-8") == openapi.current(), said


def test_every_address_is_described(written: Json) -> None:
    here = {"/" + str(one.pattern).replace("<number>", "{number}").replace("<year>", "{year}") for one in patterns()}
    assert {path for path in written["paths"] if path != "/openapi.json"} == here
    assert written["paths"]["/members/{number}"]["get"]["parameters"][0]["schema"]["pattern"] == CODE


def test_the_served_description_names_this_installation(demo_covenant: None, client: Client, written: Json) -> None:
    served = client.get("/api/v1/openapi.json").json()
    covenant = Covenant.objects.get(in_use=True)
    assert served["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]
    assert served["info"]["contact"].get("email") == covenant.contact.get("email")
    for name in ("paths", "components", "tags"):
        assert served[name] == written[name]


def test_the_page_for_programmers_says_every_address_and_field(
    demo_covenant: None, client: Client, written: Json
) -> None:
    page = client.get("/api/v1/docs").content.decode()
    assert "<script" not in page.partition("<main")[2]
    for path, methods in written["paths"].items():
        assert f"<code>{path}</code>" in page
        for parameter in methods["get"].get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page
    assert "colour_before_platform" in page


# --- Spectral ---------------------------------------------------------------------------------------------------------


def _problems(document: Json, tmp_path: Path) -> set[str]:
    """The names of the rules a description does not keep."""
    if not SPECTRAL.exists():
        pytest.skip("Spectral is not here (node_modules is missing): run `npm ci --ignore-scripts`, or ./test")
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    command = [str(SPECTRAL), "lint", str(file), "--ruleset", str(RULES), "--format", "json", "--quiet"]
    command += ["--fail-severity", "warn"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert ran.returncode in {0, 1}, ran.stderr
    found = json.loads(ran.stdout[ran.stdout.index("[") :])
    for one in found:
        print(one["code"], one["message"], ".".join(map(str, one["path"])))  # noqa: T201
    return {str(one["code"]) for one in found}


def test_the_description_keeps_the_design_rules(written: Json, tmp_path: Path) -> None:
    assert _problems(written, tmp_path) == set()


def _spoilt(written: Json) -> Json:
    """A description that breaks many rules at once."""
    bad = copy.deepcopy(written)
    bad["info"]["version"] = "v1"
    del bad["info"]["contact"]["email"]
    bad["servers"][0]["url"] = "http://register.example/api"
    members = bad["paths"].pop("/members")
    bad["paths"]["/getMembers/"] = {**members, "post": copy.deepcopy(members["get"]) | {"operationId": "postMembers"}}
    bad["paths"].pop("/")
    responses = bad["paths"]["/stones"]["get"]["responses"]
    responses["200"]["headers"].pop("API-Version")
    responses["200"]["headers"].pop("ETag")
    responses["404"] = {"description": "No", "content": {"application/json": {}}}
    responses.pop("429")
    bad["components"]["schemas"]["Stone"]["properties"]["SilicaShare"] = {"type": "number"}
    bad["components"]["schemas"]["Stone"]["additionalProperties"] = True
    return bad


def test_the_rules_can_be_broken(written: Json, tmp_path: Path) -> None:
    broken = _problems(_spoilt(written), tmp_path)
    wanted = {
        "semver", "doc-openapi-contact", "uri-version", "transport-security", "no-trailing-slash", "service-root",
        "path-segments-kebab-case", "naming-resources", "http-methods", "version-header", "etag", "problem-details",
        "refusals-are-told", "field-names", "fields-are-explained", "nothing-undeclared",
    }  # fmt: skip
    assert wanted <= broken


# --- The commands of the page -----------------------------------------------------------------------------------------


def test_the_commands_of_the_page_work(everything: Covenant, get: Callable[..., Any]) -> None:
    """Each ``curl`` of docs/how-to/api.md, asked for here with the same address and headers."""
    import re
    import shlex

    page = (ROOT / "docs" / "how-to" / "api.md").read_text(encoding="utf-8").replace("2025/areas", "2024/areas")
    commands = [shlex.split(one) for one in re.findall(r"^curl .*$", page, re.MULTILINE)]
    assert len(commands) >= 7
    for command in commands:
        path = command[-1].removeprefix("$BASE")
        headers = dict(command[n + 1].split(": ", 1) for n, word in enumerate(command) if word == "--header")
        answer = get(path, **{name.replace("-", "_").lower(): value for name, value in headers.items()})
        assert answer.status_code == (400 if "stones=" in path else 200), command
