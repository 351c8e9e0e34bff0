"""Who passed somebody's words on: the outlet that was told, that reports, or that cites him."""

from __future__ import annotations

import re

from scraper.quotes.chinese.lexicon import Lexicon

CLAUSE = re.compile(r"[，,；;：:。！？\n]")
RELAYED = re.compile("(?:援引|引述|引用)")  # 路透社援引知情人士的话说
_TOLD = re.compile("(?:告诉|接受|向|对)《?")
_CITES = r"(?:《|^|[，。、\n])([^《》，。、\n]{2,10})》?(?:援引|引述|引用)"  # both compiled when a text needs them
_REPORTED = r"据[^，。\n《]{0,8}《([^，。《》\n]{2,12})》"
_OURS = ("本报", "本网", "本台", "本社", "本刊")  # who writes, not who passed it on
_EDITION = "中文"  # BBC中文
LONGEST = 12  # characters of an outlet's name


def outlet(masked: str, start: int, end: int, w: Lexicon) -> tuple[int, int] | None:
    """The range of 新华社, 路透社, 纽约时报 … in 据新华社报道, 告诉路透社, 《纽约时报》援引…的话."""
    for told in _TOLD.finditer(masked, start, end):
        size = _listener(masked[told.end() : min(end, told.end() + LONGEST)], w)
        if size:
            return (told.end(), told.end() + size) if size > 0 else None
    named = [*_all(masked, start, end, "引", _CITES, w), *_all(masked, start, end, "据", _REPORTED, w)]
    if named:
        return max(named)
    if masked.find("据", max(0, start - 1), end) < 0 and masked.find("引", start, end + 2) < 0:
        return None
    for agency in w.table.agencies:
        at = masked.find(agency, start, end)
        if at >= 0 and (masked[at - 1 : at] == "据" or RELAYED.match(masked, at + len(agency))):
            return at, at + len(agency)
    return None


def _all(masked: str, start: int, end: int, sign: str, pattern: str, w: Lexicon) -> list[tuple[int, int]]:
    """Where outlets stand in the words a pattern finds; nothing is looked for where its sign is missing."""
    if masked.find(sign, start, end) < 0:
        return []
    found = (match.span(1) for match in re.finditer(pattern, masked[start:end]) if match[1].endswith(w.outlets))
    return [(start + at, start + to) for at, to in found]


def _listener(rest: str, w: Lexicon) -> int:
    """The length of the outlet that some words begin with; 0 without one, -1 for the paper that prints them."""
    sizes = [n for n in range(2, len(rest) + 1) if rest[:n].endswith(w.outlets)]
    if not sizes:
        return 0
    size = next((n for n in (sizes[0] + 2, sizes[0] + 1) if n in sizes), sizes[0])  # 路透社, not 路透
    size += len(_EDITION) * rest.startswith(_EDITION, size)
    return -1 if rest.startswith(_OURS) or CLAUSE.search(rest[:size]) else size
