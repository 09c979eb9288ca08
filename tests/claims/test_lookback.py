"""What was read before a claim was opened is found, offered and decided on by a person."""

import pytest
from django.db.models import F

from claims import (
    archive,
    corrections,
    decisions,
    lookback,
    rejudging,
    renewal,
    sightings,
    suggestions,
    triage,
)
from claims.claimreview import Reviewed
from claims.entries import add_claim, reword
from claims.exceptions import NotAllowed, WrongState
from claims.indexing import index_anew
from claims.matches import same_claim
from claims.models import ArticleVersion, Claim, ClaimVector, LookBack, Match, Outbox, Sentence, Sighting
from claims.priorchecks import import_checks
from claims.readings import read_article
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db

SAID = 'Ferry manager Piet Vos said: "The ferry to Hallen carried 52,000 passengers last year."'
PLAIN = "It rained. The Hallen ferry carried 52,000 passengers last year. Gulls were seen."
CLAIM = "The ferry to Hallen carried 52,000 passengers last year."


def archived(text, **fields):
    """An article whose sentences are in the archive, without any mention."""
    article = make_article(text, **fields)
    read_article(article.pk)
    article.current.mentions.all().delete()
    return article


@pytest.fixture
def claim(alice):
    return add_claim(wording=CLAIM, speaker="Edda Moreau", by=alice)


def test_an_earlier_sentence_is_found_and_unlike_ones_are_not(alice):
    article = archived(PLAIN)
    claim = add_claim(wording=CLAIM, speaker="Edda Moreau", by=alice)
    assert lookback.look_back(claim.pk) == 1
    sighting = Sighting.objects.get()
    assert article.current.text[sighting.begin : sighting.end].startswith("The Hallen ferry")
    assert sighting.relation == "repeats"


def reviewed(*claims) -> list[Claim]:
    reviews = [Reviewed(said, "False", f"checks.example/{n}", "", "", "") for n, said in enumerate(claims)]
    import_checks(reviews, by=None)
    return list(Claim.objects.filter(status="prior").order_by("pk"))


def test_what_others_checked_is_looked_for_without_being_opened():
    article = archived(PLAIN)
    first, second = reviewed(CLAIM, "Rents in Hallen fell by two percent.")
    assert lookback.progress_of(first).stage == "later" and lookback.searched_of_prior() == (0, 2)
    assert lookback.look_back_for_prior() == 1
    assert (Sighting.objects.get().claim, Sighting.objects.get().version) == (first, article.current)
    assert [lookback.progress_of(claim).stage for claim in (first, second)] == ["through", "through"]
    assert lookback.searched_of_prior() == (2, 2) and not Outbox.objects.filter(job="look_back").exists()
    assert lookback.look_back_for_prior() == 0 and Sighting.objects.count() == 1


def test_many_that_others_checked_share_a_pass(monkeypatch):
    archived(PLAIN)
    reviewed(*(f"Pier {n} is closed." for n in range(7)))
    monkeypatch.setattr(lookback, "TOGETHER", 5)
    passes = []
    scan = lookback.scan
    monkeypatch.setattr(
        lookback, "scan", lambda asked, **span: passes.append(len(asked)) or scan(asked, **span)
    )
    lookback.look_back_for_prior()
    assert passes == [5, 2]


def test_a_search_for_what_others_checked_goes_on_where_it_was_killed(monkeypatch):
    archived(PLAIN)
    archived(PLAIN.replace("It rained.", "It snowed."))
    (claim,) = reviewed(CLAIM)
    monkeypatch.setattr(lookback, "SLICE", 4)
    lookback._slice(lookback._begin_prior())
    begun = LookBack.objects.get()
    assert begun.upto and not begun.finished_at and lookback.progress_of(claim).stage == "running"
    lookback.look_back_for_prior()
    assert LookBack.objects.get().started_at == begun.started_at and LookBack.objects.get().finished_at
    assert Sighting.objects.count() == 2


def test_what_others_checked_and_was_reworded_meanwhile_is_looked_for_anew(monkeypatch):
    archived(PLAIN)
    (claim,) = reviewed("Rents in Hallen fell by two percent.")
    lookback._begin_prior()
    Claim.objects.update(wording=CLAIM)
    index_anew(claim.pk)
    assert lookback.look_back_for_prior() == 1 and LookBack.objects.get().wording == CLAIM


