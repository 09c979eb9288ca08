"""Claims marked and corrected by hand: one rule with readings, and every correction kept as a label."""

from __future__ import annotations

import datetime as dt

import pytest

from claims import decisions, pledges, review, triage, undoing
from claims.corrections import add_mention, correct_mention, put_back
from claims.entries import add_claim
from claims.exceptions import BadInput, NotAllowed, NotFound, StaleText, WrongState
from claims.models import Claim, Correction, Event, Mention
from claims.passages import find_quote
from claims.tongues import language_typed
from claims.wayback import state_of
from tests.claims.verdicts import draft_review, open_claim, published_page
from tests.factories import make_article, make_claim, make_mention

pytestmark = pytest.mark.django_db

TEXT = "The new weir 🌊 of Brunn\n\nEngineer Ida Vorn says it cost 4 million euros. Others doubt it."
WORDS = "it cost 4 million euros"


def add(by, article=None, words=WORDS, **more):
    article = article or make_article(TEXT)
    begin = article.current.text.index(words)
    given = {"speaker": "Ida Vorn", **more}
    return add_mention(article=article.pk, begin=begin, end=begin + len(words), by=by, **given)


def test_a_marked_passage_is_a_claim_with_its_chain(alice):
    mention, _decision = add(alice, relays=["Nils Varga"])
    assert mention.quote == WORDS and mention.claim.status == "new"
    assert [(link.role, link.name) for link in mention.chain.all()] == [
        ("speaker", "Ida Vorn"),
        ("relay", "Nils Varga"),
        ("outlet", "Sundholm Courier"),
    ]
    assert [str(one) for one in mention.claim.claimants.all()] == ["Ida Vorn"]


def test_a_claim_is_in_the_language_of_its_article_or_of_whoever_enters_it(alice):
    row = make_article("Die neue Schleuse leckt.", language="de")
    assert add(alice, row, words="Die neue Schleuse leckt")[0].claim.language == "de"
    assert add(alice)[0].claim.language == "en"
    alice.language = "pl"
    said = (
        "Śluza cieknie.",
        "It leaks.",
        "Łódź has the oldest lock.",
        "Die Mieten sind um zwei Prozent gefallen.",
    )
    entered = [add_claim(wording=words, speaker="Ida Vorn", by=alice) for words in said]
    assert [one.language for one in entered] == ["pl", "en", "en", "de"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Der Minister hat gelogen.", "de"),
        ("Le chômage a baissé en France.", "fr"),
        ("El paro ha bajado dos puntos.", "es"),
        ("Lo sciopero è costato 52 milioni.", "it"),
        ("De huren zijn met twee procent gedaald.", "nl"),
        ("Rząd nie zapłacił gminom.", "pl"),
        ("Los Angeles beat Las Vegas.", "en"),
        ("Thousands die in war.", "en"),
        ("Café owners pay no rent.", "en"),
        ("Beyoncé sold out.", "en"),
    ],
)
def test_a_sentence_that_somebody_types_tells_its_language_by_its_commonest_words(words, code):
    assert language_typed(words, pages="en") == code


def test_the_same_words_of_the_same_speaker_join_one_claim(alice):
    said = {"wording": "The weir of Brunn cost 4 million euros."}
    first, _one = add(alice, **said)
    second, _two = add(alice, make_article(f"Later. {TEXT}"), **said)
    assert second.claim == first.claim and second.joined == "rule"
    third, _three = add(alice, make_article(f"Still later. {TEXT}"), speaker="Olaf Brem", **said)
    assert third.claim != first.claim


def test_undoing_takes_the_mark_and_its_claim_away(alice):
    mention, decision = add(alice)
    decisions.undo(decision=decision.pk, by=alice)
    assert not Mention.objects.filter(pk=mention.pk).exists()
    assert not Claim.objects.filter(pk=mention.claim_id).exists()


@pytest.mark.parametrize(("begin", "end"), [(5, 5), (-1, 4), (0, 9999), (23, 25), (len(TEXT) - 1, len(TEXT))])
def test_words_that_are_not_there_are_refused(alice, begin, end):
    article = make_article(TEXT)
    with pytest.raises(BadInput):
        add_mention(article=article.pk, begin=begin, end=end, speaker="Ida Vorn", by=alice)


