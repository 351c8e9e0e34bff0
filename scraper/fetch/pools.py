"""One small pool of connections an origin: httpcore walks all connections of a pool on every request."""

from __future__ import annotations

import ssl
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import certifi

from scraper import urls
from scraper.errors import OptionError
from scraper.options import Options

ORIGINS_KEPT = 8  # times options.concurrency: origins whose idle connections stay open

T = TypeVar("T")


@lru_cache(maxsize=8)
def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always verified, against the usual authorities and the user's own. Raises OptionError."""
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except OSError as error:  # ssl.SSLError among them
            raise OptionError(f"certificates: {error.strerror or error}: {ca_file}") from error
    return context


def kept(options: Options) -> int:
    """How many origins keep their connections while nobody asks them."""
    return ORIGINS_KEPT * options.concurrency


class Pools(Generic[T]):
    """Pools by origin, the longest unused given up first. Safe for threads."""

    def __init__(self, make: Callable[[], T], kept: int) -> None:
        self._make = make
        self._kept = kept
        self._lock = threading.Lock()
        self._pools: OrderedDict[str, T] = OrderedDict()
        self._users: dict[str, int] = {}

    def take(self, url: str) -> tuple[str, T]:
        """The origin of a URL and its pool, marked as in use."""
        origin = urls.origin(url) or url
        with self._lock:
            if origin not in self._pools:
                self._pools[origin] = self._make()
            self._pools.move_to_end(origin)
            self._users[origin] = self._users.get(origin, 0) + 1
            return origin, self._pools[origin]

    def give(self, origin: str) -> list[T]:
        """The pool is no longer used; returns the idle ones to be closed, beyond those kept."""
        with self._lock:
            self._users[origin] -= 1
            if not self._users[origin]:
                del self._users[origin]
            surplus = len(self._pools) - self._kept
            if surplus <= 0:
                return []
            idle = [name for name in self._pools if name not in self._users]
            return [self._pools.pop(name) for name in idle[:surplus]]

    def clear(self) -> list[T]:
        """All pools, to be closed."""
        with self._lock:
            pools = [*self._pools.values()]
            self._pools.clear()
            return pools
