"""How much memory a process has held."""

import resource
import sys


def megabytes() -> float:
    """The most that this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 1024)
