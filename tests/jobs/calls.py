"""Functions for worker processes to call in tests: each behaves badly in its own way."""

import ctypes
import os
import signal
import time

HELD = []


def echo(value: bytes) -> bytes:
    return value


def slow_echo(value: bytes, seconds: float) -> bytes:
    time.sleep(seconds)
    return value


def pid() -> bytes:
    return str(os.getpid()).encode()


def spin_in_c() -> bytes:
    """One C call that lets no Python code run: what a hostile page does to the parser."""
    ctypes.PyDLL(None).sleep(60)
    return b""


def crash() -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def refuse(message: str) -> bytes:
    raise ValueError(message)


def eat(size: int) -> bytes:
    return str(len(bytearray(size))).encode()


def leak(size: int) -> bytes:
    HELD.append(b"x" * size)
    return pid()


def chatter(value: bytes) -> bytes:
    print("a library talks", flush=True)
    os.write(1, b"and so does its C code\n")
    return value
