"""Document to candidate blocks to labelled blocks; the only door to trafilatura."""

from scraper.blocks.label import Labelled, label

__all__ = ["Labelled", "label"]
