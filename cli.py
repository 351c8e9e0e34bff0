"""Launcher for a checkout: `python cli.py …` is `scraper …`. Not packaged."""

from scraper.__main__ import main

if __name__ == "__main__":
    main()
