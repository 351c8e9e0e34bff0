"""Worker processes with hard deadlines, and the batch run built on them."""

from scraper.jobs.extracting import extract_many
from scraper.jobs.scraping import scrape_many
from scraper.jobs.workshop import Workshop

__all__ = ["Workshop", "extract_many", "scrape_many"]
