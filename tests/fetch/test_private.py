"""Nobody makes us knock on a private door: spellings, names, redirects, rebinding, proxies."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Iterator

import pytest

from scraper.errors import FetchError
from scraper.fetch import AsyncFetcher, Fetcher, guard
from scraper.models import Page
from scraper.options import Options
from tests.fetch.faulty import PAGE, Exchange, FaultServer

PUBLIC = "127.0.0.2"  # loopback too, but these tests call it public


async def page(x: Exchange) -> None:
    await x.page()


async def to_private(x: Exchange) -> None:
    await x.redirect(f"http://127.0.0.1:{x.ports['http']}/latest/meta-data/")


async def to_private_name(x: Exchange) -> None:
    await x.redirect(f"http://inside.site.test:{x.ports['http']}/")


async def refresh_to_private(x: Exchange) -> None:
    target = f"http://127.0.0.1:{x.ports['http']}/".encode()
    await x.page(b'<html><head><meta http-equiv="refresh" content="0;url=%s"></head></html>' % target)


async def robots_to_private(x: Exchange) -> None:
    await (to_private(x) if x.path == "/robots.txt" else x.page())


robots_to_private.robots = True  # type: ignore[attr-defined]

SCENARIOS = {
    "page": page,
    "to-private": to_private,
    "to-private-name": to_private_name,
    "refresh-to-private": refresh_to_private,
    "robots-to-private": robots_to_private,
    "inside": page,
    "127.0.0.1": page,
}

# Every spelling of a closed address we know; {port} is where a real server waits.
SPELLINGS = [
    "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/",
    "http://0x7f000001:{port}/", "http://0x7f.0.0.1:{port}/", "http://0177.0.0.1:{port}/", "http://017700000001:{port}/",
    "http://0:{port}/", "http://0.0.0.0:{port}/", "http://127.0.0.1.:{port}/", "http://127.127.127.127:{port}/",
    "http://[::1]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/", "http://[2001:0:7f00:1::]:{port}/",
    "http://[fe80::1]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fc00::1]:{port}/", "http://[fd00:ec2::254]:{port}/",
    "http://[ff02::1]:{port}/", "http://localhost:{port}/", "http://LOCALHOST.:{port}/", "http://a.localhost:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/", "http://127。0。0。1:{port}/", "http://%31%32%37.0.0.1:{port}/", "http://１２７.0.0.1:{port}/",
    "http://user:pw@127.0.0.1:{port}/", "http://example.org@127.0.0.1:{port}/", "http:\\\\127.0.0.1:{port}\\",
    "http:/127.0.0.1:{port}/", "http:127.0.0.1:{port}/", "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}\\@example.org/", "ht\ntp://127.0.0.1:{port}/", " http://127.0.0.1:{port}/ ",
    "//127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/", "http://10.0.0.1:{port}/", "http://172.16.0.1:{port}/", "http://192.168.0.1:{port}/",
    "http://100.64.0.1:{port}/", "http://169.254.169.254/latest/meta-data/", "http://169.254.169.254.:80/", "http://2852039166/",
    "http://0xA9FEA9FE/", "http://0251.0376.0251.0376/", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/", "http://198.18.0.1/", "http://192.0.2.1/",
    "http://inside.site.test:{port}/", "http://mixed.site.test:{port}/", "http://mapped.site.test:{port}/",
    "http://scoped.site.test:{port}/", "http://metadata.site.test/", "http://nonsense.site.test:{port}/",
    "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_x",
    "dict://127.0.0.1:{port}/", "unix:///var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "jar:http://127.0.0.1!/",
    "data:text/html,hello", "javascript:alert(1)", "http://", "http://[::1", "http://127.0.0.1:{port}0000/", "",
]  # fmt: skip

NAMES = {
    "inside.site.test": ["127.0.0.1"],
    "mixed.site.test": ["93.184.215.14", "127.0.0.1"],
    "mapped.site.test": ["::ffff:127.0.0.1"],
    "scoped.site.test": ["fe80::1%lo"],
    "metadata.site.test": ["169.254.169.254"],
    "nonsense.site.test": ["not-an-address"],
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "a.localhost": ["127.0.0.1"],
}


def resolver(host: str, port: int) -> list[str]:
    return NAMES.get(host, [PUBLIC])


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer(SCENARIOS).running() as running:
        yield running


@pytest.fixture
def pretend_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """One loopback address counts as public, so that a first hop can be made."""
    real = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda a: a == ipaddress.ip_address(PUBLIC) or real(a))


def quick(**changes: object) -> Options:
    settings = {"per_host_delay": 0.0, "timeout": 10.0, "connect_timeout": 5.0, "retries": 0} | changes
    return Options(**settings)  # type: ignore[arg-type]


def sync_fetch(url: str, options: Options) -> Page:
    with Fetcher(options, resolver=resolver) as fetcher:
        return fetcher.fetch(url)


def async_fetch(url: str, options: Options) -> Page:
    async def run() -> Page:
        async with AsyncFetcher(options, resolver=resolver) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


both = pytest.mark.parametrize("fetch", [sync_fetch, async_fetch], ids=["sync", "async"])


@both
def test_no_spelling_of_a_private_address_makes_a_connection(
    fetch: Callable[[str, Options], Page], server: FaultServer
) -> None:
    server.connections.clear()
    for robots in (True, False):
        for spelling in SPELLINGS:
            url = spelling.replace("{port}", str(server.ports["http"]))
            with pytest.raises(FetchError) as caught:
                fetch(url, quick(robots=robots))
            assert caught.value.kind in ("private_address", "invalid_url", "unsupported_scheme"), url
    assert not server.connections


@both
@pytest.mark.parametrize("name", ["to-private", "to-private-name", "refresh-to-private", "robots-to-private"])
@pytest.mark.usefixtures("pretend_public")
def test_a_public_page_cannot_send_us_to_a_private_one(
    name: str, fetch: Callable[[str, Options], Page], server: FaultServer
) -> None:
    server.connections.clear()
    with pytest.raises(FetchError) as caught:
        fetch(server.url(name, "http-other"), quick())
    assert caught.value.kind == "private_address"
    assert set(server.connections) == {"http-other"}


@both
@pytest.mark.usefixtures("pretend_public")
def test_the_address_dialled_is_the_address_checked(
    fetch: Callable[[str, Options], Page], server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])  # a name that turns private after the check
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    monkeypatch.setitem(globals(), "resolver", rebinding)
    server.connections.clear()
    assert fetch(server.url("page", "http-other"), quick()).body == PAGE
    assert asked == ["page.site.test"]  # robots.txt and the page share the one connection
    assert set(server.connections) == {"http-other"}


@both
def test_private_addresses_are_fetched_when_allowed(fetch: Callable[[str, Options], Page], server: FaultServer) -> None:
    url = f"http://127.0.0.1:{server.ports['http']}/"
    assert fetch(url, quick(allow_private=True)).body == PAGE


# ------------------------------------------------------------------ proxies


@pytest.fixture
def proxy() -> Iterator[tuple[str, list[str]]]:
    """A proxy that takes CONNECT, and the targets it was asked for; everything leads to loopback."""
    import socket
    import threading

    targets: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        finally:
            for end in (source, sink):
                end.close()

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            head = client.recv(65536).decode()
            target = head.split(" ")[1]
            targets.append(target)
            if "Proxy-Authorization" not in head:
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
                client.close()
                continue
            upstream = socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2])))
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            for pair in ((client, upstream), (upstream, client)):
                threading.Thread(target=pump, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://user:secret@127.0.0.1:{listener.getsockname()[1]}", targets
    listener.close()


@both
@pytest.mark.usefixtures("pretend_public")
def test_a_proxy_is_asked_for_the_checked_address_not_for_the_name(
    fetch: Callable[[str, Options], Page], server: FaultServer, proxy: tuple[str, list[str]]
) -> None:
    url, targets = proxy
    assert fetch(server.url("page"), quick(proxy=url, robots=False)).body == PAGE
    assert targets == [f"{PUBLIC}:{server.ports['http']}"]


@both
def test_a_proxy_is_never_asked_for_a_private_address(
    fetch: Callable[[str, Options], Page], server: FaultServer, proxy: tuple[str, list[str]]
) -> None:
    url, targets = proxy
    for target in ("http://169.254.169.254/", server.url("inside"), "http://[::1]/"):
        with pytest.raises(FetchError) as caught:
            fetch(target, quick(proxy=url))
        assert caught.value.kind == "private_address"
    assert not targets


@both
def test_a_proxy_resolves_names_itself_where_private_addresses_are_allowed(
    fetch: Callable[[str, Options], Page], server: FaultServer, proxy: tuple[str, list[str]]
) -> None:
    url, targets = proxy
    fetch(server.url("inside"), quick(proxy=url, robots=False, allow_private=True))
    assert targets == [f"inside.site.test:{server.ports['http']}"]


@both
@pytest.mark.usefixtures("pretend_public")
def test_a_proxy_that_refuses_is_a_failed_connection(
    fetch: Callable[[str, Options], Page], server: FaultServer, proxy: tuple[str, list[str]]
) -> None:
    url = proxy[0].replace("user:secret@", "")
    with pytest.raises(FetchError) as caught:
        fetch(server.url("page"), quick(proxy=url))
    assert caught.value.kind == "connect"
    assert "407" in caught.value.message


@both
@pytest.mark.usefixtures("pretend_public")
def test_the_environment_names_a_proxy_only_when_asked(
    fetch: Callable[[str, Options], Page],
    server: FaultServer,
    proxy: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url, targets = proxy
    monkeypatch.setenv("http_proxy", url)
    monkeypatch.setenv("no_proxy", "")
    fetch(server.url("page", "http-other"), quick(robots=False))
    assert not targets
    fetch(server.url("page", "http"), quick(robots=False, trust_env=True))
    assert targets


# ------------------------------------------------------------------ the judgement itself


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.0.0.8",
        "192.168.1.1", "198.19.0.1", "224.0.0.251", "255.255.255.255", "168.63.129.16", "::", "::1",
        "::ffff:10.0.0.1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::",
        "fc00::1", "fe80::1", "fec0::1", "ff02::1", "5f00::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_the_public_internet(address: str) -> None:
    assert not guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert guard.is_public(ipaddress.ip_address(address))


@both
@pytest.mark.parametrize(("address", "says"), [("proxy.invalid", "cannot be resolved"), ("127.0.0.1:1", "refused")])
def test_a_proxy_that_is_not_there_is_named_as_what_failed(
    fetch: Callable[[str, Options], Page], address: str, says: str
) -> None:
    with pytest.raises(FetchError, match=f"the proxy .*{says}") as caught:
        fetch("http://127.0.0.1:9/", quick(proxy=f"http://{address}", retries=0, allow_private=True))
    assert caught.value.kind == "connect"
