"""Dates that the page shows around its headline, for pages that declare none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.article.evidence import Evidence, around, words_in_names
from scraper.document import Node
from scraper.languages.dates import Kind, find_dates, has_date, is_date_line
from scraper.languages.moments import Moment, parse

_elsewhere = words_in_names(
    r"comment|teaser|related|recommend|sidebar|promo|footer|widget|popular|most-|latest|\bcards?\b|breaking|ticker|event|weather"
)
_CHANGED = re.compile(r"modif|updat", re.IGNORECASE)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\b)")
# Pages drawn by scripts keep their dates in the state they ship: "publishedAt":"2024-03-03T14:05", data-deploy-dt="…"
# Names of dates in script state, by what all of a group share: most pages lack most groups.
_STATE_KEYS = {
    "ublish": (
        "datePublished", "publishedAt", "published_at", "publishedDate", "published_date", "publishedTime",
        "publishDate", "publish_date", "publishTime", "publish_time", "firstPublished", "first_published",
    ),
    "pub": ("pubDate", "pub_date", "pubdate"),
    "deploy": ("deployDt", "deploy-dt", "deploy_dt"),
    "display": ("displayDate", "display_date"),
    "postDate": ("postDate",),
    "reg": ("regDate", "reg_date"),
}  # fmt: skip
_STATE_VALUE = re.compile(r"[\w-]{6,24}\\?\"?\s*[:=]\s*\\?\"([^\"\\<>]{8,40})")
LONGEST = 200
BEFORE, AFTER = 14, 4  # blocks before and after the body in which a date line may stand

Shown = tuple[Moment, Kind | None, str, str]  # moment, what its label says it is, the page's string, provenance


def shown_dates(evidence: Evidence) -> Iterator[Shown]:
    """Dates the page shows for itself, likeliest first: <time>, lines around the body, script state, the address."""
    shown = shown_on_page(evidence)
    yield from shown
    if shown:
        return
    drawn = evidence.kind in (None, "article", "live_blog") or not evidence.kept
    if drawn:
        if "in_state" not in evidence.cache:
            evidence.cache["in_state"] = _in_state(evidence.document.source)
        if state := evidence.cache["in_state"]:
            yield state
    if found := _IN_URL.search(evidence.url or ""):
        moment = parse("-".join(found.groups()))
        if moment is not None:
            yield moment, "published", found[0].strip("/"), "url"


def shown_on_page(evidence: Evidence) -> Sequence[Shown]:
    """Those that a reader sees."""
    if "shown_on_page" not in evidence.cache:
        evidence.cache["shown_on_page"] = [*_elements(evidence), *_lines(evidence)]
    found: Sequence[Shown] = evidence.cache["shown_on_page"]
    return found


def _in_state(source: str) -> Shown | None:
    """The first date of a known name in the state that scripts draw the page from."""
    groups = (keys for shared, keys in _STATE_KEYS.items() if shared in source)
    for at in sorted(at for keys in groups for key in keys if (at := source.find(key)) >= 0):
        found = _STATE_VALUE.match(source, at)
        if found and (moment := parse(found[1])):
            return moment, "published", found[1], "script"
    return None


def _elements(evidence: Evidence) -> Iterator[Shown]:
    """<time> elements, those after the headline first."""
    outline = evidence.document.outline
    heading = outline.firsts[outline.tags.index("h1")] if "h1" in outline.tags else len(outline.texts)
    times = [(position < heading, node) for position, node, *_ in outline.times[:40]]
    for _, node in sorted(times, key=lambda pair: pair[0]):
        if (shown := _element(node, evidence.language)) and not _is_elsewhere(node):
            yield shown


def _element(node: Node, language: str | None) -> Shown | None:
    text = node.text(separator=" ", strip=True)
    declared = node.attrs.get("datetime")
    raw = declared or text
    moment = parse(declared)
    seen = find_dates(text, language)
    if seen and (moment is None or seen[0].moment.precision > moment.precision):
        moment, raw = seen[0].moment, seen[0].raw
    if moment is None:
        return None
    words = f"{node.attrs.get('class') or ''} {node.attrs.get('itemprop') or ''} {_label(node)}"
    changed = _CHANGED.search(words) or _says(words, language) == "modified"
    return moment, "modified" if changed else None, raw, "visible"


def _label(node: Node) -> str:
    """The words just before an element: its sibling's, or the start of its parent's."""
    parent = node.parent
    text = parent.text(separator=" ", strip=True) if parent is not None else ""
    return text[:60] if len(text) <= LONGEST else ""


def _says(words: str, language: str | None) -> Kind | None:
    """What a label says of a date that would follow it."""
    seen = find_dates(f"{words.strip()} 2000-01-01", language)
    return seen[-1].kind if seen else None


def _is_elsewhere(node: Node) -> bool:
    return any(tag in ("aside", "footer", "nav", "li") or _elsewhere(names) for tag, names in around(node, 6))


def _lines(evidence: Evidence) -> Iterator[Shown]:
    """Lines that say nothing but a date, and dropped ones that label it; never a sentence of the body."""
    labelled = evidence.labelled
    texts, verdicts, kept = evidence.texts, labelled.verdicts, evidence.kept
    if not kept:
        return
    head = range(max(0, kept[0] - BEFORE), kept[min(3, len(kept) - 1)] + 1)
    places = [*sorted(head, key=lambda i: abs(i - kept[0])), *range(kept[-1], kept[-1] + AFTER)]
    for i in places:
        if i >= len(texts) or len(texts[i]) > LONGEST:
            continue
        if not has_date(texts[i]):
            continue
        seen = find_dates(texts[i], evidence.language)
        alone = bool(seen) and is_date_line(texts[i], evidence.language)
        for date in seen:
            if alone or (not verdicts[i] and (date.kind or len(texts[i]) < 90)):
                yield date.moment, date.kind, date.raw, "visible"
