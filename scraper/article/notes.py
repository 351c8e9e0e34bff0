"""Notes of the desk around the text, and what stands behind the line that closes it."""

from __future__ import annotations

from scraper.article.evidence import Evidence
from scraper.languages.notes import closes, has_notes, is_note, is_signed, opens_with_job
from scraper.languages.reporters import names_reporters

_HEAD = 3  # kept blocks at the head that may be notes
_TAIL = 4  # kept blocks at the foot of which all but the last may open a box of notes
_NOTE = 400  # most characters of one
_PART = 0.25  # share of the body's characters that stand before the line that closes it


def trim_notes(evidence: Evidence) -> None:
    """Mark such lines as dropped: "（原标题：…）" over the text, "责编：王明" and "免责声明：…" under it."""
    language, texts = evidence.language, evidence.texts
    if not has_notes(language) or not evidence.kept:
        return
    _trim_behind(evidence)
    for i in evidence.kept[:_HEAD]:
        if len(texts[i]) <= _NOTE and is_note(texts[i], language):
            evidence.drop(i, "note")
        elif opens_with_job(texts[i], language) or names_reporters(texts[i], language):
            evidence.drop(i, "byline")
    _trim_box(evidence)
    for i in evidence.kept[:0:-1]:
        if len(texts[i]) <= _NOTE and is_note(texts[i], language):
            evidence.drop(i, "note")
        elif is_signed(texts[i], language):
            evidence.drop(i, "byline")
        else:
            return


def _trim_box(evidence: Evidence) -> None:
    """What stands behind a note in a box that opens with it at the end of the body goes on with that note."""
    outline, texts = evidence.labelled.outline, evidence.texts
    for i in evidence.kept[-_TAIL:-1]:
        box = outline.parents[outline.box_of[i]]
        behind = [k for k in evidence.kept if k > i]
        if outline.firsts[box] == i and behind[-1] < outline.ends[box] and is_note(texts[i], evidence.language):
            for k in (i, *behind):
                evidence.drop(k, "note")
            return


def _trim_behind(evidence: Evidence) -> None:
    """Behind the line that says who is answerable for the text stands what is offered besides."""
    texts, kept = evidence.texts, evidence.kept
    whole, told = sum(len(texts[i]) for i in kept), 0
    for i in range(kept[0], kept[-1]):
        if told > _PART * whole and closes(texts[i], evidence.language):
            for k in kept:
                if k > i:
                    evidence.drop(k, "after the article")
            return
        told += len(texts[i]) if evidence.labelled.verdicts[i] else 0
