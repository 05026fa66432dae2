"""What is done to the words of the screener: one function per intent."""

from __future__ import annotations

from trustone.procurement.lexicons.services.comparing import (
    ask_comparison,
    is_silent,
    run_comparison,
    stop_comparison,
)
from trustone.procurement.lexicons.services.editing import (
    EMPTY,
    drop,
    make_draft,
    put_back,
    save_word,
    seen,
    switch_off,
    take_file,
    take_newer,
)
from trustone.procurement.lexicons.services.using import activate, go_back, rates_that_fell

__all__ = [
    "EMPTY",
    "activate",
    "ask_comparison",
    "drop",
    "go_back",
    "is_silent",
    "make_draft",
    "put_back",
    "rates_that_fell",
    "run_comparison",
    "save_word",
    "seen",
    "stop_comparison",
    "switch_off",
    "take_file",
    "take_newer",
]
