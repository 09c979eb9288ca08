"""What takes long to count is kept for some minutes; what does not is always as it is now."""

from __future__ import annotations

import uuid
from itertools import count

import pytest
from django.utils.translation import override

from workbench import kept as module
from workbench.kept import kept


@pytest.fixture
def ask():
    """Ask for a figure that is another each time that it is counted."""
    name, numbers = f"of the test {uuid.uuid4()}", count(1)
    return lambda: kept(name, lambda: next(numbers))


def test_what_is_quick_is_counted_each_time(ask):
    assert [ask().value, ask().value] == [1, 2]


def test_what_is_slow_is_kept_and_says_since_when(ask, monkeypatch):
    monkeypatch.setattr(module, "LONG", 0.0)
    first, second = ask(), ask()
    assert first.value == second.value == 1 and first.at is None and second.at is not None
    with override("pl"):
        assert ask().value == 2
