"""Polish is complete: nothing untranslated, no placeholder lost, and what is compiled is current."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from claims.documents.sniffing import foreign
from claims.models import Outbox
from tasks.job import BEFORE_THAT, LAST_BROKEN_OFF
from workbench.management.commands.messages import catalogue_path, gathered, merged, untranslated
from workbench.retold import retold
from workbench.templatetags.desk import job_fault

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%?n\b")


def test_every_message_is_translated():
    missing = [message.id for message in untranslated(merged())]
    assert missing == [], "run `manage.py messages`, then translate them in workbench/locale/pl"


def first(message: Message) -> tuple[str, str]:
    """Context (which Babel reads back as bytes) and the message, the singular where there are two."""
    context = message.context or ""
    context = context.decode() if isinstance(context, bytes) else context
    return context, message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return [text or "" for text in strings]


def test_translations_keep_their_placeholders():
    wrong = []
    for message in merged():
        source = message.id[-1] if message.pluralizable else message.id
        wanted = set(PLACEHOLDER.findall(source))
        wrong += [
            text
            for text in forms(message)
            if message.id and text and set(PLACEHOLDER.findall(text)) != wanted
        ]
    assert wrong == []


def test_what_is_compiled_is_what_is_written():
    with catalogue_path().with_suffix(".mo").open("rb") as file:
        compiled = read_mo(BytesIO(file.read()))
    current = {first(message): forms(message) for message in merged() if message.id}
    written = {first(message): forms(message) for message in compiled if message.id}
    assert current == written, "run `manage.py messages`"


def test_messages_come_from_templates_and_from_python():
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in gathered()}
    assert {"What needs you now", "There is no such claim.", "%(n)s version"} <= found


@pytest.mark.parametrize(
    ("language", "words"), [("en", "What needs you now"), ("pl", "Co teraz czeka na ciebie")]
)
def test_the_desk_speaks_the_language_of_the_person(client, alice, language, words):
    client.force_login(alice)
    client.post(reverse("preferences"), {"language": language})
    page = client.get(reverse("desk"))
    assert words in page.content.decode() and f'lang="{language}"' in page.content.decode()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("too_slow: This site takes too long to answer. Try again in a few minutes.", "odpowiada"),
        (
            "http_503: This site cannot answer at the moment. Try again in a few minutes. (HTTP 503)",
            "(HTTP 503)",
        ),
        ("page_too_large: This page has more than 30 MB. Copy the part you need and paste it.", " 30 MB"),
        ("http_404: The address answered with HTTP 404.", "HTTP 404"),
        ("time_limit: ", "Trwało"),
        ("KeyError: 'x'", "KeyError"),
        (f"worker_lost: {LAST_BROKEN_OFF} {BEFORE_THAT}KeyError: 'x'", "przerwano"),
        (f"worker_lost: {LAST_BROKEN_OFF} {BEFORE_THAT}http_404: The address answered with HTTP 404.", "404"),
    ],
)
def test_why_a_job_failed_is_told_in_the_language_of_the_reader(error, words):
    with translation.override("pl"):
        told = job_fault(Outbox(job="poll_feed", error=error))
    assert words in told and "'x'" not in told
    assert not {"again", "page", "address"} & set(re.findall(r"\w+", told))


def test_what_was_put_into_a_sentence_is_told_in_the_language_of_the_reader_too():
    with translation.override("en"):
        recording, archive = str(foreign("a recording")), str(foreign("data for programs (json)"))
    with translation.override("pl"):
        assert retold(recording) == str(foreign(gettext("a recording")))
        assert retold(archive) == str(foreign(gettext("data for programs (%(kind)s)") % {"kind": "json"}))
        assert retold("Nobody wrote this sentence of 30 words.") == "Nobody wrote this sentence of 30 words."
