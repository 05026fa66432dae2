"""Browser tests against the product as people use it: production server, real policies, demonstration covenant.

One installation is made for the whole session, by whichever worker comes first. Every worker serves a copy of it, and
another one for the journeys that change things. Nothing here calls the network.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
#: without windows and menus first: the same engine, for a sixth less work
BROWSERS = (
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
)  # fmt: skip
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt,--no-maglev",  # no page lives long enough to earn machine code back: axe takes 40 % less
]
INSTALL = "sudo apt-get install chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.e2e)


@dataclass(frozen=True)
class Account:
    """One login of the demonstration covenant."""

    role: str
    username: str
    password: str
    start_path: str


@dataclass(frozen=True)
class House:
    """A running installation."""

    address: str
    accounts: dict[str, Account]
    data: Path


def _environment(data: Path, static: Path, port: int) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("TRUSTONE_", "DJANGO_"))}
    known.pop("DATABASE_URL", None)
    return {
        **known,
        "DJANGO_SETTINGS_MODULE": "trustone.config.settings",
        "TRUSTONE_DATA_DIR": str(data),
        "TRUSTONE_STATIC_ROOT": str(static),
        "TRUSTONE_URL": f"http://127.0.0.1:{port}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep),
    }


def _call(env: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command[:4])}: {done.stdout}{done.stderr}"
    return done.stdout


def _trustone(env: dict[str, str], *arguments: str) -> str:
    code = "import sys; from trustone.cli import main; sys.exit(main())"
    return _call(env, sys.executable, "-c", code, *arguments)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(data: Path, static: Path, interval: float = 0.3) -> Iterator[House]:
    """The production server on a data folder; every ``interval`` seconds the worker looks for jobs."""
    port = _free_port()
    env = _environment(data, static, port)
    accounts = {}
    for entry in json.loads(_trustone(env, "demo", "accounts", "--json")):
        accounts.setdefault(entry["role"], Account(**{name: entry[name] for name in Account.__annotations__}))
    log = (data / "server.log").open("wb")
    server = subprocess.Popen(
        [
            sys.executable, "-m", "trustone.config.server", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "warning",
            "trustone.config.wsgi:application",
        ],
        cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    jobs = subprocess.Popen(
        [sys.executable, "-m", "django", "worker", "--interval", str(interval), "-v0"],
        cwd=ROOT,
        env=env,
        stdout=log,
        stderr=log,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health/live", server)
        yield House(f"http://127.0.0.1:{port}", accounts, data)
    finally:
        for process in (server, jobs):
            process.terminate()
        for process in (server, jobs):
            process.wait(timeout=20)
        log.close()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped while starting"
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str, empty_tables: Path) -> tuple[Path, Path]:
    """Data folder with the demonstration covenant, and collected static files: made by one worker, there for all."""
    if not (ROOT / "frontend" / "static" / "ui" / "trustone.css").exists():
        pytest.fail("the front end is not built: node frontend/build.mjs")
    base = tmp_path_factory.getbasetemp()
    base = (base if worker_id == "master" else base.parent) / "house"
    with base.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / "whole").exists():
            _make(base, empty_tables)
            (base / "whole").touch()
    return base / "data", base / "static"


def _make(base: Path, empty_tables: Path) -> None:
    data, static = base / "data", base / "static"
    data.mkdir(parents=True)
    env = _environment(data, static, 8000)
    _call(env, sys.executable, "tools/messages.py", "compile")
    _call(env, sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0")
    shutil.copy(empty_tables, data)
    _trustone(env, "packs", "load")
    _trustone(env, "demo", "load")


@contextmanager
def _copy_served(prepared: tuple[Path, Path], folder: Path, interval: float = 0.3) -> Iterator[House]:
    data, static = prepared
    shutil.copytree(data, folder / "data")
    with _served(folder / "data", static, interval) as served:
        yield served


@pytest.fixture(scope="session")
def house(prepared: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The installation that tests look at and leave as it is."""
    with _copy_served(prepared, tmp_path_factory.mktemp("looked_at"), interval=5) as served:
        yield served


@pytest.fixture(scope="session")
def own_house(prepared: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A copy in which tests may change things."""
    with _copy_served(prepared, tmp_path_factory.mktemp("changed")) as served:
        yield served


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    wanted = os.environ.get("TRUSTONE_CHROMIUM")
    path = next((path for path in ((wanted,) if wanted else BROWSERS) if Path(path).exists()), None)
    if path is None:
        pytest.skip(f"Chromium is not here. Install: {INSTALL}")
    running = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Source of the accessibility checker, run inside the page with the content policy on."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


_states: dict[tuple[str, str], Any] = {}


def log_in(page: Page, house: House, account: Account) -> None:
    """Through the login page, as people do."""
    page.goto(f"{house.address}/nl/account/login/")
    page.locator("#id_login").fill(account.username)
    page.locator("#id_password").fill(account.password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/account/login" not in url)


@pytest.fixture
def context_for(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """``context_for(house, "assessor", width=360)``: a browser where this role is logged in; ``""`` is nobody."""
    opened: list[BrowserContext] = []

    def make(house: House, role: str = "", *, width: int = 1280, dark: bool = False, **more: Any) -> BrowserContext:
        key = (house.address, role)
        if role and key not in _states:
            first = browser.new_context(locale="nl-NL")
            log_in(first.new_page(), house, house.accounts[role])
            _states[key] = first.storage_state()
            first.close()
        context = browser.new_context(
            viewport={"width": width, "height": 740 if width < 500 else 900},
            color_scheme="dark" if dark else "light",
            locale="nl-NL",
            storage_state=_states.get(key) if role else None,
            **more,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
