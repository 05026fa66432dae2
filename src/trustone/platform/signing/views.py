"""The public keys as files: the present one, each earlier one, and all with their dates."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from trustone.platform.access import public
from trustone.platform.signing.keys import PublicKey, current_key, key_of_id, public_keys

_AN_HOUR = "public, max-age=3600"


@public
def current(request: HttpRequest) -> HttpResponse:
    """The key that signs now."""
    return _pem(current_key())


@public
def one(request: HttpRequest, key_id: str) -> HttpResponse:
    """A key by its id, also one that signs no more."""
    return _pem(key_of_id(key_id))


@public
def every(request: HttpRequest) -> HttpResponse:
    """All keys, the newest first."""
    found = [
        {
            "id": key.id,
            "sha256": key.fingerprint,
            "algorithm": "Ed25519",
            "valid_from": key.valid_from.isoformat(),
            "valid_until": key.valid_until.isoformat() if key.valid_until else None,
            "leaked": key.leaked,
            "pem": reverse("signing_key_of", args=[key.id]),
        }
        for key in public_keys()
    ]
    text = json.dumps({"keys": found}, indent=2) + "\n"
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": _AN_HOUR})


def _pem(key: PublicKey | None) -> HttpResponse:
    if key is None:
        raise Http404
    return HttpResponse(key.pem, content_type="application/x-pem-file", headers={"Cache-Control": _AN_HOUR})
