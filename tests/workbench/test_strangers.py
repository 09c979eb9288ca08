"""Requests that the desk does not take: under a name that is not its own, or that nobody could read."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory
from lxml import html

from workbench.views.answers import broken, not_taken

ELSEWHERE = {"HTTP_HOST": "desk.elsewhere.example"}


@pytest.mark.django_db
def test_under_a_name_that_is_not_its_own_the_desk_says_so_in_the_readers_language(client):
    page = client.get("/queue/", **ELSEWHERE)
    assert page.status_code == 400 and "ALLOWED_HOSTS" in page.content.decode()
    polish = client.get("/queue/", HTTP_ACCEPT_LANGUAGE="pl", **ELSEWHERE).content.decode()
    assert "ALLOWED_HOSTS" in polish and "not known" not in polish


def test_a_program_under_such_a_name_gets_a_problem(client):
    answer = client.get("/api/v1/claims/", **ELSEWHERE)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "unknown_host"


def test_the_log_names_such_a_name_in_one_line(client, caplog):
    with caplog.at_level(logging.ERROR):
        client.get("/api/v1/claims/", **ELSEWHERE)
    lines = [record for record in caplog.records if "desk.elsewhere.example" in record.getMessage()]
    assert lines and not any(record.exc_info for record in lines)


def test_what_no_browser_sends_is_refused_in_a_sentence_and_a_program_gets_a_problem(client, as_alice):
    page = client.post("/queue/decide/", data="x", content_type="multipart/form-data; boundary=")
    assert page.status_code == 400 and "could not read" in page.content.decode()
    asked = RequestFactory().get("/api/v1/claims/")
    assert not_taken(asked, SuspiciousOperation())["Content-Type"] == "application/problem+json"


def test_a_reader_is_led_back_to_what_is_published_and_a_journalist_to_the_desk(settings):
    settings.SITE_NAME = "Northern Desk"
    for path, home in {"/factchecks/gone/": "/factchecks/", "/queue/": "/"}.items():
        asked = RequestFactory().get(path, HTTP_COOKIE="theme=dark")
        page = html.fromstring(broken(asked).content.decode())
        assert set(page.xpath("//a/@href")) == {home} and page.get("data-theme") == "dark"
        assert "Northern Desk" in page.text_content()
