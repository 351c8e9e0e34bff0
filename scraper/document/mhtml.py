"""Pages saved by a browser as one file: MHTML (.mht, .mhtml; RFC 2557), a mail whose parts are page and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from scraper import sniff, urls
from scraper.errors import NotHTMLError
from scraper.models import Page

if TYPE_CHECKING:
    from email.message import Message

_READ = ("text/html", "application/xhtml+xml", "text/plain")  # the first kind that a part is of


def unwrap(page: Page) -> Page:
    """The page that was saved, with the address it was saved from; any other page as it is.

    Raises NotHTMLError where no part is a page or a text.
    """
    if not sniff.is_mhtml(page.body):
        return page
    import email

    message = email.message_from_bytes(page.body)
    part = _main_part(message)
    body = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(body, bytes):
        raise NotHTMLError("the input is a saved page (MHTML) without HTML in it", url=page.url)
    kind = ("content-type", str(part.get("Content-Type", "text/html")))
    headers = (kind, *(header for header in page.headers if header[0] != "content-type"))
    cut = page.truncated or _is_cut(message, part)
    url = page.url or _address(message, part)
    return msgspec.structs.replace(page, body=body, url=url, headers=headers, truncated=cut)


def _main_part(message: Message) -> Message | None:
    """The root comes first; what follows of its kind are frames."""
    parts = list(message.walk())
    return next((part for kind in _READ for part in parts if part.get_content_type() == kind), None)


def _is_cut(message: Message, part: Message) -> bool:
    """Whether the file ends within the page: nothing follows it, not even the mark that ends all parts."""
    from email.errors import CloseBoundaryNotFoundDefect

    *_, last = message.walk()
    open_ended = (type(defect) is CloseBoundaryNotFoundDefect for box in message.walk() for defect in box.defects)
    return part is last and any(open_ended)


def _address(message: Message, part: Message) -> str | None:
    """Where the page came from: each browser has a header of its own for it."""
    named = (message.get("Snapshot-Content-Location"), part.get("Content-Location"), message.get("Content-Location"))
    return next((url for name in named if name and (url := urls.normalise(str(name)))), None)