def test_the_same_words_are_marked_once(alice):
    mention, _decision = add(alice)
    with pytest.raises(BadInput):
        add(alice, mention.version.article)


def test_a_new_version_meanwhile_is_said(alice):
    with pytest.raises(StaleText):
        add(alice, version=0)


def test_an_outsider_marks_and_corrects_nothing(alice, mallory):
    mention, _decision = add(alice)
    with pytest.raises(NotAllowed):
        correct_mention(mention=mention.pk, kind="pledge", by=mallory)
    with pytest.raises(NotAllowed):
        add(mallory, mention.version.article, words="Others doubt it")


def test_each_corrected_field_is_a_label(alice):
    mention, _decision = add(alice)
    correct_mention(mention=mention.pk, speaker="Olaf Brem", kind="quantity", relays=["Radio Halm"], by=alice)
    labels = Correction.objects.values_list("field", "before", "after", "extractor")
    assert list(labels) == [
        ("speaker", "Ida Vorn", "Olaf Brem", "person"),
        ("chain", {"relays": [], "venue": ""}, {"relays": ["Radio Halm"], "venue": ""}, "person"),
        ("kind", "statement", "quantity", "person"),
    ]


def test_the_claim_of_one_mention_follows_it(alice):
    mention, _decision = add(alice)
    key = mention.words_key
    correct_mention(mention=mention.pk, speaker="Olaf Brem", polarity="denied", by=alice)
    claim = Claim.objects.get(pk=mention.claim_id)
    assert claim.polarity == "denied" and [str(one) for one in claim.claimants.all()] == ["Olaf Brem"]
    assert claim.words_key not in {"", key}


def test_a_mention_with_another_speaker_leaves_a_claim_of_many(alice):
    claim = make_claim(WORDS, article=make_article())
    mention = make_mention(claim, make_article(TEXT))
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    mention.refresh_from_db()
    claim.refresh_from_db()
    assert mention.claim != claim and claim.mention_count == 1


def test_a_corrected_quote_moves_and_the_untouched_wording_with_it(alice):
    mention, _decision = add(alice)
    begin = TEXT.index("cost 4")
    correct_mention(mention=mention.pk, span=[[begin, begin + 19]], by=alice)
    mention.refresh_from_db()
    assert mention.quote == "cost 4 million euro" and mention.prefix.endswith("it ")
    assert Claim.objects.get(pk=mention.claim_id).wording.startswith("Cost 4")


def test_a_wording_that_a_correction_changed_is_told_as_any_other(alice):
    mention, _decision = add(alice)
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    told = Event.objects.filter(action="claim.reworded", subject_id=mention.claim_id)
    assert not told.exists()
    begin = TEXT.index("cost 4")
    correct_mention(mention=mention.pk, span=[[begin, begin + 19]], by=alice)
    assert told.get().actor_id == alice.pk


PROMISE = "The weir will be mended by the end of the year."


def test_a_pledge_falls_due_as_its_text_tells_until_a_person_knows_better(alice):
    said = dt.datetime(2024, 5, 2, 12, tzinfo=dt.UTC)
    mention, _decision = add(alice, make_article(PROMISE, added_at=said), words=PROMISE[:-1])
    claim = Claim.objects.get(pk=mention.claim_id)
    correct_mention(mention=mention.pk, kind="pledge", by=alice)
    claim.refresh_from_db()
    assert (claim.kind, claim.due_to) == ("pledge", dt.date(2024, 12, 31))
    pledges.set_due(claim=claim.pk, until=dt.date(2026, 3, 1), by=alice)
    for _given_and_kind in range(2):
        undoing.undo_last(by=alice)
    claim.refresh_from_db()
    assert (claim.kind, claim.due_to) == ("statement", None)
    correct_mention(mention=mention.pk, kind="prediction", by=alice)
    pledges.set_due(claim=claim.pk, until=dt.date(2027, 3, 1), by=alice)
    correct_mention(mention=mention.pk, speaker="Olaf Brem", kind="pledge", by=alice)
    claim.refresh_from_db()
    assert (claim.kind, claim.due_to) == ("pledge", dt.date(2027, 3, 1))


