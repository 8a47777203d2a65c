"""Text that has to wait: in memory while it is short, in a temporary file beyond."""

from __future__ import annotations

from collections.abc import Iterator

_IN_MEMORY = 500_000  # bytes
_PART = 100_000  # characters


class Spool:
    """Takes text, and gives it back in order; the file goes with the object. Raises OSError where the disk is full."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile

        self._file = SpooledTemporaryFile(  # noqa: SIM115 - it is open as long as the report
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )

    def write(self, text: str, /) -> object:
        return self._file.write(text)

    def parts(self) -> Iterator[str]:
        """All that was written, in parts; nothing can be written any more."""
        self._file.seek(0)
        while part := self._file.read(_PART):
            yield part
        self._file.close()

    def close(self) -> None:
        """Let go of it."""
        self._file.close()
