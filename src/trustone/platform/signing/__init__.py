"""Signatures of the installation (Ed25519): what it published can be shown to come from it, and to be unchanged."""

from trustone.platform.signing.keys import (
    KeyState,
    PublicKey,
    Signature,
    current_key,
    key_of_id,
    make_key,
    public_keys,
    rotate_key,
    sign,
    state_of_keys,
    who_signed,
)

__all__ = [
    "KeyState",
    "PublicKey",
    "Signature",
    "current_key",
    "key_of_id",
    "make_key",
    "public_keys",
    "rotate_key",
    "sign",
    "state_of_keys",
    "who_signed",
]
