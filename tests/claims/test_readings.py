from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims import corrections, readings, triage
from claims.extraction.worth import WEIGHTS
from claims.models import (
    Article,
    ArticleVersion,
    ChainLink,
    Claim,
    Event,
    Match,
    Mention,
    ReasonWeight,
    Sentence,
    Speaker,
)
from claims.readings import mark_failed, read_article
from claims.suggestions import match_article
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LOSSES = 'Transport minister Ruben Hartog said the strike had cost the islands "some 52 million euros".'
RELAYED = (
    "Mayor Edda Moreau spoke in Hallen on Friday about the winter.\n\n"
    "She said the council was calm, noting that the engineer Piet Vos had indicated "
    "the bridge could be opened in June."
)
POLISH = "Premier powiedział w piątek, że ustawa o promach trafi do parlamentu przed wakacjami tego roku."


def read_new(text, **fields):
    article = make_article(text, **fields)
    read_article(article.pk)
    article.refresh_from_db()
    return article


def chain_of(article, words):
    """Of the innermost claim with these words."""
    mention = min(article.current.mentions.filter(quote__contains=words), key=lambda m: len(m.quote))
    return [(link.role, link.name) for link in mention.chain.all()]


def test_an_article_becomes_sentences_mentions_and_claims():
    article = read_new(LOSSES)
    claim = Claim.objects.get()
    assert article.state == "read"
    assert claim.claimants.get().name == "Ruben Hartog"
    assert "52 million euros" in claim.wording
    assert Sentence.objects.get().vector is not None
    assert claim.vectors.count() == 1
    assert Event.objects.get(action="article.extracted").data["mentions"] == 1


def test_who_only_passes_a_claim_on_has_no_card_of_his_own():
    read_new("The Hallen Gazette reported that Edda Moreau had told the council that the quay was unsafe.")
    assert [link.name for link in Mention.objects.get().chain.all()][:2] == ["Edda Moreau", "Hallen Gazette"]


def test_who_only_thanks_has_no_card():
    read_new(f"{LOSSES}\n\nHe thanked the crews for their patience.")
    assert "52 million" in Mention.objects.get().quote


def test_who_denies_what_another_said_has_a_card_beside_his(alice):
    text = "Mayor Ana Lind said the pool would close in May. Councillor Jo Moreau rejected that on Friday."
    article = read_new(text)
    said, denied = article.current.mentions.order_by("pk")
    assert (said.polarity, denied.polarity, denied.spans) == ("affirmed", "denied", said.spans)
    assert denied.claim_id != said.claim_id and denied.claim.claimants.get().name == "Jo Moreau"

    match_article(article.pk)
    match = denied.matches.get()
    assert (match.claim_id, match.relation) == (said.claim_id, "denies")

    corrections.correct_mention(mention=denied.pk, span=denied.spans, speaker="Jon Moreau", by=alice)
    article.versions.update(extractor="older")
    Mention.objects.update(extractor="older")
    read_article(article.pk)
    assert Mention.objects.count() == 2


def test_the_quote_stands_at_its_span_in_the_version():
    article = read_new(LOSSES)
    mention = Mention.objects.get()
    ((begin, end),) = mention.spans
    assert article.current.text[begin:end] == mention.quote


def test_the_chain_goes_from_the_speaker_through_the_relay_to_the_outlet():
    article = read_new(RELAYED)
    assert chain_of(article, "bridge could be opened in June")[:2] == [
        ("speaker", "Piet Vos"),
        ("relay", "Edda Moreau"),
    ]
    assert chain_of(article, "bridge could be opened in June")[-1] == ("outlet", "Sundholm Courier")


def test_reading_twice_changes_nothing():
    article = read_new(LOSSES)
    before = Mention.objects.count(), Claim.objects.count(), Sentence.objects.count()
    assert read_article(article.pk) == 0
    assert (Mention.objects.count(), Claim.objects.count(), Sentence.objects.count()) == before


def test_thirty_outlets_with_the_same_sentence_make_one_claim():
    for number in range(30):
        read_new(f"{LOSSES}\n\nFrom our office number {number}.", publication=f"Outlet {number}")
    claim = Claim.objects.get(wording__contains="52 million")
    assert (claim.mention_count, claim.article_count) == (30, 30)
    assert Mention.objects.filter(claim=claim, joined="rule").count() == 29


