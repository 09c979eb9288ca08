"""What people put right goes back to the tagger: exported, and read as its training material."""

from __future__ import annotations

import random

import pytest
from django.core.management import call_command
from tokenizers import Tokenizer

from claims import triage
from claims.corrections import add_mention, correct_mention
from claims.labels import corrected_articles, triaged_sentences
from claims.language.encoder import WEIGHTS
from claims.language.training import lacks
from claims.language.training.tagger_data import article_of, examples_of, rows_of, sentence_inputs
from claims.models import Mention
from claims.readings import read_article
from tests.factories import make_article

pytestmark = pytest.mark.django_db

TEXT = (
    "The weir of Brunn is open again after two years of work on both of its banks.\n\n"
    "Engineer Ida Vorn said that it cost 4 million euros. Olaf Brem said the old weir had leaked for years."
)


@pytest.fixture
def article():
    article = make_article(TEXT)
    read_article(article.pk)
    return article


def words(row, role, at=0):
    return [row["text"][b:e] for b, e in row["attributions"][at][role]]


def test_a_reading_that_nobody_touched_teaches_nothing(article):
    assert Mention.objects.exists() and list(corrected_articles()) == []


def test_a_corrected_article_is_given_with_all_that_stands_in_it(article, alice):
    mention = Mention.objects.get(quote="it cost 4 million euros")
    begin = TEXT.index("cost")
    correct_mention(mention=mention.pk, span=[[begin, mention.spans[0][1]]], by=alice)
    (row,) = corrected_articles()
    assert (words(row, "content"), words(row, "source"), words(row, "cue")) == (
        ["cost 4 million euros"],
        ["Engineer Ida Vorn"],
        ["said"],
    )
    assert words(row, "source", 1) == ["Olaf Brem"]


def test_another_name_is_looked_up_beside_the_claim(article, alice):
    mention = Mention.objects.get(quote="it cost 4 million euros")
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    (row,) = corrected_articles()
    assert words(row, "source") == ["Olaf Brem"]
    correct_mention(mention=mention.pk, speaker="Nils Varga", by=alice)
    (row,) = corrected_articles()
    assert words(row, "source") == []


def test_a_marked_claim_without_a_speaker_is_no_attribution(article, alice):
    begin = TEXT.index("The weir")
    add_mention(article=article.pk, begin=begin, end=begin + 30, by=alice)
    assert list(corrected_articles()) == []


def test_a_claim_taken_up_is_worth_a_check_and_a_dismissed_one_is_not(article, alice):
    cost, leak = (Mention.objects.get(quote__contains=part).claim_id for part in ("4 million", "leaked"))
    triage.open_claims(claims=[cost], by=alice)
    triage.dismiss(claims=[leak], by=alice)
    assert [(row["text"], row["label"]) for row in triaged_sentences()] == [
        ("Engineer Ida Vorn said that it cost 4 million euros.", 1),
        ("Olaf Brem said the old weir had leaked for years.", 0),
    ]


def test_what_is_exported_is_what_the_tagger_trains_on(article, alice, tmp_path, capsys):
    mention = Mention.objects.get(quote="it cost 4 million euros")
    correct_mention(mention=mention.pk, kind="statement", by=alice)
    triage.open_claims(claims=[mention.claim_id], by=alice)
    call_command("export_labels", tmp_path)
    assert capsys.readouterr().out.startswith("1 articles with corrections, 1 sentences")
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    tokenizer.no_padding()
    learnt = article_of(tokenizer, rows_of(tmp_path / "articles.jsonl")[0])
    assert len(learnt.members) == 2 and {0, 1, 2} == set(learnt.tags.flatten().tolist())
    (example,) = examples_of(learnt, random.Random(0))
    assert example.cue_of.any() and example.source_of.any()
    (labelled,) = sentence_inputs(tokenizer, rows_of(tmp_path / "sentences.jsonl"), random.Random(0))
    assert labelled.labels == [1.0]


def test_who_lacks_what_training_needs_is_told_what_to_install() -> None:
    assert lacks(("json",)) == ""
    assert lacks(("json", "no_such_module")) == (
        "Training needs no_such_module: install the extra with pip install '.[training]'."
    )
