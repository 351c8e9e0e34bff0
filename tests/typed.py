"""What a user's type checker must accept and refuse: never run, read by mypy (`make types`), where an ignore that
ignores nothing is an error too."""

from __future__ import annotations

from pathlib import Path

import scraper


def paths_may_be_strings_and_headers_any_pairs() -> scraper.Options:
    """And what is read is a Path, and pairs."""
    options = scraper.Options(cache="cache.db", cookies=Path("cookies.txt"), warc=None, headers={"X-Desk": "city"})
    cache: Path | None = options.cache
    headers: tuple[tuple[str, str], ...] = options.headers
    return scraper.Options(cache=cache, headers=[*headers, ("X-Shift", "night")])


def what_is_neither_is_refused() -> None:
    """As it is when it runs."""
    scraper.Options(cache=5)  # type: ignore[arg-type]
    scraper.Options(headers="X-Desk: city")  # type: ignore[arg-type]


async def results_are_told_apart() -> None:
    """An article or a failure, nothing else."""
    async for result in scraper.scrape_many(["https://a.example/"]):
        known: str = result.message if isinstance(result, scraper.Failure) else result.body
        del known
