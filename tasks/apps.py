"""The jobs: ids in, idempotent, a few lines each."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "tasks"
