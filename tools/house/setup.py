"""Set up a checkout: environment, packages, browser files, translations, database, content. Standard library only.

Each step leaves a stamp: a digest of what went in. A step whose input did not change is not done again, which is what
makes the second start quick.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
UV = ENVIRONMENT / "tools" / "bin" / "uv"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
NPM_SECONDS = 420  # npm waits very long on a line that does not answer


class Stamps:
    """Remembers, in one small file, with which input each step was last done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.known = {}

    def current(self, step: str, digest: str) -> bool:
        return self.known.get(step) == digest

    def done(self, step: str, digest: str) -> None:
        self.known[step] = digest
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(self.known, indent=1), encoding="utf-8")
        fresh.replace(self.path)


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    print(text, file=sys.stderr, flush=True)
    raise SystemExit(1)


def digest_of(paths: Iterable[Path], *extra: str) -> str:
    """A digest of the content of files; folders count with everything below them."""
    total = hashlib.sha256("\n".join(extra).encode())
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if "__pycache__" not in file.parts and file.suffix not in {".mo", ".pyc"} and file.exists():
                total.update(str(file.relative_to(ROOT)).encode())
                total.update(file.read_bytes())
    return total.hexdigest()


def surroundings() -> dict[str, str]:
    """The environment for installers: the machine's own certificate authorities, no personal configuration."""
    env = dict(os.environ)
    env["PATH"] = f"{ENVIRONMENT / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"
    env["VIRTUAL_ENV"] = str(ENVIRONMENT)
    env["UV_SYSTEM_CERTS"] = "1"
    env["UV_NO_CONFIG"] = "1"
    env.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    env.setdefault("NODE_OPTIONS", "--use-system-ca")
    if CERTIFICATES.exists():
        env.setdefault("PIP_CERT", str(CERTIFICATES))
        env.setdefault("SSL_CERT_FILE", str(CERTIFICATES))
        env.setdefault("NODE_EXTRA_CA_CERTS", str(CERTIFICATES))
    return env


def call(*command: str | Path, what: str, seconds: int | None = None, env: dict[str, str] | None = None) -> None:
    """Run a command quietly; when it fails, show what it said and stop."""
    try:
        result = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=env or surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        stop(f"{what}: no answer within {seconds} seconds. Check the network and start again; what is done stays done.")
    if result.returncode:
        stop(f"{result.stdout[-4000:]}\n{what}: this did not work (see above). Mend it and start again.")


class Setup:
    """The steps, in order. ``development`` adds what only the tests need."""

    def __init__(self, *, development: bool) -> None:
        self.development = development
        self.stamps = Stamps(ENVIRONMENT / "setup.json")
        self.started = time.monotonic()

    def everything(self) -> None:
        self.environment()
        self.packages()
        self.browser_files()
        self.translations()

    def environment(self) -> None:
        if PYTHON.exists() and UV.exists():
            return
        say("Making a Python environment …")
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        try:
            venv.EnvBuilder(with_pip=True, symlinks=True).create(ENVIRONMENT)
        except (subprocess.CalledProcessError, OSError):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            stop(f"Python cannot make an environment here. On Debian: sudo apt-get install python{version}-venv")
        lock = ROOT / "requirements" / "bootstrap.lock"
        target = ENVIRONMENT / "tools"
        call(
            PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", target, "-r", lock,
            what="Fetching the package installer",
        )  # fmt: skip

    def packages(self) -> None:
        runtime, development = (ROOT / "requirements" / f"{name}.lock" for name in ("runtime", "dev"))
        lock = development if self.development else runtime
        digest = digest_of([runtime, development], "dev" if self.development else "runtime")
        wider = digest_of([runtime, development], "dev")
        if self.stamps.current("packages", digest) or self.stamps.current("packages", wider):
            return
        say("Fetching Python packages …")
        call(UV, "pip", "sync", "--quiet", "--require-hashes", lock, what="Fetching Python packages")
        site = next((ENVIRONMENT / "lib").glob("python3.*")) / "site-packages"
        (site / "trustone.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
        command = ENVIRONMENT / "bin" / "trustone"
        command.write_text(
            f"#!{PYTHON}\nimport sys\n\nfrom trustone.cli import main\n\nsys.exit(main())\n", encoding="utf-8"
        )
        command.chmod(0o755)
        self.stamps.done("packages", digest)

    def browser_files(self) -> None:
        """Style sheets, fonts and scripts: fetched with npm by their lock file and bundled."""
        lock = [ROOT / "package.json", ROOT / "package-lock.json"]
        kind = "dev" if self.development else "runtime"
        fetched = any(self.stamps.current("npm", digest_of(lock, each)) for each in (kind, "dev"))
        if not fetched or not (ROOT / "node_modules").is_dir():
            say("Fetching styles, fonts and icons …")
            omit = [] if self.development else ["--omit=dev"]
            npm = [ENVIRONMENT / "bin" / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            call(*npm, *omit, what="Fetching styles, fonts and icons", seconds=NPM_SECONDS)
            self.stamps.done("npm", digest_of(lock, kind))
        sources = [ROOT / "frontend" / name for name in ("css", "islands", "build.mjs", "world.mjs", "icons.txt")]
        digest = digest_of([*sources, *lock])
        if not self.stamps.current("bundle", digest) or not (ROOT / "frontend" / "static").is_dir():
            say("Bundling …")
            call(ENVIRONMENT / "bin" / "node", "frontend/build.mjs", what="Bundling", seconds=NPM_SECONDS)
            self.stamps.done("bundle", digest)

    def translations(self) -> None:
        catalogues = sorted((ROOT / "src" / "trustone").rglob("locale/*/LC_MESSAGES/django.po"))
        digest = digest_of(catalogues)
        missing = any(not path.with_suffix(".mo").exists() for path in catalogues)
        if missing or not self.stamps.current("translations", digest):
            for stale in (ROOT / "src" / "trustone").rglob("locale/*/LC_MESSAGES/django.mo"):
                stale.unlink()
            call(PYTHON, "tools/messages.py", "compile", what="Preparing the languages")
            self.stamps.done("translations", digest)
