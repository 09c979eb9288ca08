"""Acts that meet: one in the background, one that looks at what the other holds and what it waits for."""

import time

from django.db import connection

WAITING = """
SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (
  SELECT pid FROM pg_locks WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


def until_somebody_waits(count=1, *, unless=None):
    """Ends as soon as as many do, or `unless` is through; the bound only ends a test that has failed."""
    for _n in range(6000):
        if unless is not None and unless.done():
            return
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def in_the_background(people, act):
    def run():
        try:
            return act()
        finally:
            connection.close()

    return people.submit(run)


def free(*rows):
    """Takes each without waiting; raises where another act has it."""
    for row in rows:
        type(row)._default_manager.select_for_update(nowait=True, of=("self",)).get(pk=row.pk)
