"""The desk to try, made at the first start."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from claims.models import PriorCheck, User
from workbench.management.commands.demo import Command


@pytest.mark.django_db
def test_a_first_start_that_is_broken_off_leaves_no_half_of_it(monkeypatch):
    def broken_off(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Command, "_article", broken_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("demo", "--if-empty")
    assert not User.objects.exists() and not PriorCheck.objects.exists()
