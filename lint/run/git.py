"""What git knows of a site: which files changed against a revision, and the bytes of their versions. It only ever reads."""

from __future__ import annotations

import atexit
import os
import subprocess
from collections.abc import Iterator, Sequence

from ..errors import UserError
from ..named import NamedTuple
from .decode import MOST_BYTES, Unreadable

_FILES = ("100644", "100755")  # the modes of plain files: no links, no submodules
_PATHS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_DEPTH = "fetch its history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, `git fetch --unshallow` by hand"


class Blob(NamedTuple):
    """A version of a file that git holds: the repository's top folder and the blob's id."""

    top: str
    id: str


class Change(NamedTuple):
    """A file that is new or not the same any more. `path` is absolute, `new` what the index holds of it, `old` the former
    version, whatever it was called; either is None where there is none. `unmerged` is true for an open conflict."""

    path: str
    new: Blob | None = None
    old: Blob | None = None
    unmerged: bool = False


class Difference(NamedTuple):
    """What changed in the repository at the folder `top`; `gone` are the paths of deleted files."""

    top: str
    changes: tuple[Change, ...]
    gone: frozenset[str]


def top_of(folder: str, option: str) -> str:
    """The top folder of the repository that holds an existing folder; `option` is what the person asked for. Raises
    UserError where there is none."""
    done = _git(folder, "rev-parse", "--show-toplevel", option=option)
    if done.returncode:
        if b"not a git repository" in done.stderr:
            raise UserError(
                f"this folder is in no git repository ({option})",
                path=folder,
                remedy=f"run it inside of one, or check without {option}",
            )
        raise _failed(done, option)
    return os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n")))


def difference(top: str, since: str | None, staged: bool, option: str) -> Difference:
    """How the files of a repository differ from those of `since`, or of the last commit for None: the files in the index
    if `staged`, else those on disk, the untracked too. As in a pull request, what counts as former is what HEAD and
    `since` come from, so that others' work on the way is nobody's change. Raises UserError."""
    base = _base(top, since, option)
    compare = ["diff", "--raw", "-M", "-z", "--abbrev=64", "--no-relative", "--no-ext-diff", "--no-color"]
    compare += ["--ignore-submodules", *(["--cached"] if staged else []), base, "--"]
    found = list(_raw(top, _asked(top, *compare, option=option).split(b"\0"), staged))
    if not staged:
        others = _asked(top, "ls-files", "--others", "--exclude-standard", "-z", option=option)
        found += [Change(_path(top, name)) for name in others.split(b"\0") if name and name[-1:] != b"/"]
    gone = frozenset(each.path for each in found if _is_gone(each))
    changes = {each.path: each for each in found if not _is_gone(each)}
    return Difference(top, tuple(changes.values()), gone)


_GONE = Blob("", "")


def _is_gone(change: Change) -> bool:
    return change.new == _GONE


def _raw(top: str, fields: Sequence[bytes], staged: bool) -> Iterator[Change]:
    """The changes in the output of `git diff --raw -z`; a deleted file's `new` is _GONE."""
    at = 0
    while at + 1 < len(fields):
        before, after, old, new, status = fields[at].decode("ascii").lstrip(":").split()
        paths = 2 if status[0] in "RC" else 1
        path = _path(top, fields[at + paths])
        at += 1 + paths
        if status[0] == "D":
            yield Change(path, _GONE)
        elif status[0] == "U":
            if staged:
                yield Change(path, unmerged=True)
        elif after in _FILES:
            yield Change(
                path,
                Blob(top, new) if staged else None,
                Blob(top, old) if before in _FILES and status[0] != "A" else None,
            )


def _path(top: str, name: bytes) -> str:
    return os.path.join(top, os.fsdecode(name).replace("/", os.sep))


