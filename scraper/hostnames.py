"""Host names and addresses as browsers read them: IDNA, and every spelling of an IPv4 address. Pure."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote_to_bytes

_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")


def is_ip(name: str) -> bool:
    """Whether a host is an address rather than a name.

    >>> is_ip("192.0.2.1"), is_ip("::1"), is_ip("example.org")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def ascii_host(name: str) -> str | None:
    """A host as it goes to the resolver: IDNA, lower case, addresses in their plain spelling; None if it is none.

    >>> ascii_host("0177.0.0.1"), ascii_host("[::FFFF:7F00:1]"), ascii_host("BÜCHER.example."), ascii_host("a b")
    ('127.0.0.1', '::ffff:127.0.0.1', 'xn--bcher-kva.example.', None)
    """
    if name.startswith("["):
        return _ipv6(name[1:-1]) if name.endswith("]") else None
    decoded = unquote_to_bytes(name).decode("utf-8", "replace") if "%" in name else name
    if not decoded.isascii():
        encoded = _idna(decoded)
        if encoded is None:
            return None
        decoded = encoded
    decoded = decoded.lower()
    if not decoded or len(decoded) > 254 or _FORBIDDEN.search(decoded):
        return None
    if any(len(label) > 63 or not label for label in decoded.removesuffix(".").split(".")):
        return None
    last = decoded.removesuffix(".").rpartition(".")[2]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):  # the standard: a number at the end makes it IPv4
        return _ipv4(decoded.removesuffix("."))
    return decoded


def _ipv6(text: str) -> str | None:
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return None
    if address.scope_id is not None:
        return None
    # Python versions differ in how they print these; one spelling here
    return f"::ffff:{address.ipv4_mapped}" if address.ipv4_mapped else address.compressed


def _ipv4(text: str) -> str | None:
    """An IPv4 address in any of inet_aton's spellings: decimal, octal, hexadecimal, one to four parts."""
    labels = text.split(".")
    if len(labels) > 4:
        return None
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return None
    if any(n > 255 for n in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return None
    value = numbers[-1] + sum(n << (24 - 8 * i) for i, n in enumerate(numbers[:-1]))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    if len(label) > 1 and label.startswith("0"):
        return int(label, 8)
    return int(label)


def _idna(name: str) -> str | None:
    import idna

    try:
        return idna.encode(name, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        pass
    try:  # names that only browsers allow, emoji above all
        labels = idna.uts46_remap(name, std3_rules=False, transitional=False).split(".")
        return ".".join(x if x.isascii() else f"xn--{x.encode('punycode').decode('ascii')}" for x in labels)
    except (idna.IDNAError, UnicodeError):
        return None
