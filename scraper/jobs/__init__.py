"""Worker processes with hard deadlines, and the batch run built on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scraper.models import Article, Failure, Page
from scraper.options import Options


def extract_many(
    pages: Iterable[Page | str | bytes], *, workers: int = 2, deadline: float = 10.0, options: Options | None = None
) -> Iterator[Article | Failure]:
    """Extract in worker processes, in input order."""
    raise NotImplementedError
