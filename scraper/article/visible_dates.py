"""Dates that the page shows around its headline, for pages that declare none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scraper.article.evidence import Evidence, around, words_in_names
from scraper.document import Node
from scraper.languages.changes import changed_at
from scraper.languages.dates import Kind, find_dates, has_date, is_date_line, kind_of_label
from scraper.languages.moments import Moment, parse

_elsewhere = words_in_names(
    r"comment|teaser|related|recommend|sidebar|promo(?!ted)|footer|widget|popular|most-|latest|card(?<!\wcard)s?\b|breaking|ticker|event|weather"
)
_CHANGED = re.compile(r"modif|updat", re.IGNORECASE)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\b)")
# Pages drawn by scripts keep their dates in the state they ship: "publishedAt":"2024-03-03T14:05", data-deploy-dt="…"
# Names of dates in script state, by what all of a group share: a long page is searched once a group.
_STATE_KEYS = {
    "ublish": (
        "datePublished", "publishedAt", "published_at", "publishedDate", "published_date", "publishedTime",
        "publishDate", "publish_date", "publishTime", "publish_time", "firstPublished", "first_published",
        '"published"', '"publishedOn"',
    ),
    "Date": ("pubDate", "displayDate", "postDate", "regDate"),
    "_date": ("pub_date", "display_date", "reg_date"),
    "pubdate": ("pubdate",),
    "deploy": ("deployDt", "deploy-dt", "deploy_dt"),
}  # fmt: skip
_STATE_VALUE = re.compile(r"\"?[\w-]{6,24}\\?\"?\s*[:=]\s*\\?\"([^\"\\<>]{8,40})")
_HOUR = re.compile(r"\d[:.：時时hч]\s?\d\d")
LONGEST = 200
BEFORE, AFTER = 14, 4  # blocks before and after the body in which a date line may stand

Shown = tuple[Moment, Kind | None, str, str]  # moment, what its label says it is, the page's string, provenance


def shown_dates(evidence: Evidence) -> Iterator[Shown]:
    """Dates the page shows for itself, likeliest first: <time>, lines around the body, script state, the address."""
    met = False
    for shown in shown_on_page(evidence):
        met = True
        yield shown
    if met:
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


def shown_on_page(evidence: Evidence) -> Iterator[Shown]:
    """Those that a reader sees, looked for as far as anybody asks and only once."""
    found, rest = evidence.cache.setdefault("shown_on_page", ([], chain(_elements(evidence), _lines(evidence))))
    yield from found
    for shown in rest:
        found.append(shown)
        yield shown


def _in_state(source: str) -> Shown | None:
    """The first date of a known name in the state that scripts draw the page from."""
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


def _elements(evidence: Evidence) -> Iterator[Shown]:
    """<time> elements, those between headline and the text's end first, those behind it last."""
    outline = evidence.document.outline
    heading = outline.firsts[outline.tags.index("h1")] if "h1" in outline.tags else len(outline.texts)
    end = evidence.kept[-1] + 1 if evidence.kept else len(outline.texts)
    times = [(2 if position > end else position < heading, node) for position, node, *_ in outline.times[:40]]
    for _, node in sorted(times, key=lambda pair: pair[0]):
        if not _is_elsewhere(node) and (shown := _element(node, evidence.language)):
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
    words = _before(node, text)
    said = (seen[0].kind if seen else None) or kind_of_label(words, language)
    named = f"{node.attrs.get('class') or ''} {node.attrs.get('itemprop') or ''} {words}"
    changed = said == "modified" or (said is None and _CHANGED.search(named))
    return moment, "modified" if changed else None, raw, "visible"


def _before(node: Node, own: str) -> str:
    """The words just before an element: those of its parent up to its own."""
    parent = node.parent
    text = parent.text(separator=" ", strip=True) if parent is not None else ""
    return text.partition(own)[0][-60:] if own and len(text) <= LONGEST else ""


def _is_elsewhere(node: Node) -> bool:
    return any(tag in ("aside", "footer", "nav", "li") or _elsewhere(names) for tag, names in around(node, 6))


def shown_change(evidence: Evidence, published: Moment) -> tuple[Moment, str] | None:
    """A change told by a time of day alone in a line around the body."""
    verdicts = evidence.labelled.verdicts
    lines = (i for i in _places_around(evidence) if not verdicts[i])
    found = (
        changed_at(evidence.texts[i], published, evidence.language) for i in lines if _HOUR.search(evidence.texts[i])
    )
    return next(filter(None, found), None)


def _places_around(evidence: Evidence) -> list[int]:
    """Short blocks just before and after the body, nearest first."""
    kept, texts = evidence.kept, evidence.texts
    if not kept:
        return []
    head = range(max(0, kept[0] - BEFORE), kept[min(3, len(kept) - 1)] + 1)
    places = [*sorted(head, key=lambda i: abs(i - kept[0])), *range(kept[-1], min(len(texts), kept[-1] + AFTER))]
    return [i for i in places if len(texts[i]) <= LONGEST]


def _lines(evidence: Evidence) -> Iterator[Shown]:
    """Lines that say nothing but a date, and dropped ones that label it; never a sentence of the body."""
    labelled = evidence.labelled
    texts, verdicts = evidence.texts, labelled.verdicts
    figures, reasons = labelled.outline.figure_of, labelled.reasons
    for i in _places_around(evidence):
        if not has_date(texts[i]):
            continue
        pictured = figures[i] or reasons[i] in ("caption", "credit")  # when a picture was taken says nothing
        seen = find_dates(texts[i], evidence.language)
        alone = bool(seen) and is_date_line(texts[i], evidence.language)
        dated = len(texts[i]) < 90 or any(date.kind for date in seen)
        for date in seen:
            if alone or (not verdicts[i] and not (pictured and date.start) and dated):
                yield date.moment, date.kind, date.raw, "visible"
