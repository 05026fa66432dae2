"""A passkey in the browser: added, asked for as the second step, and used to log in without a password."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from e2e.conftest import House, log_in

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_opens_the_door(own_house: House, context_for: Callable[..., BrowserContext]) -> None:
    """On ``localhost``: without https, browsers offer passkeys nowhere else."""
    person = own_house.accounts["ambassador"]
    house = House(own_house.address.replace("127.0.0.1", "localhost"), own_house.accounts, own_house.data)
    context = context_for(house)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    log_in(page, house, person)
    page.goto(f"{house.address}/nl/account/second-step/passkeys/add/")
    page.locator("#id_password").fill(person.password)
    page.locator("main form button[type=submit]").first.click()
    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/second-step/spare-codes/")
    assert page.locator("main li code").count() == 10

    page.goto(f"{house.address}/nl/account/second-step/")
    assert "U hebt 1 toegangssleutel" in page.locator("main").inner_text()
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Uitloggen").click()

    page.goto(f"{house.address}/nl/account/login/")
    page.locator("#id_login").fill(person.username)
    page.locator("#id_password").fill(person.password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/second-step/code/")
    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/nl/home/")

    page.locator("details.account summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto(f"{house.address}/nl/account/login/")
    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/nl/home/")
    assert page.locator(".account__name").inner_text() == "Anton Aanbrenger"
    assert refused == []
