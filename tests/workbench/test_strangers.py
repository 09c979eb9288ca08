"""Requests under a name that is not the desk's."""

from __future__ import annotations

import logging

import pytest

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
