"""TLS that must not be trusted, and HTTP/2 that breaks off."""

from __future__ import annotations

import asyncio
import gzip

from tests.fetch.faults.registry import BIG, ONCE, fault
from tests.fetch.faulty import PAGE, Exchange, Stream

TLS = "TLS: always verified"
H2 = "HTTP/2"


@fault(TLS, "a certificate of a trusted authority", "page", kind="tls")
async def sound_tls(x: Exchange) -> None:
    await x.page()


@fault(TLS, "an expired certificate", "tls", kind="tls", requests=0, attempts=1)
async def expired(x: Exchange) -> None:
    raise AssertionError


@fault(TLS, "a certificate for another host", "tls", kind="tls", requests=0)
async def wrong_host(x: Exchange) -> None:
    raise AssertionError


@fault(TLS, "a self-signed certificate", "tls", kind="tls", requests=0)
async def self_signed(x: Exchange) -> None:
    raise AssertionError


@fault(TLS, "a certificate of an unknown authority", "tls", kind="tls", requests=0)
async def unknown_authority(x: Exchange) -> None:
    raise AssertionError


@fault(TLS, "TLS breaks off in the middle of the body", "truncated", kind="tls", body=PAGE, options=ONCE)
async def tls_cut(x: Exchange) -> None:
    await x.page(content_length="5000")
    x.hang_up(reset=True)


@fault(TLS, "a redirect from https to http", "page", kind="tls", requests=1)
async def to_plain(x: Exchange) -> None:
    await x.redirect(f"http://sound-tls.site.test:{x.ports['http']}/news/harbour.html")


@fault(H2, "a sound page", "page", kind="h2", body=PAGE)
async def h2_sound(x: Stream) -> None:
    await x.page()


@fault(H2, "GOAWAY before the answer, then the page", "page", kind="h2", attempts=2)
async def h2_goaway_once(x: Stream) -> None:
    if x.number == 0:
        x.connection.close_connection()
        await x.flush()
        x.hang_up()
    else:
        await x.page()


@fault(H2, "GOAWAY every time", "protocol", kind="h2", requests=3)
async def h2_goaway(x: Stream) -> None:
    x.connection.close_connection(error_code=11)
    await x.flush()
    x.hang_up()


@fault(H2, "RST_STREAM before the answer, then the page", "page", kind="h2", attempts=2)
async def h2_rst_once(x: Stream) -> None:
    if x.number == 0:
        x.connection.reset_stream(x.stream, error_code=7)
        await x.flush()
    else:
        await x.page()


@fault(H2, "RST_STREAM every time", "protocol", kind="h2", requests=3)
async def h2_rst(x: Stream) -> None:
    x.connection.reset_stream(x.stream, error_code=2)
    await x.flush()


@fault(H2, "RST_STREAM in the middle of the body", "truncated", kind="h2", body=PAGE[:100], options=ONCE)
async def h2_rst_body(x: Stream) -> None:
    x.connection.send_headers(x.stream, [(":status", "200"), ("content-type", "text/html")])
    x.connection.send_data(x.stream, PAGE[:100])
    await x.flush()
    await asyncio.sleep(0.05)
    x.connection.reset_stream(x.stream, error_code=2)
    await x.flush()


@fault(H2, "the connection closes in the middle of the body", "truncated", kind="h2", body=PAGE[:100], options=ONCE)
async def h2_cut(x: Stream) -> None:
    x.connection.send_headers(x.stream, [(":status", "200"), ("content-type", "text/html")])
    x.connection.send_data(x.stream, PAGE[:100])
    await x.flush()
    x.hang_up()


@fault(H2, "garbage instead of frames", "protocol", kind="h2", options=ONCE)
async def h2_garbage(x: Stream) -> None:
    await x.send(b"\x00\x00\x04\x00\x00\x00\x00\x00\x00" + b"data" + b"garbage" * 9000)


@fault(H2, "headers beyond the limit", "protocol", kind="h2", options=ONCE)
async def h2_headers(x: Stream) -> None:
    fields = [(":status", "200"), *((f"x-header-{i}", "v" * 40) for i in range(2000))]
    x.connection.send_headers(x.stream, fields)
    await x.flush()


@fault(H2, "a stall in the middle of the body", "timeout", kind="h2", options=ONCE)
async def h2_stall(x: Stream) -> None:
    x.connection.send_headers(x.stream, [(":status", "200"), ("content-type", "text/html")])
    x.connection.send_data(x.stream, PAGE[:100])
    await x.flush()


@fault(H2, "a gzip bomb", "too_large", kind="h2")
async def h2_bomb(x: Stream) -> None:
    await x.page(gzip.compress(BIG * 10), content_encoding="gzip")


@fault(H2, "a redirect chain over one connection", "page", kind="h2", requests=4)
async def h2_chain(x: Stream) -> None:
    number = int(x.path[1:]) if x.path[1:].isdigit() else 0
    await (x.page(b"", "302", location=f"/{number + 1}") if number < 3 else x.page())
