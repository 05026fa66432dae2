"""The ceiling: the static copy of the same database behind nginx, in the same run as the application.

The asker is ``ab`` (apache2-utils), for one in Python would be slower than what it measures. Where nginx or ab is not
there the report says so.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ASKERS = 8
CONFIGURATION = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off; types {{ text/html html; text/css css; image/svg+xml svg; application/json json; text/csv csv; }}
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port}; root {copy}; index index.html; }}
}}
"""


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def asked(port: int, path: str, seconds: float) -> float:
    """Requests a second by ab over kept connections; every answer must be a good one."""
    asker = _program("ab") or "ab"
    done = subprocess.run(
        [asker, "-q", "-k", "-l", "-c", str(ASKERS), "-n", "1000000", "-t", str(max(1, round(seconds))),
         f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    failed = re.search(r"Non-2xx responses:\s+(\d+)", done)
    if failed:
        raise SystemExit(f"{path}: {failed[1]} answers were not good")
    found = re.search(r"Requests per second:\s+([0-9.]+)", done)
    return float(found[1]) if found else 0.0


@contextmanager
def nginx(folder: Path, copy: Path) -> Iterator[int]:
    """nginx over a copy; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, copy=copy, port=port), encoding="utf-8")
    server = subprocess.Popen([_program("nginx") or "nginx", "-c", configuration, "-p", folder, "-e", "stderr"])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("nginx did not answer.")


def ceiling(folder: Path, port: int, bare: str, pages: Sequence[str], seconds: float) -> str:
    """A table: each page from the application, as a ratio to the bare page, from nginx, and nginx to the application.

    ``folder`` is one of the run; ``port`` that of the application, whose database is published first.
    """
    missing = [name for name in ("nginx", "ab") if _program(name) is None]
    if missing:
        return f"No ceiling: {' and '.join(missing)} not there (sudo apt-get install nginx-light apache2-utils)."
    from trustone.opendata.copying import publish
    from trustone.platform.actors import system_actor

    copy, began = folder / "copy", time.perf_counter()
    files = publish(copy, actor=system_actor("benchmark"), jobs=2).files
    spent = time.perf_counter() - began
    for one in (folder, copy):  # nginx reads as a user of its own where root started it
        one.chmod(one.stat().st_mode | 0o055)
    application = {page: asked(port, page, seconds) for page in (bare, *pages)}
    with nginx(folder, copy) as static:
        from_files = {page: asked(static, page, seconds) for page in pages}
    lines = [
        f"Everything published: {files} files in {spent:.0f} s. Asked by ab, {ASKERS} connections:",
        "",
        "| page | application | × bare page | nginx | nginx × application |",
        "| --- | ---: | ---: | ---: | ---: |",
        f"| `{bare}` | {application[bare]:.0f} | 1.00 | – | – |",
    ]
    for page in pages:
        mine, theirs = application[page], from_files[page]
        lines.append(f"| `{page}` | {mine:.0f} | {mine / application[bare]:.2f} | {theirs:.0f} | {theirs / mine:.0f} |")
    return "\n".join(lines)
