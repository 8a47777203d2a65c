"""A small rule pack to change and break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_pack import FILES

Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """`pack(files, name="pack", bare=False)`: writes the small pack, changed by `files` (path -> text, None to leave it out),
    and gives its folder; `bare` writes only what is given."""

    def write(files: dict[str, str | None] | None = None, *, name: str = "pack", bare: bool = False) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for path, text in {**({} if bare else FILES), **(files or {})}.items():
            target = folder / path
            if text is None:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return folder

    return write


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or fills the person's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CLINICLINT_CACHE_DIR", str(folder))
    return folder
