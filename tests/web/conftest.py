"""The company, its people and its files as the tests of its year know them."""

from __future__ import annotations

from cycle.conftest import (  # noqa: F401 - the same people
    add_company,
    assessor,
    before,
    covenant,
    ella,
    ella_user,
    file,
    karel,
    karel_user,
    member,
)
