"""Extraction as a call for the pool: a page goes in, the JSON line of a record or of a failure comes out."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from scraper.errors import FailureKind, NotHTMLError
from scraper.jobs.pool import DEADLINE, MEMORY, Answer, Fault, Pool
from scraper.models import Article, Failure, Page, timestamp
from scraper.options import Options, chosen

Source = Page | str | bytes
WINDOW = 256  # pages between the one the caller waits for and the last one handed out
_ARTICLE, _FAILURE = b"A", b"F"


class Line(NamedTuple):
    """One line of JSON, without its newline, and whether it is a failure's."""

    json: bytes
    failed: bool

    def value(self) -> Article | Failure:
        """The value again."""
        return Article.from_json(self.json) if not self.failed else msgspec.json.decode(self.json, type=Failure)


def extract_many(
    pages: Iterable[Source],
    *,
    workers: int = 2,
    deadline: float = DEADLINE,
    options: Options | None = None,
    memory: int = MEMORY,
) -> Iterator[Article | Failure]:
    """Extract in `workers` processes, in input order, with bounded memory.

    A page that takes longer than `deadline` seconds, or more than `memory` bytes, costs its worker, not the
    run: it becomes a Failure of kind `extract_timeout` or `extract_error`. `pages` is read as room allows.
    Raises ValueError for options that belong to the caller's own process.
    """
    if isinstance(pages, str | bytes | Page):
        raise TypeError("extract_many takes many pages; one is for extract")
    options = chosen(options)
    if options.renderer or options.explain:
        raise ValueError("renderer and explain work in your own process; extract_many works in others")
    with Pool(workers, deadline, memory) as pool:
        for line in in_order(pool, pages, options):
            yield line.value()


def in_order(pool: Pool, pages: Iterable[Source], options: Options | None = None) -> Iterator[Line]:
    """Lines in the order of `pages`, at most WINDOW of them held back for one that is slow."""
    sources = enumerate(pages)
    given: dict[int, Source] = {}
    ready: dict[int, Line] = {}
    wanted, more = 0, True
    while more or given or ready:
        while more and pool.hungry and len(given) + len(ready) < WINDOW:
            more = _hand_over(pool, sources, given, options)
        for answer in pool.poll(0 if wanted in ready or not given else None):
            ready[answer.ticket] = line_of(answer, given.pop(answer.ticket))
        if wanted in ready:
            yield ready.pop(wanted)
            wanted += 1


def _hand_over(
    pool: Pool, sources: Iterator[tuple[int, Source]], given: dict[int, Source], options: Options | None
) -> bool:
    for ticket, source in sources:
        given[ticket] = source
        pool.submit(ticket, *extraction_of(source, options))
        return True
    return False


Call = tuple[Callable[..., bytes], Source, pickle.PickleBuffer | None, bytes]


def extraction_of(source: Source, options: Options | None) -> Call:
    """The call that extracts a page in a worker: what `Pool.submit` takes. The page's bytes go as they are."""
    if isinstance(source, Page):
        bare = msgspec.structs.replace(source, body=b"")
        return extract_line, bare, pickle.PickleBuffer(source.body), packed(options)
    if isinstance(source, bytes):
        return extract_line, b"", pickle.PickleBuffer(source), packed(options)
    return extract_line, source, None, packed(options)


@lru_cache(maxsize=4)
def packed(options: Options | None) -> bytes:
    """Options as workers get them: packed once, not once a page."""
    return pickle.dumps(options or Options())


@lru_cache(maxsize=4)
def _unpacked(options: bytes) -> Options:
    known: Options = pickle.loads(options)  # noqa: S301  from our own parent
    return known


def extract_line(source: Source, body: bytes | None, options: bytes) -> bytes:
    """Runs in the worker: one letter for record or failure, then its JSON."""
    from scraper import pipeline

    if body is not None:
        source = msgspec.structs.replace(source, body=body) if isinstance(source, Page) else body
    try:
        return _ARTICLE + msgspec.json.encode(pipeline.extract(source, options=_unpacked(options)))
    except NotHTMLError as error:
        return _FAILURE + msgspec.json.encode(failure(source, error.kind, error.message))


def line_of(answer: Answer, source: Source) -> Line:
    """What the pool answered, as the line to write."""
    if isinstance(answer.value, Fault):
        return Line(msgspec.json.encode(failure(source, *_kind_and_words(answer.value))), failed=True)
    return Line(answer.value[1:], failed=answer.value[:1] == _FAILURE)


def _kind_and_words(fault: Fault) -> tuple[FailureKind, str]:
    if fault.kind == "timeout":
        return "extract_timeout", fault.message
    return "extract_error", f"{fault.error}: {fault.message}" if fault.error else fault.message


def failure(source: Source, kind: FailureKind, message: str) -> Failure:
    """A Failure about a page that was there but could not be extracted."""
    if not isinstance(source, Page):
        return Failure(kind=kind, message=message, at=timestamp())
    return Failure(
        input=source.input,
        requested_url=source.requested_url or source.url,
        url=source.url,
        kind=kind,
        message=message,
        http_status=source.status,
        attempts=source.attempts,
        at=timestamp(),
    )
