"""What a robots.txt allows us, read by protego from bytes of any kind. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from scraper.fetch.steps import Reply

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB
MAX_REDIRECTS = 5  # RFC 9309, 2.3.1.2
FRESH = 24 * 3600.0  # seconds; RFC 9309, 2.4
FRESH_REFUSAL = 600.0  # seconds until an unreachable robots.txt is asked for again


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of one origin. `refusal` says why nothing is allowed at all."""

    parsed: Protego | None = None
    name: str = "*"
    delay: float | None = None  # seconds between requests, as the site asks
    sitemaps: tuple[str, ...] = ()
    refusal: str | None = None
    fresh: float = FRESH

    def allows(self, url: str) -> bool:
        """Whether this URL may be fetched."""
        if self.refusal:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, self.name))


EVERYTHING = Rules()


def product_token(user_agent: str) -> str:
    """The name robots.txt knows us by: the first product of the user agent, without version.

    >>> product_token("news-page-scraper/0.1 (+https://example.org/bot)")
    'news-page-scraper'
    """
    return user_agent.partition("/")[0].partition(" ")[0].strip() or "*"


def read(reply: Reply, token: str) -> Rules:
    """Rules from a robots.txt answer: 2xx is parsed, 4xx allows everything (RFC 9309, 2.3.1.3)."""
    if 200 <= reply.status < 300:
        return parse(reply.body, token)
    return EVERYTHING


def parse(body: bytes, token: str) -> Rules:
    """Rules from bytes; junk holds no rules and forbids nothing.

    >>> rules = parse(b"User-agent: *\\nDisallow: /\\nAllow: /public\\nCrawl-delay: 0.5", "me")
    >>> rules.allows("https://example.org/public/1"), rules.allows("https://example.org/x"), rules.delay
    (True, False, 0.5)
    """
    from protego import Protego

    text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
    if "\x00" in text or text.lstrip()[:1] == "<":  # an image, or the site's own error page
        return EVERYTHING
    parsed = Protego.parse(text)
    rate = parsed.request_rate(token)
    asked = [parsed.crawl_delay(token), rate.seconds / rate.requests if rate else None]
    delays = [float(delay) for delay in asked if delay is not None]
    return Rules(parsed=parsed, name=token, delay=max(delays, default=None), sitemaps=tuple(parsed.sitemaps))


def unreachable(reason: str) -> Rules:
    """Nothing is allowed while a robots.txt cannot be had (RFC 9309, 2.3.1.4)."""
    return Rules(refusal=reason, fresh=FRESH_REFUSAL)
