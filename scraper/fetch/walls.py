"""Bot walls: recognised by the table in walls.toml, reported, never evaded."""

from __future__ import annotations

import threading
import tomllib
from functools import cache
from importlib import resources

import msgspec

from scraper import markup
from scraper.fetch.steps import Reply

LOOK = 32_768  # bytes of a refusal that are read
LOOK_FINE = 8_192  # bytes of a 2xx answer; a wall names itself in its head
LONGEST = 131_072  # bytes; a longer 2xx answer is no wall
_CONVERTING = threading.Lock()  # msgspec 0.22 crashes where two threads meet a type for the first time at once
NEARLY_EMPTY = 1_500  # visible characters; an article about captchas has more
PARAGRAPHS = 20  # as many as no page of so few characters has
_HIDDEN = ("script", "style", "noscript", "svg")


class Wall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the table."""

    name: str
    headers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    status: tuple[int, ...] = ()

    def stands(self, reply: Reply, start: str) -> bool:
        """Whether this wall answered."""
        if self.status and reply.status not in self.status:
            return False
        return any(_has_header(reply, wanted) for wanted in self.headers) or any(map(start.__contains__, self.words))


@cache
def table() -> tuple[Wall, ...]:
    """The walls, in order."""
    text = resources.files("scraper.fetch").joinpath("walls.toml").read_text("utf-8")
    with _CONVERTING:
        return msgspec.convert(tomllib.loads(text)["wall"], tuple[Wall, ...])


def recognise(reply: Reply) -> str | None:
    """The name of the wall that answered instead of the site, or None."""
    if reply.status < 400 and (len(reply.body) > LONGEST or _has_paragraphs(reply.body)):
        return None
    start = reply.body[: LOOK if reply.status >= 400 else LOOK_FINE].lower().decode("latin-1")
    found = next((wall.name for wall in table() if wall.stands(reply, start)), None)
    if found is None or reply.status >= 400 or _is_nearly_empty(reply.body):
        return found
    return None


def _has_header(reply: Reply, wanted: str) -> bool:
    name, colon, words = wanted.partition(": ")
    return any(not colon or words in value.lower() for value in reply.all(name))


def _has_paragraphs(body: bytes) -> bool:
    """What most pages show, and no wall: it spares them the search for all the words."""
    plain = body.count(b"<p>")
    return plain >= PARAGRAPHS or plain + body.count(b"<p ") >= PARAGRAPHS


def _is_nearly_empty(body: bytes) -> bool:
    shown = markup.without_tags(markup.without(body[:LONGEST], *_HIDDEN))
    return sum(map(len, shown.split())) < NEARLY_EMPTY
