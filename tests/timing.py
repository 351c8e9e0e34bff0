"""How long a call takes, on a busy machine and in a process full of other tests' objects."""

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[..., object], *arguments: object, times: int = 3) -> float:
    """Processor time, the best of some runs without the collector, which looks at what all tests have left."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(times):
            begun = time.process_time()
            call(*arguments)
            best = min(best, time.process_time() - begun)
    finally:
        gc.enable()
    return best
