"""Who passed somebody's words on."""

from __future__ import annotations

import re

from scraper.quotes.japanese.lexicon import Lexicon
from scraper.quotes.japanese.phrases import CITING, PHRASE

RELAYED = re.compile("の(?:話|証言|見解|見方|発言|情報|コメント)(?:として|を引用し|を基に|を紹介し)、?")
_PASSING_ON = (*CITING, "の取材", "の電話取材", "のインタビュー", "に対し", "に「")
_PASSED_ON = ("によ", "取材", "インタビュー", "に対し", "に「", "として", "引用し", "基に", "紹介し")  # in any of them


def outlet(masked: str, start: int, end: int, w: Lexicon) -> str | None:
    """共同通信によると; 毎日新聞の取材に; ロイター通信は…の話として."""
    if not any(masked.find(words, start, end + 1) >= 0 for words in _PASSED_ON):
        return None
    relayed = RELAYED.search(masked, start, end)
    for match in PHRASE.finditer(masked, start, end):
        for name in (match.group(), match.group().split("の")[0]):
            known = name in w.table.agencies or (len(name) > 2 and name.endswith(w.table.media_ends))
            rest = masked[match.start() + len(name) : match.start() + len(name) + 12]
            if known and (rest.startswith(_PASSING_ON) or (relayed and rest[:1] in ("は", "が"))):
                return name
    return None
