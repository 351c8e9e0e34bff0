"""Bodies too large, and content codings true and false."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from hashlib import sha256

import brotli
import zstandard

from tests.fetch.faults.registry import BIG, ONCE, fault
from tests.fetch.faulty import PAGE, Exchange

SIZE = "Size and content coding"


@fault(SIZE, "a body without end", "too_large")
async def endless(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await x.send(b"<p>more</p>" * 1000)


@fault(SIZE, "a Content-Length beyond the limit: nothing is read", "too_large", attempts=1)
async def announced_too_large(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000000\r\n\r\n")
    await asyncio.sleep(5)


@fault(SIZE, "a gzip bomb", "too_large")
async def bomb_gzip(x: Exchange) -> None:
    await x.page(gzip.compress(BIG * 10), content_encoding="gzip")


@fault(SIZE, "a deflate bomb", "too_large")
async def bomb_deflate(x: Exchange) -> None:
    await x.page(zlib.compress(BIG * 10), content_encoding="deflate")


@fault(SIZE, "a brotli bomb", "too_large")
async def bomb_brotli(x: Exchange) -> None:
    await x.page(brotli.compress(BIG * 4, quality=1), content_encoding="br")


@fault(SIZE, "a zstd bomb", "too_large")
async def bomb_zstd(x: Exchange) -> None:
    await x.page(zstandard.compress(BIG * 10), content_encoding="zstd")


@fault(SIZE, "a gzip bomb inside gzip", "too_large")
async def bomb_in_bomb(x: Exchange) -> None:
    await x.page(gzip.compress(gzip.compress(BIG * 4, 1)), content_encoding="gzip, gzip")


@fault(SIZE, "a gzip bomb of many members", "too_large")
async def bomb_of_members(x: Exchange) -> None:
    await x.page(gzip.compress(BIG[:50_000]) * 20, content_encoding="gzip")


@fault(SIZE, "a zstd window beyond 8 MB", "protocol", options=ONCE)
async def zstd_window(x: Exchange) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=26, compression_level=1)
    coder = zstandard.ZstdCompressor(compression_params=parameters, write_content_size=False).compressobj()
    await x.page(coder.compress(PAGE) + coder.flush(), content_encoding="zstd")


@fault(SIZE, "four codings on top of each other", "protocol")
async def stacked(x: Exchange) -> None:
    await x.page(PAGE, content_encoding="gzip, gzip, gzip, gzip")


@fault(SIZE, "an unknown coding", "protocol")
async def unknown_coding(x: Exchange) -> None:
    await x.page(PAGE, content_encoding="compress-42")


@fault(SIZE, "announces gzip and sends the plain page", "page", body=PAGE)
async def not_really_gzip(x: Exchange) -> None:
    await x.page(PAGE, content_encoding="gzip")


@fault(SIZE, "announces brotli and sends the plain page", "page", body=PAGE)
async def not_really_brotli(x: Exchange) -> None:
    await x.page(PAGE, content_encoding="br")


@fault(SIZE, "announces zstd and sends ten plain bytes", "page", body=b"<p>Too bad")
async def not_really_zstd(x: Exchange) -> None:
    await x.page(b"<p>Too bad", content_encoding="zstd")


@fault(SIZE, "a gzip stream cut off", "truncated", options=ONCE)
async def gzip_cut(x: Exchange) -> None:
    await x.page(gzip.compress(PAGE)[:-30], content_encoding="gzip")


@fault(SIZE, "a gzip stream broken in the middle", "truncated", options=ONCE)
async def gzip_broken(x: Exchange) -> None:
    noise = b"".join(sha256(b"%d" % i).hexdigest().encode() for i in range(2_000))
    packed = bytearray(gzip.compress(PAGE + noise))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = bytes(40)
    await x.page(bytes(packed), content_encoding="gzip")


@fault(SIZE, "a gzip stream with junk behind it", "page", body=PAGE)
async def gzip_junk(x: Exchange) -> None:
    await x.page(gzip.compress(PAGE) + b"\x00" * 50, content_encoding="gzip")


@fault(SIZE, "gzip in several members", "page", body=PAGE)
async def gzip_members(x: Exchange) -> None:
    await x.page(gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]), content_encoding="x-gzip")


@fault(SIZE, "deflate with its zlib header", "page", body=PAGE)
async def deflate_zlib(x: Exchange) -> None:
    await x.page(zlib.compress(PAGE), content_encoding="deflate")


@fault(SIZE, "deflate without its zlib header", "page", body=PAGE)
async def deflate_raw(x: Exchange) -> None:
    coder = zlib.compressobj(wbits=-15)
    await x.page(coder.compress(PAGE) + coder.flush(), content_encoding="deflate")


@fault(SIZE, "sound brotli", "page", body=PAGE)
async def sound_brotli(x: Exchange) -> None:
    await x.page(brotli.compress(PAGE), content_encoding="br")


@fault(SIZE, "sound zstd in two frames", "page", body=PAGE)
async def sound_zstd(x: Exchange) -> None:
    await x.page(zstandard.compress(PAGE[:99]) + zstandard.compress(PAGE[99:]), content_encoding="zstd")
