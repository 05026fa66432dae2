"""What people do here, one function per intent."""

from trustone.scenarios.services.sandbox import change, copy, delete, make, share, stop_sharing

__all__ = ["change", "copy", "delete", "make", "share", "stop_sharing"]
