"""The `scraper` command, also as `python -m scraper`: Ctrl-C while it loads is no traceback either."""


def main() -> None:
    """Load the command line and run it; ends with SystemExit."""
    try:
        from scraper.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