def test_a_claim_that_an_article_starts_is_written_once_and_counted():
    read_new(LOSSES, published_at=timezone.now() - timedelta(days=3))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_tuples_updated('claims_claim'::regclass)")
        assert cursor.fetchone() == (0,)
    claim = Claim.objects.get()
    assert (claim.mention_count, claim.article_count) == (1, 1)
    assert claim.first_seen_at == claim.last_seen_at == Article.objects.get().published_at


def test_two_mentions_in_one_article_start_one_claim_and_leave_none_without_a_mention():
    read_new(f"{LOSSES}\n\nThe ferries lay still on Monday.\n\n{LOSSES}")
    assert [claim.mention_count for claim in Claim.objects.all()] == [2]


def test_a_quote_of_marks_alone_is_no_claim():
    article = make_article('Mayor Ida Vorn said "—". Asked again, Vorn said that the quay was sold.')
    read_article(article.pk)
    assert [mention.quote for mention in Mention.objects.all()] == ["the quay was sold"]


@pytest.mark.parametrize(
    "other",
    [
        'Transport minister Ruben Hartog said the strike had cost the islands "some 44 million euros".',
        'Transport minister Ruben Hartog denied that the strike had cost the islands "52 million euros".',
        'Harbour master Ida Quist said the strike had cost the islands "some 52 million euros".',
    ],
    ids=["another figure", "a denial", "another speaker"],
)
def test_another_figure_polarity_or_speaker_never_joins_by_rule(other):
    read_new(LOSSES)
    read_new(other)
    assert Claim.objects.count() == 2


def test_a_repeat_inherits_that_the_claim_was_accepted_and_is_not_queued_again(alice):
    read_new(LOSSES)
    triage.accept(claims=[Claim.objects.get().pk], by=alice)
    read_new(f"{LOSSES} Nobody objected.")
    assert Claim.objects.filter(wording__contains="52 million").get().status == "accepted"


def test_a_repeat_of_a_checked_claim_asks_for_attention_and_leaves_the_status():
    read_new(LOSSES)
    Claim.objects.update(status="checked")
    read_new(f"{LOSSES} Nobody objected.")
    claim = Claim.objects.get(wording__contains="52 million")
    assert (claim.status, claim.attention) == ("checked", ["again"])


def test_names_that_differ_in_diacritics_are_one_speaker():
    read_new("Minister Łukasz Żuraw said that the harbour would be closed in May.")
    read_new("Minister Lukasz Zuraw said that the harbour would be open again in June.")
    assert Speaker.objects.filter(key="lukasz zuraw").count() == 1


def test_two_people_of_one_surname_stay_two():
    read_new("Minister Anna Berg said that the harbour would be closed in May.")
    read_new("Striker Olaf Berg said that the team would win the cup in June.")
    assert set(Speaker.objects.values_list("name", flat=True)) == {"Anna Berg", "Olaf Berg"}


def test_a_text_in_another_language_is_marked_for_a_person():
    article = read_new(POLISH)
    assert (article.state, article.language, Claim.objects.count()) == ("not_read", "pl", 0)


def test_failing_for_good_is_said_on_the_article():
    article = make_article(LOSSES)
    mark_failed(article.pk, "time_limit")
    assert Article.objects.get().state == "failed"


@pytest.mark.parametrize("copied", [False, True])
def test_what_is_read_of_an_old_version_says_nothing_of_the_new_one(copied, monkeypatch):
    article = copy_of(read_new(LOSSES)) if copied else make_article(LOSSES)

    def and_meanwhile_it_changes(act):
        def acted(*given, **more):
            row = ArticleVersion.objects.create(article=article, number=2, text="Later.", sha256="2" * 64)
            Article.objects.filter(pk=article.pk).update(current=row)
            return act(*given, **more)

        return acted

    for slow in ("read", "share_reading"):
        monkeypatch.setattr(readings, slow, and_meanwhile_it_changes(getattr(readings, slow)))
    assert read_article(article.pk) == 1
    article.refresh_from_db()
    assert (article.state, article.current.number) == ("waiting", 2)
    mark_failed(article.pk, "time_limit")
    assert Article.objects.get(pk=article.pk).state == "failed"


