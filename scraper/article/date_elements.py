"""Dates in elements made for them: <time>, and what microformats and microdata mark as published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from scraper.article.date_order import as_ordered, dates_language
from scraper.article.evidence import Evidence, boxes_around, named, once, words_in_names
from scraper.document import Node, strings, types
from scraper.languages.date_labels import Kind, kind_of_label
from scraper.languages.dates import Seen, find_dates
from scraper.languages.moments import Moment, parse

Shown = tuple[Moment, Kind | None, str, str]  # moment, what its label says it is, the page's string, provenance

_elsewhere = words_in_names(
    r"comment|teaser|related|recommend|sidebar|promo(?!ted)|footer|widget|popular|most-|latest|card(?<!\wcard)s?\b|breaking|ticker|event|weather"
)
_ASIDE = frozenset(("aside", "footer", "nav", "li", "blockquote"))  # posts of others stand in blockquotes
_CHANGED = re.compile(r"modif|updat", re.IGNORECASE)
# What marks the day of publication in the templates of blogs, and where such an element says it
_MARKS = ("entry-date", "<abbr class='published", '<abbr class="published')
_DECLARED = ("datetime=", "title=", "content=")
_TAGS = ("<time", "<abbr", "<span")
_OF_OTHERS = frozenset(("Review", "Comment", "UserComments"))
_LONGEST = 200  # most characters of the text around a date in which its label is looked for
_BEFORE = 14  # blocks above the text that stand for a headline where there is none
_PAGES_OWN = (["navigation"], ["advertisement"])  # reasons of lines that say what day it is
_MOST = 40  # <time> elements of a page that are looked at
_ABOVE = 3  # blocks above the headline in which a date may stand that belongs to it


def marked(evidence: Evidence) -> Iterator[Shown]:
    """The only day that microdata, or the marks of a blog's template, call that of publication."""
    found: list[Shown] = [
        (moment, "published", raw, "microdata")
        for item in evidence.structured.items
        if "datePublished" in item and _OF_OTHERS.isdisjoint(types(item))
        for raw in strings(item["datePublished"])
        if (moment := parse(raw))
    ]
    if not found and "entry" in evidence.called:
        # the source has the footers too, which the outline does not enter
        found = [shown for sign in _MARKS for shown in _marked_by(sign, evidence.document.source)]
    if len({moment.day for moment, *_ in found}) == 1:
        yield found[0]


def _marked_by(sign: str, source: str) -> Iterator[Shown]:
    at = source.find(sign)
    for _ in range(_MOST):
        if at < 0:
            return
        tag = source[source.rfind("<", 0, at + 1) : source.find(">", at)]
        if tag.startswith(_TAGS) and (found := _declared(tag)):
            yield found
        at = source.find(sign, at + len(sign))


def _declared(tag: str) -> Shown | None:
    """The date that an attribute of a tag's source says."""
    for name in _DECLARED:
        value = tag.partition(name)[2]
        raw = value[1:].partition(value[:1])[0] if value else None  # from quotation mark to quotation mark
        if raw and (moment := parse(raw)):
            return moment, "published", raw, "visible"
    return None


def near(evidence: Evidence) -> Iterator[Shown]:
    """<time> elements from the headline to the text's end."""
    return _times(evidence, lambda place: place == 0)


def far(evidence: Evidence) -> Iterator[Shown]:
    """Those above the headline, such as today's date, then those behind the text."""
    yield from _times(evidence, lambda place: place < 0)
    yield from _times(evidence, lambda place: place > 0)


def _places(evidence: Evidence) -> list[int]:
    """Where each <time> element stands: -1 above the headline, 0 from there to the text's end, 1 behind it."""
    outline, reasons = evidence.document.outline, evidence.labelled.reasons
    end = evidence.kept[-1] + 1 if evidence.kept else len(outline.texts)
    top = evidence.kept[0] - _BEFORE if evidence.kept else 0
    start = top if evidence.heading_at is None else evidence.heading_at - _ABOVE
    return [
        1 if at > end else -1 if at < start or reasons[at : at + 1] in _PAGES_OWN else 0
        for at, *_ in outline.times[:_MOST]
    ]


def _times(evidence: Evidence, wanted: Callable[[int], bool]) -> Iterator[Shown]:
    times = evidence.document.outline.times
    if not times:
        return
    own = _holding_the_headline(evidence)
    placed = zip(times, _places(evidence), strict=False)
    found = (node for (_, node, *_), place in placed if wanted(place) and not _is_elsewhere(node, own))
    first = list(islice(found, 2))
    for node in chain(first, found):
        for moment, kind, raw, source in _element(node, dates_language(evidence), alone=len(first) == 1):
            yield as_ordered(evidence, moment, raw), kind, raw, source


@once
def _holding_the_headline(evidence: Evidence) -> frozenset[int]:
    """The boxes around the page's headings: whatever they are called, they are no sidebar."""
    return frozenset(box.mem_id for heading in evidence.structured.headings for box in boxes_around(heading, 12))


def _is_elsewhere(node: Node, own: frozenset[int]) -> bool:
    for box in boxes_around(node, 6):
        if box.mem_id in own:
            return False
        if box.tag in _ASIDE or _elsewhere(named(box)):
            return True
    return False


def _element(node: Node, language: str | None, *, alone: bool) -> Iterator[Shown]:
    """The date of an element: as it declares it, unless it shows another day or says more.

    In hAtom "updated" is what every entry has and "published" what it may have: alone, it is the only date.
    """
    text = node.text(separator=" ", strip=True)
    declared = node.attrs.get("datetime") or node.attrs.get("content") or node.attrs.get("title")
    moment, raw = parse(declared), declared or text
    seen = find_dates(text, language)
    if seen and (moment is None or _says_better(seen[0], moment)):
        moment, raw = seen[0].moment, seen[0].raw
    if moment is None:
        return
    words = _before(node, text)
    entry = alone and "updated" in (node.attrs.get("class") or "").split() and not _CHANGED.search(f"{words} {text}")
    said = (seen[0].kind if seen else None) or kind_of_label(words, language)
    yield (
        moment,
        "modified" if said == "modified" or (said is None and not entry and _is_change(node, words)) else None,
        raw,
        "visible",
    )


def _is_change(node: Node, words: str) -> bool:
    """Whether an element or the words before it speak of a change and of nothing else."""
    called = f"{node.attrs.get('class') or ''} {node.attrs.get('itemprop') or ''}"
    published = "ublished" in called or "pubdate" in node.attrs
    return not published and _CHANGED.search(f"{called} {words}") is not None


def _says_better(shown: Seen, declared: Moment) -> bool:
    """Whether to believe what is shown: it is more precise, or calls another day that of publication."""
    moved = shown.kind == "published" and shown.spelled and abs((shown.moment.day - declared.day).days) > 1
    return moved or shown.moment.precision > declared.precision


def _before(node: Node, own: str) -> str:
    """The words just before an element: those of its parent up to its own."""
    parent = node.parent
    text = parent.text(separator=" ", strip=True) if parent is not None else ""
    return text.partition(own)[0][-60:] if own and len(text) <= _LONGEST else ""