def test_a_term_that_the_text_around_a_pledge_told_comes_back_with_its_words(alice):
    mention, _decision = add(alice, make_article(PROMISE), words="The weir will be mended", kind="pledge")
    term = {"due_from": dt.date(2026, 1, 1), "due_to": dt.date(2026, 12, 31), "due_words": "by then"}
    claims = Claim.objects.filter(pk=mention.claim_id)
    claims.update(**term, due_precision="year")
    correct_mention(mention=mention.pk, span=[[0, len(PROMISE) - 1]], by=alice)
    undoing.undo_last(by=alice)
    assert claims.values(*term).get() == term


def test_a_correction_is_put_back_as_long_as_it_stands(alice, bob):
    mention, _decision = add(alice)
    [first] = correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    put_back(correction=first.pk, by=alice)
    assert state_of(Mention.objects.get(pk=mention.pk))["speaker"] == "Ida Vorn"
    with pytest.raises(WrongState):
        put_back(correction=first.pk, by=bob)


def test_the_second_of_two_who_correct_at_once_is_told(alice, bob):
    mention, _decision = add(alice)
    correct_mention(mention=mention.pk, kind="pledge", revision=0, by=alice)
    with pytest.raises(StaleText):
        correct_mention(mention=mention.pk, kind="opinion", revision=0, by=bob)


def test_a_claim_in_review_is_not_corrected(alice):
    mention, _decision = add(alice)
    Claim.objects.filter(pk=mention.claim_id).update(status="in_review")
    with pytest.raises(WrongState):
        correct_mention(mention=mention.pk, kind="pledge", by=alice)


def test_nothing_changed_is_no_correction(alice):
    mention, _decision = add(alice)
    assert correct_mention(mention=mention.pk, speaker="Ida Vorn", by=alice) == []


def test_a_quote_of_marks_alone_is_not_put_back(alice):
    article = make_article(TEXT)
    claim = make_claim("It cost millions.", article=article)
    end = len(TEXT)
    Mention.objects.update(spans=[[end - 1, end]], span_key=f"{end - 1}-{end}", begin=end - 1)
    begin = TEXT.index(WORDS)
    span = [[begin, begin + len(WORDS)]]
    (made,) = correct_mention(mention=claim.mentions.get().pk, span=span, by=alice)
    for empty in (
        lambda: put_back(correction=made.pk, by=alice),
        lambda: correct_mention(mention=made.mention_id, span=[], by=alice),
    ):
        with pytest.raises(BadInput, match="Choose the words"):
            empty()
    assert claim.mentions.get().quote == WORDS


def test_a_quote_is_found_where_it_alone_can_be_meant():
    text = "It rose. Then it fell. It rose."
    assert find_quote(text, "Then  it fell") == (9, 21)
    assert find_quote(text, "It rose", near=(23, 30)) == (23, 30)
    for words in ("It rose", "It sank", " "):
        with pytest.raises(BadInput):
            find_quote(text, words)


def test_undo_takes_back_the_last_correction_with_all_its_fields_and_then_what_was_before(alice):
    other = make_claim("Elsewhere.", article=make_article())
    decision = triage.accept(claims=[other.pk], by=alice)
    mention = make_claim("Rents fell.", article=make_article("Rents fell.")).mentions.get()
    was = state_of(mention)
    for _round in range(2):
        correct_mention(mention=mention.pk, kind="pledge", polarity="denied", by=alice)
        undoing.undo_last(by=alice)
        assert state_of(Mention.objects.get(pk=mention.pk)) == was
    assert undoing.undo_last(by=alice) == decision
    other.refresh_from_db()
    assert other.status == "new"


def as_it_is(mention: Mention) -> dict[str, object]:
    """Where a mention belongs, and who says it where."""
    mention = Mention.objects.get(pk=mention.pk)
    places = [(link.name, link.spans) for link in mention.chain.filter(role="speaker")]
    return {"claim": mention.claim_id, "joined": mention.joined, "wording": mention.wording, "chain": places}


