"""The record of a plain-text dump: what its lines tell when there is no markup."""

from __future__ import annotations

from scraper.article.body import join
from scraper.blocks import LabelledDump
from scraper.models import Article, Page, Provenance
from scraper.options import Options


def build_dump(page: Page, labelled: LabelledDump, options: Options) -> Article:
    """Everything of the record but quotes and sources, from labelled lines."""
    body, blocks = join(labelled.blocks)
    title = next((b.text for b in labelled.blocks if b.reason == "title"), None)
    return Article(
        input=page.input,
        requested_url=page.requested_url,
        url=page.url,
        title=title,
        language=options.language,
        kind="article" if body else "other",
        body=body,
        blocks=blocks,
        quality=labelled.quality,
        warnings=labelled.warnings,
        provenance=Provenance(title="visible" if title else None, body=labelled.provenance),
        fetched_at=page.fetched_at,
        http_status=page.status,
    )