def test_a_repeat_in_other_words_is_suggested_with_score_parts_and_diff():
    read_new("Minister Ruben Hartog said the government would not cover the losses of the ferry strike.")
    second = read_new(
        "Minister Ruben Hartog said the state would not pay for the losses of the ferry strike."
    )
    match_article(second.pk)
    match = Match.objects.get(mention__version=second.current)
    assert match.relation == "repeats"
    assert match.parts["meaning"] > 0.5
    assert {segment["change"] for segment in match.diff} == {"equal", "insert", "delete"}


def test_matching_twice_suggests_once_and_keeps_what_a_person_decided(alice):
    read_new("Minister Ruben Hartog said the government would not cover the losses of the ferry strike.")
    second = read_new(
        "Minister Ruben Hartog said the state would not pay for the losses of the ferry strike."
    )
    match_article(second.pk)
    Match.objects.update(decision="rejected", decided_by=alice)
    match_article(second.pk)
    assert Match.objects.get().decision == "rejected"


def test_claims_of_the_same_article_are_not_suggested_to_each_other():
    article = read_new(
        "Minister Ruben Hartog said the government would not cover the losses of the ferry strike.\n\n"
        "Mayor Edda Moreau said the state would not pay for the losses of the ferry strike."
    )
    match_article(article.pk)
    assert not Match.objects.exists()


def test_every_mention_ends_its_chain_at_the_outlet():
    read_new(LOSSES)
    assert ChainLink.objects.filter(role="outlet", publication__name="Sundholm Courier").count() == 1


def copy_of(original, **fields):
    return make_article(
        LOSSES,
        copy_of=original,
        canonical_url="https://wire.example/1",
        publication="Northern Wire",
        **fields,
    )


def test_an_exact_copy_shares_the_reading_and_is_never_read_itself(monkeypatch):
    original = read_new(LOSSES)
    copy = copy_of(original)
    monkeypatch.setattr("claims.readings.read", None)
    assert read_article(copy.pk) == 1
    claim = Claim.objects.get()
    assert (claim.mention_count, claim.article_count) == (2, 2)
    assert chain_of(copy, "52 million")[-1] == ("outlet", "Northern Wire")
    assert copy.current.sentences.count() == original.current.sentences.count()
    assert read_article(copy.pk) == 0


def test_a_copy_joins_the_claim_where_a_person_has_put_the_mention(alice):
    original = read_new(LOSSES)
    elsewhere = Claim.objects.create(wording="The strike was costly.")
    Mention.objects.update(claim=elsewhere)
    read_article(copy_of(original).pk)
    assert elsewhere.mentions.count() == 2


def test_what_people_marked_in_an_original_and_in_its_copy_stands_in_both_once(alice):
    original = read_new(LOSSES)
    copy, cost = copy_of(original), LOSSES.index("the strike")
    for article, begin in [(original, 0), (copy, 0), (copy, cost)]:
        corrections.add_mention(article=article.pk, begin=begin, end=len(LOSSES) - 1 - cost + begin, by=alice)
    read_article(copy.pk)
    copy.refresh_from_db()
    assert (copy.state, copy.current.mentions.count()) == ("read", 2)
    assert set(copy.current.mentions.values_list("extractor", flat=True)) == {"person"}


def test_a_near_copy_is_read_for_itself():
    original = read_new(LOSSES)
    copy = copy_of(original, near_copy=True)
    read_article(copy.pk)
    assert copy.current.mentions.get().extractor == original.current.mentions.get().extractor
    assert "shared_with" not in Event.objects.filter(action="article.extracted").latest("pk").data


def test_a_weight_of_the_desk_counts_for_what_is_read_from_then_on():
    assert set(ReasonWeight.Code.values) == set(WEIGHTS)
    words = "Mayor Ida Vorn said that fever had killed 40 people in Brunn."
    before = read_new(words).current.mentions.get()
    ReasonWeight.objects.update_or_create(code="health", defaults={"weight": -0.1})
    after = read_new(words.replace("40", "41")).current.mentions.get()
    assert ["health", 0.16] in before.reasons and ["health", -0.1] in after.reasons
    assert after.worth == pytest.approx(before.worth - 0.26)
