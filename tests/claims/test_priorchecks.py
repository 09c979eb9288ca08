"""Fact-checks of others: taken in from files or put down with a claim, and met by every new article."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.utils import timezone

from claims import decisions, entries, priorchecks, triage, undoing
from claims.corrections import correct_mention
from claims.exceptions import BadInput, NotAllowed, NotFound, WrongState
from claims.merging import join_mention, merge
from claims.models import Article, Claim, Event, FactCheck, Match, Mention, PriorCheck
from claims.priorfiles import read
from claims.readings import read_article
from claims.repeats import live_repeats
from claims.search import find
from claims.suggestions import match_article
from tests.factories import make_article, make_claim, make_fact_check

pytestmark = pytest.mark.django_db

QUAY = {
    "@type": "ClaimReview",
    "claimReviewed": "The new quay in Hallen cost 90 million euros.",
    "url": "https://checks.example/quay",
    "datePublished": "2024-03-12",
    "author": {"name": "Sundholm Checks"},
    "itemReviewed": {"author": {"name": "Edda Moreau"}},
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "Wrong"},
}


def taken(*reviews, **options):
    data = json.dumps(list(reviews)).encode()
    return priorchecks.import_checks(read(data), by=None, **options)


def read_new(text, **fields) -> Article:
    article = make_article(text, **fields)
    read_article(article.pk)
    match_article(article.pk)
    return article


def test_a_claim_that_others_checked_is_checked_before_with_its_speaker_and_day():
    assert taken(QUAY).added == 1
    claim, check = Claim.objects.get(), PriorCheck.objects.get()
    assert (claim.status, claim.claimants.get().name) == ("prior", "Edda Moreau")
    assert timezone.localdate(claim.first_seen_at) == check.published_on == dt.date(2024, 3, 12)
    assert (check.publisher, check.rating_label, check.rating_number) == ("Sundholm Checks", "Wrong", 1)
    assert Event.objects.get(action="priorcheck.added").subject_id == claim.pk


def test_the_desks_own_pages_are_none_of_others(alice, bob, settings):
    settings.SITE_URL = "https://desk.example/checks"
    slug = make_fact_check(alice, bob).slug
    own = (
        f"http://www.desk.example/checks/factchecks/{slug}/",
        f"https://desk.example/checks/embed/{slug}/?a=b",
    )
    others = f"https://x.example/checks/factchecks/{slug}/", "https://desk.example/checks/factchecks/archive/"
    done = taken(*(QUAY | {"url": url} for url in (*own, *others)))
    assert (done.added, [fault.place for fault in done.faults]) == (2, [1, 2])
    with pytest.raises(BadInput, match="of this desk"):
        priorchecks.add_check(claim=make_claim().pk, url=own[0], rating="False", by=alice)


def test_a_new_article_meets_it_in_other_words():
    taken(QUAY)
    article = read_new("Finance minister Ruben Hartog said the quay at Hallen had cost 90 million euros.")
    match = Match.objects.get(mention__version=article.current)
    assert match.claim.status == "prior" and match.relation == "repeats"


def test_who_says_it_again_in_its_words_joins_it_and_the_desk_is_told():
    taken(QUAY)
    read_new('Mayor Edda Moreau said: "The new quay in Hallen cost 90 million euros."')
    claim = Claim.objects.get()
    assert claim.mention_count == 1 and claim.attention == ["again"]
    assert [mention.claim for mention in live_repeats(claim)] == [claim]


def split_off(mention, alice):
    entries.split(mention=mention.pk, by=alice)


def moved(mention, alice):
    join_mention(mention=mention.pk, claim=make_claim("The pier is old.", status="open").pk, by=alice)


def other_speaker(mention, alice):
    correct_mention(mention=mention.pk, speaker="Ruben Hartog", by=alice)


@pytest.mark.parametrize("was", ["prior", "new"])
@pytest.mark.parametrize("leave", [split_off, moved, other_speaker])
def test_its_only_mention_leaves_it_checked_before_with_its_checks_until_that_is_undone(alice, leave, was):
    taken(QUAY)
    read_new('Mayor Edda Moreau said: "The new quay in Hallen cost 90 million euros."')
    Claim.objects.update(status=was)  # new where the article was here before the check
    mention, check = Mention.objects.get(), PriorCheck.objects.get()
    leave(mention, alice)
    mention.refresh_from_db()
    claim = Claim.objects.get(pk=check.claim_id)
    assert mention.claim != claim == PriorCheck.objects.get().claim
    assert (claim.status, claim.mention_count, claim.claimants.get().name) == ("prior", 0, "Edda Moreau")
    undoing.undo_last(by=alice)
    mention.refresh_from_db()
    claim = Claim.objects.get(pk=claim.pk)
    assert (mention.claim, claim.words_key, claim.status) == (claim, mention.words_key, was)


def test_search_answers_with_who_rated_it():
    taken(QUAY)
    (hit,) = find("what did the quay in Hallen cost?")
    assert hit.claim.ruling == {"label": "Wrong", "number": 1, "by": "Sundholm Checks"}


def test_the_rating_of_the_desk_goes_before_that_of_others(alice, bob):
    claim = make_claim(QUAY["claimReviewed"], status="open")
    priorchecks.add_check(claim=claim.pk, url=QUAY["url"], rating="Wrong", by=alice)
    rated = Claim.objects.annotate(ruling=FactCheck.objects.ruling_on())
    assert rated.get().ruling["by"] == "checks.example"
    make_fact_check(claim=claim, author=alice, editor=bob)
    assert rated.get().ruling["by"] == ""


def test_a_file_taken_in_twice_adds_nothing_and_brings_up_to_date():
    taken(QUAY)
    again = taken(QUAY)
    assert (again.added, again.changed, again.known) == (0, 0, 1)
    changed = taken(QUAY | {"reviewRating": {"alternateName": "Half true"}})
    assert (changed.changed, PriorCheck.objects.get().rating_label) == (1, "Half true")


def test_two_publishers_of_one_claim_share_it():
    taken(QUAY, QUAY | {"url": "https://other.example/quay", "author": {"name": "Others"}})
    assert Claim.objects.get().prior_checks.count() == 2


def test_one_page_may_check_several_claims():
    taken(QUAY, QUAY | {"claimReviewed": "The quay was built in nine days."})
    assert Claim.objects.count() == PriorCheck.objects.count() == 2


def test_a_claim_that_the_desk_has_gets_the_check_and_keeps_its_status():
    read_new('Mayor Edda Moreau said: "The new quay in Hallen cost 90 million euros."')
    taken(QUAY)
    claim = Claim.objects.get()
    assert claim.status == "new" and claim.prior_checks.count() == 1


def test_what_cannot_be_taken_is_named_and_the_others_are():
    faulty = [
        QUAY | {"claimReviewed": ""},
        QUAY | {"url": "ftp://checks.example/1"},
        QUAY | {"reviewRating": {}},
        QUAY | {"claimReviewed": "word " * 500},
    ]
    done = taken(*faulty, QUAY)
    assert (done.added, done.faulty, [fault.place for fault in done.faults]) == (1, 4, [1, 2, 3, 4])
    assert all(fault.why.endswith(".") for fault in done.faults)


@pytest.mark.parametrize(
    "published",
    [
        "2999-01-01",
        "9999-12-31T23:59:59Z",
        "0000-01-01",
        "0001-01-01",
        "in March",
        "2024-13-45",
        "-",
        "2024-03-12T99:00",
    ],
)
def test_a_day_that_cannot_be_is_left_out(published):
    taken(QUAY | {"datePublished": published})
    assert PriorCheck.objects.get().published_on is None
    assert Claim.objects.get().first_seen_at <= timezone.now()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//checks.example/1", "https://"]
)
def test_an_address_that_is_no_page_is_not_taken(url):
    assert (taken(QUAY | {"url": url}).faulty, PriorCheck.objects.count()) == (1, 0)


def test_a_name_does_not_turn_the_page_around_nor_pass_for_anothers_site():
    taken(QUAY | {"author": {"name": "Sundholm \u202eskcehC\u202c\x1b"}})
    assert PriorCheck.objects.get().publisher == "Sundholm skcehC"
    taken(QUAY | {"author": None, "url": "https://\u0441hecks.example/1"})
    assert PriorCheck.objects.last().publisher == "xn--hecks-0ye.example"


def test_half_a_character_and_a_nul_do_not_stop_the_others():
    odd = {"claimReviewed": "The pier \ud800 is\0 closed.", "author": {"name": "\udfff"}, "name": "\0"}
    assert taken(QUAY | odd, QUAY | {"url": "https://checks.example/\ud800"}, QUAY).faulty == 0


def test_a_journalist_puts_down_and_takes_away_what_others_checked(alice):
    claim = make_claim(status="open")
    check = priorchecks.add_check(
        claim=claim.pk, url="checks.example/1", rating="False", published_on=dt.date(2024, 1, 2), by=alice
    )
    assert check.url == "https://checks.example/1"
    with pytest.raises(WrongState, match="already"):
        priorchecks.add_check(claim=claim.pk, url="https://checks.example/1", rating="True", by=alice)
    priorchecks.remove_check(check=check.pk, by=alice)
    claim.refresh_from_db()
    assert claim.status == "open" and not PriorCheck.objects.exists()
    with pytest.raises(NotFound):
        priorchecks.remove_check(check=check.pk, by=alice)


def test_a_claim_that_loses_its_last_check_is_to_be_read(alice):
    taken(QUAY)
    priorchecks.remove_check(check=PriorCheck.objects.get().pk, by=alice)
    assert Claim.objects.get().status == "new"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("url", "no page"), ("rating", " "), ("published_on", timezone.localdate() + dt.timedelta(days=2))],
)
def test_what_is_put_down_wrongly_names_its_field(alice, field, wrong):
    entry = {"url": "https://checks.example/1", "rating": "False", field: wrong}
    with pytest.raises(BadInput) as refused:
        priorchecks.add_check(claim=make_claim(status="open").pk, by=alice, **entry)
    assert refused.value.field == field and not PriorCheck.objects.exists()


def test_a_language_that_is_none_is_refused():
    with pytest.raises(BadInput, match="two small letters"):
        taken(QUAY, language="english")


def test_only_admins_take_in_files_and_outsiders_nothing(alice, mallory):
    with pytest.raises(NotAllowed):
        priorchecks.import_checks([], by=alice)
    with pytest.raises(NotAllowed):
        priorchecks.add_check(claim=make_claim().pk, url=QUAY["url"], rating="False", by=mallory)


def test_a_merged_claim_brings_its_checks_along_and_undo_gives_them_back(alice):
    taken(QUAY)
    claim, target = Claim.objects.get(), make_claim(status="open", article=make_article())
    decision = merge(claim=claim.pk, into=target.pk, by=alice)
    assert target.prior_checks.exists()
    decisions.undo(decision=decision.pk, by=alice)
    assert claim.prior_checks.exists() and not target.prior_checks.exists()
    moved = Event.objects.filter(action="priorcheck.moved")
    assert list(moved.values_list("subject_id", flat=True)) == [target.pk, target.pk]


def test_its_speaker_stays_when_somebody_elses_mention_joins_it(alice):
    taken(QUAY)
    known = Claim.objects.get()
    said = make_claim("The quay cost 90 million.", speaker="Piet Vos", article=make_article())
    merge(claim=said.pk, into=known.pk, by=alice)
    assert {one.name for one in known.claimants.all()} == {"Edda Moreau", "Piet Vos"}


def test_whoever_only_the_check_named_goes_with_it(alice):
    taken(QUAY)
    known = Claim.objects.get()
    said = make_claim("The quay cost 90 million.", speaker="Piet Vos", article=make_article())
    merge(claim=said.pk, into=known.pk, by=alice)
    priorchecks.remove_check(check=PriorCheck.objects.get().pk, by=alice)
    assert [one.name for one in known.claimants.all()] == ["Piet Vos"]


def test_it_can_be_opened_to_be_checked_by_the_desk(alice):
    taken(QUAY)
    triage.open_claims(claims=[Claim.objects.get().pk], by=alice)
    assert Claim.objects.get().status == "open"


def test_many_are_taken_in_at_a_fixed_number_of_questions(django_assert_max_num_queries):
    rows = [
        QUAY | {"url": f"https://checks.example/{n}", "claimReviewed": f"Pier {n} is closed."}
        for n in range(50)
    ]
    with django_assert_max_num_queries(200):
        assert taken(*rows).added == 50
