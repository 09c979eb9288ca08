"""python -m workbench.embedded.guard FOLDER SECONDS — ends what outlives a killed supervisor.

When the supervisor is killed, the kernel asks each of its children to stop. One that hangs on its way out
(a Celery worker can, waiting for the rest of a message whose sender is gone) would stay for ever: nobody is
left who counts its time. This process is. It sleeps until it is asked to stop itself; while the supervisor
lives it then goes at once, else it gives the others their time and kills who is left. PostgreSQL and Redis
are left to themselves: they do not hang, and may have much to write.
"""

import os
import signal
import sys
import time
from pathlib import Path

from workbench.embedded.processes import ENGINES, birth, kill_group, named_in

SIGNAL = signal.SIGUSR1
"""Asked for by the supervisor, or sent by the kernel when the supervisor dies."""


def main(pids: Path, patience: float) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {SIGNAL})
    supervisor = os.getppid()
    print("guard ready", flush=True)
    signal.sigwait({SIGNAL})
    if os.getppid() == supervisor:
        return
    named = [named_in(file) for file in pids.glob("*.pid") if file.stem not in ENGINES]
    others = [(pid, born) for pid, born in named if born and pid != os.getpid()]
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(birth(pid) == born for pid, born in others):
        time.sleep(0.1)
    for pid, born in others:
        if birth(pid) == born:
            kill_group(pid)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
