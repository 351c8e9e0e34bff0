"""The corpora that extraction is measured on, by way of training/pages.py, and a hash of what was measured."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from training import pages
from training.pages import Example


def load(data: Path, corpus: str) -> list[Example]:
    """All development pages of a corpus: fundus, wcxb, wcxb-other or readability."""
    return list(_pages(data, corpus))


def _pages(data: Path, corpus: str) -> Iterator[Example]:
    if corpus == "fundus":
        return pages.fundus(data)
    if corpus == "readability":
        return pages.readability(data)
    return pages.wcxb(data, ("article",) if corpus == "wcxb" else pages.OTHER)


def fingerprint(examples: list[Example]) -> str:
    """Twelve hex digits that change when a page or its gold text changes."""
    digest = hashlib.sha256()
    for example in examples:
        for part in (example.name, example.html, *example.golds):
            digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
