"""python -m workbench.embedded run | manage … | database"""

import argparse
import os
import sys

from workbench.embedded import supervisor
from workbench.embedded.folders import data_folder, embedded_urls

DESCRIPTION = """\
The claim desk on one machine, with a PostgreSQL and a Redis of its own.

The environment decides: DATA_DIR (var/ beside the code) holds the databases and files, PORT (8000) is
where the pages are; DATABASE_URL and REDIS_URL name servers to use instead of the local ones."""

MANAGE = """\
Run a command of manage.py with the database of DATA_DIR. A running desk's servers are used; where none
runs, they are started for as long as the command takes. On a new DATA_DIR, run `manage migrate` first."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m workbench.embedded",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="start the desk; Ctrl-C, TERM and HUP stop it")
    run.add_argument(
        "--under-make", action="store_true", help="stop when the make that started it is told to"
    )
    manage = commands.add_parser("manage", help="manage.py with the local database", description=MANAGE)
    manage.add_argument("arguments", nargs=argparse.REMAINDER, metavar="command …")
    commands.add_parser("database", help="print the address of the database, for pg_dump and its like")
    chosen = parser.parse_args()
    if chosen.command == "run":
        return supervisor.run(under_make=chosen.under_make)
    if chosen.command == "database":
        print(os.environ.get("DATABASE_URL") or embedded_urls(data_folder())[0])
        return 0
    return supervisor.manage(chosen.arguments)


if __name__ == "__main__":
    sys.exit(main())
