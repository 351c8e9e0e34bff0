"""Copies of pages without anything that names their boxes: what a page looks like that was built by a machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from training.pages import Example

_ATTRIBUTE = re.compile(
    r"""\s(?:class|id|itemprop|role|data-[\w-]+|aria-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.I
)
_TAG = re.compile(r"<(/?)(?:article|section|main|aside|nav|header|footer)\b", re.I)
_OPENING = re.compile(r"<[a-zA-Z][^<>]*>")
_UNTOUCHED = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->)", re.I | re.S)
_DECLARED = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>|<meta\s(?![^>]*charset)[^>]*>", re.I | re.S)


def copies(examples: Sequence[Example]) -> Iterator[Example]:
    """Of each page a copy without names; of every second one a copy that also declares nothing, of news of each."""
    for example in examples:
        odd = hashlib.sha256(example.name.encode()).digest()[0] & 1
        if example.corpus == "fundus" or odd:
            yield example._replace(html=nameless(example.html), name=f"{example.name} nameless")
        if example.corpus == "fundus" or not odd:
            yield example._replace(html=nameless(_DECLARED.sub("", example.html)), name=f"{example.name} bare")


def nameless(html: str) -> str:
    """Markup without classes, ids and roles, and with plain divs for the elements that tell.

    >>> nameless('<article class="story"><p id=a>Text.</p></article>')
    '<div><p>Text.</p></div>'
    """
    parts = _UNTOUCHED.split(html)
    parts[::2] = [_TAG.sub(r"<\1div", _OPENING.sub(_plain, part)) for part in parts[::2]]
    return "".join(parts)


def _plain(tag: re.Match[str]) -> str:
    return _ATTRIBUTE.sub("", tag[0])
