"""An evidence register as bytes and as what is remembered of it: imports nothing of the reading, for runs that need no rule."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UserError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..config.memory import Memory

_MOST_BYTES = 2_000_000


def content(file: str, path: str) -> bytes:
    """The bytes of a register. `path` is the path for people. Raises UserError where it cannot be read."""
    try:
        with open(file, "rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        remedy = (
            "name the register under `evidence:` in cliniclint.yml"
            if isinstance(error, FileNotFoundError)
            else None
        )
        raise UserError(f"cannot be read: {error.strerror or error}", path=path, remedy=remedy) from None
    if len(data) > _MOST_BYTES:
        raise UserError("is too large for an evidence register", path=path, remedy="at most 2 MB are read")
    return data


def known(data: bytes, digest: str, memory: Memory) -> Mapping[str, Any] | None:
    """What is remembered of a register under the rulebook with this digest, None where it has to be read first."""
    return memory.known("evidence", named(data, digest))


def expired(plain: Mapping[str, Any], today: str) -> int:
    """How many records of a register, as it is remembered, have expired on a day."""
    return sum(not each["missing"] and each["expires"] < today for each in plain["records"])


def named(data: bytes, digest: str) -> bytes:
    """What a register is remembered by: its content and the digest of the rulebook."""
    return digest.encode() + b"\n" + data
