"""``./run``: set up what is missing, then serve. Standard library only; see ``house/setup.py`` for the steps."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house.setup import ENVIRONMENT, PYTHON, ROOT, Setup, Stamps, call, digest_of, say, stop, surroundings

SOURCE = ROOT / "src" / "trustone"


def arguments() -> argparse.Namespace:
    """What can be chosen on the command line."""
    parser = argparse.ArgumentParser(prog="./run", description="Set up what is missing and serve the platform.")
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (default 8000)")
    parser.add_argument("--empty", action="store_true", help="no fictional demonstration covenant")
    parser.add_argument(
        "--data", type=Path, default=ROOT / "var", help="folder for database and uploads (default var/)"
    )
    parser.add_argument("--setup-only", action="store_true", help="set everything up, do not serve")
    return parser.parse_args()


def installation(data: Path, port: int) -> dict[str, str]:
    """The environment of the application itself."""
    env = surroundings()
    env["TRUSTONE_DATA_DIR"] = str(data)
    env["TRUSTONE_STATIC_ROOT"] = str(ENVIRONMENT / "static")
    env["DJANGO_SETTINGS_MODULE"] = "trustone.config.settings"
    env.setdefault("TRUSTONE_URL", f"http://127.0.0.1:{port}")
    env.setdefault("MALLOC_ARENA_MAX", "2")  # threads that wait for one lock need no heap each: 10 MB less a server
    return env


def prepare_data(data: Path, env: dict[str, str], *, empty: bool) -> None:
    """Static files, database tables, reference packs and, unless asked not to, the demonstration covenant."""
    stamps = Stamps(ENVIRONMENT / "setup.json")
    static = digest_of([ROOT / "frontend" / "static", *sorted(SOURCE.glob("*/static"))])
    if not stamps.current("static", static) or not (ENVIRONMENT / "static").is_dir():
        say("Collecting files for the browser …")
        call(PYTHON, "-m", "django", "collectstatic", "--noinput", "--clear", "-v0", what="Collecting files", env=env)
        stamps.done("static", static)
    own = Stamps(data / "setup.json")
    tables = digest_of(sorted(SOURCE.rglob("migrations")), env.get("DATABASE_URL", ""))
    present = "DATABASE_URL" in env or (data / "trustone.sqlite3").exists()
    if not present:
        own.known.clear()
    if not own.current("tables", tables):
        say("Preparing the database …")
        call(PYTHON, "-m", "django", "migrate", "--noinput", "-v0", what="Preparing the database", env=env)
        own.done("tables", tables)
    packs = digest_of([SOURCE / "catalog" / "packs"])
    command = ENVIRONMENT / "bin" / "trustone"
    if not own.current("packs", packs):
        say("Loading the reference packs …")
        call(command, "packs", "load", what="Loading the reference packs", env=env)
        own.done("packs", packs)
    if not empty and not own.known.get("demo"):
        say("Making the fictional demonstration covenant …")
        call(command, "demo", "load", what="Making the demonstration covenant", env=env)
        own.done("demo", "loaded")
    if not (data / "keys").is_dir():  # a key that was lost is not replaced here: ``trustone doctor`` says what to do
        say("Making the key that signs what is published …")
        call(command, "keys", "make", what="Making the key", env=env)


def welcome(address: str, env: dict[str, str], *, demo: bool) -> None:
    """Print where to go and, for the demonstration, one login per role."""
    say(f"\n  trustone is ready: {address}/\n")
    if not demo:
        say("  No data yet. Make the first person with: .venv/bin/trustone people invite --help\n")
        return
    listed = subprocess.run(
        [ENVIRONMENT / "bin" / "trustone", "demo", "accounts", "--json"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        return
    say("  Everything in it is FICTIONAL. One login per role:\n")
    seen = set()
    for account in json.loads(listed.stdout):
        if account["role"] not in seen:
            seen.add(account["role"])
            say(f"    {account['role']:<18} {account['username']:<40} {account['password']}")
    say(f"\n  Log in at {address}/nl/account/login/ — stop with Ctrl+C\n")


def wait_until_served(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            stop("The server stopped while starting; what it said stands above.")
        try:
            with urllib.request.urlopen(f"{address}/health/live", timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    stop("The server does not answer after a minute.")


def serve(port: int, env: dict[str, str], *, demo: bool) -> int:
    """Start the server and the job worker; stop both together."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            stop(f"Port {port} is in use. Choose another one: ./run --port {port + 1}")
    address = f"http://127.0.0.1:{port}"
    workers = str(min(2, os.cpu_count() or 1))
    server = subprocess.Popen(
        [
            PYTHON, "-m", "trustone.config.server", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", workers, "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
            "trustone.config.wsgi:application",
        ],
        cwd=ROOT, env=env,
    )  # fmt: skip
    jobs = subprocess.Popen([PYTHON, "-m", "django", "worker", "--interval", "2", "-v0"], cwd=ROOT, env=env)
    both = (server, jobs)

    def finish(*_: object) -> None:
        for process in both:
            process.terminate()

    signal.signal(signal.SIGTERM, finish)
    try:
        wait_until_served(address, server)
        welcome(address, env, demo=demo)
        while all(process.poll() is None for process in both):
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        finish()
        for process in both:
            process.wait(timeout=20)
    return 0


def main() -> int:
    chosen = arguments()
    data = chosen.data.resolve()
    Setup(development=False).everything()
    env = installation(data, chosen.port)
    prepare_data(data, env, empty=chosen.empty)
    if chosen.setup_only:
        return 0
    return serve(chosen.port, env, demo=not chosen.empty)


if __name__ == "__main__":
    sys.exit(main())
