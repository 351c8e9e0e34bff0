"""Slow, silent and broken connections, lengths, chunks and header lines."""

from __future__ import annotations

import asyncio

from tests.fetch.faults.registry import ONCE, fault
from tests.fetch.faulty import PAGE, Exchange

TIME = "Time"


@fault(TIME, "headers one byte at a time", "timeout", options=ONCE)
async def slow_headers(x: Exchange) -> None:
    await x.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" * 5, 0.03)


@fault(TIME, "no answer at all", "timeout", options=ONCE)
async def silence(x: Exchange) -> None:
    await asyncio.sleep(5)


@fault(TIME, "a body of one byte at a time", "timeout", options=ONCE)
async def slow_body(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 400\r\n\r\n")
    await x.drip(PAGE, 0.03)


@fault(TIME, "the body stalls half-way", "timeout", options=ONCE)
async def stall(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 400\r\n\r\n" + PAGE[:100])
    await asyncio.sleep(5)


@fault(TIME, "interim 1xx answers without end", "timeout", options=ONCE)
async def endless_interim(x: Exchange) -> None:
    while True:
        await x.send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10)
        await asyncio.sleep(0.01)


@fault(TIME, "too slow once, then in time", "page", attempts=2, requests=2, options={"first_byte_timeout": 1.0})
async def slow_once(x: Exchange) -> None:
    if x.number == 0:
        await asyncio.sleep(5)
    await x.page()


CONNECTION = "Connections"


@fault(CONNECTION, "closes without an answer", "protocol", requests=3, attempts=3)
async def hangs_up(x: Exchange) -> None:
    x.hang_up()


@fault(CONNECTION, "resets the connection", "protocol", requests=3)
async def resets(x: Exchange) -> None:
    x.hang_up(reset=True)


@fault(CONNECTION, "closes once, then answers", "page", attempts=2)
async def hangs_up_once(x: Exchange) -> None:
    if x.number == 0:
        x.hang_up()
    else:
        await x.page()


@fault(CONNECTION, "closes a kept-alive connection before the next request", "page", robots=True)
async def closes_idle(x: Exchange) -> None:
    await x.page(b"" if x.path == "/robots.txt" else PAGE)
    x.hang_up()


@fault(CONNECTION, "a reachable host only on IPv6", "page", kind="http6")
async def only_ipv6(x: Exchange) -> None:
    await x.page()


@fault(CONNECTION, "IPv6 and IPv4 addresses, IPv6 dead", "page")
async def dead_ipv6(x: Exchange) -> None:
    await x.page()


@fault(CONNECTION, "nobody listens", "connect", requests=0)
async def refused(x: Exchange) -> None:
    raise AssertionError


@fault(CONNECTION, "a name that does not exist", "dns", requests=0, attempts=1)
async def no_such_name(x: Exchange) -> None:
    raise AssertionError


@fault(CONNECTION, "a name without addresses", "dns", requests=0)
async def no_addresses(x: Exchange) -> None:
    raise AssertionError


@fault(CONNECTION, "a resolver that does not answer", "timeout", requests=0, options=ONCE)
async def slow_resolver(x: Exchange) -> None:
    raise AssertionError


FRAMING = "Framing of the body"


@fault(FRAMING, "closes before Content-Length is reached", "truncated", body=PAGE, requests=3)
async def early_close(x: Exchange) -> None:
    await x.page(content_length="5000")
    x.hang_up()


@fault(FRAMING, "closes early once, then sends all", "page", body=PAGE, attempts=2)
async def early_close_once(x: Exchange) -> None:
    await x.page(content_length="5000" if x.number == 0 else str(len(PAGE)))
    x.hang_up()


@fault(FRAMING, "more bytes than Content-Length says", "page", body=PAGE[:120])
async def short_length(x: Exchange) -> None:
    await x.page(content_length="120")


@fault(FRAMING, "a Content-Length that is no number", "protocol")
async def length_no_number(x: Exchange) -> None:
    await x.page(content_length="many")


@fault(FRAMING, "two Content-Lengths that differ", "protocol")
async def two_lengths(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello")


@fault(FRAMING, "a negative Content-Length", "protocol")
async def negative_length(x: Exchange) -> None:
    await x.page(content_length="-1")


@fault(FRAMING, "neither length nor chunks, closed at the end", "page", body=PAGE)
async def no_length(x: Exchange) -> None:
    await x.page(content_length="")
    x.hang_up()


@fault(FRAMING, "garbage instead of the first chunk", "protocol")
async def chunk_garbage(x: Exchange) -> None:
    await x.page(b"this is no chunk\r\n", content_length="", transfer_encoding="chunked")


@fault(FRAMING, "garbage after a sound chunk", "truncated", body=PAGE[:100], options=ONCE)
async def chunk_then_garbage(x: Exchange) -> None:
    await x.page(b"64\r\n" + PAGE[:100] + b"\r\nzz\r\n", content_length="", transfer_encoding="chunked")


@fault(FRAMING, "the last chunk is missing", "truncated", body=PAGE, options=ONCE)
async def no_last_chunk(x: Exchange) -> None:
    await x.page(b"%x\r\n%s\r\n" % (len(PAGE), PAGE), content_length="", transfer_encoding="chunked")
    x.hang_up()


@fault(FRAMING, "a chunk of astronomical size", "protocol")
async def chunk_huge(x: Exchange) -> None:
    await x.page(b"f" * 40 + b"\r\nabc", content_length="", transfer_encoding="chunked")


@fault(FRAMING, "chunks of one byte", "page", body=PAGE)
async def tiny_chunks(x: Exchange) -> None:
    body = b"".join(b"1\r\n%c\r\n" % byte for byte in PAGE) + b"0\r\n\r\n"
    await x.page(body, content_length="", transfer_encoding="chunked")


@fault(FRAMING, "a status 200 without a byte", "empty", attempts=1)
async def zero_bytes(x: Exchange) -> None:
    await x.page(b"")


@fault(FRAMING, "a body of white space", "empty")
async def white_space(x: Exchange) -> None:
    await x.page(b" \r\n\t" * 10)


@fault(FRAMING, "status 204", "empty")
async def no_content(x: Exchange) -> None:
    await x.page(b"", "204 No Content", content_length="")


HEADERS = "Status line and headers"


@fault(HEADERS, "ten thousand headers", "protocol", options=ONCE)
async def many_headers(x: Exchange) -> None:
    lines = b"".join(b"x-header-%d: v\r\n" % i for i in range(10_000))
    await x.send(b"HTTP/1.1 200 OK\r\n" + lines + b"Content-Length: 0\r\n\r\n")


@fault(HEADERS, "a header of 200 kB", "protocol", options=ONCE)
async def huge_header(x: Exchange) -> None:
    await x.page(x_padding="a" * 200_000)


@fault(HEADERS, "a status line that is none", "protocol", options=ONCE)
async def no_status_line(x: Exchange) -> None:
    await x.send(b"ICY 200 OK\r\n\r\n" + PAGE)
    x.hang_up()


@fault(HEADERS, "a page without any header, as in HTTP/0.9", "protocol", options=ONCE)
async def http_09(x: Exchange) -> None:
    await x.send(PAGE + b"\r\n\r\n")
    x.hang_up()


@fault(HEADERS, "a header line without a colon", "protocol", options=ONCE)
async def no_colon(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Length: 0\r\n\r\n")


@fault(HEADERS, "header values in UTF-8", "page")
async def header_utf8(x: Exchange) -> None:
    await x.page(x_city="Zürich")


@fault(HEADERS, "early hints before the page", "page")
async def early_hints(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n")
    await x.page()


@fault(HEADERS, "status 101 to a plain request", "protocol", options=ONCE)
async def switching(x: Exchange) -> None:
    await x.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")


@fault(HEADERS, "status 304 to a request without validators", "protocol", options=ONCE)
async def unasked_304(x: Exchange) -> None:
    await x.page(b"", "304 Not Modified", content_length="")


@fault(HEADERS, "an HTTP/1.0 server", "page")
async def http_10(x: Exchange) -> None:
    await x.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
    x.hang_up()
