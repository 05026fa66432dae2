"""``trustone keys``: the key with which this installation signs what it publishes."""

from __future__ import annotations

import json
from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Refused


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("keys", help="the key with which this installation signs what it publishes")
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    listed = steps.add_parser("list", help="every key, the newest first")
    listed.add_argument("--json", action="store_true", help="JSON on standard output")
    listed.set_defaults(run=run_list)
    steps.add_parser("make", help="make the key when there is none yet").set_defaults(run=run_make)
    rotated = steps.add_parser("rotate", help="sign with a new key from now on; the earlier ones still verify")
    rotated.add_argument("--leaked", action="store_true", help="somebody else had the old key: it proves nothing more")
    rotated.set_defaults(run=run_rotate)
    signed = steps.add_parser("sign", help="sign published lists that have no signature, or one of a leaked key")
    signed.set_defaults(run=run_sign)


def run_list(arguments: Any) -> int:
    """Print every public key; exit status 1 when the installation cannot sign."""
    connect()
    from trustone.platform.signing import public_keys, state_of_keys

    found = [
        {
            "id": key.id,
            "sha256": key.fingerprint,
            "valid_from": key.valid_from.isoformat(timespec="seconds"),
            "valid_until": key.valid_until.isoformat(timespec="seconds") if key.valid_until else None,
            "leaked": key.leaked,
        }
        for key in public_keys()
    ]
    if arguments.json:
        print(json.dumps(found, indent=2))
    else:
        for one in found:
            state = "leaked" if one["leaked"] else "earlier" if one["valid_until"] else "signs now"
            print(f"{one['id']}  {state}  {one['valid_from']} – {one['valid_until'] or ''}")
    problem = state_of_keys().problem
    if problem:
        tell([problem])
    return 1 if problem else 0


def run_make(arguments: Any) -> int:
    """Make the key, or make its public part again."""
    connect()
    from django.utils import timezone

    from trustone.platform.signing import make_key

    try:
        print(make_key(timezone.now()).id)
    except Refused as refused:
        tell(refused.problems)
        return 1
    return 0


def run_rotate(arguments: Any) -> int:
    """Change the key, and note it in the audit trail."""
    connect()
    from trustone.platform import audit
    from trustone.platform.actors import system_actor
    from trustone.platform.signing import rotate_key

    actor = system_actor("command line")
    try:
        key = rotate_key(actor.now, leaked=arguments.leaked)
    except Refused as refused:
        tell(refused.problems)
        return 1
    audit.record(actor, "platform.key.rotated", f"key:{key.id}", {"id": key.id, "leaked": arguments.leaked})
    print(key.id)
    return 0


def run_sign(arguments: Any) -> int:
    """Sign what was published without a signature that counts."""
    connect()
    from trustone.catalog.selectors import covenant_or_none
    from trustone.platform.actors import system_actor
    from trustone.register.services import sign_published

    covenant = covenant_or_none()
    if covenant is None:
        return 0
    try:
        signed = sign_published(actor=system_actor("command line"), covenant=covenant)
    except Refused as refused:
        tell(refused.problems)
        return 1
    for one in signed:
        print(f"{one.year}, version {one.edition}: signed")
    return 0
