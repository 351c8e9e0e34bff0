"""Memory under decompression bombs: never above the limit plus 8 MB, in any coding."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import pytest
import zstandard

from tests.fetch.faulty import PAGE, Exchange, FaultServer

MB = 1_000_000
CAP = 20 * MB
SIZE = 120 * MB  # decoded

# Fetches a small page in the same coding first, so that imports and buffers do not count as the bomb's.
CHILD = """
import re, sys
from scraper.errors import FetchError
from scraper.fetch import Fetcher
from scraper.options import Options

small, bomb = sys.argv[1:]
memory = lambda name: int(re.search(name + r":\\s+(\\d+) kB", open("/proc/self/status").read())[1]) * 1024
with Fetcher(Options(allow_private=True, per_host_delay=0, retries=0, robots=False)) as fetcher:
    assert fetcher.fetch(small).body
    before = memory("VmRSS")
    try:
        fetcher.fetch(bomb)
    except FetchError as error:
        print(error.kind, memory("VmHWM") - before)
"""


@cache
def zlib_bomb(wbits: int) -> bytes:
    coder = zlib.compressobj(1, zlib.DEFLATED, wbits)
    return b"".join([*(coder.compress(bytes(MB)) for _ in range(SIZE // MB)), coder.flush()])


@cache
def brotli_bomb(window: int) -> bytes:
    coder = brotli.Compressor(quality=1, lgwin=window)
    return b"".join([*(coder.process(bytes(MB)) for _ in range(SIZE // MB)), coder.finish()])


@cache
def zstd_bomb(window: int) -> bytes:
    parameters = zstandard.ZstdCompressionParameters(compression_level=1, window_log=window)
    coder = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return b"".join([*(coder.compress(bytes(MB)) for _ in range(SIZE // MB)), coder.flush()])


BOMBS: dict[str, tuple[str, Callable[[], bytes], Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", lambda: zlib_bomb(31), lambda page: zlib.compress(page, wbits=31)),
    "deflate": ("deflate", lambda: zlib_bomb(15), zlib.compress),
    "raw-deflate": ("deflate", lambda: zlib_bomb(-15), lambda page: zlib.compress(page, wbits=-15)),
    "brotli": ("br", lambda: brotli_bomb(22), brotli.compress),
    "brotli-widest-window": ("br", lambda: brotli_bomb(24), brotli.compress),
    "zstd": ("zstd", lambda: zstd_bomb(20), zstandard.compress),
    "zstd-widest-window": ("zstd", lambda: zstd_bomb(23), zstandard.compress),
    "plain": ("", lambda: bytes(CAP + 5 * MB), lambda page: page),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_never_takes_more_than_the_limit_and_8_mb(name: str) -> None:
    coding, bomb, small = BOMBS[name]

    async def play(x: Exchange) -> None:
        body = small(PAGE) if x.path == "/small" else bomb()
        # no Content-Length: the announced length must not be what saves us
        await x.page(body, content_encoding=coding, content_length="", connection="close")
        x.hang_up()

    bomb()
    with FaultServer({"127.0.0.1": play}).running() as server:
        base = f"http://127.0.0.1:{server.ports['http']}"
        command = [sys.executable, "-c", CHILD, f"{base}/small", f"{base}/bomb"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    print(name, ended.stdout)
    kind, grown = ended.stdout.split()
    assert kind == "too_large"
    assert int(grown) <= CAP + 8 * MB
