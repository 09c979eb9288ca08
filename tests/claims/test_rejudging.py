"""What other rules suggested is compared anew, and what people decided stays."""

import shutil

import pytest
from django.utils import timezone

from claims import lookback, rejudging
from claims.entries import add_claim
from claims.matching.edition import HERE, edition
from claims.models import Match, Sighting
from claims.readings import read_article
from claims.suggestions import matcher
from tests.claims.rents import matched, rents_claim
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db

ELDER = {"relation": "denies", "score": 0.5, "diff": [], "model": "of other rules"}


def told(rows):
    return [(row.relation, row.model) for row in rows.order_by("pk")]


def test_what_other_rules_suggested_is_compared_anew_once():
    rents_claim("open")
    mention = matched().current.mentions.get()
    unlike = make_match(mention, make_claim("A windmill burnt down.", article=make_article()))
    right = Match.objects.exclude(pk=unlike.pk).values("relation", "score", "diff", "model").get()
    Match.objects.update(**ELDER)
    assert [rejudging.rejudge(), rejudging.rejudge()] == [1, 0]
    assert list(Match.objects.values("relation", "score", "diff", "model")) == [right]


def test_what_a_person_decided_stays_as_it_was_suggested(alice):
    rents_claim("open")
    matched()
    Match.objects.update(decision="linked", decided_by=alice, decided_at=timezone.now(), **ELDER)
    assert rejudging.rejudge() == 0
    assert told(Match.objects.all()) == [("denies", "of other rules")]


def test_sentences_of_the_archive_are_compared_anew_and_let_go_where_they_do_not_come_near(alice):
    article = make_article("It rained. Rents in Sundholm fell by two percent in 2025. Gulls were seen.")
    read_article(article.pk)
    article.current.mentions.all().delete()
    claim = add_claim(
        wording="In 2025 rents in Sundholm fell by two percent.", speaker="Edda Moreau", by=alice
    )
    lookback.look_back(claim.pk)
    assert told(Sighting.objects.all()) == [("repeats", matcher())]
    Sighting.objects.update(relation="denies", model="of other rules")
    Sighting.objects.create(
        claim=claim, version=article.current, begin=0, end=10, score=0.9, relation="repeats"
    )
    assert [rejudging.rejudge(), rejudging.rejudge()] == [1, 0]
    assert told(Sighting.objects.all()) == [("repeats", matcher())]


def test_one_batch_is_followed_by_the_next_and_a_run_ends_in_time(monkeypatch):
    monkeypatch.setattr(rejudging, "BATCH", 2)
    claim = rents_claim("open")
    for _n in range(3):
        mention = make_mention(make_claim("In 2025 rents in Sundholm fell by two percent."), make_article())
        make_match(mention, claim, "denies")
    assert rejudging.rejudge(seconds=-1) == 0
    assert rejudging.rejudge() == 3
    assert set(told(Match.objects.all())) == {("repeats", matcher())}


def test_one_that_cannot_be_compared_holds_up_none_behind_it(monkeypatch):
    claim = rents_claim("open")
    old, new = (make_mention(make_claim(claim.wording), make_article()) for _n in range(2))
    make_match(old, claim, "denies")
    make_match(new, claim, "denies")
    ask = rejudging.ask

    def broken(mentions, version):
        if mentions == [new]:
            raise ValueError("no such vector")
        return ask(mentions, version)

    monkeypatch.setattr(rejudging, "ask", broken)
    assert rejudging.rejudge() == 1
    assert [row.relation for row in Match.objects.order_by("mention")] == ["repeats", "denies"]


def test_the_edition_changes_with_a_rule_and_not_with_what_lies_beside(tmp_path):
    folder = tmp_path / "matching"
    shutil.copytree(
        HERE, folder, ignore=lambda _at, names: {n for n in names if n in {"training", "__pycache__"}}
    )
    (folder / "__pycache__").mkdir()
    (folder / "notes.txt").write_text("Read me.")
    assert edition(folder) == edition()
    edition.cache_clear()
    (folder / "order.py").write_text("THEN = 1\n")
    assert edition(folder) != edition()
