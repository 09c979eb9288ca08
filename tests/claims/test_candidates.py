"""The stored path finds what the store in memory finds, and answers like it."""

import datetime as dt

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import decisions, indexing, suggestions, triage
from claims.candidates import candidates, looked_at
from claims.comparable import rarity_for, read_claims
from claims.entries import add_claim, reword
from claims.exceptions import BadInput, WrongState
from claims.language.encoder import get_encoder
from claims.matches import reject, same_claim
from claims.matching import ClaimStore, ClaimText, Query, rank, read_query
from claims.matching.profile import leans_on_context
from claims.matching.types import Result
from claims.merging import merge
from claims.models import Claim, ClaimTerm, ClaimVector, Match, Outbox, Speaker, TermCount, Topic
from claims.readings import read_article
from claims.search import Among, find
from claims.speakers import find_speakers
from claims.suggestions import SUGGESTIONS, match_article, rank_all
from tests.factories import make_article, make_claim, make_match

pytestmark = pytest.mark.django_db

WORDINGS = [
    "The Hallen ferry carried 52,000 passengers last year.",
    "The Hallen ferry carried 61,000 passengers last year.",
    "Rents in Sundholm fell by three percent in 2025.",
    "Rents in Sundholm rose by three percent in 2025.",
    "The council will not build a tunnel under the fjord.",
    "A tunnel under the fjord would cost 900 million crowns.",
    "Trout have come back to the river since the mill closed.",
    "The port of Vesterby makes no profit.",
    "Every second nurse in the county wants to leave the job.",
    "Minister Ruben Hartog never met the shipping company.",
]
QUERIES = [
    "Last year 52,000 people travelled on the ferry to Hallen.",
    "There will be no tunnel below the fjord, says the council.",
    "Half of the county's nurses want to quit.",
]


@pytest.fixture
def claims(db):
    rows = [make_claim(wording, status="open", speaker="Edda Moreau") for wording in WORDINGS]
    indexing.index(rows)
    return rows


def asked(text):
    return read_query(Query(text=text), get_encoder().embed([text])[0])


def ids_for(text, **more):
    return candidates([asked(text)], **more).ids[0]


def read_new(text):
    article = make_article(text)
    read_article(article.pk)
    match_article(article.pk)
    return article


def test_a_repeat_in_other_words_counts_as_one_whatever_else_its_article_says(claims):
    known = make_claim("Half of the plan can be kept.", status="open", speaker="Ada Lindqvist")
    indexing.index([known])
    article = read_new(
        "The mayor opened a bakery on the square on Monday. A band played until it was dark, and the rain "
        "held off.\n\nEdda Moreau noted that half of the plan could be kept."
    )
    match = Match.objects.get(mention__version=article.current, claim=known)
    assert match.relation == "repeats", match.score
    assert match.parts["context"] == match.parts["meaning"] > 0.9


def test_words_that_do_not_stand_alone_are_read_with_what_stands_before_them():
    assert leans_on_context("They will never pay for it.")
    assert leans_on_context("“That is not what was promised.”")
    assert not leans_on_context("The islands will never pay for it.")


@pytest.mark.parametrize("text", QUERIES)
def test_the_stored_path_ranks_like_the_store_in_memory(claims, text):
    vectors = get_encoder().embed(WORDINGS)
    texts = [
        ClaimText(str(c.pk), c.wording, speaker="Edda Moreau", date=c.last_seen_at.date()) for c in claims
    ]
    memory = ClaimStore(texts, vectors, np.zeros_like(vectors)).rank(asked(text), top=20)
    read = read_claims(Claim.objects.all())
    stored = rank(asked(text), read.values(), rarity_for([asked(text)], read.values()), top=20)
    assert [r.claim_id for r in stored] == [r.claim_id for r in memory]
    assert [r.score for r in stored] == pytest.approx([r.score for r in memory], abs=0.01)


def test_each_stored_claim_is_read_with_the_first_of_its_own_claimants():
    find_speakers(["Piet Vos", "Odo Lind"])  # so that numbers of people and of claims differ
    first = make_claim("The mill is closed.", speaker="Edda Moreau")
    second = make_claim("The mill is open.", speaker="Ruben Hartog")
    first.claimants.add(*find_speakers(["Odo Lind"]).values())
    nobodys = Claim.objects.create(wording="The mill is for sale.")
    read = read_claims(Claim.objects.all())
    assert {pk: one.claim.speaker for pk, one in read.items()} == {
        first.pk: "Edda Moreau",
        second.pk: "Ruben Hartog",
        nobodys.pk: "",
    }


@pytest.mark.parametrize(("text", "best"), list(zip(QUERIES, (0, 4, 8), strict=True)))
def test_the_index_brings_the_best_claim_first(claims, text, best):
    assert ids_for(text)[0] == claims[best].pk


