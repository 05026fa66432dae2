"""An empty installation becomes one with a sector in it: invited, logged in, moved in from workbooks, in the browser.

Source: "moving in within a day". The files are those the demonstration moves in from; nothing else is prepared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House, _environment, _served, _trustone

LEAD = "hoofd@demo-stone.example"
PASSWORD = "drie woorden samen"
FILES = """
import sys, django
django.setup()
from django.utils import timezone
from pathlib import Path
from trustone.cli._demo.clock import clock_at
from trustone.cli._demo.move_in import files
from trustone.platform.actors import system_actor
clock = clock_at(timezone.now())
for kind, name, content in files(system_actor("files"), clock, clock.last):
    (Path(sys.argv[1]) / (kind + name[name.rindex("."):])).write_bytes(content)
"""


@pytest.fixture(scope="module")
def empty_house(
    prepared: tuple[Path, Path], empty_tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A new installation: tables, packs, an invented covenant without anybody, and one invitation."""
    data = tmp_path_factory.mktemp("empty") / "data"
    data.mkdir()
    env = _environment(data, prepared[1], 8000)
    shutil.copy(empty_tables, data)
    _trustone(env, "packs", "load", "--use", "demo-stone")
    subprocess.run([sys.executable, "-c", FILES, str(data)], env=env, check=True)
    with _served(data, prepared[1]) as served:
        served_env = {**env, "TRUSTONE_URL": served.address}
        _trustone(served_env, "people", "invite", LEAD, "--name", "Secretariaat", "--language", "nl")
        yield served


def mails(house: House, address: str) -> list[str]:
    """The texts of the mails to an address, oldest first.

    Mails that leave in the same second may share a file: each ends in a line of dashes.
    """
    found = []
    for path in sorted((house.data / "mail").glob("*.log")):
        for one in re.split(rb"^-{79}\n", path.read_bytes(), flags=re.MULTILINE):
            message = BytesParser(policy=policy.default).parsebytes(one)
            if address in str(message["To"]):
                body = message.get_body(("plain",))
                found.append(body.get_content() if body else "")
    return found


def waited_for(house: House, address: str) -> str:
    """The newest mail to an address, as soon as the worker has sent it."""
    for _attempt in range(600):  # a wave of sixty mails goes out one after the other
        if found := mails(house, address):
            return found[-1]
        time.sleep(0.2)
    raise AssertionError(f"no mail to {address}")


def link_in(text: str) -> str:
    found = re.search(r"https?://\S+/invitation/\S+", text)
    assert found, text
    return found.group()


def accept(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.locator("#id_name").fill(name)
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()


def bring_in(page: Page, house: House, path: str, file: Path) -> str:
    """Send a file, look at what it would do, take over all rows; gives what the page with the preview said."""
    page.goto(house.address + path)
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Kijk wat erin staat").click()
    said = page.locator("main").inner_text()
    assert "Nog niets gewijzigd" in said, said
    page.get_by_role("button", name="Alle rijen overnemen").click()
    page.wait_for_load_state()
    return said


def missing(page: Page, house: House) -> dict[str, str]:
    """What the check-list says of each line."""
    page.goto(f"{house.address}/nl/home/ready/")
    lines = page.locator("main .tasks li").all()
    return {line.locator(".tasks__words").inner_text().split("\n")[0]: line.inner_text() for line in lines}


def test_a_secretariat_moves_in_from_workbooks(empty_house: House, context_for: Callable[..., BrowserContext]) -> None:
    house = empty_house
    page = context_for(house).new_page()
    accept(page, link_in(waited_for(house, LEAD)), "Hanna Hoofd")
    before = missing(page, house)

    said = bring_in(page, house, "/nl/participants/workbook/members/", house.data / "members.xlsx")
    assert "De Lachende Kassei" in said
    bring_in(page, house, "/nl/participants/workbook/authorities/", house.data / "authorities.xlsx")
    bring_in(page, house, "/nl/from-before/", house.data / "history.zip")

    page.goto(f"{house.address}/nl/participants/")
    assert "De Lachende Kassei" in page.locator("main").inner_text()
    after = missing(page, house)
    for line in ("Bedrijven", "Aanbestedende diensten", "Gepubliceerde lijsten van groevegebieden"):
        assert "In orde" in after[line]
        assert "In orde" not in before[line]
    unsigned = after["Wie tekent voor elk bedrijf"]
    assert "Ontbreekt" in unsigned

    visitor = context_for(house).new_page()
    visitor.goto(f"{house.address}/nl/members/?q=Rots")
    visitor.locator("main").get_by_role("link", name="Van Rots tot Trots").click()
    assert "niet opnieuw berekend" in visitor.locator("main").inner_text()

    page.goto(f"{house.address}/nl/participants/invitations/new/")
    page.locator("#id_name").fill("Eerste golf")
    page.get_by_role("button", name="Verstuur de uitnodigingen").click()
    page.wait_for_load_state()
    signatory = context_for(house).new_page()
    accept(signatory, link_in(waited_for(house, "directie@demo-stone.example")), "Dirk Directie")
    signatory.goto(f"{house.address}/nl/home/")
    assert "De Lachende Kassei" in signatory.locator("body").inner_text()
    assert missing(page, house)["Wie tekent voor elk bedrijf"] != unsigned, "one company has somebody who signs"
