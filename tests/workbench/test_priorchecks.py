"""What others checked, on the pages: the case file, lists, and the article that says it again."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.evidence import withdraw_evidence
from claims.indexing import index
from claims.models import Claim, Outbox, PriorCheck, PriorImport, Source
from claims.priorchecks import add_check
from claims.priorimports import carry_on
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db

CHECK = {"url": "https://checks.example/quay", "rating": "Half true", "publisher": "Sundholm Checks"}


def entered(**fields):
    return {f"prior-{name}": value for name, value in (CHECK | fields).items()}


def test_a_journalist_puts_down_what_others_checked_and_takes_it_away(as_alice):
    claim = make_claim(status="open")
    page, add = reverse("claim", args=[claim.pk]), reverse("add_prior_check", args=[claim.pk])
    shown = as_alice.post(add, entered(published_on="2024-03-12"), follow=True).content.decode()
    assert "Half true" in shown and "Sundholm Checks" in shown and f'href="{CHECK["url"]}"' in shown
    check = PriorCheck.objects.get()
    gone = as_alice.post(reverse("remove_prior_check", args=[check.pk]), follow=True)
    assert gone.redirect_chain == [(f"{page}#prior", 302)] and "Half true" not in gone.content.decode()


def test_their_page_becomes_evidence_in_one_act_and_is_shown_as_used(as_alice, alice):
    claim = make_claim(status="open")
    url = f"{CHECK['url']}/?utm_source=feed"
    check = add_check(claim=claim.pk, by=alice, **CHECK | {"url": url, "title": "What it cost"})
    page, use = reverse("claim", args=[claim.pk]), reverse("use_prior_check", args=[check.pk])
    assert use in as_alice.get(page).content.decode()
    shown = as_alice.post(use, {"stance": "refutes"}, follow=True).content.decode()
    piece = claim.evidence.get()
    assert (piece.stance, piece.source.title, piece.source.url) == (
        "refutes",
        "What it cost",
        f"{CHECK['url']}/",
    )
    assert Outbox.objects.get(job="pin_source").subject_id == piece.source_id
    assert use not in shown and f'href="#evidence-{piece.pk}"' in shown
    assert as_alice.post(use, {"stance": "refutes"}).status_code == 409
    withdraw_evidence(evidence=piece.pk, by=alice)
    assert use in as_alice.get(page).content.decode()


def test_their_page_is_not_used_without_saying_what_it_does(as_alice, alice):
    check = add_check(claim=make_claim(status="open").pk, by=alice, **CHECK)
    for wrong in ({}, {"stance": "proves"}):
        assert as_alice.post(reverse("use_prior_check", args=[check.pk]), wrong).status_code == 422
    assert as_alice.post(reverse("use_prior_check", args=[10**9]), {"stance": "context"}).status_code == 404
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "javascript:alert(1)"}, "https://"),
        ({"url": ""}, "Give the address"),
        ({"rating": ""}, "Say how it was rated"),
        ({"published_on": "soon"}, "date"),
    ],
)
def test_what_is_put_down_wrongly_is_refused_in_a_sentence(as_alice, wrong, said):
    claim = make_claim(status="open")
    answer = as_alice.post(reverse("add_prior_check", args=[claim.pk]), entered(**wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422 and said in shown and "Sundholm Checks" in shown
    assert not PriorCheck.objects.exists()


def test_what_is_gone_is_not_found(as_alice):
    assert as_alice.post(reverse("add_prior_check", args=[10**9]), entered()).status_code == 404
    assert as_alice.post(reverse("remove_prior_check", args=[10**9])).status_code == 404


def test_lists_and_suggestions_say_who_rated_it_how(as_alice, alice):
    known = make_claim("The quay cost 90 million euros.", status="prior")
    index([known])
    add_check(claim=known.pk, by=alice, **CHECK)
    article = make_article()
    said = make_claim("The quay had cost 90 million.", article=article)
    make_match(said.mentions.get(), known)
    pages = [
        reverse("queue") + "?view=all",
        reverse("claim", args=[said.pk]),
        reverse("article", args=[article.pk]),
        reverse("search") + "?q=what+did+the+quay+cost",
        reverse("desk"),
    ]
    for page in pages:
        shown = as_alice.get(page).content.decode()
        assert "Half true" in shown and "Sundholm Checks" in shown, page


def test_the_queue_says_of_an_unread_claim_how_others_rated_it(as_alice, alice):
    add_check(claim=make_claim(article=make_article()).pk, by=alice, **CHECK)
    shown = as_alice.get(reverse("queue")).content.decode()
    assert "Half true" in shown and "Sundholm Checks" in shown


def test_a_claim_checked_before_can_be_opened_from_its_case_file(as_alice, alice):
    known = make_claim(status="prior")
    assert 'value="open"' in as_alice.get(reverse("claim", args=[known.pk])).content.decode()
    as_alice.post(reverse("decide"), {"only": f"open-{known.pk}"})
    assert Claim.objects.get().status == "open"


def test_said_again_lists_claims_of_others_too(as_alice):
    known = make_claim("The quay cost 90 million euros.", status="prior", attention=["again"])
    make_mention(known, make_article())
    assert known.wording in as_alice.get(reverse("queue") + "?view=again").content.decode()


def upload(client, data: bytes):
    file = SimpleUploadedFile("old.json", data)
    return client.post(
        reverse("admin:claims_priorimport_add"), {"given": file, "language": "en"}, follow=True
    )


def test_an_admin_gives_the_desk_a_file_and_sees_what_became_of_it(client, carol):
    client.force_login(carol)
    review = {"claimReviewed": "The pier is closed.", "url": "checks.example/1", "reviewRating": "False"}
    assert upload(client, json.dumps([review]).encode()).status_code == 200
    row = PriorImport.objects.get()
    carry_on(row.pk)
    shown = client.get(reverse("admin:claims_priorimport_change", args=[row.pk])).content.decode()
    assert "Taken in" in shown and "reviewRating is missing" in shown and "finished" not in shown
    assert "old.json" in client.get(reverse("admin:claims_priorimport_changelist")).content.decode()


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"name,age\nA,1\n", b"{"])
def test_a_file_of_another_kind_is_refused_beside_its_field(client, carol, data):
    client.force_login(carol)
    answer = upload(client, data)
    assert answer.status_code == 200 and 'name="given"' in answer.content.decode()
    assert answer.context["errors"] and not PriorImport.objects.exists()


@pytest.mark.parametrize("code", ["", "english", "E!", "\0\0"])
def test_a_language_that_is_none_is_refused_beside_its_field(client, carol, code):
    client.force_login(carol)
    given = {"given": SimpleUploadedFile("old.json", b"[{}]"), "language": code}
    answer = client.post(reverse("admin:claims_priorimport_add"), given)
    assert answer.status_code == 200 and "language" in answer.context["adminform"].form.errors
    assert not PriorImport.objects.exists()


def test_the_list_of_earlier_fact_checks_leads_to_their_pages(client, carol, alice):
    client.force_login(carol)
    check = add_check(claim=make_claim(status="open").pk, by=alice, **CHECK)
    assert "Half true" in client.get(reverse("admin:claims_priorcheck_changelist")).content.decode()
    page = client.get(reverse("admin:claims_priorcheck_change", args=[check.pk])).content.decode()
    assert f'href="{CHECK["url"]}"' in page
