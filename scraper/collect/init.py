"""Write a config for some sites: probe each, say what was found, choose what is worth visiting."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from scraper.collect.discover import Candidate, Site, probe
from scraper.collect.durations import spoken
from scraper.fetch import AsyncFetcher
from scraper.jobs.workshop import Workshop
from scraper.options import Options
from scraper.text import one_line
from scraper.urls import origin, userinfo, without_userinfo

_TITLE = 80  # characters of a title in a comment
_HEAD = """\
# Cron job of `scraper collect`. Run it by hand first:
#
#     scraper collect --dry-run {name}    what would be fetched
#     scraper collect {name}              fetch it
#
# Paths are relative to this file. Spans of time: "90s", "10m", "6h", "7d", "2w".

state = "state.db"                  # everything known: seen addresses, articles, revisions, failures
output = "articles-{{date}}.jsonl"    # what each run brings, one record a line; leave out to keep it in the state only

[fetch]
{contact}# user_agent = "…"                # instead of the default, which names this package
# robots = true                    # obey robots.txt
# timeout = 30                     # seconds for one page
# concurrency = 16                 # requests in flight, over all sources
# warc = "warc"                    # folder in which fetched pages are kept
{private}
[extract]
# indirect = false                 # also reported speech without quotation marks
# deadline = 10                    # seconds that one page may cost

[defaults]                          # for every source that does not say otherwise
max_age = "7d"                      # older articles are left alone
max_new = 200                       # pages fetched for one source in one run
recheck = ["2h", "1d"]              # ages at which an article is read again, to see whether it changed; [] for never
per_host_delay = {delay:<19}# seconds between requests to one host
# every = "10m"                    # a source is not visited more often; by default in every run
# languages = ["en"]               # articles in others are left alone
# include = ["/news/"]             # one of these must occur in the address; "*" stands for anything,
# exclude = ["/video/", "re:/\\\\d+x$"]   # none of these may; "re:" starts a regular expression
"""


def init(sites: Sequence[str], options: Options, *, name: str = "collect.toml", now: float | None = None) -> str:
    """The text of a config that visits these sites. Sites that do not answer stand in it commented out."""
    when = time.time() if now is None else now
    return render(asyncio.run(_probe(sites, options, when)), options, name=name, now=when)


async def _probe(sites: Sequence[str], options: Options, now: float) -> list[Site]:
    logins = {origin(site) or "": userinfo(site) for site in sites if userinfo(site)}
    async with Workshop() as shop, AsyncFetcher(options, logins=logins) as fetcher:
        return list(await asyncio.gather(*(probe(fetcher, shop, without_userinfo(site), now) for site in sites)))


def render(sites: Sequence[Site], options: Options, *, name: str, now: float) -> str:
    """The config as text; pure."""
    contact = f"contact = {_quote(options.contact)}\n" if options.contact else _ASK_CONTACT
    private = "allow_private = true              # loopback and intranets\n" if options.allow_private else ""
    head = _HEAD.format(name=name, contact=contact, private=private, delay=options.per_host_delay)
    taken: set[str] = set()
    return "\n".join([head, *(_source(site, taken, now) for site in sites)])


_ASK_CONTACT = '# contact = "https://…"           # or an e-mail: whom sites can write to; please fill in\n'


def _source(site: Site, taken: set[str], now: float) -> str:
    title = _name(site, taken)
    if not site.candidates:
        reason = site.error or "no feed, no sitemap, no links to articles"
        return f"# {site.url}: {reason}\n# [[sources]]\n# name = {_quote(title)}\n# site = {_quote(site.url)}\n"
    lines = ["[[sources]]", f"name = {_quote(title)}{_comment(site.title)}"]
    lines.append(f"site = {_quote(site.url)}  # searched again for feeds when those below die")
    best = site.best()
    for kind, key in (("feed", "feeds"), ("sitemap", "sitemaps"), ("section", "sections")):
        found = [c for c in site.candidates if c.kind == kind]
        lines += _listings(key, found, best, now)
    return "\n".join(lines) + "\n"


def _listings(key: str, found: list[Candidate], best: tuple[Candidate, ...], now: float) -> list[str]:
    if not found:
        return []
    chosen = any(c in best for c in found)
    mark = "" if chosen else "# "
    rows = [f"{mark if c in best or not chosen else '# '}    {_quote(c.url)},  # {_said(c, now)}" for c in found]
    return [f"{mark}{key} = [", *rows, f"{mark}]"]


def _said(found: Candidate, now: float) -> str:
    """What a listing holds, for the comment beside it."""
    what = {"feed": "feed", "sitemap": "news sitemap" if found.news else "sitemap", "section": "front page"}[found.kind]
    count = f"index of {found.children} sitemaps" if found.children else f"{found.links} links"
    more = " and more" if found.more else ""
    age = f", newest {spoken(max(now - found.newest, 0))} old" if found.newest is not None else ""
    return f"{what}, {count}{more}{age}{_comment(found.title, mark=': ')}"


def _comment(title: str | None, mark: str = "  # ") -> str:
    """What a site or feed calls itself, as a comment may say it: in a line, short, no control characters."""
    shown = "".join(filter(str.isprintable, one_line(title or "")))
    return f"{mark}{shown[:_TITLE]}" if shown else ""


def _name(site: Site, taken: set[str]) -> str:
    """The host, short: "example.org"; numbered if it stands there twice."""
    host = (urlsplit(site.url).netloc or site.url).removeprefix("www.")
    name, count = host, 2
    while name in taken:
        name, count = f"{host} {count}", count + 1
    taken.add(name)
    return name


def _quote(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)