def test_what_another_job_has_in_hand_is_left_to_the_next_run(monkeypatch):
    tried = []
    monkeypatch.setattr(lookback, "_begin_prior", lambda: 1)
    monkeypatch.setattr(lookback, "_slice", tried.append)
    assert lookback.look_back_for_prior() == 0
    assert tried == [1]


def test_looking_back_twice_reads_only_what_came_since(claim):
    archived(PLAIN)
    assert [lookback.look_back(claim.pk), lookback.look_back(claim.pk)] == [1, 0]
    archived("The Hallen ferry carried 52,000 passengers in the past year, the port says.")
    assert lookback.look_back(claim.pk) == 1


def test_a_search_goes_on_where_it_was_killed_and_says_how_far_it_is(claim, monkeypatch):
    archived(PLAIN)
    archived("Rain. " + PLAIN.removeprefix("It rained. "))
    monkeypatch.setattr(lookback, "SLICE", 2)
    lookback._begin(claim.pk)
    LookBack.objects.update(upto=F("last") - 2)
    assert LookBack.objects.get().percent < 100
    lookback.look_back(claim.pk)
    assert LookBack.objects.get().percent == 100


def test_a_reworded_claim_is_looked_for_anew(alice, claim):
    archived("The windmill at Kolby burnt down in May. " + PLAIN)
    lookback.look_back(claim.pk)
    reword(claim=claim.pk, wording="In May the Kolby windmill burnt down.", by=alice, revision=claim.revision)
    lookback.look_back(claim.pk)
    assert "windmill" in (found := Sighting.objects.get()).version.text[found.begin : found.end]


def test_where_a_mention_stands_it_is_suggested_as_a_match_of_that_mention(alice):
    article = make_article(SAID)
    read_article(article.pk)
    claim = add_claim(wording=CLAIM.replace("carried", "took"), speaker="Edda Moreau", by=alice)
    lookback.look_back(claim.pk)
    match = Match.objects.get(claim=claim)
    assert (match.mention.version_id, Sighting.objects.count()) == (article.current_id, 0)
    same_claim(match=match.pk, by=alice)
    assert claim.mentions.count() == 2


def test_a_confirmed_sighting_counts_with_the_claim_until_it_is_undone(alice, claim):
    archived(PLAIN, publication="Vesterby Post")
    lookback.look_back(claim.pk)
    decision = sightings.confirm_sighting(sighting=Sighting.objects.get().pk, by=alice)
    claim.refresh_from_db()
    assert (claim.mention_count, claim.article_count) == (2, 1)
    assert claim.mentions.last().chain.get().name == "Vesterby Post"
    decisions.undo(decision=decision.pk, by=alice)
    claim.refresh_from_db()
    assert (claim.mention_count, Sighting.objects.get().decision) == (1, "pending")


def test_a_rejected_sighting_is_not_found_again(alice, claim):
    archived(PLAIN)
    lookback.look_back(claim.pk)
    sightings.reject_sighting(sighting=Sighting.objects.get().pk, by=alice)
    LookBack.objects.update(upto=0)
    lookback.look_back(claim.pk)
    assert Sighting.objects.get().decision == "rejected"


def test_nobody_becomes_the_author_of_what_he_denied(alice, mallory, claim):
    archived(PLAIN)
    lookback.look_back(claim.pk)
    Sighting.objects.update(relation="denies")
    with pytest.raises(WrongState):
        sightings.confirm_sighting(sighting=Sighting.objects.get().pk, by=alice)
    with pytest.raises(NotAllowed):
        sightings.reject_sighting(sighting=Sighting.objects.get().pk, by=mallory)


def test_opening_a_claim_queues_the_search(alice):
    claim = make_claim(CLAIM, article=make_article(SAID))
    triage.open_claims(claims=[claim.pk], by=alice)
    assert Outbox.objects.filter(job="look_back", subject_id=claim.pk).exists()


def test_vectors_of_an_older_encoder_are_made_anew(claim):
    archived(PLAIN)
    ClaimVector.objects.update(model="older")
    Sentence.objects.update(model="older")
    assert lookback.look_back(claim.pk) == 0
    assert LookBack.objects.get().partly
    assert lookback.go_on_after_renewal() == 0
    assert renewal.renew() == ClaimVector.objects.count() + Sentence.objects.count()
    assert renewal.renew() == 0
    assert not ClaimVector.objects.filter(model="older").exists()
    assert [lookback.go_on_after_renewal(), lookback.go_on_after_renewal()] == [1, 0]
    assert lookback.look_back(claim.pk) == 1
    assert not LookBack.objects.get().partly


