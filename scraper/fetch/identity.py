"""Who we say we are, and what a session starts with."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from scraper import inflate
from scraper.fetch import cookies, robots
from scraper.fetch.context import Session
from scraper.fetch.hosts import Hosts
from scraper.options import Options
from scraper.version import __version__


def user_agent(options: Options) -> str:
    """Who we say we are: this package, and whom to write to if the user said so.

    >>> user_agent(Options(contact="https://example.org/bot")).partition("/")[0]
    'news-page-scraper'
    """
    if options.user_agent:
        return options.user_agent
    contact = f" (+{options.contact})" if options.contact else ""
    return f"news-page-scraper/{__version__}{contact}"


def start_session(options: Options, logins: Mapping[str, str] | None = None) -> Session:
    """A session's shared values, with the real clock and real chance."""
    agent = user_agent(options)
    headers = {"user-agent": agent, "accept-encoding": inflate.ACCEPT_ENCODING, "accept-language": "*"}
    headers |= {name.lower(): value for name, value in options.headers}
    return Session(
        options=options,
        hosts=Hosts(time.monotonic),
        headers=tuple(headers.items()),
        token=robots.product_token(headers["user-agent"]),
        cookies=cookies.load(options.cookies),
        logins=logins or {},
        now=lambda: datetime.now(UTC),
        chance=random.random,
    )
