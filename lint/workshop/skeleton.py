"""Files of a skeleton, written all or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..config.paths import shown_path
from ..errors import UserError
from ..run.whole_file import write_whole


def write_all(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files (path inside the folder: text), each whole, and return their paths as people see them.

    Raises UserError, before anything is written, where one of them is there already, or where a folder cannot be made.
    """
    paths = {folder / inside: text for inside, text in files.items()}
    for path in paths:
        if os.path.lexists(path):
            raise UserError(
                "is there already, and is not overwritten",
                path=shown_path(str(path)),
                remedy="choose another name, or move it away",
            )
    for path, text in paths.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"cannot be made: {error.strerror or error}", path=shown_path(str(path.parent))
            ) from None
        write_whole(str(path), text)
    return [shown_path(str(path)) for path in paths]
