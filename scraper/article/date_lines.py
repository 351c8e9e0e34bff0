"""Dates in lines of text around headline and body, and in lines elsewhere that call themselves the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.article.date_elements import Shown
from scraper.article.date_order import as_ordered, dates_language
from scraper.article.evidence import Evidence
from scraper.languages.byline_words import words
from scraper.languages.changes import changed_at
from scraper.languages.date_labels import Kind, dates_publication, names_publication
from scraper.languages.dates import Seen, find_dates, has_date, is_date_line, lines_with_dates
from scraper.languages.moments import Moment

_HOUR = re.compile(r"\d[:.：時时hч]\s?\d\d")
LONGEST = 200  # most characters of a line that dates the article
BEFORE, AFTER = 14, 4  # blocks before and after the body in which a date line may stand
ABOVE, BELOW = 3, 6  # blocks around the headline, likewise
_OF_PICTURES = frozenset(("caption", "credit"))
_DOUBTFUL = frozenset(
    ("comment", "related", "navigation", "advertisement", "share", "caption")
)  # often about something else
_OF_OTHERS = frozenset(("comment", "related"))
_STATEMENT = 400  # characters of "This entry was posted on …, is filed under … and may be commented"
_BYLINE = 30  # characters before the date and time of a byline that looks like a caption
_OPENING = 80  # characters in which such a line says when


def lines(evidence: Evidence) -> Iterator[Shown]:
    """Lines that say nothing but a date, and dropped ones that label it; never a sentence of the body."""
    later: list[int] = []
    for i in _places_around(evidence):
        if not has_date(evidence.texts[i]):
            continue
        if evidence.labelled.reasons[i] in _DOUBTFUL:
            later.append(i)
        else:
            yield from _line(evidence, i)
    for i in sorted(later, key=lambda i: not _alone(evidence, i)):
        yield from _line(evidence, i)


def _alone(evidence: Evidence, i: int) -> bool:
    return is_date_line(evidence.texts[i], dates_language(evidence))


def _line(evidence: Evidence, i: int) -> Iterator[Shown]:
    seen = find_dates(evidence.texts[i], dates_language(evidence))
    if not seen or not _is_credible(evidence, i, seen):
        return
    stamped = len(seen) > 1
    for date in seen:
        # a machine's time beside a written date is when the page was last saved
        kind: Kind | None = "modified" if stamped and date.raw[10:11] == "T" else date.kind
        yield as_ordered(evidence, date.moment, date.raw), kind, date.raw, "visible"


def _is_credible(evidence: Evidence, i: int, seen: Sequence[Seen]) -> bool:
    """Whether the dates of a line may be the article's."""
    text, reason = evidence.texts[i], evidence.labelled.reasons[i]
    timed = seen[0].moment.time is not None and seen[0].start <= _BYLINE
    outline = evidence.labelled.outline
    if outline.figure_of[i]:  # when a picture was taken says nothing
        return timed
    if "blockquote" in outline.path(i):  # posts of others
        return False
    if _alone(evidence, i):
        return True
    if evidence.labelled.verdicts[i] or (reason == "related" and not words(evidence.language).after_by(text)):
        return False
    if reason in _OF_PICTURES and seen[0].start and not timed:
        return False
    return len(text) < 90 or any(date.kind for date in seen)


def labelled(evidence: Evidence) -> Iterator[Shown]:
    """Dates that short lines anywhere call the article's ("Published: 3 March 2024"), if all of them agree."""
    rows = zip(evidence.texts, evidence.labelled.reasons, evidence.labelled.verdicts, strict=True)
    found: list[Seen] = []
    for text in lines_with_dates([text for text, reason, kept in rows if not kept and reason not in _OF_OTHERS]):
        if len(text) > _STATEMENT or not dates_publication(text[:_OPENING], evidence.language):
            continue
        first = next(iter(find_dates(text, dates_language(evidence))), None)
        if first and first.start < _OPENING and names_publication(text[: first.start], evidence.language):
            found.append(first)
    if len({date.moment.day for date in found}) == 1:
        yield found[0].moment, "published", found[0].raw, "visible"


def shown_change(evidence: Evidence, published: Moment) -> tuple[Moment, str] | None:
    """A change told by a time of day alone in a line around the body."""
    verdicts = evidence.labelled.verdicts
    places = (i for i in _places_around(evidence) if not verdicts[i])
    found = (
        changed_at(evidence.texts[i], published, evidence.language) for i in places if _HOUR.search(evidence.texts[i])
    )
    return next(filter(None, found), None)


def _places_around(evidence: Evidence) -> list[int]:
    """Short blocks just before and after the body, nearest first, then those around the headline."""
    kept, texts = evidence.kept, evidence.texts
    if not kept:
        return []
    start = max(0, kept[0] - BEFORE)
    head = range(start, kept[min(3, len(kept) - 1)] + 1)
    places = [*sorted(head, key=lambda i: abs(i - kept[0])), *range(kept[-1], min(len(texts), kept[-1] + AFTER))]
    if (heading := evidence.heading_at) is not None and heading < start + ABOVE:
        places += range(max(0, heading - ABOVE), min(heading + BELOW, start))
    places += (i for i in range(max(0, start - BEFORE), start) if evidence.labelled.reasons[i] == "byline")
    return [i for i in places if len(texts[i]) <= LONGEST]
