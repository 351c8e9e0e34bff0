"""The fixture pages over real HTTP on loopback, standard library only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests import golden


class Handler(BaseHTTPRequestHandler):
    """`/<slug>` answers with that fixture page; anything else with 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        slug = self.path.strip("/")
        found = slug in golden.slugs()
        body = golden.source(slug) if found else b"<!doctype html><title>Not found</title><p>No such page.</p>"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the demo and the tests print what matters."""


@contextmanager
def serve() -> Iterator[str]:
    """Serve until the block ends; gives the base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