def test_what_a_published_verdict_is_on_is_not_turned_into_its_opposite(alice, bob):
    page = published_page(alice, bob)
    mention = page.claim.mentions.get()
    with pytest.raises(WrongState) as refused:
        correct_mention(mention=mention.pk, polarity="denied", by=alice)
    assert refused.value.code == "published"
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    assert Claim.objects.get(pk=page.claim_id).attention == ["page"]  # its page names somebody else now
    opened = triage.open_claims(claims=[page.claim_id], by=alice)
    correct_mention(mention=mention.pk, polarity="denied", by=alice)
    with pytest.raises(WrongState):
        decisions.undo(decision=opened.pk, by=alice)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wrong", [{"speaker": "Olaf Brem"}, {"polarity": "denied"}, {"span": [[23, 53]]}])
def test_undo_gives_a_corrected_mention_back_to_its_claim_in_its_words(alice, first, wrong):
    claim, begin = make_claim("The weir cost 4 million euros."), TEXT.index(WORDS)
    place = {"begin": begin, "spans": [[begin, begin + len(WORDS)]]}
    for text, joined in ((TEXT, "start"), (TEXT + " So be it.", "person")):
        make_mention(claim, make_article(text), joined=joined, **place)
    mention = claim.mentions.get(joined="start" if first else "person")
    mention.chain.filter(role="speaker").update(spans=[[3, 15]])
    was, others = as_it_is(mention), Claim.objects.count()
    correct_mention(mention=mention.pk, by=alice, **wrong)
    assert as_it_is(mention) != was
    undoing.undo_last(by=alice)
    claim.refresh_from_db()
    assert as_it_is(mention) == was and claim.mention_count == 2 and Claim.objects.count() == others
    assert [str(one) for one in claim.claimants.all()] == ["Ruben Hartog"]


def test_what_somebody_worked_on_meanwhile_stays_a_claim_of_its_own(alice, bob):
    claim = make_claim("The weir cost 4 million euros.", article=make_article(TEXT))
    mention = make_mention(claim, make_article(TEXT + " So be it."))
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    mention.refresh_from_db()
    triage.write_note(claim=mention.claim_id, body="Whose?", by=bob)
    undoing.undo_last(by=alice)
    mention.refresh_from_db()
    assert mention.claim != claim and mention.claim.notes.exists()


def test_a_mention_goes_back_into_no_claim_whose_verdict_lies_before_colleagues(alice):
    claim = open_claim()
    mention = make_mention(claim, make_article(TEXT))
    correct_mention(mention=mention.pk, speaker="Olaf Brem", by=alice)
    review.submit(review=draft_review(alice, claim=claim).pk, by=alice)
    with pytest.raises(WrongState):
        undoing.undo_last(by=alice)


def test_undo_leaves_a_correction_alone_that_a_colleague_changed_since(alice, bob):
    mention = make_claim("Rents fell.", article=make_article("Rents fell.")).mentions.get()
    correct_mention(mention=mention.pk, kind="pledge", by=alice)
    correct_mention(mention=mention.pk, kind="opinion", by=bob)
    with pytest.raises(NotFound):
        undoing.undo_last(by=alice)
    assert Mention.objects.get(pk=mention.pk).kind == "opinion"


def test_a_decision_after_a_correction_is_undone_first(alice):
    claim = make_claim("Rents fell.", article=make_article("Rents fell."))
    correct_mention(mention=claim.mentions.get().pk, kind="pledge", by=alice)
    decision = triage.accept(claims=[claim.pk], by=alice)
    assert undoing.undo_last(by=alice) == decision
    undoing.undo_last(by=alice)
    assert claim.mentions.get().kind == "statement"


@pytest.mark.parametrize(("name", "kept"), [("Harbour Radio", True), ("Olaf Brem", False)])
def test_a_verdict_keeps_the_link_that_it_judges_through_a_correction_that_names_it(alice, name, kept):
    claim = open_claim()
    mention = claim.mentions.get()
    correct_mention(mention=mention.pk, relays=["Harbour Radio"], by=alice)
    judged = mention.chain.get(role="relay")
    row = draft_review(alice, claim=claim, judges="said", judged_link=judged)
    correct_mention(mention=mention.pk, relays=[name, "Sundholm Post"], by=alice)
    row.refresh_from_db()
    assert bool(row.judged_link) is kept
    if not kept:
        with pytest.raises(BadInput) as refused:
            review.submit(review=row.pk, by=alice)
        assert refused.value.field == "judged_link"
