"""The record of a plain-text dump: what its lines tell when there is no markup."""

from __future__ import annotations

from scraper.article.body import join
from scraper.blocks import LabelledDump, label_dump
from scraper.document import TextDump
from scraper.languages.agencies import dateline_agencies
from scraper.languages.copyright import copyright_line
from scraper.languages.credits import find_credit
from scraper.languages.dates import Seen, find_dates
from scraper.languages.detect import detect, primary
from scraper.languages.names import split_names
from scraper.models import Article, Attribution, Author, Image, Page, Provenance
from scraper.options import Options

_VISIBLE = "visible"


def build_dump(page: Page, dump: TextDump, options: Options) -> Article:
    """Everything of the record but quotes and sources, from the paragraphs of a dump."""
    language, language_from = _language(dump, options)
    labelled = label_dump(dump, language)
    body, blocks = join(labelled.blocks)
    title = next(iter(_marked(labelled, "title")), None)
    authors = _authors(labelled, language)
    published, modified = _dates(labelled, language)
    images = _images(labelled, language)
    notice = next(
        filter(None, map(copyright_line, [*_marked(labelled, "copyright"), *_marked(labelled, "boilerplate")])), None
    )
    return Article(
        input=page.input,
        requested_url=page.requested_url,
        url=page.url,
        title=title,
        authors=authors,
        date_published=published.moment.iso() if published else None,
        date_modified=modified.moment.iso() if modified else None,
        date_published_raw=published.raw if published else None,
        date_modified_raw=modified.raw if modified else None,
        date_published_utc=published.moment.utc() if published else None,
        language=language,
        kind="article" if body else "other",
        images=images,
        body=body,
        blocks=blocks,
        attribution=Attribution(
            publisher=notice.holder if notice else None,
            copyright=notice.line if notice else None,
            agencies=dateline_agencies(body),
            image_credits=tuple(dict.fromkeys(i.credit for i in images if i.credit)),
        ),
        quality=labelled.quality,
        warnings=labelled.warnings,
        provenance=Provenance(
            title=_VISIBLE if title else None,
            authors=_VISIBLE if authors else None,
            date_published=_VISIBLE if published else None,
            date_modified=_VISIBLE if modified else None,
            language=language_from,
            kind=_VISIBLE,
            images=_VISIBLE if images else None,
            body=labelled.provenance,
            copyright=_VISIBLE if notice else None,
            publisher=_VISIBLE if notice and notice.holder else None,
        ),
        fetched_at=page.fetched_at,
        http_status=page.status,
    )


def _language(dump: TextDump, options: Options) -> tuple[str | None, str | None]:
    """The language asked for, or the one the longest paragraphs are in."""
    if chosen := primary(options.language):
        return chosen, "option"
    longest = sorted(dump.paragraphs, key=len, reverse=True)[:8]
    found, _ = detect("\n".join(longest))
    return found, "detected" if found else None


def _marked(labelled: LabelledDump, reason: str) -> list[str]:
    return [block.text for block in labelled.blocks if block.reason == reason]


def _authors(labelled: LabelledDump, language: str | None) -> tuple[Author, ...]:
    names = [name for line in _marked(labelled, "byline") for name in split_names(line, language)]
    unique = {name.name: Author(name=name.name, role=name.role) for name in reversed(names)}
    return tuple(reversed(unique.values()))


def _dates(labelled: LabelledDump, language: str | None) -> tuple[Seen | None, Seen | None]:
    """The first date that says it is of publication or says nothing, and the first of a change."""
    seen = [date for line in _marked(labelled, "date") for date in find_dates(line, language)]
    return (
        next((date for date in seen if date.kind != "modified"), None),
        next((date for date in seen if date.kind == "modified"), None),
    )


def _images(labelled: LabelledDump, language: str | None) -> tuple[Image, ...]:
    credits = (find_credit(line, language) for line in _marked(labelled, "caption"))
    return tuple(Image(caption=credit.caption or None, credit=credit.credit) for credit in credits if credit)
