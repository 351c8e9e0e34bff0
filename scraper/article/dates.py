"""When the article was published and last changed, with the page's own string."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from scraper.article.date_elements import Shown
from scraper.article.date_lines import shown_change
from scraper.article.evidence import Evidence, once, provenance, words_in_names
from scraper.article.quirks import told
from scraper.article.visible_dates import in_address, shown_dates, shown_on_page
from scraper.document import strings
from scraper.languages.dates import find_dates
from scraper.languages.moments import Moment, parse

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publishdate", "pubdate",
    "publish-date", "publish_date", "published_time", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "dcterms.date", "dc.created",
    "article.published", "published-date", "displaydate", "timestamp", "release_date", "og:pubdate",
    "article_date_original",
    "citation_publication_date", "citation_online_date", "citation_date", "prism.publicationdate", "last-published",
    "iso-8601-publish-date",
    "created", "date", "og:article:publish_time", "bt:pubdate", "ptime", "regdate",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "lastmod", "dcterms.modified",
    "dc.date.modified", "article.updated", "modified_time", "last-updated", "updated_time", "revised", "moddate",
    "cxenseparse:modifiedtime",
)  # fmt: skip
_KNOWN = frozenset((*_PUBLISHED_META, *_MODIFIED_META))


# Names that publishing systems make up: "w-published-date", "cludo:date"
_dates_publication = words_in_names(
    r"^(?!.*(?:modif|updat|expir|event|birth))"
    r".*(?:publi\w*|issue|post|article|create\w*|release)[-_:. ]?(?:date|time|on|at)\b|^published$|:date$"
)
_dates_change = words_in_names(r"(?:modif\w*|updat\w*)[-_:. ]?(?:date|time|on|at)\b|^(?:updated|modified)$")


class Dated(NamedTuple):
    """A moment, the page's own string and where it stood."""

    moment: Moment | None = None
    raw: str | None = None
    source: str | None = None


def published(evidence: Evidence) -> Dated:
    """When the article first appeared: the best source's day, told by the most precise source that agrees."""
    raw, source = told(evidence, "date_published")
    if moment := parse(raw):
        return Dated(moment, raw, source)
    best = _declared(evidence, ("datePublished", "uploadDate"), _PUBLISHED_META)
    if best.moment is None:
        best = _most_precise(_candidates(evidence, ("dateCreated",), ()))
        if best.moment is not None:
            return _unless_moved(evidence, best)
    elif _is_the_last_save(evidence, best.moment) and (first := _shown_before(evidence, best)):
        return first
    if best.moment is not None and best.moment.precision > 0:
        return best
    if evidence.kind == "index":  # what it shows are dates of the articles it lists
        return best
    return _shown(evidence, best)


def _unless_moved(evidence: Evidence, created: Dated) -> Dated:
    """A day of creation, unless the page shows an earlier one: texts are created anew when a site moves."""
    days = () if evidence.kind == "index" or created.moment is None else _published_dates(shown_on_page(evidence))
    shown = _most_precise(dated for dated in days if _precedes(dated, created))
    return shown if shown.moment else created


def _is_the_last_save(evidence: Evidence, published: Moment) -> bool:
    """Whether a text is declared to have changed last when it appeared, or before: some systems date both by a save."""
    changed = _declared_change(evidence).moment
    if changed is None or changed.day > published.day or evidence.kind == "index":
        return False
    return changed.day < published.day or None in (changed.time, published.time) or changed.time == published.time


def _shown_before(evidence: Evidence, saved: Dated) -> Dated | None:
    """The first day that the page shows for the text, if it is an earlier one and none that it shows is as declared."""
    shown = _published_dates(shown_on_page(evidence))
    first = next(shown, saved)
    return first if _precedes(first, saved) and all(_precedes(dated, saved) for dated in shown) else None


def _precedes(first: Dated, then: Dated) -> bool:
    return first.moment is not None and then.moment is not None and (then.moment.day - first.moment.day).days > 1


