"""The order of the steps that label a page's blocks."""

from __future__ import annotations

from scraper.blocks.decide import decide
from scraper.blocks.doubts import doubts
from scraper.blocks.features import Facts
from scraper.blocks.finish import finish
from scraper.blocks.hints import Hints
from scraper.blocks.labelled import Labelled
from scraper.blocks.quality import page_facts, quality
from scraper.blocks.rescue import rescue
from scraper.blocks.scorer import judge, scorer
from scraper.document import Document


def label(document: Document, *, second_opinion: bool = True) -> Labelled:
    """Cut a document into blocks and mark each kept or dropped, with the rule that said so."""
    hints = Hints(document)

    def read(shown: Document) -> Labelled:
        return _read(shown, hints)

    # Of a shop or a list of links trafilatura makes no more than we do.
    labelled = rescue(document, read(document), read, second_opinion=second_opinion and hints.news > 0)
    labelled.warnings = doubts(labelled.quality, kept=labelled.mass > 0)
    return labelled


def _read(document: Document, hints: Hints) -> Labelled:
    """Score, decide, finish: the one recipe for the page itself and for text found in its scripts."""
    outline = document.outline
    if not outline.texts:
        return Labelled(outline)
    facts = Facts(outline, hints)
    labelled = Labelled(outline, scorer(facts.named).probabilities(facts.matrix).tolist())
    decide(labelled, facts)
    finish(labelled, facts)
    words = facts.each.words
    labelled.mass = float(sum([words[i] for i in labelled.kept_indices]))
    labelled.quality = quality(page_facts(labelled, facts), judge())
    labelled.provenance = "visible" if labelled.mass else None
    return labelled
