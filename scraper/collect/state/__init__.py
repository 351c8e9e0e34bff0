"""The state file, one SQLite database: what every run knows, and the only thing runs share."""
