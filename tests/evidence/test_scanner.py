"""The virus scanner: the protocol against a server written for it, and what waits while there is no answer."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evidence import samples
from trustone.evidence import scanner, services, storage, tasks
from trustone.evidence.models import Document, Scan, Version
from trustone.members.models import Member
from trustone.platform.actors import Actor

BAD = b"only a test of the scanner"
Add = Callable[..., Document]


class _Handler(socketserver.StreamRequestHandler):
    """Understands INSTREAM as clamd does; ``server.answer`` replaces its verdict."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = bytearray()
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
            if len(content) > self.server.most:  # type: ignore[attr-defined]
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.received.append(bytes(content))  # type: ignore[attr-defined]
        verdict = b"stream: Test.Bad FOUND\0" if BAD in content else b"stream: OK\0"
        self.wfile.write(self.server.answer or verdict)  # type: ignore[attr-defined]


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    answer, most = b"", 50_000_000

    def __init__(self) -> None:
        self.received: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Handler)


@pytest.fixture
def clamd(settings: Any) -> Iterator[_Server]:
    with _Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD, settings.CLAMD_SECONDS = f"tcp://127.0.0.1:{server.server_address[1]}", 5
        yield server
        server.shutdown()


@pytest.fixture
def nobody(settings: Any) -> None:
    """A scanner is set, and does not answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.CLAMD, settings.CLAMD_SECONDS = f"tcp://127.0.0.1:{probe.getsockname()[1]}", 1


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "scanned"
        path.write_bytes(content)
        return path

    return write


def test_what_is_sent_is_what_stands_in_the_file(clamd: _Server, file: Callable[[bytes], Path]) -> None:
    content = bytes(range(256)) * 5000
    assert scanner.scan(file(content)) == scanner.Verdict()
    assert clamd.received == [content]
    assert scanner.scan(file(BAD)) == scanner.Verdict("Test.Bad")


def test_a_socket_file_works_too(tmp_path: Path, settings: Any, file: Callable[[bytes], Path]) -> None:
    class Unix(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True
        received: list[bytes] = []
        answer, most = b"", 10**9

    address = str(tmp_path / "clamd")
    with Unix(address, _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD, settings.CLAMD_SECONDS = f"unix:{address}", 5
        assert scanner.scan(file(BAD)).found == "Test.Bad"
        server.shutdown()


@pytest.mark.parametrize("answer", [b"", b"stream: Something ERROR\0", b"OK\0", b"stream: OKAY\0", b"\xff\xfe\0"])
def test_anything_but_a_verdict_is_no_verdict(clamd: _Server, file: Callable[[bytes], Path], answer: bytes) -> None:
    clamd.answer = answer or b"\0"
    with pytest.raises(scanner.Unreachable):
        scanner.scan(file(b"x"))


def test_a_file_larger_than_the_scanner_takes_is_not_called_clean(
    clamd: _Server, file: Callable[[bytes], Path]
) -> None:
    clamd.most = 1000
    with pytest.raises(scanner.Unreachable):
        scanner.scan(file(b"x" * 3_000_000))


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "tcp://", "127.0.0.1:3310", "unix:/nowhere/at/all"])
def test_a_wrong_address_is_unreachable_and_not_clean(
    settings: Any, file: Callable[[bytes], Path], address: str
) -> None:
    settings.CLAMD, settings.CLAMD_SECONDS = address, 1
    with pytest.raises(scanner.Unreachable):
        scanner.scan(file(b"x"))


def _looked_at(document: Document) -> Version:
    assert document.current is not None
    tasks.look_at.call(document.current.pk)
    document.current.refresh_from_db()
    return document.current


def test_without_a_scanner_files_can_be_opened_at_once(add: Add) -> None:
    document = add()
    assert document.current is not None
    assert (document.current.scan, document.current.can_be_opened) == (Scan.OFF, True)


def test_nothing_is_served_before_it_was_scanned(add: Add, nobody: None, own: Client, member: Member) -> None:
    version = _looked_at(document := add())
    assert (version.scan, version.preview, version.preview_pages) == (Scan.WAITING, "waiting", 0)
    base = f"/en/participants/{member.number}/documents/{document.public_id}/"
    assert own.get(f"{base}versions/1/file/").status_code == 404
    assert own.get(f"{base}versions/1/pages/1/").status_code == 404
    page = own.get(base).content.decode()
    assert "Not scanned" in page
    assert "/versions/1/file/" not in page


def test_what_is_clean_is_served_with_its_preview(add: Add, clamd: _Server, own: Client, member: Member) -> None:
    version = _looked_at(document := add())
    assert (version.scan, version.preview, version.preview_pages) == (Scan.CLEAN, "ready", 1)
    address = f"/en/participants/{member.number}/documents/{document.public_id}/versions/1/file/"
    assert own.get(address).status_code == 200


def test_what_the_scanner_finds_is_gone_and_said(
    *, add: Add, clamd: _Server, own: Client, member: Member, files: Callable[[], list[Path]],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:  # fmt: skip
    document = add(BAD, name="note.txt")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        version = _looked_at(document)
    assert (version.scan, version.scan_found, version.stored) == (Scan.FOUND, "Test.Bad", "")
    assert files() == []
    page = own.get(f"/nl/participants/{member.number}/documents/{document.public_id}/").content.decode()
    assert "Test.Bad" in page
    assert add(b"another text, quite harmless").current is not None
    assert add(BAD, name="note.txt", again=True)  # somebody who is sure may send it again; it is scanned again


def test_a_scanner_that_is_away_is_asked_again(add: Add, nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    class Later:
        def enqueue(self, *given: object) -> None:
            asked.append(given)

    document = add()
    monkeypatch.setattr(type(tasks.look_at), "get_backend", lambda self: type("B", (), {"supports_defer": True})())
    monkeypatch.setattr(type(tasks.look_at), "using", lambda self, run_after: asked.append((run_after,)) or Later())
    _looked_at(document)
    assert document.current is not None
    assert asked[1] == (document.current.pk, 1)
    assert asked[0][0] > timezone.now() + timedelta(seconds=30)  # type: ignore[operator]
    asked.clear()
    tasks.look_at.call(document.current.pk, 5)
    assert asked == []  # from here on the daily tidying up asks


def test_tidying_up_has_done_what_was_left(add: Add, nobody: None, clamd: _Server, system: Actor) -> None:
    document = add()
    assert document.current is not None
    done = services.tidy_up(actor=system, enqueue=tasks.look_at.call)
    document.current.refresh_from_db()
    assert (done["looked_at"], document.current.scan) == (1, Scan.CLEAN)


def test_a_file_that_is_gone_is_no_accident(add: Add, own: Client, member: Member) -> None:
    document = add(samples.docx(), name="a.docx")
    assert document.current is not None
    storage.path_of(document.current.stored).unlink()
    address = f"/en/participants/{member.number}/documents/{document.public_id}/versions/1/file/"
    assert own.get(address).status_code == 404
    tasks.look_at.call(document.current.pk + 1000)
