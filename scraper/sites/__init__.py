"""Quirks of single publishers: the exception, never the rule. One small TOML file a publisher."""

from scraper.sites.load import Site, quirk

__all__ = ["Site", "quirk"]
