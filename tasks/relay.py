"""The relay: hears of commits, seals their events, hands their jobs to Celery.

Everything it does may be done by several relays at once, and may be cut off at any point.
"""

from __future__ import annotations

import logging
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import psycopg
from django.db import InterfaceError, OperationalError, connection, connections, transaction

from claims import audit
from tasks.outbox import BrokerDown, dispatch

log = logging.getLogger(__name__)

DATABASE_GONE = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
SEAL_AT_ONCE = 1000
LOOK_EVERYWHERE_SECONDS = 60.0
LONGEST_REST = 10.0


class Rest:
    """Growing pauses while something does not answer: 0.5 s, 1 s, 2 s, … 10 s."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.until = 0.0

    def longer(self) -> float:
        self.seconds = min(self.seconds * 2 or 0.5, LONGEST_REST)
        self.until = time.monotonic() + self.seconds
        return self.seconds

    def over(self) -> None:
        self.seconds = self.until = 0.0

    def left(self) -> float:
        return max(0.0, self.until - time.monotonic())


class Relay:
    """`run` returns after INT or TERM; `say` is told once that it is ready."""

    def __init__(self, *, sweep: float, say: Callable[[str], object]) -> None:
        self.sweep = sweep
        self.say = say
        self.ready = False
        self.stopping = False
        self.database = Rest()
        self.broker = Rest()
        self.look_everywhere_at = 0.0

    def run(self) -> None:
        """Serve until stopped.

        1. LISTEN on a connection of its own, then make a pass: what was committed before is found, what
           is committed after is heard.
        2. A pass seals, then hands over what is due.
        3. Sleep until a commit is heard, until the sweep, or until Redis is tried again.
        4. When PostgreSQL goes away, connect again, with growing pauses.
        """
        with self._signals() as wake:
            while not self.stopping:
                try:
                    with listening() as ears:
                        self._serve(ears, wake)
                except DATABASE_GONE as problem:
                    connection.close()
                    seconds = self.database.longer()
                    log.warning("PostgreSQL does not answer, again in %.1f s: %s", seconds, problem)
                    select.select([wake], [], [], seconds)
        connection.close()

    def _serve(self, ears: psycopg.Connection, wake: socket.socket) -> None:
        while not self.stopping:
            self._pass()
            self.database.over()
            if not self.ready:
                self.ready = True
                self.say("relay ready")
            sleep = min(self.broker.left() or self.sweep, self.sweep)
            readable, _, _ = select.select([ears.fileno(), wake.fileno()], [], [], sleep)
            if ears.fileno() in readable:
                for _ in ears.notifies(timeout=0):
                    pass  # what is to do stands in the tables; a notice only says "look"

    def _pass(self) -> None:
        self._seal()
        if self.broker.left():
            return
        try:
            dispatch()
        except BrokerDown as problem:
            seconds = self.broker.longer()
            log.warning("Redis does not answer, the jobs wait, again in %.1f s: %s", seconds, problem)
        else:
            if self.broker.seconds:
                log.info("Redis answers again")
            self.broker.over()

    def _seal(self) -> None:
        everything = time.monotonic() >= self.look_everywhere_at
        while not self.stopping:
            with transaction.atomic():
                sealed = audit.seal(everything=everything, limit=SEAL_AT_ONCE)
            if sealed < SEAL_AT_ONCE:
                break
        if everything:
            self.look_everywhere_at = time.monotonic() + LOOK_EVERYWHERE_SECONDS

    @contextmanager
    def _signals(self) -> Iterator[socket.socket]:
        """INT and TERM end the present sleep and are looked at between two steps, never within one."""
        wake, bell = socket.socketpair()
        bell.setblocking(False)
        previous_bell = signal.set_wakeup_fd(bell.fileno())
        previous = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield wake
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(previous_bell)
            wake.close()
            bell.close()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        self.stopping = True


@contextmanager
def listening() -> Iterator[psycopg.Connection]:
    """A connection to the default database that hears of commits; its own, since waiting blocks it."""
    own = connections.create_connection("default")
    try:
        own.ensure_connection()
        ears = own.connection
        ears.execute(f"LISTEN {audit.CHANNEL}")
        yield ears
    finally:
        own.close()
