"""How long a batch will take, said before it starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from scraper.options import Options
from scraper.urls import host

_FETCH = 0.5  # seconds a request usually takes on the open web
_EXTRACT = 0.02  # seconds of one core an average page takes


class Estimate(NamedTuple):
    """What is to do: URLs, hosts, URLs of the host that has most, seconds."""

    urls: int
    hosts: int
    largest: int
    seconds: float

    def __str__(self) -> str:
        """One line.

        >>> str(Estimate(5000, 312, 1900, 1900.0))
        '5,000 URLs, 312 hosts, slowest has 1,900, about 32 min'
        """
        urls, hosts = counted(self.urls, "URL"), counted(self.hosts, "host")
        return f"{urls}, {hosts}, slowest has {self.largest:,}, about {duration(self.seconds)}"


def estimate(urls: Iterable[str], options: Options, workers: int) -> Estimate:
    """Whatever is slowest decides: the politest wait for one host, the network, or the processors."""
    hosts = Counter(map(host, urls))
    total = hosts.total()
    del hosts[None]  # what is no URL costs no request
    largest = max(hosts.values(), default=0)
    seconds = max(
        largest * max(options.per_host_delay, _FETCH / options.per_host_concurrency if largest > 1 else 0),
        total * max(_FETCH / options.concurrency, _EXTRACT / workers),
    )
    return Estimate(total, len(hosts), largest, seconds)


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "host"), counted(5000, "URL")
    ('1 host', '5,000 URLs')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def duration(seconds: float) -> str:
    """A time span as people say it.

    >>> duration(4.2), duration(1900), duration(8000), duration(7199), duration(200_000)
    ('5 s', '32 min', '2 h 13 min', '2 h', '2 d 8 h')
    """
    if seconds < 60:
        return f"{ceil(seconds)} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return _two(minutes // 60, "h", minutes % 60, "min")
    return _two(minutes // 1440, "d", round(minutes % 1440 / 60), "h")


def _two(large: int, unit: str, small: int, small_unit: str) -> str:
    return f"{large} {unit}" + (f" {small} {small_unit}" if small else "")
