"""Named places with room for a few at a time, forgotten when nobody holds or awaits one."""

from __future__ import annotations

import asyncio
import threading


class Places:
    """For threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rooms: dict[str, threading.Semaphore] = {}
        self._users: dict[str, int] = {}

    def acquire(self, name: str, size: int) -> None:
        """Wait for a place."""
        with self._lock:
            room = self._rooms.setdefault(name, threading.Semaphore(size))
            self._users[name] = self._users.get(name, 0) + 1
        try:
            room.acquire()
        except BaseException:
            self._leave(name)
            raise

    def release(self, name: str) -> None:
        """Give a place back."""
        self._rooms[name].release()
        self._leave(name)

    def _leave(self, name: str) -> None:
        with self._lock:
            self._users[name] -= 1
            if not self._users[name]:
                del self._users[name], self._rooms[name]

    def __len__(self) -> int:
        return len(self._rooms)


class AsyncPlaces:
    """For tasks of one event loop."""

    def __init__(self) -> None:
        self._rooms: dict[str, asyncio.Semaphore] = {}
        self._users: dict[str, int] = {}

    async def acquire(self, name: str, size: int) -> None:
        """Wait for a place."""
        room = self._rooms.setdefault(name, asyncio.Semaphore(size))
        self._users[name] = self._users.get(name, 0) + 1
        try:
            await room.acquire()
        except BaseException:
            self._leave(name)
            raise

    def release(self, name: str) -> None:
        """Give a place back."""
        self._rooms[name].release()
        self._leave(name)

    def _leave(self, name: str) -> None:
        self._users[name] -= 1
        if not self._users[name]:
            del self._users[name], self._rooms[name]

    def __len__(self) -> int:
        return len(self._rooms)
