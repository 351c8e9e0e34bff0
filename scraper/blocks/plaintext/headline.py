"""Which line of a dump is the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scraper.blocks.plaintext.verdicts import main_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.blocks.plaintext.facts import LineFacts
    from scraper.blocks.scorer import Scorer

NAMES = ("score", "from_kept", "from_run", "echoes", "to_end")  # facts besides those of facts.py
_SIZE = (8, 330)  # Latin characters
_REACH = 40  # lines above the article that are looked at; the first of all is always one of them
_BELOW = 2  # lines that may stand above a headline and look like the article: a kicker, a lead
_ECHOED = 2000  # lines in which a headline may stand again
_LIKELY = 0.3  # chance from which a line is taken for the headline
_ABBREVIATION = re.compile(r"\b(?:\w\.\w|\w{1,2})\.$")
_HARMLESS = ("", "repeated")


def headline(facts: LineFacts, scores: Sequence[float], signals: Sequence[str], scorer: Scorer) -> int | None:
    """The line that is most likely the headline; None where no line is likely enough."""
    chosen = candidates(facts, scores, signals)
    if not chosen:
        return None
    chances = scorer.probabilities(rows(facts, scores, chosen)).tolist()
    best = max(range(len(chosen)), key=chances.__getitem__)
    return chosen[best] if chances[best] >= _LIKELY else None


def candidates(facts: LineFacts, scores: Sequence[float], signals: Sequence[str]) -> list[int]:
    """Lines above the article or at its beginning that could be a headline by their length."""
    start = main_run(facts, scores)[0]
    near = {0, *range(max(0, start - _REACH), min(facts.count, start + _BELOW + 1))}
    return [
        i
        for i in sorted(near)
        if _SIZE[0] <= facts.size[i] <= _SIZE[1] and _may_head(facts, i) and signals[i] in _HARMLESS
    ]


def _may_head(facts: LineFacts, i: int) -> bool:
    """Headlines are neither sentences with a full stop nor addresses; "U.S." ends no sentence."""
    text = facts.texts[i]
    told = text.endswith("。") or (text.endswith(".") and not _ABBREVIATION.search(text))
    return not facts.prose[i] and not told and "://" not in text


def rows(facts: LineFacts, scores: Sequence[float], chosen: Sequence[int]) -> Any:
    """Facts by candidates: those of the lines, then NAMES."""
    import numpy as np

    start = main_run(facts, scores)[0]
    kept = next((i for i, score in enumerate(scores) if score > 0.5), start)
    places = np.array(chosen)
    folded = [line.folded for line in facts.dump.lines[:_ECHOED]]
    echoes = [sum(facts.dump.lines[i].folded in line for line in folded) for i in chosen]
    own = [np.array(scores)[places], places - kept, places - start, np.array(echoes), facts.count - places]
    return np.concatenate((facts.matrix[:, places], np.array(own, dtype=np.float32)))
