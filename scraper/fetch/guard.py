"""Which addresses may be dialled: only those of the public internet. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable

from scraper.errors import FetchError

Resolver = Callable[[str, int], list[str]]  # host, port -> addresses; raises OSError
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Spelled out rather than asked of `is_global`, whose answer differs between Python versions.
_CLOSED_V4 = [
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT; a cloud's metadata service lives at 100.100.100.200
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's wire server, on a public-looking address
        "169.254.0.0/16",  # link local, metadata services
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
]
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")  # all that is handed out; NAT64, ULA, link local lie outside
_CLOSED_V6 = [
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries any IPv4 address inside
        "2620:4f:8000::/48",
        "3fff::/20",
    )
]


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet; IPv4 inside IPv6 is judged as IPv4.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in block for block in _CLOSED_V4)
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    return address in _OPEN_V6 and not any(address in block for block in _CLOSED_V6)


def check(host: str, addresses: Iterable[str], *, allow_private: bool) -> list[str]:
    """The addresses to dial, in order. One that is not public closes the whole name to us.

    Raises FetchError `private_address`, or `dns` when there is none.
    """
    found = list(dict.fromkeys(addresses))
    if not found:
        raise FetchError("dns", f"{host} has no address")
    for text in found if not allow_private else ():
        try:
            public = is_public(ipaddress.ip_address(text))
        except ValueError:  # "fe80::1%eth0" and whatever else a resolver may invent
            public = False
        if not public:
            where = text if host == text else f"{host} is at {text}, which"
            raise FetchError("private_address", f"{where} is not a public address (allow_private admits it)")
    return found