def test_the_headline_above_a_claim_is_no_earlier_sighting_of_it(alice):
    article = make_article(f"Hallen ferry carried 52,000 passengers last year\n\n{SAID}")
    read_article(article.pk)
    claim = article.current.mentions.get().claim
    lookback.look_back(claim.pk)
    assert not Sighting.objects.filter(version=article.current).exists()
    archived(f"Hallen ferry carried 52,000 passengers last year\n\nIt rained.\n\n{PLAIN}")
    lookback.look_back(claim.pk)
    assert Sighting.objects.exists()


def test_what_is_suggested_for_a_mention_that_joined_by_rule_outlasts_a_marked_passage(claim):
    article = make_article(SAID)
    mention = make_mention(make_claim(), article, joined="rule")
    make_match(mention, claim)
    suggestions.match_article(article.pk)
    assert Match.objects.filter(mention=mention, claim=claim).exists()


@pytest.mark.parametrize(
    ("said", "relations"),
    [("The ferry to Hallen carried 60,000 passengers last year.", ["changed_figure"]), ("Gulls cried.", [])],
)
def test_what_is_suggested_for_a_joined_mention_is_compared_with_its_corrected_words(
    alice, claim, said, relations
):
    article = make_article(f"{CLAIM} {said}")
    place = {"spans": [[0, len(CLAIM)]], "begin": 0, "span_key": "0", "wording": CLAIM, "quote": CLAIM}
    mention = make_mention(make_claim(article=make_article()), article, joined="rule", **place)
    make_match(mention, claim)
    words = [len(CLAIM) + 1, len(article.current.text)]
    corrections.correct_mention(mention=mention.pk, span=[words], by=alice)
    rejudging.match_mention(mention.pk)
    assert [match.relation for match in Match.objects.all()] == relations


def test_of_two_mentions_in_a_sentence_the_one_that_says_it_is_suggested(claim):
    said = "Piet Vos said that the lighthouse was painted red and that the ferry carried 52,000 passengers."
    article = archived(said)
    places = [[19, 47], [52, 94]]
    words = ["The lighthouse was painted red.", "The ferry to Hallen carried 52,000 passengers."]
    _red, ferry = [
        make_mention(make_claim(text), article, spans=[place], begin=place[0], span_key=f"{place}")
        for text, place in zip(words, places, strict=True)
    ]
    lookback.look_back(claim.pk)
    assert Match.objects.get(claim=claim).mention == ferry


def test_a_mention_that_denies_it_is_suggested_as_a_denial(claim):
    place = {"spans": [[10, 65]], "begin": 10, "span_key": "10-65"}
    make_mention(make_claim(CLAIM, polarity="denied"), archived(PLAIN), **place)
    lookback.look_back(claim.pk)
    assert Match.objects.get(claim=claim).relation == "denies"


def test_a_search_for_words_that_were_changed_meanwhile_stops(alice, claim):
    archived(PLAIN)
    lookback._begin(claim.pk)
    reword(claim=claim.pk, wording="A windmill burnt down.", by=alice, revision=claim.revision)
    assert lookback._slice(claim.pk) is None
    assert not Sighting.objects.exists()


def test_sentences_that_were_stored_late_under_lower_numbers_are_found_by_the_next_search(claim):
    late = list(archived(PLAIN).current.sentences.all())
    archived("Gulls were seen at the quay.")
    Sentence.objects.filter(pk__in=[row.pk for row in late]).delete()
    lookback.look_back(claim.pk)
    Sentence.objects.bulk_create(late)
    assert lookback.look_back(claim.pk) == 1


def test_what_is_suggested_is_compared_with_the_new_words_of_a_claim(alice, claim):
    mention = make_mention(make_claim(CLAIM), make_article(SAID))
    make_match(mention, claim)
    lookback.look_back(claim.pk)
    reword(claim=claim.pk, wording=CLAIM.replace("52,000", "60,000"), by=alice, revision=claim.revision)
    lookback.look_back(claim.pk)
    assert Match.objects.get(mention=mention).relation == "changed_figure"
    claim.refresh_from_db()
    reword(claim=claim.pk, wording="A windmill burnt down.", by=alice, revision=claim.revision)
    lookback.look_back(claim.pk)
    assert not Match.objects.exists()


