"""A server that misbehaves on order, over HTTP/1.1, TLS and HTTP/2, on loopback.

The host name of a request picks the scenario; every connection and request is counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.events
import trustme

HAS_IPV6 = socket.has_ipv6 and Path("/proc/net/if_inet6").exists()
PAGE = (
    b"<!doctype html><html><head><title>The harbour reopens</title></head><body><article><h1>The harbour reopens</h1>"
    b"<p>Ferries left the pier again on Monday after a winter of repairs, the port said.</p></article></body></html>"
)


@dataclass
class Exchange:
    """One request, and the means to answer it badly."""

    host: str
    path: str
    headers: dict[str, str]
    number: int  # how many requests this host and path had before
    writer: Any
    ports: dict[str, int]

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def page(self, body: bytes = PAGE, status: str = "200 OK", **headers: str) -> None:
        """A sound answer; `content_type="x"` becomes `content-type: x`."""
        fields = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
        await self.send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)

    async def redirect(self, target: str, status: str = "302 Found", **headers: str) -> None:
        await self.page(b"", status, location=target, **headers)

    async def drip(self, data: bytes, seconds: float) -> None:
        """One byte at a time."""
        for byte in data:
            await self.send(bytes([byte]))
            await asyncio.sleep(seconds)

    def hang_up(self, *, reset: bool = False) -> None:
        if reset:
            sock = self.writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort() if reset else self.writer.close()


Scenario = Callable[[Exchange], Awaitable[None]]


@dataclass
class FaultServer:
    """Listens on loopback in a thread of its own; `scenarios` maps the first label of a host to its behaviour."""

    scenarios: dict[str, Scenario]
    ports: dict[str, int] = field(default_factory=dict)
    connections: Counter[str] = field(default_factory=Counter)  # by port kind
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    authority: trustme.CA = field(default_factory=trustme.CA)

    def url(self, name: str, kind: str = "http", path: str = "/news/harbour.html") -> str:
        scheme = "http" if kind.startswith("http") else "https"
        return f"{scheme}://{name}.site.test:{self.ports[kind]}{path}"

    def paths(self, name: str) -> list[str]:
        """What was asked of a scenario's host, robots.txt left out."""
        return [path for host, path, _ in self.requests if host == name and path != "/robots.txt"]

    @contextlib.contextmanager
    def running(self) -> Iterator[FaultServer]:
        loop = asyncio.new_event_loop()
        ready = threading.Event()
        thread = threading.Thread(target=self._run, args=(loop, ready), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)

    def _run(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(lambda *_: None)  # clients that hang up are the point
        servers = loop.run_until_complete(self._listen())
        ready.set()
        loop.run_forever()
        for server in servers:
            server.close()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        with contextlib.suppress(BaseException):
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.close()

    async def _listen(self) -> list[asyncio.Server]:
        servers = []
        for kind, address, context in (
            ("http", "127.0.0.1", None),
            ("http-other", "127.0.0.2", None),
            *([("http6", "::1", None)] if HAS_IPV6 else []),
            ("tls", "127.0.0.1", self._context([])),
            ("h2", "127.0.0.1", self._context(["h2"])),
        ):
            serve = self._serve_h2 if kind == "h2" else self._serve

            def accept(reader: Any, writer: Any, kind: str = kind, serve: Any = serve) -> Any:
                self.connections[kind] += 1
                return serve(reader, writer)

            server = await asyncio.start_server(
                accept, address, 0, ssl=context, ssl_handshake_timeout=5 if context else None
            )
            self.ports[kind] = server.sockets[0].getsockname()[1]
            servers.append(server)
        return servers

    def _context(self, protocols: list[str]) -> ssl.SSLContext:
        """Certificates by name: good ones by our authority, and the bad ones TLS must refuse."""
        past = datetime.now(UTC) - timedelta(days=1)
        bad = {
            "expired.site.test": self.authority.issue_cert("expired.site.test", not_after=past),
            "wrong-host.site.test": self.authority.issue_cert("somebody-else.test"),
            "unknown-authority.site.test": trustme.CA().issue_cert("unknown-authority.site.test"),
        }
        good = self._holding(self.authority.issue_cert("*.site.test"), protocols)
        contexts = {name: self._holding(cert, protocols) for name, cert in bad.items()}
        contexts["self-signed.site.test"] = self._self_signed()

        def pick(tls: Any, name: str | None, _: Any) -> None:
            tls.context = contexts.get(name or "", good)

        good.sni_callback = pick
        return good

    def _holding(self, cert: trustme.LeafCert, protocols: list[str]) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cert.configure_cert(context)
        if protocols:
            context.set_alpn_protocols(protocols)
        return context

    def _self_signed(self) -> ssl.SSLContext:
        """An authority's own certificate, served as if it were a site's."""
        import tempfile

        authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            both = Path(folder) / "both.pem"
            both.write_bytes(authority.private_key_pem.bytes() + authority.cert_pem.bytes())
            context.load_cert_chain(both)
        return context

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with (
            contextlib.closing(writer),
            contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError),
        ):
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                first, *lines = head.split("\r\n")
                headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}
                host = headers.get("host", "").partition(":")[0].removesuffix(".site.test")
                await self._answer(host, first.split(" ")[1], headers, writer)

    async def _answer(self, host: str, path: str, headers: dict[str, str], writer: Any) -> None:
        self.requests.append((host, path, headers))
        number = self.seen[host, path]
        self.seen[host, path] += 1
        exchange = Exchange(host, path, headers, number, writer, self.ports)
        scenario = self.scenarios.get(host)
        if scenario is None or (path == "/robots.txt" and not getattr(scenario, "robots", False)):
            await exchange.page(b"none", "404 Not Found")
        else:
            await scenario(exchange)

    # -------------------------------------------------------------- HTTP/2

    async def _serve_h2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        config = h2.config.H2Configuration(client_side=False, validate_outbound_headers=False, header_encoding="utf-8")
        connection = h2.connection.H2Connection(config)
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        with contextlib.closing(writer), contextlib.suppress(ConnectionError, ssl.SSLError):
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        fields = {str(k): str(v) for k, v in event.headers or ()}
                        await self._answer_h2(connection, event.stream_id or 0, fields, writer)
                writer.write(connection.data_to_send())
                await writer.drain()

    async def _answer_h2(self, connection: Any, stream: int, fields: dict[str, str], writer: Any) -> None:
        host = fields[":authority"].partition(":")[0].removesuffix(".site.test")
        path = fields[":path"]
        self.requests.append((host, path, fields))
        number = self.seen[host, path]
        self.seen[host, path] += 1
        exchange = Stream(host, path, fields, number, writer, self.ports, connection, stream)
        scenario = self.scenarios.get(host)
        if scenario is None or path == "/robots.txt":
            await exchange.page(b"none", "404")
        else:
            await scenario(exchange)


@dataclass
class Stream(Exchange):
    """An HTTP/2 request."""

    connection: Any
    stream: int

    async def flush(self) -> None:
        await self.send(self.connection.data_to_send())

    async def page(self, body: bytes = PAGE, status: str = "200", **headers: str) -> None:
        fields = {":status": status.split(" ")[0], "content-type": "text/html; charset=utf-8"}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.send_headers(self.stream, list(fields.items()))
        await self.flush()
        for i in range(0, len(body), 16_000):
            self.connection.send_data(self.stream, body[i : i + 16_000])
            await self.flush()
        self.connection.end_stream(self.stream)
        await self.flush()