def test_a_rare_word_finds_its_claim_where_the_vector_does_not(claims):
    others = [
        make_claim(f"The ferry of pier {n} was late on Monday morning.", status="open") for n in range(70)
    ]
    odd = make_claim("Xylograph dues doubled.", status="open")
    indexing.index([*others, odd])
    assert odd.pk in ids_for("On Monday the ferry carried a xylograph.")


def test_several_sentences_are_answered_each_for_itself(claims):
    found = candidates([asked(text) for text in QUERIES]).ids
    assert [ids[0] for ids in found] == [claims[0].pk, claims[4].pk, claims[8].pk]
    assert candidates([]).ids == []


@pytest.mark.parametrize("wording", ["", "  ", "🙂 …", "?!"])
def test_a_claim_needs_a_word(alice, wording):
    with pytest.raises(BadInput, match="Write down"):
        add_claim(wording=wording, speaker="Piet Vos", by=alice)


def test_a_claim_entered_a_moment_ago_is_found(alice):
    claim = add_claim(wording="The lighthouse at Kolby is for sale.", speaker="Piet Vos", by=alice)
    assert ids_for("Somebody sells the lighthouse at Kolby.") == [claim.pk]


def test_a_reworded_claim_is_found_by_its_new_words_alone(alice):
    claim = add_claim(wording="The lighthouse is for sale.", speaker="Piet Vos", by=alice)
    reword(claim=claim.pk, wording="The windmill burnt down.", by=alice, revision=claim.revision)
    assert set(claim.terms.values_list("term", flat=True)) == {"", "windmill", "burnt"}
    vector = ClaimVector.objects.get(claim=claim).vector
    assert np.asarray(vector, np.float32) @ get_encoder().embed(["The windmill burnt down."])[0] > 0.99


def test_a_claim_that_has_its_wording_again_by_undo_is_found_by_it_alone(alice):
    claim = add_claim(wording="The lighthouse is for sale.", speaker="Piet Vos", by=alice)
    first = reword(claim=claim.pk, wording="The windmill burnt down.", by=alice, revision=claim.revision)
    decisions.undo(decision=first.pk, by=alice)
    claim.refresh_from_db()
    assert claim.wording == "The lighthouse is for sale."
    assert set(claim.terms.values_list("term", flat=True)) == {"", "lighthous", "sale"}
    assert Outbox.objects.filter(job="embed_claim", subject_id=claim.pk).count() == 3
    assert reword(claim=claim.pk, wording=claim.wording, by=alice, revision=claim.revision) is None


def test_a_claim_in_review_keeps_the_wording_that_was_signed(alice):
    claim = make_claim("The lighthouse is for sale.", status="open")
    decision = reword(claim=claim.pk, wording="It is sold.", by=alice, revision=claim.revision)
    Claim.objects.filter(pk=claim.pk).update(status="in_review")
    with pytest.raises(WrongState, match="in review"):
        decisions.undo(decision=decision.pk, by=alice)


def test_a_merged_claim_answers_as_the_one_it_became(claims, alice):
    mine = make_claim("Nobody knows what the quarry owes.", article=make_article())
    indexing.index([mine])
    same_claim(match=make_match(mine.mentions.get(), claims[7]).pk, by=alice)
    found = ids_for("What the quarry owes is known to nobody.")
    assert claims[7].pk in found
    assert mine.pk not in found


def test_what_was_said_in_the_words_of_a_part_repeats_the_whole(alice):
    whole = make_claim("The harbour authority owes the town nine million.", status="open")
    part = make_claim("Hallen's port has not paid its debts to the council.", article=make_article())
    deep = make_claim("Dockers went without their wages in May.", article=make_article())
    indexing.index([whole, part, deep])
    merge(claim=deep.pk, into=part.pk, by=alice)
    merge(claim=part.pk, into=whole.pk, by=alice)
    said = "The dockers went without wages in May"
    article = read_new(f"Council leader Piet Vos said {said[0].lower()}{said[1:]}.")
    match = Match.objects.get(mention__version=article.current, claim=whole)
    assert match.relation == "repeats"
    shown = " ".join(each["words"] for each in match.diff if each["change"] != "insert")
    assert shown.startswith("The harbour authority owes")
    assert find(said)[0].claim == whole and find(said)[0].relation == "repeats"
    assert [hit.claim for hit in find(said)].count(whole) == 1


def test_a_filter_that_leaves_few_claims_loses_none_of_them(claims):
    Claim.objects.exclude(pk=claims[7].pk).update(status="new")
    assert ids_for(QUERIES[0], among=Claim.objects.filter(status="open")) == [claims[7].pk]


