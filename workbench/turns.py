"""Turns for fetching a page inside a web thread: a slow site holds one up to 25 s, and few are to spare.

They are counted by process, as its threads are: what one process has under way takes nothing from another,
and a process that ends takes its turns along.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from claims.exceptions import Busy


class Turns:
    """At most `at_once` together, and `each` of one who asks; nobody waits, since that takes a thread too."""

    def __init__(self, *, at_once: int, each: int) -> None:
        self.at_once, self.each = at_once, each
        self._under_way: Counter[Hashable] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def one_of(self, who: Hashable) -> Iterator[None]:
        """A turn while the block runs. Raises Busy where none is left."""
        with self._lock:
            if self._under_way.total() >= self.at_once or self._under_way[who] >= self.each:
                raise Busy(
                    _("More pages are being fetched than can be at once. Try again in a few seconds."),
                    code="too_many_fetches",
                )
            self._under_way[who] += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way[who] -= 1
                self._under_way += Counter()  # forgets who has none


PARTNERS = Turns(at_once=3, each=2)
PEOPLE = Turns(at_once=3, each=2)
"""Together fewer than the threads of a web process, so that pages and what needs no fetching go on."""
