"""One file a field, evidence in order, and build puts them together."""

from __future__ import annotations

from scraper.blocks import Labelled
from scraper.document import Document
from scraper.models import Article, Page
from scraper.options import Options


def build(page: Page, document: Document, labelled: Labelled, options: Options) -> Article:
    """Everything of the record but quotes and sources."""
    raise NotImplementedError