def test_a_search_that_takes_long_leaves_the_rest_to_a_job_of_its_own(claim, monkeypatch):
    archived("Rain. Wind. Snow.")
    monkeypatch.setattr(lookback, "SLICE", 1)
    lookback.look_back(claim.pk, seconds=0)
    assert LookBack.objects.get().finished_at is None
    assert Outbox.objects.filter(job="look_back", event__action="claim.search_continued").exists()


def test_claims_that_wait_are_looked_for_in_the_same_pass(alice, claim):
    other = add_claim(wording="Gulls were seen at the quay.", speaker="Edda Moreau", by=alice)
    archived(PLAIN)
    archived("Gulls were seen at the quay in May.")
    lookback.look_back(claim.pk)
    assert LookBack.objects.get(claim=other).finished_at
    assert other.sightings.exists()


def test_neither_copies_nor_texts_that_were_replaced_take_the_places_of_others(claim, monkeypatch):
    monkeypatch.setattr(archive, "NEAREST", 2)
    copies = [archived(f"{CLAIM} It rained {n} times.") for n in range(3)]
    plain = archived(PLAIN)
    replaced = archived(f"{CLAIM.replace('last year', 'the last year')} Snow.")
    replaced.current = ArticleVersion.objects.create(article=replaced, number=2, title="New", text="Snow.")
    replaced.save()
    assert lookback.look_back(claim.pk) == len(copies) + 1
    assert claim.sightings.filter(version=plain.current).exists()


def test_a_denial_in_the_archive_is_linked_as_a_claim_of_its_own_until_that_is_undone(alice, claim):
    archived(PLAIN, publication="Vesterby Post")
    lookback.look_back(claim.pk)
    decision = sightings.link_sighting(sighting=Sighting.objects.get().pk, relation="denies", by=alice)
    link = claim.linked_from.get()
    assert (link.relation, link.claim.mention_count, claim.mentions.count()) == ("denies", 1, 1)
    decisions.undo(decision=decision.pk, by=alice)
    assert not claim.linked_from.exists()
    assert Sighting.objects.get().decision == "pending"


@pytest.mark.parametrize("when", ["_begin", "_slice", "_leave_the_rest"])
def test_undoing_a_link_lets_the_jobs_of_the_claim_that_goes_with_it_end(alice, claim, monkeypatch, when):
    archived(PLAIN, publication="Vesterby Post")
    lookback.look_back(claim.pk)
    decision = sightings.link_sighting(sighting=Sighting.objects.get().pk, relation="denies", by=alice)
    own, step = claim.linked_from.get().claim_id, getattr(lookback, when)

    def undone_before(pk):
        decisions.undo(decision=decision.pk, by=alice)
        monkeypatch.setattr(lookback, when, step)
        return step(pk)

    monkeypatch.setattr(lookback, when, undone_before)
    lookback.look_back(own, seconds=-1)
    index_anew(own)
    assert not Claim.objects.filter(pk=own).exists()


def test_copies_of_a_sentence_are_decided_together(alice, claim):
    for n in range(3):
        archived(f"{CLAIM} It rained {n} times.", publication=f"Paper {n}")
    lookback.look_back(claim.pk)
    sightings.confirm_sighting(sighting=Sighting.objects.first().pk, by=alice)
    claim.refresh_from_db()
    assert (claim.article_count, Sighting.objects.waiting().count()) == (3, 0)


def test_what_there_was_no_room_for_is_looked_for_once_the_rest_is_decided(alice, claim, monkeypatch):
    monkeypatch.setattr(lookback, "MOST", 1)
    archived(PLAIN)
    archived("The Hallen ferry carried 52,000 passengers in the past year, the port says.")
    lookback.look_back(claim.pk)
    assert (Sighting.objects.count(), LookBack.objects.get().more) == (1, 1)
    sightings.reject_sighting(sighting=Sighting.objects.get().pk, by=alice)
    assert lookback.look_back(claim.pk) == 1
    assert Sighting.objects.waiting().exists()
