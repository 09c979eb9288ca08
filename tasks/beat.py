"""The beat, which goes on after the clock of the machine was put back."""

from __future__ import annotations

from typing import Any

from celery.beat import PersistentScheduler


class SteadyScheduler(PersistentScheduler):
    """What it sent last an hour from now, before the clock was put right, would be due in an hour again."""

    def tick(self, *arguments: Any, **options: Any) -> Any:
        now = self.app.now()
        ahead = [entry for entry in self.schedule.values() if entry.last_run_at and entry.last_run_at > now]
        for entry in ahead:
            entry.last_run_at = now
        if ahead:
            self._heap = None  # made anew of the entries
        return super().tick(*arguments, **options)
