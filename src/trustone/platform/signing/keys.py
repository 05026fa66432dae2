"""The installation's key: made once, changed when somebody asks, never shown. Earlier public keys stay for ever.

Ed25519 as in RFC 8032, by the package ``cryptography``; a signature is 64 bytes and the same for the same bytes.
The id of a key is the start of its fingerprint, the SHA-256 of the public key in DER form (SubjectPublicKeyInfo).
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from trustone.domain.problems import Problem, Refused
from trustone.platform.signing import files

SIGNATURE_BYTES = 64
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What everybody may know of a key. ``valid_until`` None = signs now; ``leaked`` = its signatures prove nothing."""

    id: str
    fingerprint: str
    pem: str
    valid_from: datetime
    valid_until: datetime | None = None
    leaked: bool = False

    def verifies(self, data: bytes, signature: bytes) -> bool:
        """Whether this key made this signature of exactly these bytes."""
        try:
            _public(self.pem).verify(signature, data)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    """A detached signature: the raw 64 bytes, and the key that made it."""

    key_id: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class KeyState:
    """Whether the installation can sign. ``problem`` says what is wrong; None = all is well."""

    key: PublicKey | None
    problem: Problem | None


# --- Reading ----------------------------------------------------------------------------------------------------------


def public_keys() -> tuple[PublicKey, ...]:
    """Every key this installation ever signed with, the newest first."""
    return _known(str(files.public_folder()), files.stamp())


def current_key() -> PublicKey | None:
    """The key that signs now; ``None`` when there is none yet."""
    return next((key for key in public_keys() if key.valid_until is None), None)


def key_of_id(key_id: str) -> PublicKey | None:
    """One key by its id."""
    return next((key for key in public_keys() if key.id == key_id), None)


def who_signed(data: bytes, signature: bytes) -> PublicKey | None:
    """The key of this installation, present or past, that signed exactly these bytes."""
    return next((key for key in public_keys() if key.verifies(data, signature)), None)


# --- Signing ----------------------------------------------------------------------------------------------------------


def sign(data: bytes, now: datetime) -> Signature:
    """Sign bytes. The key is made when there never was one; refused (SIG-001 to SIG-004) when it cannot be used."""
    key = make_key(now)
    return Signature(key.id, _private().sign(data))


def make_key(now: datetime) -> PublicKey:
    """The key that signs now, made on first need. Refused: SIG-001 lost, SIG-002 not readable, SIG-003 no key."""
    state = state_of_keys()
    if state.problem is None and state.key is not None:
        return state.key
    with files.alone():
        if not files.private_file().exists():
            if public_keys():
                raise Refused(Problem("SIG-001"))
            _write_private(Ed25519PrivateKey.generate())
        return _settle(_private(), now)


def rotate_key(now: datetime, *, leaked: bool = False) -> PublicKey:
    """Sign with a new key from now on; the old private key is gone, the old public key stays with its last day.

    ``leaked``: somebody else had the old key, so its signatures prove nothing any more, not even old ones.
    """
    with files.alone():
        before = current_key()
        fresh = Ed25519PrivateKey.generate()
        _write_private(fresh)
        found = _settle(fresh, now)
        if leaked and before is not None:
            _note(before, valid_until=now, leaked=True)
    return found


def state_of_keys() -> KeyState:
    """Whether there is a key, whether only its owner reads it, and whether its public part is known."""
    current, path = current_key(), files.private_file()
    try:
        mode = path.stat().st_mode
    except OSError:
        return KeyState(current, Problem("SIG-001") if public_keys() else Problem("SIG-004"))
    try:
        mine = _describe(_private())
    except Refused as refused:
        return KeyState(current, refused.problems[0])
    if stat.S_IMODE(mode) & 0o077:
        return KeyState(current, Problem("SIG-005"))
    if current is None or current.id != mine["id"]:
        return KeyState(current, Problem("SIG-006"))
    return KeyState(current, None)


# --- Inside -----------------------------------------------------------------------------------------------------------


def _private() -> Ed25519PrivateKey:
    try:
        data = files.private_file().read_bytes()
    except OSError as error:
        raise Refused(Problem("SIG-002")) from error
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Refused(Problem("SIG-003")) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(Problem("SIG-003"))
    return key


def _write_private(key: Ed25519PrivateKey) -> None:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    files.write(files.private_file(), pem, 0o600)


def _describe(key: Ed25519PrivateKey) -> dict[str, Any]:
    public = key.public_key()
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    fingerprint = hashlib.sha256(der).hexdigest()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")
    return {"id": fingerprint[:_ID_LENGTH], "fingerprint": fingerprint, "pem": pem}


def _settle(key: Ed25519PrivateKey, now: datetime) -> PublicKey:
    """Note the public part of the private key as the one that signs, and the end of every other."""
    mine = _describe(key)
    for other in public_keys():
        if other.id != mine["id"] and other.valid_until is None:
            _note(other, valid_until=now)
    known = key_of_id(mine["id"])
    if known is None or known.valid_until is not None:
        start = known.valid_from if known else now
        files.write_public(mine["id"], {**mine, "valid_from": start.isoformat(), "valid_until": None, "leaked": False})
    _known.cache_clear()
    found = key_of_id(mine["id"])
    if found is None:  # the folder took the file and cannot read it back
        raise Refused(Problem("SIG-002"))
    return found


def _note(key: PublicKey, *, valid_until: datetime, leaked: bool = False) -> None:
    until = min(filter(None, (key.valid_until, valid_until)))
    files.write_public(
        key.id,
        {
            "id": key.id,
            "fingerprint": key.fingerprint,
            "pem": key.pem,
            "valid_from": key.valid_from.isoformat(),
            "valid_until": until.isoformat(),
            "leaked": leaked or key.leaked,
        },
    )
    _known.cache_clear()


@lru_cache(maxsize=4)
def _known(_folder: str, _stamp: tuple[tuple[str, int, int], ...]) -> tuple[PublicKey, ...]:
    """The folder's keys; the arguments make the memory forget when the folder changes."""
    found = [key for values in files.read_public() if (key := _parsed(values)) is not None]
    return tuple(sorted(found, key=lambda key: (key.valid_until is None, key.valid_from), reverse=True))


def _parsed(values: Any) -> PublicKey | None:
    """A key from its file; ``None`` when the file is damaged or its id is not that of its key."""
    try:
        key = PublicKey(
            id=values["id"],
            fingerprint=values["fingerprint"],
            pem=values["pem"],
            valid_from=datetime.fromisoformat(values["valid_from"]),
            valid_until=datetime.fromisoformat(values["valid_until"]) if values["valid_until"] else None,
            leaked=bool(values["leaked"]),
        )
        der = _public(key.pem).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (KeyError, TypeError, ValueError, AttributeError, UnsupportedAlgorithm):
        return None
    right = hashlib.sha256(der).hexdigest()
    return key if (key.fingerprint, key.id) == (right, right[:_ID_LENGTH]) else None


@lru_cache(maxsize=64)
def _public(pem: str) -> Ed25519PublicKey:
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError
    return key
