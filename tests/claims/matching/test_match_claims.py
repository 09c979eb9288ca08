"""manage.py match_claims: files in, files out, no database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

CLAIMS = [
    {"claim_id": 1, "claim": "The mayor sold the town library to a hotel.", "speaker": "Vera Moss"},
    {
        "claim_id": "b",
        "claim": "Bees see colours that people cannot.",
        "title": None,
        "date": "stated in May",
    },
]
QUERIES = [
    {"query_id": "q1", "text": "A hotel bought the library from the mayor of the town."},
    {
        "query_id": 2,
        "text": "They see colours we cannot.",
        "speaker": "",
        "context": ["ANNA: Look at the bees."],
    },
]
PAIRS = [
    {
        "pair_id": "p1",
        "sentence": "The mayor never sold the town library.",
        "claim": "The mayor sold the town library.",
    }
]


@pytest.fixture
def write(tmp_path):
    def lines(name, rows):
        path = tmp_path / name
        path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
        return str(path)

    return lines


@pytest.fixture
def run(tmp_path):
    def command(**options):
        output = tmp_path / "out.jsonl"
        try:
            call_command("match_claims", output=str(output), **options)
            status = 0
        except SystemExit as stopped:
            status = stopped.code
        return status, [json.loads(line) for line in output.read_text().splitlines()]

    return command


def test_each_query_gets_a_ranking(write, run):
    status, answers = run(claims=write("c", CLAIMS), queries=write("q", QUERIES))
    assert status == 0
    assert [(answer["query_id"], answer["ranking"][0]["claim_id"]) for answer in answers] == [
        ("q1", 1),
        (2, "b"),
    ]
    assert answers[0]["ranking"][0].keys() == {"claim_id", "score", "relation", "parts"}


def test_top_bounds_the_ranking(write, run):
    _, answers = run(claims=write("c", CLAIMS), queries=write("q", QUERIES), top=1)
    assert [len(answer["ranking"]) for answer in answers] == [1, 1]


def test_a_pair_is_explained_with_its_diff(write, run):
    status, [answer] = run(pairs=write("p", PAIRS))
    assert status == 0 and answer["id"] == "p1" and answer["relation"] == "denies" and answer["score"] >= 0.5
    assert ["insert", "never"] in answer["diff"]


def test_bad_lines_are_named_and_the_others_answered(write, run, capsys):
    claims = write("c", ["{", {"claim_id": 3, "claim": " "}, {"claim": "no id"}, *CLAIMS])
    queries = write(
        "q", [{"query_id": "e", "text": ""}, {"query_id": "c", "text": "x", "context": "y"}, *QUERIES]
    )
    status, answers = run(claims=claims, queries=queries)
    assert status == 2 and [answer["query_id"] for answer in answers] == ["q1", 2]
    named = [line.split(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert named == ["line 1", "line 2", "line 3", "line 1", "line 2"]


def test_a_bad_pair_costs_only_itself(write, run):
    empty = {"pair_id": "p0", "sentence": "", "claim": "x"}
    status, answers = run(pairs=write("p", [empty, {"pair_id": "p2", "sentence": "x", "claim": ""}, *PAIRS]))
    assert status == 2 and [answer["id"] for answer in answers] == ["p1"]


def test_an_answer_does_not_depend_on_its_neighbours(write, run):
    claims = write("c", CLAIMS)
    _, together = run(claims=claims, queries=write("q", QUERIES))
    _, alone = run(claims=claims, queries=write("q", QUERIES[1:]))
    assert together[1:] == alone


def test_standard_input_and_output(write, monkeypatch, capsysbinary):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(PAIRS[0]).encode())))
    call_command("match_claims", pairs="-", output="-")
    assert json.loads(capsysbinary.readouterr().out)["id"] == "p1"


@pytest.mark.parametrize(
    "options", [{}, {"claims": "a"}, {"pairs": "a", "queries": "b"}, {"claims": "-", "queries": "-"}]
)
def test_options_that_do_not_fit_are_explained(options):
    with pytest.raises(CommandError, match="--pairs alone"):
        call_command("match_claims", **options)


def test_a_missing_file_is_named(write):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("match_claims", claims="nowhere.jsonl", queries=write("q", QUERIES))
