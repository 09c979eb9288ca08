"""How much memory a process has held."""

import re
import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def megabytes() -> float:
    """The most that this process has held, in MB.

    On Linux as the kernel counts it since the program began: `ru_maxrss` would be the parent's where that
    held more when it started this process.
    """
    if STATUS.exists():
        peak = re.search(r"^VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"), re.M)
        if peak:
            return int(peak[1]) / 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 1024)
