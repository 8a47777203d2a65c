"""SHA-256 without `hashlib`, whose OpenSSL takes two milliseconds of every start."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
else:
    # As `random` does it: the module of the interpreter's own, by its name from 3.12 on and before.
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
