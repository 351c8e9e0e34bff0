"""One misbehaving server a test module, and names that lead to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from scraper.options import Options
from tests.fetch.faults import CAP, FAULTS
from tests.fetch.faulty import FaultServer


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    """Every scenario of the table, on loopback."""
    with FaultServer({fault.name: fault.play for fault in FAULTS}).running() as running:
        yield running


@pytest.fixture(scope="module")
def options(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Options]:
    """Options of a client that trusts the test authority and does not wait between pages."""
    bundle = tmp_path_factory.mktemp("tls") / "authority.pem"
    server.authority.cert_pem.write_to_path(str(bundle))

    def make(**changes: object) -> Options:
        quick: dict[str, object] = {
            "allow_private": True,
            "per_host_delay": 0.0,
            "timeout": 8.0,
            "connect_timeout": 4.0,
            "first_byte_timeout": 6.0,
            "backoff": 0.01,
            "max_bytes": CAP,
            "ca_file": bundle,
        }
        return Options(**(quick | changes))  # type: ignore[arg-type]

    return make


def resolver(host: str, port: int) -> list[str]:
    """All test names lead to loopback, but for those whose fault is their name."""
    name = host.removesuffix(".site.test")
    if name == "no-such-name":
        raise OSError(-2, "Name or service not known")
    if name == "slow-resolver":
        time.sleep(2)
    if name == "no-addresses":
        return []
    if name == "only-ipv6":
        return ["::1"]
    if name == "dead-ipv6":
        return ["2001:db8::1", "127.0.0.1"]
    return ["127.0.0.1"]
