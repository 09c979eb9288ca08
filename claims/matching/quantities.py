"""An amount of a text: from how much to how much of what, and for what time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bound = Literal["", "more", "less", "about"]


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high` of a unit; `bound` where it is open to one side or rough."""

    low: float
    high: float
    unit: str
    bound: Bound = ""
    written: str = ""
    """The unit as written, where it was converted."""
    role: str = ""
    """ "by" or "to": how much something changed, or to how much."""
    falling: bool = False
    per: float = 0.0
    """Seconds of the time for which it counts; 0 where none is named."""
    each: str = ""
    """What it counts for otherwise: "litre"."""
    short: bool = False
    """It is said not to be reached: "nearly 5,000"."""
    whole: bool = False
    """Of which another amount is a part: 80 in "30 of the 80 buses"."""
    of: str = ""
    """What a share of some number is a share of: "bus" for "30 of the 80 buses"."""
