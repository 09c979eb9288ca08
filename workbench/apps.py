"""Everything that speaks HTTP."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "workbench"
