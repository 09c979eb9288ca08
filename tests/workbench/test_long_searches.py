"""What is searched for stands in the address, which the server takes up to a length."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.factories import make_claim
from workbench.embedded.supervisor import _web_command

pytestmark = pytest.mark.django_db

FIELD = re.compile(r'<(?:input|textarea)[^>]*name="q"[^>]*?maxlength="(\d+)"|maxlength="(\d+)"[^>]*name="q"')


@pytest.mark.parametrize("name", ["search", "relate_claim", "desk"])
def test_the_longest_search_that_a_page_lets_one_type_is_taken_in_any_alphabet_of_europe(as_alice, name):
    command = _web_command(8000)
    most = int(command[command.index("--limit-request-line") + 1])
    page = as_alice.get(reverse(name, args=[make_claim().pk] if name == "relate_claim" else []))
    lengths = [int(one or other) for one, other in FIELD.findall(page.content.decode())]
    assert lengths
    for length in lengths:
        assert len(f"GET {reverse('search')}?{urlencode({'q': 'ж' * length})} HTTP/1.1") < most
