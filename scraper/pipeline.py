"""The order of the rooms, and nothing else."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable

import msgspec

from scraper import article as fields
from scraper import blocks, document, packed
from scraper.article.body import prose
from scraper.article.plaintext import build_dump
from scraper.errors import FailureKind, NotHTMLError, ScraperError
from scraper.models import Article, Block, Extractor, Failure, Input, Page, Warning
from scraper.options import Options, chosen
from scraper.quotes import analyse
from scraper.text import content_hash
from scraper.version import __version__

_EXTRACTOR = Extractor(name="news-page-scraper", version=__version__)


def extract(source: str | bytes | Page, url: str | None = None, options: Options | None = None) -> Article:
    """One page (HTML or a plain-text dump) to one record; never touches the network.

    `url` is where the page came from, to resolve its links. A poor page gives a record with
    warnings; raises NotHTMLError only for input that is no text at all. Bytes may be gzipped or packed by
    zstd; those that unpack to more than `max_bytes` raise it too (`kind` "too_large").
    """
    options = chosen(options)
    page, opened = _open(source, url, options)
    if isinstance(opened, document.TextDump):
        record = build_dump(page, opened, options)
    else:
        labelled = blocks.label(opened, second_opinion=options.second_opinion)
        record = fields.build(page, opened, labelled, options)
        if options.explain:
            _log(labelled.blocks)
    if options.renderer and any(warning.code == "js_required" for warning in record.warnings):
        return _rendered(page, record, options)
    return _finished(record, options)


def _rendered(page: Page, record: Article, options: Options) -> Article:
    """The record of what the user's renderer makes of a page; of the page itself where that fails."""
    assert options.renderer is not None
    once = dataclasses.replace(options, renderer=None)
    try:
        markup: object = options.renderer(page)
    except Exception as error:  # the user's code, a browser behind it: anything may happen
        return _unrendered(record, once, f"{type(error).__name__}: {error}")
    if not isinstance(markup, str):
        return _unrendered(record, once, f"it gave {type(markup).__name__}, not str")
    kept = tuple(header for header in page.headers if header[0] != "content-type")
    headers = (("content-type", "text/html; charset=utf-8"), *kept)
    return extract(msgspec.structs.replace(page, body=markup.encode("utf-8", "replace"), headers=headers), options=once)


def _unrendered(record: Article, options: Options, reason: str) -> Article:
    """The record of the page as it came, saying why it is no better."""
    warning = Warning(code="renderer_failed", message=f"the renderer failed: {reason}"[:300])
    return _finished(msgspec.structs.replace(record, warnings=(*record.warnings, warning)), options)


def explain(source: str | bytes | Page, url: str | None = None, options: Options | None = None) -> tuple[Block, ...]:
    """Every block of a page in reading order with its verdict: `kept`, and the `reason` of the rule that spoke.

    Takes what `extract` takes, and raises what it raises.
    """
    options = chosen(options)
    page, opened = _open(source, url, options)
    if isinstance(opened, document.TextDump):
        return blocks.label_dump(opened, build_dump(page, opened, options).language).blocks
    labelled = blocks.label(opened, second_opinion=options.second_opinion)
    fields.build(page, opened, labelled, options)  # drops the lines that are fields: headline, byline, date, credit
    return labelled.blocks


def _open(
    source: str | bytes | Page, url: str | None, options: Options
) -> tuple[Page, document.Document | document.TextDump]:
    """The page, and what it holds; text that is already decoded has no bytes."""
    if not isinstance(url, str | None):
        raise TypeError(f"url must be text, not {type(url).__name__}")
    if isinstance(source, str):
        page = Page(body=b"", url=url)
        return page, document.open_source(source, page.url)
    if isinstance(source, bytearray | memoryview):
        source = bytes(source)
    if not isinstance(source, bytes | Page):
        raise TypeError(f"extract takes a page's text, bytes or Page, not {type(source).__name__}")
    page = source if isinstance(source, Page) else Page(body=source, url=url)
    page = document.unwrap(_unpacked(page, options.max_bytes))
    return page, document.open_page(page)


def _unpacked(page: Page, limit: int) -> Page:
    """The page without gzip or zstd around it, as saved pages are often kept."""
    if packed.coding(page.body) is None:
        return page
    try:
        body, whole = packed.unpack(page.body, limit)
    except packed.UnpackingError as error:
        kind: FailureKind = "too_large" if error.too_large else "not_html"
        raise NotHTMLError(f"the input {error.message}", kind=kind, url=page.url) from error
    return msgspec.structs.replace(page, body=body, truncated=page.truncated or not whole)


def _log(labelled: Iterable[Block]) -> None:
    """What `Options(explain=True)` adds: one line a block on the logger "scraper.explain"."""
    logger = logging.getLogger("scraper.explain")
    for block in labelled:
        logger.info("%s %s: %s", "kept" if block.kept else "dropped", block.reason or "article", block.text[:200])


def _finished(record: Article, options: Options) -> Article:
    """The record with quotes, sources, hash and the name of who made it."""
    changes: dict[str, object] = {
        "content_hash": content_hash(record.title, record.body),
        "extractor": _EXTRACTOR,
    }
    if options.quotes:
        speech = analyse(record.title, prose(record.body, record.blocks), record.language, indirect=options.indirect)
        cited = (source.name for source in speech.sources if source.kind == "agency")
        agencies = tuple(dict.fromkeys((*record.attribution.agencies, *cited)))
        changes["quotes"] = speech.quotes
        changes["attribution"] = msgspec.structs.replace(record.attribution, sources=speech.sources, agencies=agencies)
    return msgspec.structs.replace(record, **changes)


def scrape(url: str, options: Options | None = None) -> Article:
    """Fetch and extract one page. Raises FetchError or NotHTMLError."""
    from scraper.fetch import fetch  # here, so that whoever only extracts does not load it

    return extract(_asked(fetch(url, options), url), options=options)


async def ascrape(url: str, options: Options | None = None) -> Article:
    """Fetch and extract one page. Raises FetchError or NotHTMLError."""
    from scraper.fetch import afetch

    return extract(_asked(await afetch(url, options), url), options=options)


def _asked(page: Page, url: str) -> Page:
    """The page with what the user gave, so that the record can be joined to it."""
    return msgspec.structs.replace(page, input=Input(kind="url", ref=url))


def attempt(page: Page, options: Options | None = None) -> Article | Failure:
    """The record of a page, or the record of why there is none."""
    try:
        return extract(page, options=options)
    except ScraperError as error:
        return Failure.of(error, input=page.input)
    except Exception as error:  # one page's surprise must not end a run over thousands
        problem = ScraperError(f"{type(error).__name__}: {error}", url=page.url)
        return msgspec.structs.replace(Failure.of(problem, input=page.input), requested_url=page.requested_url)
