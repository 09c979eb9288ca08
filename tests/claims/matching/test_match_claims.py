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


def test_marks_alone_are_neither_a_claim_nor_a_sentence(write, run, capsys):
    marks = {"claim_id": 4, "claim": "…!?"}, {"query_id": 5, "text": "!!"}
    status, answers = run(claims=write("c", [marks[0], *CLAIMS]), queries=write("q", [marks[1], *QUERIES]))
    assert status == 2 and len(answers) == len(QUERIES)
    pair = {"pair_id": 6, "sentence": "!!", "claim": "!!"}
    status, answers = run(pairs=write("p", [*PAIRS, pair, {**pair, "sentence": "It is 5."}]))
    assert status == 2 and [answer["id"] for answer in answers] == ["p1"]
    assert capsys.readouterr().err.splitlines() == [
        'line 1: "claim" has no letter or figure.',
        'line 1: "text" has no letter or figure.',
        'line 2: "sentence" has no letter or figure.',
        'line 3: "claim" has no letter or figure.',
    ]


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


def test_a_claim_whose_id_came_before_is_named_and_left_out(write, run, capsys):
    status, [first, _] = run(claims=write("c", [*CLAIMS, CLAIMS[0]]), queries=write("q", QUERIES))
    assert status == 2 and capsys.readouterr().err == 'line 3: "claim_id" is that of line 1, which is kept.\n'
    assert [found["claim_id"] for found in first["ranking"]] == [1, "b"]


def test_ids_that_cannot_be_written_again_are_refused(write, run, capsys):
    pair = {"sentence": "The mayor sold it.", "claim": "The mayor sold it."}
    rows = ['{"pair_id": NaN}', {"pair_id": None, **pair}, {"pair_id": "\udc00", **pair}, *PAIRS]
    status, answers = run(pairs=write("p", rows))
    assert status == 2 and [answer["id"] for answer in answers] == ["p1"]
    assert capsys.readouterr().err.splitlines() == [
        "line 1: not JSON: NaN is no number.",
        'line 2: "pair_id" must be a string or a number.',
        'line 3: "pair_id" holds half a character (a lone surrogate).',
    ]


def test_one_bad_claim_id_does_not_spoil_every_answer(write, run):
    bad = {"claim_id": "\udc00", "claim": "The mayor sold the town library to a hotel."}
    status, answers = run(claims=write("c", [bad, *CLAIMS]), queries=write("q", QUERIES))
    assert status == 2 and len(answers) == len(QUERIES)


def test_a_store_of_nothing_of_one_and_of_equals(write, run):
    """Equal claims keep the order of the store, so that answers repeat."""
    queries = write("q", QUERIES[:1])
    for count in (0, 1, 200):
        store = [{**CLAIMS[0], "claim_id": number} for number in range(count)]
        status, [answer] = run(claims=write("c", store), queries=queries, top=3)
        assert status == 0 and [found["claim_id"] for found in answer["ranking"]] == list(
            range(min(count, 3))
        )


def test_a_sentence_of_ten_thousand_words_is_bounded(write, run):
    endless = {"pair_id": 1, "sentence": "library mayor " * 5_000, "claim": "The mayor\x00 sold it. " * 3_000}
    assert run(pairs=write("p", [endless]))[0] == 0


def test_a_fragment_repeats_nothing(compare):
    assert compare("The mayor", "The mayor sold the town library.").relation == "related"


@pytest.mark.parametrize("name", ["claims", "queries"])
def test_what_is_read_is_never_overwritten(write, name):
    files = {"claims": write("c", CLAIMS), "queries": write("q", QUERIES)}
    with pytest.raises((SystemExit, CommandError)):
        call_command("match_claims", output=files[name], **files)
    with open(files[name]) as kept:
        assert kept.read()


def test_a_missing_input_leaves_an_earlier_output_alone(write):
    earlier = write("o", ["earlier"])
    with pytest.raises(SystemExit):
        call_command("match_claims", pairs="nowhere.jsonl", output=earlier)
    with open(earlier) as kept:
        assert kept.read() == "earlier\n"


def test_a_mark_at_the_head_of_a_windows_file_is_no_error(write, run):
    assert run(pairs=write("p", ["\ufeff" + json.dumps(PAIRS[0])]))[0] == 0
