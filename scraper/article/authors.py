"""Who wrote the article: people and bylined agencies, roles apart from names."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from scraper.article.byline import visible_names
from scraper.article.evidence import Evidence
from scraper.article.site import site_keys, squeeze
from scraper.document import plain, strings, urls
from scraper.languages.bylines import Name, is_noise, split_names
from scraper.models import Author

_META = (
    "author", "article:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author",
    "cxenseparse:author", "articleauthor", "article.author", "citation_author", "dable:author", "author_name",
    "og:author", "creator",
    "mediator_author", "article:author_name", "authors", "byline",
)  # fmt: skip
Signed = tuple[tuple[Author, ...], str | None]


def authors(evidence: Evidence) -> Signed:
    """The declared authors; where they are only the site itself, whoever the page shows; else the site."""
    keys = site_keys(evidence)
    fallback: Signed = ((), None)
    for found, source in (_declared(evidence), _meta(evidence)):
        people = [a for a in found if not _nobody(a.name, evidence, keys)]
        if people:
            return tuple(people), source
        if found and not fallback[0]:
            fallback = (tuple(found), source)
    shown = [Author(name=n.name, role=n.role) for n in visible_names(evidence)]
    people = [a for a in shown if not _nobody(a.name, evidence, keys)]
    if people:
        return tuple(people), "visible"
    return fallback if fallback[0] else (tuple(shown), "visible" if shown else None)


def _nobody(name: str, evidence: Evidence, keys: frozenset[str]) -> bool:
    key = squeeze(name)
    return is_noise(name, evidence.language) or key in keys or any(len(k) > 3 and (k in key or key in k) for k in keys)


def _declared(evidence: Evidence) -> tuple[list[Author], str | None]:
    for node, source in evidence.declared:
        for key in ("author", "creator"):
            found = [a for value in _each(node.get(key)) for a in _read(value, evidence)]
            if found:
                return _unique(found), source
    return [], None


def _each(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [inner for item in value[:100] for inner in _each(item)]
    return [value] if value else []


def _read(value: Any, evidence: Evidence) -> list[Author]:
    if not isinstance(value, dict):
        return [_author(n) for text in strings(value) for n in split_names(text, evidence.language)]
    node = evidence.structured.resolve(value)
    names = [n for text in strings(node.get("name")) for n in split_names(text, evidence.language)]
    role = next(iter(strings(node.get("jobTitle"))), None)
    url = _profile(node, evidence.url)
    alone = len(names) == 1
    return [_author(n, role if alone else None, url if alone else None) for n in names]


def _author(name: Name, role: str | None = None, url: str | None = None) -> Author:
    return Author(name=name.name, role=role or name.role, url=url)


def _profile(node: dict[str, Any], base: str | None) -> str | None:
    address = next((u for u in urls(node.get("url")) if not u.startswith("#")), None)
    if not address:
        return None
    full = urljoin(base or "", address)
    return full if full.startswith(("http://", "https://")) else None


def _meta(evidence: Evidence) -> tuple[list[Author], str | None]:
    found: list[Author] = []
    for name in _META:
        for raw in evidence.structured.meta.get(name, ()):
            text = plain(raw)
            if text and not text.startswith(("http", "@", "/")):
                found += [_author(n) for n in split_names(text, evidence.language)]
    return _unique(found), "meta" if found else None


def _unique(found: list[Author]) -> list[Author]:
    return list({a.name.casefold(): a for a in reversed(found)}.values())[::-1]
