"""What changed between two readings of one article. Pure."""

from __future__ import annotations

import difflib
from typing import Any

import msgspec

from scraper.collect.moments import moment
from scraper.models import Article
from scraper.text import fold


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field that changed; for the body the paragraphs that came and went."""

    field: str
    old: str | None = None
    new: str | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def changes(old: Article, new: Article) -> tuple[Change, ...]:
    """Differences a reader would see: title, subtitle, authors, body. Spacing and case of marks do not count."""
    found = [
        Change(field=name, old=before, new=after)
        for name, before, after in (
            ("title", old.title, new.title),
            ("subtitle", old.subtitle, new.subtitle),
            ("authors", _names(old), _names(new)),
        )
        if fold(before or "") != fold(after or "")
    ]
    titles = {fold(old.title or ""), fold(new.title or "")}  # that they changed is said already
    body = _body_change(old.body, new.body, titles)
    return (*found, body) if body else tuple(found)


def same_extractor(old: Article, new: Article) -> bool:
    """Whether one version of the extractor made both, so that a difference must be the page's."""
    return old.extractor == new.extractor


def said_to_change(new: Article, since: float) -> bool:
    """Whether the page itself claims a change after `since` (Unix seconds)."""
    modified = moment(new.date_modified_raw) or moment(new.date_modified)
    return modified is not None and modified > since


def to_json(found: tuple[Change, ...]) -> str:
    """Changes as they stand in the state file."""
    return msgspec.json.encode(found).decode("utf-8")


def from_json(text: str) -> list[dict[str, Any]]:
    """Changes as plain values, for `input.extra` of an exported record."""
    built: list[dict[str, Any]] = msgspec.json.decode(text)
    return built


def _names(article: Article) -> str:
    return ", ".join(author.name for author in article.authors)


def _body_change(old: str, new: str, but: set[str]) -> Change | None:
    before, after = ([p for p in body.split("\n\n") if fold(p) not in but] for body in (old, new))
    matcher = difflib.SequenceMatcher(None, [fold(p) for p in before], [fold(p) for p in after], autojunk=False)
    added: list[str] = []
    removed: list[str] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            removed += [p for p in before[i:j] if p]
            added += [p for p in after[k:m] if p]
    return Change(field="body", added=tuple(added), removed=tuple(removed)) if added or removed else None
