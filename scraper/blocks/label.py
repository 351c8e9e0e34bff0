"""The order of the steps that label a page's blocks."""

from __future__ import annotations

from scraper.blocks.decide import decide
from scraper.blocks.features import Facts
from scraper.blocks.finish import finish
from scraper.blocks.hints import Hints
from scraper.blocks.labelled import Labelled
from scraper.blocks.scorer import scorer
from scraper.document import Document


def label(document: Document, *, language: str | None = None, second_opinion: bool = True) -> Labelled:
    """Cut a document into blocks and mark each kept or dropped, with the rule that said so."""
    del language, second_opinion  # not yet
    outline = document.outline
    if not outline.texts:
        return Labelled(outline)
    facts = Facts(outline, Hints(document))
    labelled = Labelled(outline, scorer().probabilities(facts.matrix).tolist())
    decide(labelled, facts)
    finish(labelled, facts)
    labelled.quality = 0.5
    labelled.provenance = "visible" if any(labelled.verdicts) else None
    return labelled
