"""URLs as browsers read them: normal form, canonical form, resolution, host. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from scraper.hostnames import ascii_host

WEB_SCHEMES = {"http": 80, "https": 443}
MAX_LENGTH = 8_000  # characters; what common servers accept in a request line

# Parameters that say how a reader came, never what the page shows. Prefixes end in "*".
TRACKING = (
    "utm_*", "pk_*", "mtm_*", "hsa_*", "at_*", "ns_*", "stm_*", "_hs*", "guce_*", "oly_*", "vero_*", "wt.mc*",
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
    "igshid", "igsh", "li_fat_id", "epik", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_openstat", "xtor", "wt_mc",
    "wt_zmc", "cmpid", "cmp", "campaign_id", "ito", "ncid", "ocid", "icid", "s_cid", "smid", "smtyp", "sref", "ftag",
    "spm", "guccounter", "__twitter_impression", "ref_src", "ref_url", "share_id", "sh_kit", "traffic_source",
)  # fmt: skip
_TRACKING_NAMES = frozenset(name for name in TRACKING if not name.endswith("*"))
_TRACKING_PREFIXES = tuple(name[:-1] for name in TRACKING if name.endswith("*"))

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_AUTHORITY = re.compile(r"[/\\]*([^/\\?#]*)")
_EDGES = "".join(map(chr, range(0x21)))  # C0 controls and space: the URL standard trims them
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_BREAKS = re.compile(r"[\t\n\r]")
# "me:secret@", however few slashes a browser would forgive before it; also where the scheme was left out.
_USERINFO = re.compile(
    r"([\x00-\x20]*(?:https?:[/\\]*|(?:[a-z][a-z0-9+.\-]*:)?[/\\]{2}))[^/\\?#]*@"
    r"|(?!mailto:)[^\s/\\?#@:]+:[^\s/\\?#@]+@",
    re.IGNORECASE,
)
# A password with a "/" or "?" in it that should have been percent-encoded: no port looks like that.
_BROKEN_LOGIN = re.compile(
    r"([\x00-\x20]*https?:[/\\]*)[^/\\?#@:\[\]]*:(?!\d*(?:[/\\?#]|\Z))[^/\\?#@]*[/\\?#][^@]*@", re.IGNORECASE
)
_SAFE_PATH = "!$&'()*+,-./:;=@_~%[]|"
_SAFE_QUERY = "!$&()*+,-./:;=?@_~%[]|{}^`'"


class Parts(NamedTuple):
    """A web address taken apart and put in normal form. `host` is ASCII, without brackets."""

    scheme: str
    userinfo: str
    host: str
    port: int | None  # None: the scheme's own
    path: str
    query: str | None
    fragment: str | None


def scheme(url: str) -> str | None:
    """The scheme in lower case, or None for a relative reference.

    >>> scheme("HTTPS://example.org/"), scheme("mailto:a@example.org"), scheme("/path")
    ('https', 'mailto', None)
    """
    found = _SCHEME.match(url.strip(_EDGES))
    return found[1].lower() if found else None


@lru_cache(maxsize=4096)
def parse(url: str) -> Parts | None:
    """Take an absolute http(s) URL apart as the URL standard does; None where it is not one.

    >>> parse(r"HTTP:\\\\Example.ORG:80\\a/../b?q#f")
    Parts(scheme='http', userinfo='', host='example.org', port=None, path='/b', query='q', fragment='f')
    >>> parse("http://0x7f.1/").host
    '127.0.0.1'
    """
    text = _BREAKS.sub("", url.strip(_EDGES))
    found = _SCHEME.match(text)
    if not found or found[1].lower() not in WEB_SCHEMES:
        return None
    name = found[1].lower()
    rest = text[found.end() :]
    authority = _AUTHORITY.match(rest)
    assert authority is not None  # it matches the empty string
    rest = rest[authority.end() :]
    rest, hash_, fragment = rest.partition("#")
    path, question, query = rest.partition("?")
    userinfo, _, address = authority[1].rpartition("@")
    split = _split_port(address)
    host = ascii_host(split[0]) if split else None
    if split is None or host is None:
        return None
    return Parts(
        scheme=name,
        userinfo=userinfo,
        host=host,
        port=None if split[1] == WEB_SCHEMES[name] else split[1],
        path=_path(path.replace("\\", "/")),
        query=_quoted(query, _SAFE_QUERY) if question else None,
        fragment=_quoted(fragment, _SAFE_QUERY) if hash_ else None,
    )


def unparse(parts: Parts) -> str:
    """The URL of its parts.

    >>> unparse(Parts("https", "", "::1", 8443, "/", None, "top"))
    'https://[::1]:8443/#top'
    """
    host = f"[{parts.host}]" if ":" in parts.host else parts.host
    user = f"{parts.userinfo}@" if parts.userinfo else ""
    port = f":{parts.port}" if parts.port is not None else ""
    query = f"?{parts.query}" if parts.query is not None else ""
    fragment = f"#{parts.fragment}" if parts.fragment is not None else ""
    return f"{parts.scheme}://{user}{host}{port}{parts.path}{query}{fragment}"


def normalise(url: str) -> str | None:
    """The absolute http(s) URL in normal form, or None where it is none.

    >>> normalise("https://www.Düsseldorf.example:443/a b/./c?q=ü#x")
    'https://www.xn--dsseldorf-q9a.example/a%20b/c?q=%C3%BC#x'
    >>> normalise("ftp://example.org/") is None
    True
    """
    parts = parse(url)
    return unparse(parts) if parts else None


def canonical_form(url: str) -> str:
    """One key for all spellings of an address: normal form without fragment, tracking parameters, user and password.

    What cannot be parsed comes back trimmed, so that it still is a key.

    >>> canonical_form("https://Example.org/a?utm_source=x&id=7&fbclid=y#comments")
    'https://example.org/a?id=7'
    """
    parts = parse(url)
    if parts is None:
        return without_userinfo(url.strip(_EDGES))
    query = parts.query
    if query:
        query = "&".join(pair for pair in query.split("&") if pair and not _is_tracking(pair.partition("=")[0]))
    return unparse(parts._replace(userinfo="", query=query or None, fragment=None))


def authority(url: str) -> str:
    """Host and port of a URL in normal form, as its Host header says them.

    >>> authority("https://me:secret@example.org:8443/a")
    'example.org:8443'
    """
    return url.split("/", 3)[2].rpartition("@")[2]


def without_fragment(url: str) -> str:
    """The URL as a server sees it.

    >>> without_fragment("https://example.org/a#b")
    'https://example.org/a'
    """
    return url.partition("#")[0]


def without_userinfo(url: str) -> str:
    """The URL without user and password, else as it was written: how it may be kept.

    >>> without_userinfo("https://me:secret@Example.org/a?b#c"), without_userinfo("https://example.org/@me")
    ('https://Example.org/a?b#c', 'https://example.org/@me')
    """
    if "@" not in url:
        return url
    text = _BREAKS.sub("", url)
    found = _USERINFO.match(text) or _BROKEN_LOGIN.match(text)
    return (found[1] or "") + found.string[found.end() :] if found else url


def userinfo(url: str) -> str:
    """User and password of a URL as they stand in it, percent-encoded; empty where there are none.

    >>> userinfo("https://me:se%40cret@example.org/")
    'me:se%40cret'
    """
    parts = parse(url)
    return parts.userinfo if parts else ""


def host(url: str) -> str | None:
    """The host in lower-case ASCII without port, or None.

    >>> host("https://News.Example:8443/x"), host("not a url")
    ('news.example', None)
    """
    parts = parse(url)
    return parts.host if parts else None


def origin(url: str) -> str | None:
    """Scheme, host and port: what a robots.txt speaks for.

    >>> origin("https://user@News.Example:8443/x")
    'https://news.example:8443'
    """
    parts = parse(url)
    if parts is None:
        return None
    return unparse(parts._replace(userinfo="", path="", query=None, fragment=None))


def resolve(base: str | None, href: str) -> str | None:
    """The absolute http(s) URL a link points to, or None for other schemes and nonsense.

    >>> resolve("https://example.org/a/b", "../c?d#e")
    'https://example.org/c?d#e'
    >>> resolve("https://example.org/", "javascript:void(0)") is None
    True
    """
    link = _BREAKS.sub("", href.strip(_EDGES))
    if scheme(link) in WEB_SCHEMES and "//" in link:
        return normalise(link)
    start = normalise(base) if base else None
    if start is None or (scheme(link) not in (None, scheme(start)) and _SCHEME.match(link)):
        return None
    if scheme(link):  # "https:page" is relative to a base of the same scheme
        link = link.partition(":")[2]
    try:
        return normalise(urljoin(start, link.replace("\\", "/") if "?" not in link else link))
    except ValueError:  # "//[": a bracket that never closes
        return None


def percent_encoded(url: str) -> str:
    """A URL whose bytes were no UTF-8, as the system hands them over, in percent form: what other clients send.

    >>> percent_encoded("http://example.org/caf\\udce9")
    'http://example.org/caf%E9'
    """
    return _NO_UTF8.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", url)


def joined(base: str | None, address: str) -> str | None:
    """The address seen from `base`, however it is spelt; None where either breaks the rules of brackets.

    >>> joined("https://example.org/a", "b?c"), joined("https://example.org/a", "http://[")
    ('https://example.org/b?c', None)
    """
    try:
        return urljoin(base or "", address)
    except ValueError:
        return None


def split(url: str | None) -> SplitResult:
    """A URL cut at its marks; of what cannot be cut, nothing.

    >>> split("https://example.org/a?b").path, split("http://[").path
    ('/a', '')
    """
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def _split_port(address: str) -> tuple[str, int | None] | None:
    """Host and port of an authority without user; None where the port is no port."""
    name, colon, port = address.rpartition(":")
    if not colon or address.endswith("]"):
        return address, None
    if not port:
        return name, None
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        return None
    return name, int(port)


def _path(path: str) -> str:
    """Illegal characters quoted, `.` and `..` walked, and never empty."""
    quoted = _quoted(path, _SAFE_PATH)
    if "/." not in quoted and "%2" not in quoted:
        return quoted or "/"
    kept: list[str] = []
    segments = quoted.split("/")[1:]
    for i, segment in enumerate(segments):
        plain = segment.replace("%2e", ".").replace("%2E", ".") if "%2" in segment else segment
        if plain not in (".", ".."):
            kept.append(segment)
            continue
        if plain == ".." and kept:
            kept.pop()
        if i == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="replace")


def _is_tracking(name: str) -> bool:
    lowered = name.lower()
    return lowered in _TRACKING_NAMES or lowered.startswith(_TRACKING_PREFIXES)
