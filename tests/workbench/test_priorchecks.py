"""What others checked, on the pages: the case file, lists, and the article that says it again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.indexing import index
from claims.models import Claim, PriorCheck
from claims.priorchecks import add_check
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
    assert answer.status_code == 422 and said in answer.content.decode()
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


def test_a_claim_checked_before_can_be_opened_from_its_case_file(as_alice, alice):
    known = make_claim(status="prior")
    assert 'value="open"' in as_alice.get(reverse("claim", args=[known.pk])).content.decode()
    as_alice.post(reverse("decide"), {"only": f"open-{known.pk}"})
    assert Claim.objects.get().status == "open"


def test_said_again_lists_claims_of_others_too(as_alice):
    known = make_claim("The quay cost 90 million euros.", status="prior", attention=["again"])
    make_mention(known, make_article())
    assert known.wording in as_alice.get(reverse("queue") + "?view=again").content.decode()
