"""Which links of a listing are wanted, decided from what is known before fetching. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from scraper.collect.config import Settings
from scraper.collect.listing import Link
from scraper.collect.moments import in_url, plausible
from scraper.models import Article
from scraper.urls import canonical_form, without_userinfo

Verdict = Literal["new", "changed", "known", "excluded", "language", "old", "no_url"]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the state file knows of an address."""

    state: str
    fetched: float | None = None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A link worth fetching: `key` is the canonical form, `when` the best guess at its date."""

    key: str
    url: str
    when: float | None = None
    again: bool = False  # an article we have, said to have changed


class Sorted(msgspec.Struct, frozen=True, kw_only=True):
    """A listing's links by verdict."""

    wanted: tuple[Wanted, ...]
    counts: Mapping[str, int]


def matches(pattern: str, url: str) -> bool:
    """Whether a pattern of the config fits: "*" stands for anything, "re:" starts a regular expression.

    >>> matches("/sport/", "https://a.example/sport/1"), matches("/2026/*/live", "https://a.example/2026/11/x-live")
    (True, False)
    >>> matches("re:/p/\\\\d+$", "https://a.example/p/12")
    True
    """
    return _compiled(pattern).search(url) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern.startswith("re:"):
        return re.compile(pattern.removeprefix("re:"))
    return re.compile(".*".join(map(re.escape, pattern.split("*"))))


def address_wanted(url: str, include: Iterable[str], exclude: Iterable[str]) -> bool:
    """One of `include` must match if there are any, none of `exclude` may."""
    include = tuple(include)
    return (not include or any(matches(p, url) for p in include)) and not any(matches(p, url) for p in exclude)


def language_wanted(language: str | None, wanted: Iterable[str]) -> bool:
    """Compared by primary language; unknown is wanted.

    >>> language_wanted("en-GB", ["en"]), language_wanted("de", ["en", "fr"]), language_wanted(None, ["en"])
    (True, False, True)
    """
    primaries = {_primary(code) for code in wanted}
    return not primaries or not language or _primary(language) in primaries


def _primary(code: str) -> str:
    return code.replace("_", "-").split("-")[0].strip().lower()


def link_date(link: Link, now: float) -> float | None:
    """When a link's article appeared: the listing's word where plausible, else the address's."""
    claimed = plausible(link.published, now)
    carried = plausible(in_url(link.url), now)
    if claimed is None:
        claimed = carried if carried is not None else plausible(link.modified, now)
    return claimed


def verdict(link: Link, key: str, known: Known | None, source: Settings, now: float) -> Verdict:
    """What to do with one link."""
    if known is not None:
        newer = plausible(link.modified, now)
        changed = known.state == "done" and known.fetched is not None and newer is not None and newer > known.fetched
        return "changed" if changed else "known"
    if not key.startswith(("http://", "https://")):
        return "no_url"
    if not address_wanted(link.url, source.include, source.exclude):
        return "excluded"
    if not language_wanted(link.language, source.languages):
        return "language"
    when = link_date(link, now)
    return "old" if when is not None and when < now - source.max_age else "new"


def by_key(links: Iterable[Link]) -> dict[str, Link]:
    """Links by canonical form, each address once, in the order of the listing."""
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(canonical_form(link.url), link)
    return found


def sort_links(links: Mapping[str, Link], known: Mapping[str, Known], source: Settings, now: float) -> Sorted:
    """Judge all links of a listing, the newest wanted ones first; undated ones keep their place at the front."""
    counts: dict[str, int] = {}
    wanted: list[Wanted] = []
    for key, link in links.items():
        decided = verdict(link, key, known.get(key), source, now)
        counts[decided] = counts.get(decided, 0) + 1
        if decided in ("new", "changed"):
            url, again = without_userinfo(link.url), decided == "changed"
            wanted.append(Wanted(key=key, url=url, when=link_date(link, now), again=again))
    wanted.sort(key=lambda item: -(now if item.when is None else item.when))
    return Sorted(wanted=tuple(wanted), counts=counts)


def article_wanted(
    article: Article, source: Settings, published: float | None, now: float, *, listed_as_news: bool = False
) -> str | None:
    """Why a fetched page is not kept, or None if it is: what could only be told after reading it.

    `listed_as_news`: the publisher's own listing gave it a date, which front pages never have.
    """
    if article.kind == "index" and not listed_as_news:
        return "a list of links, no article"
    if article.kind == "other" and not article.body:
        return "no article"
    if not language_wanted(article.language, source.languages):
        return f"language {article.language}"
    when = plausible(published, now)
    return "older than max_age" if when is not None and when < now - source.max_age else None
