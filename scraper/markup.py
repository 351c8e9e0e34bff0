"""Markup looked at before it is parsed, in bytes or as text: what stands between its tags and is meant to be read."""

from __future__ import annotations

import re
from typing import AnyStr

_FLAGS = re.DOTALL | re.IGNORECASE
_TAG = re.compile(rb"<[^<>]*(?:>|\Z)")


def without(markup: AnyStr, *elements: str) -> AnyStr:
    """A space for each comment and each of these elements, text and all; what is never closed goes on to the end.

    >>> without(b"<p>Hi</p><script>if (a < b) run()</script ><!-- late", "script", "style")
    b'<p>Hi</p>  '
    """
    pattern = rf"<!--.*?(?:-->|\Z)|<({'|'.join(elements)})\b.*?(?:</\1\s*>|\Z)"
    if isinstance(markup, bytes):
        return re.sub(pattern.encode(), b" ", markup, flags=_FLAGS)
    return re.sub(pattern, " ", markup, flags=_FLAGS)


def without_tags(markup: bytes) -> bytes:
    """A space for each tag.

    >>> without_tags(b"<p>Hi <b>there</b")
    b' Hi  there '
    """
    return _TAG.sub(b" ", markup)
