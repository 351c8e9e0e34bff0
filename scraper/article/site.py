"""The site's name, and every form of it that may stand beside a headline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from scraper.article.evidence import NOTHING, Evidence, Found, once
from scraper.document import first, objects
from scraper.languages.byline_words import words
from scraper.text import fold

_PARTS = re.compile(
    r"\s+[-–—/]+\s+|\s*[|｜ㅣ»«›‹·•:：]+\s*|^\s*-+\s*|\s*-+\s*$|(?<=[^\x00-\x7f])[-_]+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])_+|\s_\s"
)
_ORGANIZATIONS = ("Organization", "NewsMediaOrganization", "Corporation", "WebSite", "NewsAgency")
_ADDRESS = ("http://", "https://", "//", "@", "#")
# What front pages and parts of sites are called
_FRONT = frozenset({"home", "homepage", "home page", "website", "startseite", "accueil", "inicio", "blog", "news"})
_APPLICATIONS = ("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone")
_PUBLISHER_META = ("article:publisher_name", "publisher", "dc.publisher", "dcterms.publisher", "copyright-holder")
LONGEST = 60  # characters of a site's name
_MARKS = "\u0300"  # the first character that combines with another
_LATIN = "\u024f"  # the last letter of what European languages write
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "or", "ne", "go", "edu", "gob", "in"})


@once
def site_name(evidence: Evidence) -> Found:
    """The name a site gives itself: og:site_name, its WebSite object, the publisher; its address where nothing else."""
    address = NOTHING
    for name, source in _claims(evidence):
        if not name or name.startswith(_ADDRESS) or fold(name) in _FRONT or _is_headline(name, evidence):
            continue
        if not _is_address(name, evidence.host):
            return name, source
        address = address if address[0] else (name, source)
    if address[0]:
        return address
    if shown := _after_headline(evidence):
        return shown, "title"
    return (evidence.host, "url") if evidence.host else NOTHING


def _is_headline(name: str, evidence: Evidence) -> bool:
    """Whether what should be the site's name is the article's: some templates fill both with one value."""
    return evidence.title == name and not names_host(name, evidence.host)


def _claims(evidence: Evidence) -> Iterator[Found]:
    """What may be the site's name, likeliest first; what names the host goes before a publisher of another name."""
    yield evidence.meta("og:site_name")
    for node, source in evidence.by_type.get("WebSite", ()):
        if source == "json-ld":
            yield first(node.get("name")), source
    owner, application = publisher(evidence), evidence.meta(*_APPLICATIONS)
    if not names_host(owner[0], evidence.host):
        if names_host(application[0], evidence.host):
            yield application
        yield _in_tab(evidence), "title"
    yield owner
    yield application
    yield evidence.meta("dc.publisher")


def names_host(name: str | None, host: str) -> bool:
    """Whether a name, or a word of a short one, begins as the telling part of a host does.

    >>> names_host("Radio Loaf", "news.loaf.example"), names_host("The Crumb", "loaf.example")
    (True, False)
    """
    label = host_label(host).replace("-", "")
    if name is None or len(label) < 2:
        return False
    return any(
        key == label or (len(label) > 2 and key.startswith(label))
        for key in (squeeze(name), *map(squeeze, name.split()))
    )


def _in_tab(evidence: Evidence) -> str | None:
    """The shortest part of the tab's title beside the headline that names the host: "Trams | Loaf.example - News"."""
    heading = squeeze(evidence.title or "")
    parts = [part.strip() for part in _PARTS.split(evidence.structured.title or "")] if evidence.host else []
    named = [p for p in parts if len(parts) > 1 and names_host(p, evidence.host) and squeeze(p) not in heading]
    return min(named, key=len, default=None)


def _is_address(name: str, host: str) -> bool:
    """Whether a name is the site's host, or the telling part of it, as written there: "loaf.example", "dailyloaf"."""
    return name == name.lower() and (name == host_label(host) or ("." in name and name in host))


def _after_headline(evidence: Evidence) -> str | None:
    """What the page's title adds to its headline: "Trams return | Local | The Daily Loaf"."""
    tab = evidence.structured.title or ""
    for heading in sorted((*evidence.headings, evidence.title or ""), key=len, reverse=True):
        if len(heading) > 8 and heading in tab:
            before, _, after = (side.strip("_") for side in tab.partition(heading))
            if before.rstrip()[-1:] in (":", "：") and squeeze(before) not in map(squeeze, evidence.headings):
                return None  # a kicker
            parts = [part.strip() for part in _PARTS.split(after or before) if squeeze(part)]
            name = parts[-1 if after else 0] if parts and not (before and after) else ""
            return name if _is_name(name, evidence) else None
    return None


def _is_name(name: str, evidence: Evidence) -> bool:
    return 2 <= len(name) <= LONGEST and fold(name) not in _FRONT and not words(evidence.language).after_by(name)


@once
def publisher(evidence: Evidence) -> Found:
    """Who publishes the article, as declared."""
    for node, source in evidence.declared:
        for owner in objects(node.get("publisher")):
            if (name := first(evidence.structured.resolve(owner))) and not name.startswith(_ADDRESS):
                return name, source
        stated = node.get("publisher")
        if isinstance(stated, str) and (name := first(stated)) and not name.startswith(_ADDRESS):
            return name, source
    for name in _PUBLISHER_META:
        value, origin = evidence.meta(name)
        if value and not value.startswith(_ADDRESS):
            return value, origin
    return NOTHING


@once
def site_keys(evidence: Evidence) -> frozenset[str]:
    """Folded, unspaced names of the site: declared ones and what its host says.

    Shape: {"berlinermorgenpost", "morgenpost", "morgenpostde"}.
    """
    names = {evidence.host, host_label(evidence.host)}
    names.update(
        evidence.structured.all("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site")
    )
    names.add(publisher(evidence)[0] or "")
    for kind in _ORGANIZATIONS:
        for node, source in evidence.by_type.get(kind, ()):
            if source == "json-ld":
                names.update((first(node.get("name")) or "", first(node.get("alternateName")) or ""))
    return frozenset(key for name in names if len(key := squeeze(name)) > 1)


def without_site(line: str, evidence: Evidence) -> str:
    """A short line without the site's name at its end: "Ann Lee The Daily Loaf", "Ann Lee / loaf.example"."""
    words_of_line, keys = line.split(), site_keys(evidence)
    for count in range(1, min(4, len(words_of_line))):
        if squeeze(" ".join(words_of_line[-count:])) in keys:
            return " ".join(words_of_line[:-count]).rstrip(" ,/|-–—")
    return line


@lru_cache(maxsize=512)
def squeeze(name: str) -> str:
    """A name without spaces, case, marks and accents, as addresses spell it.

    >>> squeeze("Spiegel Online"), squeeze("@BBC_News"), squeeze("Tuổi Trẻ Biển")
    ('spiegelonline', 'bbcnews', 'tuoitrebien')
    """
    key = fold(name).replace(" ", "").replace("_", "")
    if key.isascii() or (max(key) > _LATIN and not any("\u1e00" <= c <= "\u1eff" for c in key)):
        return key
    letters = unicodedata.normalize("NFD", key)
    return "".join([c for c in letters if c < _MARKS or not unicodedata.combining(c)]).replace("đ", "d")


def host_label(host: str) -> str:
    """The telling part of a host.

    >>> host_label("news.bbc.co.uk"), host_label("spiegel.de")
    ('bbc', 'spiegel')
    """
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""
