"""`manage.py relay` with the test jobs known to it: `python -m tests.tasks.relay_main SECONDS`."""

import importlib
import os
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    django.setup()
    importlib.import_module("tests.tasks.pliant")
    call_command("relay", sweep=float(sys.argv[1]))
