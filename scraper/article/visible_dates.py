"""Dates that the page shows around its headline, for pages that declare none, and where else one may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scraper.article.date_elements import Shown, far, marked, near
from scraper.article.date_lines import labelled, lines
from scraper.article.evidence import Evidence, once
from scraper.languages.moments import parse

# "/2024/03/03/", "/20240303/", and with a section between: "/2024/politics/03/03/"
_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|\b)"
    r"|/(?:[a-z_-]+/)?(?P<m1>0?[1-9]|1[0-2])/(?P<d1>0?[1-9]|[12]\d|3[01])/)",
    re.IGNORECASE,
)
# Pages drawn by scripts keep their dates in the state they ship: "publishedAt":"2024-03-03T14:05", data-deploy-dt="…"
# Names of dates in script state, by what all of a group share: a long page is searched once a group.
_STATE_KEYS = {
    "ublish": (
        "datePublished", "publishedAt", "published_at", "publishedDate", "published_date", "publishedTime",
        "publishDate", "publish_date", "publishTime", "publish_time", "publishtime", "firstPublished",
        "first_published", '"published"', '"publishedOn"',
    ),
    "Date": ("pubDate", "displayDate", "postDate", "regDate"),
    "_date": ("pub_date", "display_date", "reg_date"),
    "pubdate": ("pubdate",),
    "deploy": ("deployDt", "deploy-dt", "deploy_dt"),
}  # fmt: skip
_STATE_VALUE = re.compile(r"\"?[\w-]{6,24}\\?\"?\s*[:=]\s*\\?\"([^\"\\<>]{8,40})")


def shown_dates(evidence: Evidence) -> Iterator[Shown]:
    """Dates the page shows for itself, likeliest first; far from the text and in scripts only those of an article."""
    drawn = evidence.kind in (None, "article", "live_blog")
    looks = (marked, shown_on_page, labelled) if drawn else (shown_on_page,)
    met = False
    for shown in chain.from_iterable(look(evidence) for look in looks):
        met = met or shown[1] != "modified"
        yield shown
    if not met and (drawn or not evidence.kept) and (state := _in_state(evidence)):
        yield state


def in_address(evidence: Evidence) -> Shown | None:
    """The day that the page's address names."""
    found = _IN_URL.search(evidence.url or evidence.structured.link("canonical") or "")
    if found is None:
        return None
    moment = parse("-".join(found[name] or found[f"{name}1"] if name != "y" else found["y"] for name in "ymd"))
    return (moment, "published", found[0].strip("/"), "url") if moment else None


def shown_on_page(evidence: Evidence) -> Iterator[Shown]:
    """Those that a reader sees, looked for as far as anybody asks and only once."""
    found, rest = _looks(evidence)
    yield from found
    for shown in rest:
        found.append(shown)
        yield shown


@once
def _looks(evidence: Evidence) -> tuple[list[Shown], Iterator[Shown]]:
    """What was found so far, and where to look further."""
    return [], chain(near(evidence), lines(evidence), far(evidence))


@once
def _in_state(evidence: Evidence) -> Shown | None:
    """The first date of a known name in the state that scripts draw the page from."""
    source = evidence.document.source
    for at in sorted(at for shared, keys in _STATE_KEYS.items() for at in _places(source, shared, keys)):
        found = _STATE_VALUE.match(source, at)
        if found and (moment := parse(found[1])):
            return moment, "published", found[1], "script"
    return None


def _places(source: str, shared: str, keys: Sequence[str]) -> Iterable[int]:
    """Where each of some keys stands first; `shared` is a part of all."""
    found: dict[str, int] = {}
    offsets = [(key, key.index(shared)) for key in keys]
    at = source.find(shared)
    while at >= 0 and len(found) < len(keys):
        for key, offset in offsets:
            if source.startswith(key, at - offset):
                found.setdefault(key, at - offset)
        at = source.find(shared, at + 1)
    return found.values()
