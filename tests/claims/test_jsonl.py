"""JSON lines in and out, as the pure commands do it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.extraction import read
from claims.jsonl import BadLine, Row, answer_batches, answer_lines
from claims.management.commands import extract_claims, score_sentences


def double(row: Row) -> Row:
    return {"n": row["n"] * 2}


def run(tmp_path: Path, lines: str | bytes) -> tuple[int, list[Row]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    status = answer_lines(str(source), str(target), double)
    return status, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_every_line_is_answered_in_order(tmp_path: Path) -> None:
    assert run(tmp_path, '{"n": 1}\n\n{"n": 2}\n') == (0, [{"n": 2}, {"n": 4}])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_machines(tmp_path: Path, end: str) -> None:
    assert run(tmp_path, end.join(['{"n": 1}', "", '{"n": 2}', ""])) == (0, [{"n": 2}, {"n": 4}])


@pytest.mark.parametrize("bad", [b"{", b"[1]", b'{"m": 1}', b'{"n": "\xff"}', b'{"n": null}'])
def test_a_bad_line_is_named_and_the_others_are_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: bytes
) -> None:
    status, rows = run(tmp_path, b'{"n": 1}\n' + bad + b'\n{"n": 3}\n')

    assert (status, rows) == (2, [{"n": 2}, {"n": 6}])
    assert capsys.readouterr().err.startswith("line 2: ")


def test_a_bad_row_costs_only_itself_in_a_batch(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_text('{"n": 1}\n{"n": null}\n{"n": 3}\n')
    status = answer_batches(str(source), str(target), lambda rows: [double(row) for row in rows], size=3)
    assert (status, target.read_text()) == (2, '{"n": 2}\n{"n": 6}\n')


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer_lines(str(tmp_path / "none"), str(tmp_path / "out"), double) == 2
    assert "none" in capsys.readouterr().err


def test_a_content_takes_in_its_that_as_in_annotated_sets_and_a_claim_does_not() -> None:
    text = "Mayor Ilse Brandt said  that the bath opens on Friday."
    (found,) = extract_claims.answer({"doc_id": "a", "text": text})["attributions"]
    assert [text[begin:end] for begin, end in found["content"]] == ["that the bath opens on Friday"]
    assert found["wording"].startswith("The bath opens")


def test_a_that_of_the_cue_stays_with_the_cue() -> None:
    text = "Mayor Ilse Brandt said that the bath opens on Friday."
    (found,) = read(text).attributions
    cue = ((text.index("said"), text.index(" the bath")),)
    assert extract_claims.with_that(text, replace(found, cue=cue)) == found.content


def test_an_article_is_answered_with_its_claims() -> None:
    text = "Mayor Ilse Brandt promised in a post on Facebook to open the bath by Friday.\n\nSource: NTB"
    row = extract_claims.answer({"doc_id": "a", "text": text, "published_at": "2025-06-10"})
    (found,) = row["attributions"]

    assert (row["doc_id"], row["text"], row["credits"]) == ("a", text, ["NTB"])
    assert (found["speaker"], found["venue"], found["kind"]) == ("Ilse Brandt", "Facebook", "pledge")
    assert found["due"] == {
        "from": "2025-06-10",
        "to": "2025-06-13",
        "precision": "day",
        "words": "by Friday",
    }


@pytest.mark.parametrize(
    "row",
    [
        {"doc_id": "a"},
        {"text": "x"},
        {"doc_id": "a", "text": 5},
        {"doc_id": "a", "text": "x", "published_at": "soon"},
    ],
)
def test_a_row_without_what_is_needed_is_a_bad_line(row: Row) -> None:
    with pytest.raises((BadLine, KeyError)):
        extract_claims.answer(row)


def test_a_sentence_is_answered_with_its_score() -> None:
    row = score_sentences.answer({"id": 7, "text": "Exports fell by 12 percent in May."})
    assert row["id"] == 7
    assert row["score"] >= 0.5
