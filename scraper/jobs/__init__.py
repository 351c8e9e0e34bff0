"""Worker processes with hard deadlines, and the batch run built on them."""

from scraper.jobs.extracting import extract_many

__all__ = ["extract_many"]
