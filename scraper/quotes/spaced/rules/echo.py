"""Words quoted twice: a sub-heading or a nameless quotation takes the speaker of the longer one."""

from __future__ import annotations

import msgspec

from scraper.quotes.spaced.rules.scene import Scene, again
from scraper.quotes.spaced.words.tokens import Tokens

SHORTEST_ECHO = 12  # characters
ECHO_SPACES = 3  # in words that are no line of their own: shorter ones may be a name
LONGEST_NAME = 30  # characters
OFTEN = 2  # times that a name of nobody's stands in marks beside those that somebody seems to say
MOST_ECHOES = 300  # quotations; no article has more, and looking for echoes costs their square


def unname(scene: Scene) -> None:
    """A word in marks that mostly names a thing, "das „Extrablatt“", is nobody's where a report stands beside it."""
    t, answers = scene.t, scene.answers
    if len(t.spans) <= OFTEN or scene.lexicon.table.name_labels:
        return
    short: dict[str, list[int]] = {}
    for q, span in enumerate(t.spans):
        if span.end - span.start <= LONGEST_NAME:
            short.setdefault(t.text[span.start : span.end].rstrip(".,").casefold(), []).append(q)
    for places in short.values():
        if len(places) > OFTEN and sum(answers[q] is None for q in places) * 2 > len(places):
            for q in places:
                answers[q] = None


def echo(scene: Scene) -> None:
    """Words quoted again elsewhere lend their speaker to a sub-heading and to a quotation that names nobody."""
    t = scene.t
    if len(t.spans) > MOST_ECHOES:
        return
    spoken = [t.text[span.start : span.end].casefold() for span in t.spans]
    together = "\n".join(spoken)
    for q in range(len(t.spans)):
        own = scene.answers[q]
        nameless = own is None or (own.who is None and own.mention is None)
        spoken_so = nameless and spoken[q].count(" ") >= ECHO_SPACES
        twin = (
            _longer(spoken, together, q) if len(spoken[q]) >= SHORTEST_ECHO and (spoken_so or _is_line(t, q)) else None
        )
        known = scene.answers[twin] if twin is not None else None
        if known and (known.who or known.mention):
            found = again(known, "echo", twin or 0)
            scene.answers[q] = msgspec.structs.replace(found, cue=own.cue if own and nameless else found.cue)


def _longer(spoken: list[str], together: str, q: int) -> int | None:
    """The first other quotation that holds the words of this one and more."""
    words = spoken[q].rstrip(".,!?…")
    if together.find(words, together.find(words) + 1) < 0:
        return None  # nobody says it twice
    return next((n for n, other in enumerate(spoken) if n != q and words in other and len(other) > len(words)), None)


def _is_line(t: Tokens, q: int) -> bool:
    """The quotation is all that its line says."""
    span = t.spans[q]
    line = t.text.rfind("\n", 0, span.outer_start) + 1
    end = t.text.find("\n", span.outer_end)
    rest = t.text[line : span.outer_start] + t.text[span.outer_end : end if end >= 0 else len(t.text)]
    return not any(map(str.isalnum, rest))
