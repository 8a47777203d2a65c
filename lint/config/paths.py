"""Paths as people see them, and as patterns of files are held against them."""

from __future__ import annotations

import os


def shown_path(path: str) -> str:
    """A path as people see it: relative to the folder that the run started in where it lies on the same drive, with
    forward slashes."""
    try:
        path = os.path.relpath(path)
    except ValueError:  # another drive
        pass
    return path.replace(os.sep, "/")


def relative_to(folder: str, path: str) -> str:
    """An absolute path relative to a configuration's folder, with forward slashes; where it lies outside of that,
    relative to the folder that the run started in."""
    for base in (folder, os.getcwd()):
        head = base.rstrip(os.sep) + os.sep
        if path.startswith(head):
            return path[len(head) :].replace(os.sep, "/")
    return path.replace(os.sep, "/").lstrip("/")
