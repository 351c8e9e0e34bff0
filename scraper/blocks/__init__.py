"""Document to candidate blocks to labelled blocks; the only door to trafilatura."""

from scraper.blocks.label import label
from scraper.blocks.labelled import Labelled
from scraper.blocks.plaintext import LabelledDump, label_dump

__all__ = ["Labelled", "LabelledDump", "label", "label_dump"]
