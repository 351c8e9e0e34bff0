"""Visit a source: fetch the listings that are due, queue what is new on them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from scraper.collect import discover, filters, parsing
from scraper.collect.config import Settings
from scraper.collect.context import Context, Report, describe
from scraper.collect.listing import Listing
from scraper.collect.schedule import DAY, HOUR
from scraper.collect.sitemaps import MAX_DEPTH
from scraper.collect.state import links, listings, sources
from scraper.collect.state.database import transaction
from scraper.collect.state.rows import ListingRow
from scraper.errors import FetchError
from scraper.fetch import Validators
from scraper.jobs.pool import Fault
from scraper.models import Page

CHILDREN = 10  # sitemaps of an index read in one run
REDISCOVER = HOUR  # a site is not searched for feeds more often


async def visit(context: Context, source: Settings) -> None:
    """Visit one source; what fails is noted in its health and in the report, never raised."""
    now = context.clock()
    context.report.visited += 1
    errors: dict[str, str] = {}
    notes: list[str] = []
    known = listings.of_source(context.db, source.name)
    if source.site and needs_discovery(known, sources.searched(context.db, source.name), now):
        sources.search(context.db, source.name, now)
        error = await discover.for_source(context, source)
        errors |= {source.site: error} if error else {}
    seen: set[str] = set()
    while not context.stop.is_set():
        chosen = choose(listings.of_source(context.db, source.name), seen, source, now)
        if chosen is None:
            break
        seen.add(chosen.url)
        error = await _visit_listing(context, source, chosen, notes)
        errors |= {chosen.url: error} if error else {}
    _close(context, source, seen | errors.keys(), errors, notes)


def choose(rows: Sequence[ListingRow], seen: set[str], source: Settings, now: float) -> ListingRow | None:
    """The next listing to visit, or None. Indexes come before the sitemaps they name, new sitemaps before old."""
    due = [row for row in rows if row.url not in seen and row.next_try <= now]
    top = [row for row in due if row.origin != "index"]
    if top:
        return top[0]
    if sum(row.origin == "index" and row.url in seen for row in rows) >= CHILDREN:
        return None
    children = [row for row in due if row.depth < MAX_DEPTH and _may_be_new(row, source, now)]
    return max(children, key=lambda row: (row.modified or 0.0, -(row.read or 0.0)), default=None)


def _may_be_new(row: ListingRow, source: Settings, now: float) -> bool:
    """A sitemap of an index is read when its index says that it changed, or does not say."""
    if row.modified is None:
        return True
    return row.modified > now - source.max_age and (row.read is None or row.modified > row.read - DAY)


def needs_discovery(rows: Sequence[ListingRow], searched: float | None, now: float) -> bool:
    """A site is searched when no listing of it is known, and again when all that are known keep failing."""
    return all(row.failures >= 3 for row in rows) and (searched is None or searched < now - REDISCOVER)


async def _visit_listing(context: Context, source: Settings, row: ListingRow, notes: list[str]) -> str | None:
    """Fetch, read and queue one listing; why it failed, or None."""
    validators = Validators(etag=row.etag, last_modified=row.last_modified)
    try:
        page = await context.fetcher(source.per_host_delay).fetch(row.url, validators=validators, accept="any")
    except FetchError as error:
        return _failed(context, row, describe(error), getattr(error, "retry_after", None))
    digest = sha256(page.body).digest()
    if page.status == 304 or digest == row.digest:
        listings.unchanged(context.db, row, context.clock())
        return None
    try:
        listing = parsing.to_listing(await context.shop.call(parsing.listing_bytes, row.kind, page))
    except Fault as fault:
        return _failed(context, row, fault.message if fault.error == "ListingError" else f"unreadable: {fault.message}")
    _take(context, source, row, page, listing, digest, notes)
    return None


def _failed(context: Context, row: ListingRow, error: str, retry_after: float | None = None) -> str:
    listings.failed(context.db, row, context.clock(), error, retry_after)
    return error


def _take(
    context: Context, source: Settings, row: ListingRow, page: Page, listing: Listing, digest: bytes, notes: list[str]
) -> None:
    """Queue what is wanted, and only together with that remember that this listing was read."""
    now = context.clock()
    found = filters.by_key(listing.links)
    decided = filters.sort_links(found, links.known(context.db, found), source, now)
    moved = page.url if page.url and page.url != row.url else None
    with transaction(context.db):
        left = links.queue(context.db, source.name, decided.wanted, now)
        links.note_offered(context.db, found, now)
        listings.add_children(context.db, row, listing.children)
        if left:  # asked again without validators, so that what found no room is offered again
            listings.visited(context.db, row, now, moved_to=moved)
        else:
            given = Validators.of(page)
            listings.visited(
                context.db, row, now, etag=given.etag, last_modified=given.last_modified, digest=digest, moved_to=moved
            )
    if left:
        notes.append(f"{row.url} lists {len(decided.wanted):,} new articles; {left:,} must wait")
    if moved and row.moved_to != moved:
        notes.append(f"{row.url} has moved to {moved}")


def _close(context: Context, source: Settings, tried: set[str], errors: dict[str, str], notes: list[str]) -> None:
    """Note how the visit went as a whole."""
    report: Report = context.report
    error = "; ".join(f"{url}: {text}" for url, text in errors.items()) or None
    if error:
        report.failed[source.name] = error
    if errors and len(errors) == len(tried):
        report.dead.add(source.name)
    report.notes += [f"{source.name}: {note}" for note in notes]
    sources.visited(context.db, source.name, context.clock(), error, "; ".join(notes) or None)
