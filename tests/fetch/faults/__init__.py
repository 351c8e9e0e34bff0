"""Every fault with its expected outcome: the cases of test_faults.py and the rows of docs/faults.md."""

from tests.fetch.faults import coding, content, redirects, robots, secure, statuses, wire
from tests.fetch.faults.registry import CAP, FAULTS, Fault

__all__ = ["CAP", "FAULTS", "Fault", "coding", "content", "redirects", "robots", "secure", "statuses", "wire"]
