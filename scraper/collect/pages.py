"""Fetch one address, make a record of it, and decide: article, revision, copy, alias, or nothing of ours."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from scraper.collect import filters, revisions, schedule
from scraper.collect.config import Settings
from scraper.collect.context import Context, describe
from scraper.collect.duplicates import is_copy
from scraper.collect.moments import moment
from scraper.collect.revisions import Change
from scraper.collect.state import articles, links, sources
from scraper.collect.state.database import transaction
from scraper.collect.state.rows import ArticleRow, LinkRow
from scraper.errors import FetchError
from scraper.fetch import Validators
from scraper.models import Article, Failure, Input, Page
from scraper.urls import canonical_form, host

_UNREADABLE = frozenset({"consent_wall", "js_required", "soft_404", "truncated", "no_body", "mojibake"})


async def read(context: Context, source: Settings, link: LinkRow) -> None:
    """Fetch one link and store what came of it; what fails is noted, never raised."""
    validators = Validators(etag=link.etag, last_modified=link.last_modified) if link.state == "done" else None
    try:
        page = await context.fetcher(source.per_host_delay).fetch(link.url, validators=validators)
    except FetchError as error:
        _failed(context, link, error.kind, error.http_status, describe(error))
        return
    if page.status == 304 and link.state == "done":
        _look_again(context, source, link, page)
        return
    if context.warc:
        context.warc.write(page)
    value = (await context.shop.extract(page, context.options)).value()
    if isinstance(value, Failure):
        _failed(context, link, value.kind, value.http_status, value.message)
    elif link.article is None:
        _store_new(context, source, link, page, value)
    else:
        await _store_again(context, source, link, page, value)
    context.outbox.flush()


def _failed(context: Context, link: LinkRow, kind: str, status: int | None, reason: str) -> None:
    """Another try later, or none; an article whose page is gone keeps its record."""
    now = context.clock()
    with transaction(context.db):
        if link.article is not None and status in (404, 410):
            articles.vanished(context.db, link.article, now)
            articles.drop_page(context.db, link.article)
            links.settle(context.db, link, "gone", now, reason=reason)
            context.report.counts["gone"] += 1
            return
        again = schedule.page_retry(kind, status, link.attempts + 1, now, name=link.key)
        links.postpone(context.db, link, again, reason)
        if again is None and link.article is not None:
            articles.drop_page(context.db, link.article)
    context.report.counts["failed"] += 1


def _look_again(context: Context, source: Settings, link: LinkRow, page: Page) -> None:
    """The article is as it was: note when to look next, with the validators that were just given or held."""
    now = context.clock()
    again = schedule.next_look(source.recheck, link.listed, now)
    given = Validators.of(page)
    with transaction(context.db):
        links.looked_at(
            context.db, link, now, again, (given.etag or link.etag, given.last_modified or link.last_modified)
        )
        if again is None and link.article is not None:
            articles.drop_page(context.db, link.article)
    context.report.counts["unchanged"] += 1


# ------------------------------------------------------------------ pages seen for the first time


def _store_new(context: Context, source: Settings, link: LinkRow, page: Page, article: Article) -> None:
    now = context.clock()
    published = moment(article.date_published_utc) or moment(article.date_published)
    with transaction(context.db):
        same = _same_article(context, link, page, article)
        if same is not None:
            links.alias(context.db, link.key, link, same, now)
            context.report.counts["known"] += 1
            return
        unwanted = filters.article_wanted(article, source, published, now, listed_as_news=link.dated is not None)
        if unwanted:
            links.settle(context.db, link, "skipped", now, reason=unwanted)
            context.report.counts["skipped"] += 1
            return
        original = articles.find_original(context.db, article.body, now)
        record = signed(article, link, source=source.name, copy_of=original.url if original else None)
        number = articles.add(context.db, source.name, record, published, now, original.id if original else None)
        _remember(context, source, link, page, article, number, now)
        sources.gave(context.db, source.name, now)
    context.report.counts["new"] += 1
    context.report.counts["copies"] += original is not None


def _remember(
    context: Context, source: Settings, link: LinkRow, page: Page, article: Article, number: int, now: float
) -> None:
    """Tie addresses to the article and plan the next look."""
    again = schedule.next_look(source.recheck, link.listed, now)
    given = Validators.of(page)
    context.db.execute("UPDATE links SET article=? WHERE id=?", (number, link.id))
    links.looked_at(context.db, link, now, again, (given.etag, given.last_modified))
    for key in other_keys(link.key, page.url, article.canonical_url):
        links.alias(context.db, key, link, number, now)
    if again is not None:
        articles.keep_page(context.db, number, page)


def other_keys(key: str, final: str | None, claimed: str | None) -> list[str]:
    """Further canonical forms of an article: where redirects led, and what the page claims if it may be believed.

    >>> other_keys("https://a.example/1?x=2", "https://a.example/1?x=2", "https://a.example/story-1")
    ['https://a.example/story-1']
    >>> other_keys("https://a.example/news/1", None, "https://a.example/"), other_keys("https://a.example/news/1",
    ...     None, "https://a.example/news"), other_keys("https://a.example/1", None, "https://b.example/1")
    ([], [], [])
    """
    found = [canonical_form(final)] if final else []
    if claimed:
        own = canonical_form(claimed)
        path = urlsplit(own).path
        if host(own) == host(key) and path != "/" and not urlsplit(key).path.startswith(path.rstrip("/") + "/"):
            found.append(own)
    return [other for other in dict.fromkeys(found) if other != key]


def _same_article(context: Context, link: LinkRow, page: Page, article: Article) -> int | None:
    """The article that we have under another address, if this is it."""
    final = canonical_form(page.url) if page.url else link.key
    claimed = canonical_form(article.canonical_url) if article.canonical_url else final
    known = links.article_of(context.db, (link.key, final, claimed))
    for key in (link.key, final):
        if key in known:
            return known[key]
    row = articles.get(context.db, known[claimed]) if claimed in known else None
    return row.id if row and _same_text(Article.from_json(row.record), article) else None


def _same_text(one: Article, other: Article) -> bool:
    return one.content_hash == other.content_hash or is_copy(one.body, other.body)


def signed(
    article: Article,
    link: LinkRow,
    *,
    source: str,
    copy_of: str | None = None,
    revision: int = 1,
    found: tuple[Change, ...] = (),
) -> Article:
    """The record with what this run knows of it, in `input`: source, revision, what changed, whose copy it is."""
    extra = {"source": source, "revision": revision, "copy_of": copy_of}
    if found:
        extra["changes"] = msgspec.to_builtins(found)
    return msgspec.structs.replace(article, input=Input(kind="url", ref=link.url, extra=extra))


# ------------------------------------------------------------------ pages that we have


async def _store_again(context: Context, source: Settings, link: LinkRow, page: Page, article: Article) -> None:
    """A second reading of an article: a revision if the page changed, nothing if only the extractor did."""
    assert link.article is not None
    row = articles.get(context.db, link.article)
    if row is None:  # pruned meanwhile
        links.settle(context.db, link, "pruned", context.clock())
        return
    old = Article.from_json(row.record)
    found = () if poorer(article, old) else await _changes(context, link, row, old, article)
    if not found:
        _look_again(context, source, link, page)
        return
    now = context.clock()
    copy_of = (old.input.extra or {}).get("copy_of") if old.input else None
    record = signed(article, link, source=source.name, copy_of=copy_of, revision=row.revision + 1, found=found)
    with transaction(context.db):
        articles.revise(context.db, row, record, found, now)
        _remember(context, source, link, page, article, row.id, now)
    context.report.counts["changed"] += 1


def poorer(new: Article, old: Article) -> bool:
    """A consent wall, an error page or a cut transfer in place of an article is no revision of it."""
    codes = {warning.code for warning in new.warnings} - {warning.code for warning in old.warnings}
    return (bool(old.body) and not new.body) or bool(codes & _UNREADABLE) or new.kind == "index" != old.kind


async def _changes(context: Context, link: LinkRow, row: ArticleRow, old: Article, new: Article) -> tuple[Change, ...]:
    """What the page changed. Two extractors are compared on the old page as it was kept, else by the page's date."""
    found = revisions.changes(old, new)
    if not found or revisions.same_extractor(old, new):
        return found
    page = articles.kept_page(context.db, row.id)
    if page is None:
        return found if revisions.said_to_change(new, link.fetched or row.found) else ()
    again = (await context.shop.extract(page, context.options)).value()
    return () if isinstance(again, Failure) else revisions.changes(again, new)