def _base(top: str, since: str | None, option: str) -> str:
    """What to compare with: a commit, or the empty tree before the first one."""
    head = _commit(top, "HEAD", option)
    if since is None:
        return head or _asked(top, "hash-object", "-t", "tree", "--stdin", option=option).decode().strip()
    commit = None if since.startswith("-") or not since else _commit(top, since, option)
    shallow = _asked(top, "rev-parse", "--is-shallow-repository", option=option).strip() == b"true"
    if commit is None:
        if shallow:
            raise UserError(
                f'this shallow clone does not hold the revision "{since}" ({option})', remedy=_DEPTH
            )
        raise UserError(
            f'there is no revision "{since}" in this repository ({option})',
            remedy="fetch it, or name another; `git branch --all` lists the branches",
        )
    if head is None:
        return commit
    done = _git(top, "merge-base", commit, head, option=option)
    if done.returncode == 0:
        return done.stdout.decode().strip()
    if shallow:
        raise UserError(
            f'this shallow clone does not reach back to where HEAD left "{since}" ({option})', remedy=_DEPTH
        )
    return commit  # histories that share nothing


def _commit(top: str, name: str, option: str) -> str | None:
    done = _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", option=option)
    return None if done.returncode else done.stdout.decode().strip()


def _asked(top: str, *args: str, option: str) -> bytes:
    done = _git(top, *args, option=option)
    if done.returncode:
        raise _failed(done, option)
    return done.stdout


def _git(folder: str, *args: str, option: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *args], cwd=folder, env=_environment(), input=b"", capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UserError(
            f"git is not installed, or not on the PATH ({option})",
            remedy=f"install it, or check without {option}",
        ) from None
    except OSError as error:
        raise UserError(f"git cannot be run: {error.strerror or error} ({option})") from None


def _failed(done: subprocess.CompletedProcess[bytes], option: str) -> UserError:
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    # What was wrong stands first; what git would do about it comes behind (`git config --global --add safe.directory`).
    remedies = [line.strip() for line in said if line[:1].isspace()]
    problem = said[0].removeprefix("fatal: ") if said else f"exit status {done.returncode}"
    return UserError(f"git failed: {problem} ({option})", remedy=f"try: {remedies[0]}" if remedies else None)


def _environment() -> dict[str, str]:
    """git's own words in English, no lock taken; what a hook of git is told of its repository stays true in any folder."""
    env = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    if "GIT_WORK_TREE" not in env:
        env.pop("GIT_DIR", None)  # by itself it would make any folder the top one; git finds it again
    for name in _PATHS:
        if name in env and os.path.exists(env[name]):
            env[name] = os.path.abspath(env[name])
    return env


class _Reader:
    """A `git cat-file --batch` that stays open: starting one for each file would cost more than reading it."""

    def __init__(self, top: str) -> None:
        self._process = subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=top,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def read(self, id: str) -> bytes:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None
        asked.write(id.encode("ascii") + b"\n")
        asked.flush()
        head = told.readline().split()
        if len(head) != 3:
            raise Unreadable("the version that git names is not in the repository")
        size = left = int(head[2])
        parts = []
        while left:
            part = told.read(min(left, 1 << 20))
            if not part:
                raise Unreadable("git stopped while it read this version")
            left -= len(part)
            if size <= MOST_BYTES:
                parts.append(part)
        told.read(1)
        if size > MOST_BYTES:
            raise Unreadable(f"larger than {MOST_BYTES // (1024 * 1024)} MB; split the page")
        return b"".join(parts)

    def close(self) -> None:
        self._process.communicate()


_readers: dict[tuple[int, str], _Reader] = {}  # by process, as a worker must not share its parent's pipe


def read_blob(blob: Blob) -> bytes:
    """The bytes of a version. Raises Unreadable for one that is missing or too large, OSError if git cannot be run."""
    key = (os.getpid(), blob.top)
    reader = _readers.get(key)
    if reader is None:
        reader = _readers[key] = _Reader(blob.top)
    return reader.read(blob.id)


@atexit.register
def close_readers() -> None:
    """End what this process has started."""
    for pid, top in list(_readers):
        reader = _readers.pop((pid, top))
        if pid == os.getpid():
            reader.close()
