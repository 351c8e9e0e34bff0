"""Warnings that say why a body is empty or doubtful."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.models import Warning

if TYPE_CHECKING:
    from scraper.blocks.labelled import Labelled
    from scraper.document import Document

_SHELL = re.compile(
    r"<(?:div|main|section|app-root)[^<>]*\bid=[\"']?(?:root|app|__next|__nuxt|app-root|main-app)\b", re.I
)
_DOUBTFUL = 0.25
_THIN = 25  # words


def doubts(document: Document, labelled: Labelled) -> tuple[Warning, ...]:
    """`no_body`, with `js_required` where a script would have drawn the page; `doubtful_body` for low confidence."""
    found = []
    if labelled.mass < _THIN and _is_shell(document):
        found.append(Warning(code="js_required", message="the page's text is drawn by scripts that were not run"))
    if not labelled.mass:
        found.append(Warning(code="no_body", message="no block of the page reads like part of an article"))
    elif labelled.quality < _DOUBTFUL:
        found.append(Warning(code="doubtful_body", message="the blocks kept may be incomplete or not the article"))
    return tuple(found)


def _is_shell(document: Document) -> bool:
    """Little text, much script."""
    shown = sum(map(len, document.outline.texts))
    return bool(_SHELL.search(document.source)) or (document.source.count("<script") > 5 and shown < 400)
