"""What a full disk looks like, whoever runs into it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.errors import DiskFullError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # no room, over quota, over the file size limit
# SQLite says IOERR for quota and limit; SHMSIZE is the same for the file beside a database in WAL mode
_SQLITE_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})


def is_full(error: BaseException) -> bool:
    """Whether an error means that there is no room left."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) in _SQLITE_FULL


def write_all(handle: int, data: bytes) -> None:
    """Write every byte: a disk that fills up takes a part at first, and says so only when asked again."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


@contextmanager
def noticing_full_disk(path: Path) -> Iterator[None]:
    """Raise DiskFullError naming `path` for every shape of that error."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if not is_full(error):
            raise
        raise DiskFullError(f"no space left to write {path} ({error})") from error
