"""Launcher for a checkout: `python cli.py …` is `scraper …`. Not packaged."""

from scraper.cli import main

if __name__ == "__main__":
    main()
