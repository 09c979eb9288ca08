"""Made-up articles in which braces mark who says what."""

import pytest

from claims.language.training.marked import HELD_OUT, articles_of, learnt_from, unmarked

RELAYED = (
    "{C1 'It is late,'} {S1 Ada Wren} {Q1 said}. {C1 'We are tired.'} {S2 She}, {S3 who} {Q3 denied} {C3 it}."
)


def words(row, number, role):
    spans = next(one for one in row["attributions"] if one["id"] == f"E{number}")[role]
    return [row["text"][begin:end] for begin, end in spans]


def test_braces_leave_the_text_and_say_where_each_part_of_an_attribution_stands():
    row = unmarked(RELAYED)
    assert row["text"] == "'It is late,' Ada Wren said. 'We are tired.' She, who denied it."
    assert words(row, 1, "content") == ["'It is late,'", "'We are tired.'"]
    assert (words(row, 1, "source"), words(row, 1, "cue")) == (["Ada Wren"], ["said"])
    assert words(row, 3, "content") == ["it"]


def test_a_source_without_content_is_no_attribution():
    assert [one["id"] for one in unmarked(RELAYED)["attributions"]] == ["E1", "E3"]


def test_a_span_may_lie_in_another():
    row = unmarked("{S1 Holt, {S2 who} {Q2 denies} {C2 it},} {Q1 said} {C1 no}.")
    assert words(row, 1, "source") == ["Holt, who denies it,"]
    assert words(row, 2, "source") == ["who"]


@pytest.mark.parametrize("marked", ["{C1 It is late", "It is late}"])
def test_a_brace_that_has_no_other_is_told_with_file_and_article(tmp_path, marked):
    path = tmp_path / "late.txt"
    path.write_text(f"{{C1 Fine}}\n====\n{marked}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"late\.txt, article 2"):
        list(articles_of([path]))


def test_what_the_tagger_is_measured_on_is_not_what_it_learns_from():
    learnt = {row["text"] for row in articles_of(learnt_from())}
    held = {row["text"] for row in articles_of([HELD_OUT])}
    assert len(learnt) > 1000
    assert len(held) > 100
    assert not learnt & held
