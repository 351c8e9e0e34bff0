"""What `make demo` shows: the fixture pages on loopback, one of them fetched, its record printed."""

from __future__ import annotations

import subprocess
import sys

from tests.server import serve

PAGE = "korean-site-in-english"


def main() -> int:
    with serve() as base:
        command = [sys.executable, "-m", "scraper", "get", f"{base}/{PAGE}", "--allow-private", "--format", "json"]
        print("$ scraper", *command[3:], file=sys.stderr, flush=True)
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
