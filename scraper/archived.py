"""Web archives: the address a page had before an archive kept a copy of it under its own."""

from __future__ import annotations

import re

# "…/20220721144021im_/https:/…": a code behind the time for pictures and scripts, one slash where a server tidied up
_COPY = re.compile(r"https?://[^/]+/(?:[^/]+/){0,3}\d{4,14}(?:[a-z]{2}_)?/(https?):/{1,2}(.+)", re.DOTALL)


def original(url: str) -> str:
    """The address that an archive's copy is of, any other address as it is.

    >>> original("https://web.archive.example/web/20240102im_/https:/daily.example/a?b")
    'https://daily.example/a?b'
    >>> original("https://daily.example/2024/a?next=https://other.example/")
    'https://daily.example/2024/a?next=https://other.example/'
    """
    copy = _COPY.fullmatch(url) if url.find("/http", 8) > 0 else None
    return f"{copy[1]}://{copy[2]}" if copy else url
