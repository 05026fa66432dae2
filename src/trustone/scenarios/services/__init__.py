"""What people do here, one function per intent."""

from trustone.scenarios.services.frameworks import (
    activate,
    decline,
    first_year,
    propose,
    read_again,
    report_of,
    send_in,
)
from trustone.scenarios.services.sandbox import change, copy, delete, make, share, stop_sharing

__all__ = [
    "activate",
    "change",
    "copy",
    "decline",
    "delete",
    "first_year",
    "make",
    "propose",
    "read_again",
    "report_of",
    "send_in",
    "share",
    "stop_sharing",
]