def test_a_retired_claim_leaves_the_index_and_comes_back_when_it_is_opened(claims, alice):
    Claim.objects.filter(pk=claims[6].pk).update(
        status="accepted", last_seen_at="2020-01-01T00:00Z", created_at="2020-01-01T00:00Z"
    )
    assert indexing.retire() == 1
    assert not claims[6].vectors.get().live
    triage.open_claims(claims=[claims[6].pk], by=alice)
    assert claims[6].vectors.get().live


def test_retired_claims_are_found_by_meaning_in_a_search_that_leaves_many_and_the_newest_first(
    claims, monkeypatch
):
    Claim.objects.filter(pk__in=[claims[6].pk, claims[8].pk]).update(
        status="accepted", last_seen_at="2020-01-01T00:00Z", created_at="2020-01-01T00:00Z"
    )
    assert indexing.retire() == 2
    monkeypatch.setattr("claims.candidates.BY_WORDS", 0)
    among, found = Claim.objects.exclude(status="merged"), []
    monkeypatch.setattr("claims.candidates.FEW", 1)
    for newest in (1, 2):
        monkeypatch.setattr("claims.candidates.NEWEST", newest)
        ids = ids_for("Salmon returned to the stream after the factory was shut.", among=among)
        assert {claim.pk for claim in claims} - {claims[6].pk, claims[8].pk} < set(ids)
        found.append((claims[6].pk in ids, claims[8].pk in ids))
    assert found == [(False, True), (True, True)]


def test_terms_are_counted_exactly_through_changes_and_folding(claims, alice):
    assert indexing.counts_of(["ferry", "tunnel", "", "unheard"]) == {"ferry": 2, "tunnel": 2, "": 10}
    reword(claim=claims[0].pk, wording="The tunnel is late.", by=alice, revision=claims[0].revision)
    claims[5].delete()
    indexing.fold_counts()
    assert indexing.counts_of(["ferry", "tunnel", ""]) == {"ferry": 1, "tunnel": 2, "": 9}
    assert TermCount.objects.filter(term="tunnel").count() == 1


def test_a_search_by_words_reads_no_page_of_the_posting_table(claims):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("EXPLAIN SELECT claim_id, weight FROM claims_claimterm WHERE term = 'ferry'")
        assert "Index Only Scan" in cursor.fetchone()[0]


def test_an_endless_word_is_stored_and_found_shortened():
    claim = make_claim("x" * 500 + " sank.", status="open")
    indexing.index([claim])
    assert ClaimTerm.objects.filter(term="x" * 64).count() == 1
    assert ids_for("x" * 500) == [claim.pk]


def test_a_repeat_of_a_dismissed_claim_is_no_news_until_the_dismissal_is_undone(alice):
    first = read_new(
        'Ferry manager Piet Vos said: "The ferry to Hallen carried 52,000 passengers last year."'
    )
    decision = triage.dismiss(claims=[first.current.mentions.get().claim_id], by=alice)
    second = read_new("Piet Vos said that last year the ferry to Hallen carried 52,000 passengers in all.")
    claim = second.current.mentions.get().claim
    assert claim.echo_of_id == first.current.mentions.get().claim_id
    assert not Claim.objects.unread().exists()
    decisions.undo(decision=decision.pk, by=alice)
    assert claim in Claim.objects.unread()


def test_an_unread_claim_that_says_it_too_makes_no_news_of_it_and_one_taken_up_does(alice):
    first = read_new(
        'Ferry manager Piet Vos said: "The ferry to Hallen carried 52,000 passengers last year."'
    )
    unread = make_claim("The ferry to Hallen carried 52,000 passengers last year.", speaker="Piet Vos")
    indexing.index([unread])
    triage.dismiss(claims=[first.current.mentions.get().claim_id], by=alice)
    second = read_new("Piet Vos said that last year the ferry to Hallen carried 52,000 passengers in all.")
    claim = second.current.mentions.get().claim
    assert claim.echo_of_id == first.current.mentions.get().claim_id
    triage.open_claims(claims=[unread.pk], by=alice)
    match_article(second.pk)
    claim.refresh_from_db()
    assert claim.echo_of_id is None


def test_what_a_person_told_apart_from_a_dismissed_claim_is_news(alice):
    first = read_new(
        'Ferry manager Piet Vos said: "The ferry to Hallen carried 52,000 passengers last year."'
    )
    triage.dismiss(claims=[first.current.mentions.get().claim_id], by=alice)
    second = read_new("Piet Vos said that last year the ferry to Hallen carried 52,000 passengers in all.")
    reject(match=Match.objects.get(mention__version=second.current).pk, by=alice)
    match_article(second.pk)
    assert second.current.mentions.get().claim in Claim.objects.unread()


