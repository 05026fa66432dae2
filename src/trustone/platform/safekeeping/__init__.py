"""One file with everything an installation holds, and back again."""

from trustone.platform.safekeeping.backup import back_up
from trustone.platform.safekeeping.restore import restore

__all__ = ["back_up", "restore"]