def _shown(evidence: Evidence, best: Dated) -> Dated:
    """What the page shows: the time of a day it declares, else a date that agrees with its address, else that one's."""
    if best.moment is not None:
        return _most_precise(chain((best,), _published_dates(shown_on_page(evidence))))
    shown = _published_dates(shown_dates(evidence))
    if (named := in_address(evidence)) is None:
        return _most_precise(shown)
    address = Dated(named[0], named[2], named[3])
    near = _most_precise(dated for dated in shown if dated.moment and abs((dated.moment.day - named[0].day).days) <= 2)
    return near if near.moment else address


def _published_dates(shown: Iterator[Shown]) -> Iterator[Dated]:
    """Those that may be of publication: no change, and none later than a change shown before, which are of others."""
    changed: Moment | None = None
    for moment, kind, raw, source in shown:
        if kind == "modified":
            changed = changed if changed and changed.day > moment.day else moment
        elif changed is None or moment.day <= changed.day:
            yield Dated(moment, raw, source)


def modified(evidence: Evidence, published: Moment | None) -> Dated:
    """When the article last changed: as declared; where the page declares no change, as it shows one."""
    best = _declared_change(evidence)
    if best.moment is not None or evidence.kind == "index":
        return best
    shown = (Dated(moment, raw, source) for moment, kind, raw, source in shown_on_page(evidence) if kind == "modified")
    best = _most_precise(dated for dated in shown if _follows(dated.moment, published))
    if best.moment is None and published and (changed := shown_change(evidence, published)):
        return Dated(*changed, "visible")
    return best


@once
def _declared_change(evidence: Evidence) -> Dated:
    """What the page declares to be its last change."""
    return _declared(evidence, ("dateModified",), _MODIFIED_META)


def _follows(changed: Moment | None, published: Moment | None) -> bool:
    return changed is not None and (published is None or changed.day >= published.day)


def _declared(evidence: Evidence, keys: tuple[str, ...], names: tuple[str, ...]) -> Dated:
    """What the page declares under known names, else under such as publishing systems make up."""
    best = _most_precise(_candidates(evidence, keys, names))
    if best.moment is None or best.moment.precision < 2:
        best = _most_precise(chain((best,), _made_up(evidence, names)))
    return best


def _candidates(evidence: Evidence, keys: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Dated]:
    for node, source in evidence.declared:
        for key in keys:
            for raw in strings(node.get(key)):
                yield Dated(_read(raw, evidence), raw, source)
    for name in (name for name in names if name in evidence.structured.meta):
        for raw in evidence.structured.all(name):
            yield Dated(_read(raw, evidence), raw, provenance(name))
    for node in evidence.pages:
        for raw in strings(node.get(keys[0])):
            yield Dated(parse(raw), raw, "json-ld")


def _made_up(evidence: Evidence, names: tuple[str, ...]) -> Iterator[Dated]:
    dates = _dates_publication if names is _PUBLISHED_META else _dates_change
    for name in evidence.structured.meta:
        if name not in _KNOWN and dates(name):
            for raw in evidence.structured.all(name):
                yield Dated(parse(raw), raw, "meta")


def _read(raw: str, evidence: Evidence) -> Moment | None:
    """A declared date, in a machine's form or with the month in the page's language."""
    if (moment := parse(raw)) is None and (seen := find_dates(raw, evidence.language)) and seen[0].spelled:
        return seen[0].moment
    return moment


def _most_precise(candidates: Iterable[Dated]) -> Dated:
    """The first moment, as told by the first of the most precise ones that agree with it."""
    best = Dated()
    for dated in candidates:
        if dated.moment is None:
            continue
        if best.moment is None or _tells_more(dated.moment, best.moment):
            best = dated
        if best.moment is not None and best.moment.offset:
            break
    return best


def _tells_more(moment: Moment, best: Moment) -> bool:
    """Whether a moment is the same more precisely, or the same time of a place where the other calls it Greenwich's."""
    if best.precision == 2:
        return bool(moment.offset) and (moment.day, moment.time) == (best.day, best.time)
    return moment.precision > best.precision and _same_day(moment, best)


def _same_day(a: Moment, b: Moment) -> bool:
    """Whether a more precise moment falls on the day of another: its own, or that of Greenwich where `b` is bare."""
    if b.time is None and a.offset is not None:
        return b.day in (a.day, a.in_greenwich)
    return abs((a.day - b.day).days) <= (0 if a.offset is None or b.offset is None else 1)
