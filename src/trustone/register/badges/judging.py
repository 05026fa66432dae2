"""Whether a badge somebody holds is what it says: its signature, its day, and what the register says today."""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.platform.signing import PublicKey, current_key, sign, who_signed
from trustone.platform.signing.keys import SIGNATURE_BYTES
from trustone.register.badges.statements import LARGEST, Statement, payload, read_payload, statement_of

LONGEST_TOKEN = 6000


@dataclass(frozen=True, slots=True)
class Judgement:
    """``says`` is what the badge claims, ``today`` what the register says now; no problem = it holds."""

    says: Statement | None
    today: Statement | None
    key: PublicKey | None
    problem: Problem | None

    @property
    def holds(self) -> bool:
        return self.problem is None


def judge(covenant: Covenant, data: bytes, signature: bytes, on: date) -> Judgement:
    """Judge signed bytes. The order matters: what is not signed by us is not believed in anything else."""
    try:
        says = read_payload(data)
    except Refused as refused:
        return Judgement(None, None, None, refused.problems[0])
    key = who_signed(data, signature) if len(signature) == SIGNATURE_BYTES else None
    if key is None:
        code = "BDG-003" if says.covenant != covenant.key else "BDG-002"
        return Judgement(None, None, None, Problem(code, {"covenant": says.covenant}))
    today = statement_of(covenant, says.number, on) if says.covenant == covenant.key else None
    return Judgement(says, today, key, _problem(covenant, says, today, key, on))


def _problem(covenant: Covenant, says: Statement, today: Statement | None, key: PublicKey, on: date) -> Problem | None:
    if key.leaked:
        return Problem("BDG-004")
    if says.covenant != covenant.key:
        return Problem("BDG-003", {"covenant": says.covenant})
    return Problem("BDG-005") if today is None else _against(says, today, on)


def _against(says: Statement, today: Statement, on: date) -> Problem | None:
    """What the register says today against what the badge says."""
    if today.until is not None and says.until is None:
        return Problem("BDG-006", {"date": today.until.isoformat()})
    if says.is_stale(on):
        return Problem("BDG-007", {"date": says.as_of.isoformat()})
    if (says.since, says.until, says.result) != (today.since, today.until, today.result):
        return Problem("BDG-008", {"date": says.as_of.isoformat()})
    return None


# --- A badge in an address --------------------------------------------------------------------------------------------


def token(data: bytes, signature: bytes) -> str:
    """Statement (packed, so that the address stays short) and signature as one word that fits in an address."""
    parts = (zlib.compress(data, 9), signature)
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def read_token(text: str) -> tuple[bytes, bytes]:
    """The two parts again; refused (BDG-001) when it is no such word, or would unpack to more than a statement."""
    if len(text) > LONGEST_TOKEN:
        raise Refused(Problem("BDG-001"))
    first, _dot, second = text.strip().partition(".")
    try:
        packed, signature = (_bytes_of(part) for part in (first, second))
        data = zlib.decompressobj().decompress(packed, LARGEST + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise Refused(Problem("BDG-001")) from error
    return data, signature


def _bytes_of(part: str) -> bytes:
    return base64.b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True)


def signed(statement: Statement) -> tuple[bytes, bytes]:
    """The bytes of a statement and their signature. Refused (SIG) when the installation cannot sign.

    Made anew each time: the same key gives the same 64 bytes, so nothing has to be stored. Looking never makes a key.
    """
    if current_key() is None:
        raise Refused(Problem("SIG-004"))
    data = payload(statement)
    return data, sign(data, timezone.now()).raw
