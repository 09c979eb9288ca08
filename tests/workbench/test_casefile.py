"""The case file: its notes, its history page by page, that no browser keeps it, and the way back to it."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from claims import assignment, matches, merging, triage
from claims.interests import declare
from claims.matching.diffs import word_diff
from claims.matching.scoring import table
from claims.models import Mention, Notification
from tests.factories import make_article, make_claim, make_match, make_mention
from workbench.templatetags.desk import compares, diff, quoted, telling
from workbench.templatetags.people import naming
from workbench.views.casefile import history, suggestions
from workbench.views.rows import with_matches

pytestmark = pytest.mark.django_db


def test_a_note_marks_colleagues_and_nothing_else(alice, bob):
    note = naming("<b>@Bob</b>, @bob. and @nobody, x@bob.example", [alice, bob])
    named = '<b class="named" title="Bob">'
    assert note.startswith(f"&lt;b&gt;{named}@Bob</b>&lt;/b&gt;, {named}@bob</b>. and @nobody, ")
    assert 'href="mailto:x@bob.example"' in note


def test_a_claim_that_is_not_there_cannot_be_reworded(as_alice):
    answer = as_alice.post(reverse("reword_claim", args=[404]), {"wording": "The dam holds.", "revision": 1})
    assert answer.status_code == 404


def test_whoever_gives_a_claim_to_the_wrong_person_takes_that_back_by_undo(as_alice, alice, bob):
    claim = make_claim(status="open", assignee=alice)
    as_alice.post(reverse("assign_claim", args=[claim.pk]), {"assignee": bob.pk})
    as_alice.post(reverse("undo_last"))
    claim.refresh_from_db()
    assert claim.assignee == alice


def test_the_history_goes_back_to_the_first_act_page_by_page(as_alice, alice):
    claim = make_claim(status="open")
    for _time in range(45):
        assignment.assign_claims(claims=[claim.pk], assignee=alice, by=alice)
    first = history(claim)
    second = history(claim, first.older)
    third = history(claim, second.older)
    assert [len(page.acts) for page in (first, second, third)] == [20, 20, 5] and third.older is None
    page = as_alice.get(reverse("claim_history", args=[claim.pk]), {"before": second.older}).content.decode()
    assert page.count("took it on") == 5 and "Show older" not in page


@pytest.mark.parametrize("before", ["", "x", "9" * 30])
def test_a_senseless_place_in_the_history_is_its_top(as_alice, before):
    claim = make_claim()
    assert as_alice.get(reverse("claim_history", args=[claim.pk]), {"before": before}).status_code == 200


def test_what_was_accepted_with_the_rest_says_so(alice):
    article = make_article("Rents fell.", state="read")
    claim = make_claim("Rents fell.", article=article, worth=0.1)
    triage.accept_rest(article=article, flagged=(), by=alice)
    assert history(claim).acts[0]["what"] == "accepted it with the rest of its article"


def test_nothing_comes_near_it_is_not_said_above_a_linked_claim(as_alice, alice):
    claim, other = make_claim("Rents fell."), make_claim("Rents rose.")
    words = "Nothing the desk knows comes near it."
    assert words in as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    merging.tie(claim=claim.pk, other=other.pk, relation="denies", by=alice)
    assert words not in as_alice.get(reverse("claim", args=[claim.pk])).content.decode()


def test_who_declared_an_interest_is_not_asked_to_write_the_verdict(as_alice, alice):
    claim = make_claim(status="open")
    assert "Write the verdict" in as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    declare(why="She is my aunt.", claim=claim, by=alice)
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "She is my aunt." in page and "Write the verdict" not in page


@pytest.mark.parametrize("page", ["claim", "verdict"])
def test_who_looks_at_a_case_has_been_told_what_the_bell_told_of_it(as_alice, alice, page):
    claim, other = make_claim(), make_claim()
    for number, about in enumerate((claim, other)):
        Notification.objects.create(event_id=number, person=alice, kind="assigned", claim=about)
    as_alice.get(reverse(page, args=[claim.pk]))
    assert alice.notifications.get(read_at=None).claim == other


def test_why_a_match_is_suggested_is_told_by_what_each_part_weighs():
    parts = {
        "meaning": 0.6,
        "context": 0.6,
        "words_in_context": 0.3,
        "words": 0.2,
        "polarity": 1.0,
        "names": 0.0,
    }
    weights = table().weights
    meaning = 0.6 * (weights["meaning"] + weights["context"])
    words = 0.3 * weights["words_in_context"]
    shares = dict(telling(parts))
    assert list(shares) == sorted(shares, key=shares.__getitem__, reverse=True)
    assert shares == pytest.approx(
        {"meaning": meaning / (meaning + words), "words_in_context": words / (meaning + words)}
    )


def test_what_is_faintly_related_at_best_is_counted_in_the_queue_and_shown_in_the_case_file(as_alice):
    claim = make_claim(article=make_article())
    shown = []
    for score in (0.29, 0.1, 0.31):
        make_match(claim.mentions.get(), make_claim(), "related", score)
        (row,) = with_matches([claim])
        shown.append((row.best_match and row.best_match.score, row.faint))
    assert shown == [(None, 1), (None, 2), (0.31, 0)]
    assert len(suggestions(claim)) == 3
    claim.mentions.get().matches.filter(score=0.31).delete()
    row = html.fromstring(as_alice.get(reverse("queue")).content.decode()).get_element_by_id(
        f"claim-{claim.pk}"
    )
    assert "2 faintly related" in row.text_content()


def test_a_sure_repeat_stands_before_what_is_surely_related_and_a_linked_one_among_the_links(as_alice, alice):
    claim = make_claim(article=make_article())
    for relation, score in (("related", 1.0), ("denies", 0.8), ("repeats", 0.9)):
        make_match(claim.mentions.get(), make_claim(status="open"), relation, score)
    found = [suggestion.match.relation for suggestion in suggestions(claim)]
    assert found == ["repeats", "denies", "related"]
    assert with_matches([claim])[0].best_match.relation == "repeats"
    linked = claim.mentions.get().matches.get(relation="denies")
    matches.link(match=linked.pk, relation="denies", by=alice)
    assert [suggestion.match.relation for suggestion in suggestions(claim)] == ["repeats", "related"]
    page = html.fromstring(as_alice.get(reverse("claim", args=[claim.pk])).content.decode())
    pointing = page.xpath(f'//main//a[@href="{reverse("claim", args=[linked.claim_id])}"]')
    assert len(pointing) == 2, "once as a link, and in the history"


def test_who_denies_is_offered_as_a_denier_and_not_as_one_who_says_the_same(as_alice):
    claim = make_claim(article=make_article(), polarity="denied")
    match = make_match(claim.mentions.get(), make_claim(), "related", 0.9)
    page = html.fromstring(as_alice.get(reverse("claim", args=[claim.pk])).content.decode())
    assert page.xpath('//*[@class="match related"]//button/@value') == [
        "link:denies",
        "link:related",
        "reject",
    ]
    as_alice.post(reverse("decide_match", args=[match.pk]), {"act": "link:denies"})
    assert claim.links.get().relation == "denies"


def test_a_diff_is_shown_where_it_is_quicker_read_than_the_two_texts():
    for old, new, shown in (
        ("The tram cost 52 million crowns.", "The tram cost 61 million crowns.", True),
        ("The tram is late.", "The operator denies that the tram is late.", True),
        ("The number of trams in the town has doubled to 40.", "The tram itself makes noise.", False),
    ):
        assert compares([asdict(segment) for segment in word_diff(old, new)]) is shown, new


def test_what_follows_an_opening_mark_stands_at_it():
    shown = diff([{"change": "equal", "words": "cost “"}, {"change": "insert", "words": "61”."}])
    assert shown.startswith("cost “<ins>")


OWN = ["account_email", "account_change_password", "mfa_index", "mfa_activate_totp", "api_me"]


@pytest.mark.parametrize("name", ["desk", "queue", "articles", "search", "notices", "sources", *OWN])
def test_no_browser_keeps_a_page_of_the_desk(as_alice, name):
    assert "no-store" in as_alice.get(reverse(name))["Cache-Control"]


def test_many_sightings_are_folded_and_every_one_of_them_is_there(as_alice):
    claim = make_claim("Rents fell.", article=make_article())
    for number in range(10):
        make_mention(claim, make_article(f"Rents fell, says paper {number}."), quote=f"rents fell {number}")
    page = as_alice.get(reverse("claim", args=[claim.pk])).content.decode()
    open_part, folded, rest = page.partition('<details class="seen-rest">')
    assert folded and "5 more sightings" in rest
    assert "rents fell 4" in open_part and "rents fell 5" not in open_part and "rents fell 9" in rest


@pytest.mark.parametrize("method", ["get", "post"])
def test_whose_session_ended_comes_back_to_the_page_that_asked_and_not_to_a_part_of_it(client, db, method):
    page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/claims/7/"}
    answer = getattr(client, method)(reverse("desk_now" if method == "get" else "decide"), headers=page)
    assert answer["HX-Redirect"] == "/accounts/login/?next=/claims/7/"


def test_a_piece_of_a_page_with_an_old_token_gets_a_message_and_no_page(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = client.post(reverse("decide"), headers={"HX-Request": "true"})
    assert (answer.status_code, b"toast refused" in answer.content) == (403, True)
    assert b"<html" not in answer.content
    assert "Please send it again" in client.post(reverse("decide")).content.decode()


@pytest.mark.parametrize(
    ("prefix", "begin", "suffix", "shown"),
    [
        (
            "e Hallen Gazette on Monday that ",
            90,
            " euros, and that the government n",
            "…Hallen|euros, and that the government…",
        ),
        ("On Monday ", 10, ".", "On Monday|."),
        ("By Marta\nOn Monday ", 90, ".\nThe next one", "On Monday|."),
    ],
)
def test_what_stands_around_a_quote_is_cut_between_words_and_says_where(prefix, begin, suffix, shown):
    first, last = shown.split("|")
    words = str(quoted(Mention(prefix=prefix, begin=begin, quote="rents fell", suffix=suffix)))
    assert words.startswith(first) and words.endswith(last)


def test_a_claim_is_taken_by_one_press_whoever_the_list_names(as_alice, alice, bob):
    claim = make_claim(status="open", assignee=bob, priority=2)
    page = html.fromstring(as_alice.get(f"/claims/{claim.pk}/").text)
    assert "Urgent" in page.xpath("string(//main/header)")
    chosen = page.xpath("//select[@name='assignee']/option[@selected]/@value")
    pressed = page.xpath("//button[@name='assignee']/@value")
    as_alice.post(reverse("assign_claim", args=[claim.pk]), {"assignee": [*chosen, *pressed]})
    claim.refresh_from_db()
    assert claim.assignee == alice
    assert 'data-key="m"' not in as_alice.get(f"/claims/{claim.pk}/").text


@pytest.mark.parametrize("name", ["verdict", "add_evidence", "relate_claim", "claim_history"])
def test_the_name_of_a_page_says_which_claim_it_is_about(as_alice, name):
    claim = make_claim("The quay is sinking.", status="open")
    title = html.fromstring(as_alice.get(reverse(name, args=[claim.pk])).text).findtext(".//title")
    assert ": The quay is sinking." in title


def test_what_was_checked_by_others_and_seems_to_be_said_again_waits_for_a_decision(as_alice):
    known, new = make_claim("Rents fell.", status="prior"), make_claim("Rents fell.", article=make_article())
    address = reverse("claim", args=[known.pk])
    assert "In no article yet." in as_alice.get(address).text
    make_match(new.mentions.get(), known, score=0.9)
    page = as_alice.get(address).text
    assert "waits for a decision" in page and "In no article yet." not in page
