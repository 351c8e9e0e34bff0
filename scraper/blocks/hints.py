"""What the page declares about its own text: headlines, descriptions, articleBody."""

from __future__ import annotations

import html
import re
from typing import Any

from scraper.blocks.scripts import density
from scraper.document import Document

_KEY = re.compile(r"\W+")
_TAG = re.compile(r"<[^<>]{1,500}>")
_PIECE = 24  # characters: long enough to be no accident
_SHORTEST_BODY = 200
_SHORTEST = 25
_HEAD = 30  # characters by which a description is known


def key(text: str) -> str:
    """Letters and digits only, case folded: a cheap key for comparing wording.

    >>> key("“Yes”, he  said.") == key('"yes" he said')
    True
    """
    return _KEY.sub("", text.casefold())


class Hints:
    """Titles, descriptions and articleBody of a page."""

    def __init__(self, document: Document) -> None:
        structured = document.structured
        main, item = structured.main or {}, structured.item or {}
        titles = [*structured.all("og:title", "twitter:title", "title"), structured.title or ""]
        titles += _strings((main, item), "headline", "alternativeHeadline", "name")
        about = structured.all("description", "og:description", "twitter:description")
        about += _strings((main, item), "description", "abstract")
        self.news = _newsworthy(main or item, structured.all("og:type"))
        self.titles = {k for k in map(key, dict.fromkeys(titles)) if len(k) > 3}
        self.starts = {title[:3] for title in self.titles}
        self.initials = {title[0] for title in self.titles}
        sizes = [len(k) for k in self.titles] or [0]
        self.shortest, self.longest = min(sizes) * 0.5, max(sizes) * 1.8
        self.least = _SHORTEST if density(about) < 2 else _SHORTEST // 2  # characters of a description or a part of it
        self.about = list(dict.fromkeys(" ".join(text.split()) for text in about if len(text) > self.least))
        self.all_about = "\n".join(self.about)
        self.heads = [text[:_HEAD] for text in self.about]
        self.article_body = _plain(max(_strings((main,), "articleBody"), key=len, default=""))

    def matches(self, texts: list[str]) -> Any:
        """Of each text: is a title (see below), is a description (2: begins alike), share of it in articleBody."""
        import numpy as np

        found = np.zeros((3, len(texts)), dtype=np.float32)
        shortest, longest, least, all_about = self.shortest, self.longest, self.least, self.all_about
        for i in [i for i, text in enumerate(texts) if shortest <= len(text) <= longest]:
            if said := self.as_title(texts[i]):
                found[0, i] = said
        if self.about:
            whole = "\n".join(texts)
            heads = [head for head in self.heads if head in whole]  # hardly any: asked of the page before its blocks
            for i, text in enumerate(texts):
                if len(text) > least and (heads or text[:_HEAD] in all_about):
                    found[1, i] = self.as_description(text, heads)
        found[2] = list(map(self.in_body, texts)) if self.article_body else -1
        return found

    def as_title(self, text: str) -> float:
        """1 for a declared title, 0.5 for a part of one or more than one."""
        first = text[0]
        if (first.isalnum() and first.casefold()[0] not in self.initials) or key(text[:8])[:3] not in self.starts:
            return 0.0
        folded = key(text)
        if folded in self.titles:
            return 1.0
        return 0.5 * (
            len(folded) > 8 and any(title.startswith(folded) or folded.startswith(title) for title in self.titles)
        )

    def as_description(self, text: str, heads: list[str]) -> float:
        """2 if a description begins like the text, 1 if one holds the other's beginning."""
        head = text[:_HEAD]
        if head in self.all_about:
            for known in self.about:
                if head in known:
                    return 2.0 if known.startswith(head) else 1.0
                if known[:_HEAD] in text:
                    return 1.0
        for known in heads:
            if known in text:
                return 1.0
        return 0.0

    def in_body(self, text: str) -> float:
        """The share of three pieces of the text that stand in articleBody."""
        body = self.article_body
        if len(text) < 2 * _PIECE:
            return float(len(text) > 3 and text in body)
        middle = len(text) // 2
        pieces = (text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:])
        return ((pieces[0] in body) + (pieces[1] in body) + (pieces[2] in body)) / 3


def _newsworthy(node: dict[str, Any], kinds: list[str]) -> int:
    """2 for a declared news article, 1 for another article, 0 for neither."""
    types = node.get("@type")
    named = " ".join(types) if isinstance(types, list) and all(isinstance(t, str) for t in types) else str(types or "")
    if "News" in named or "LiveBlog" in named or "Reportage" in named:
        return 2
    return int("Article" in named or "Posting" in named or "article" in kinds)


def _strings(nodes: tuple[dict[str, Any], ...], *names: str) -> list[str]:
    found = [node.get(name) for node in nodes for name in names]
    return [value for value in found if isinstance(value, str)]


def _plain(body: str) -> str:
    if "<" in body:
        body = _TAG.sub(" ", body)
    if "&" in body:
        body = html.unescape(body)
    return " ".join(body.split()) if len(body) >= _SHORTEST_BODY else ""