def test_a_claim_that_is_merged_while_a_mention_is_compared_is_suggested_as_what_it_became(
    claims, alice, monkeypatch
):
    known, other = claims[0], make_claim("The ferry to Hallen had 52,000 passengers.", status="open")
    article = make_article(
        "Mayor Edda Moreau said that last year the Hallen ferry carried 52,000 passengers."
    )
    read_article(article.pk)

    def rank_while_merged(*given):
        found = rank_all(*given)
        merge(claim=known.pk, into=other.pk, by=alice)
        return found

    monkeypatch.setattr(suggestions, "rank_all", rank_while_merged)
    match_article(article.pk)
    (match,) = Match.objects.pending().filter(mention__version=article.current, relation="repeats")
    assert match.claim == other
    kept = " ".join(part["words"] for part in match.diff if part["change"] != "insert")
    assert kept.rstrip(" .").lower() == other.wording.rstrip(".").lower()
    assert not Match.objects.filter(claim=known).exists()


def test_search_finds_by_words_and_meaning_within_a_status(claims):
    Claim.objects.filter(pk=claims[4].pk).update(status="accepted")
    assert find("no tunnel under the fjord")[0].claim == claims[4]
    assert claims[4] not in [
        hit.claim for hit in find("no tunnel under the fjord", among=Among(status="open"))
    ]


def test_search_is_narrowed_by_kind_language_speaker_topic_and_the_days_it_was_seen(claims, in_warsaw):
    tunnel = claims[4]
    moreau = find_speakers(["Edda Moreau"])["Edda Moreau"]
    Speaker.objects.filter(pk=moreau.pk).update(aliases=["e moreau"])
    tunnel.claimants.set([moreau])
    topic = Topic.objects.create(name="Roads", slug="roads")
    topic.claims.add(tunnel)
    moment = dt.datetime(2026, 1, 5, 22, 30, tzinfo=dt.UTC)  # half an hour before midnight in Warsaw
    seen = {"first_seen_at": moment, "last_seen_at": moment}
    Claim.objects.filter(pk=tunnel.pk).update(kind="pledge", language="pl", **seen)
    seen_on, day = moment.date(), dt.timedelta(days=1)
    fitting = [{"kind": "pledge"}, {"language": "pl"}, {"topic": topic.pk}, {"speaker": "E Moreau"}]
    others = [{"kind": "opinion"}, {"language": "de"}, {"topic": topic.pk + 1}, {"speaker": "Nils Varga"}]
    fitting.append({"first": seen_on, "last": seen_on})
    others += [{"first": seen_on + day}, {"last": seen_on - day}]
    assert [found_among(**among)[:1] for among in fitting] == [[tunnel]] * 5
    assert [among for among in others if tunnel in found_among(**among)] == []


def found_among(**among):
    return [hit.claim for hit in find("no tunnel under the fjord", among=Among(**among))]


def test_the_more_claims_there_are_the_more_of_them_the_index_looks_at():
    widths = [looked_at(50, size) for size in (0, 100_000, 300_000, 1_000_000, 10_000_000)]
    assert widths == [300, 300, 900, 3000, 15_000]
    assert looked_at(25, 300_000) == 450


def test_a_search_looks_as_wide_as_the_store_is_large(claims, monkeypatch):
    monkeypatch.setattr("claims.candidates.USUAL", 5)
    with CaptureQueriesContext(connection) as asked:
        ids_for(WORDINGS[0])
    assert any(f"hnsw.ef_search = {60 * len(WORDINGS)}" in one["sql"] for one in asked)


def test_beyond_what_it_looks_at_in_one_go_the_index_goes_on_and_the_nearest_come_first(claims, monkeypatch):
    usual = ids_for(WORDINGS[0])
    monkeypatch.setattr("claims.candidates.USUAL", 1)
    monkeypatch.setattr("claims.candidates.AT_ONCE", 2)
    with CaptureQueriesContext(connection) as asked:
        assert ids_for(WORDINGS[0]) == usual
    assert any("hnsw.ef_search = 2" in one["sql"] for one in asked)
    assert any("hnsw.iterative_scan = relaxed_order" in one["sql"] for one in asked)


def test_a_denial_is_not_lost_behind_five_claims_that_are_only_related(claims, monkeypatch):
    read = read_claims(Claim.objects.all())
    looked_at = []

    def ranked(*_args, **_more):
        for n, relation in enumerate(relations):
            looked_at.append(relation)
            yield Result(str(n), 0.9, relation)

    monkeypatch.setattr("claims.suggestions.ranked", ranked)
    related = ["related"] * SUGGESTIONS
    relations = [*related, "denies", *related, *related, "denies"]
    found = rank_all([asked("The ferry sank.")], [list(read)], read, {})
    assert [result.relation for result in found[0]] == ["denies", *related[1:]]
    assert len(looked_at) == 2 * SUGGESTIONS  # however many come near
