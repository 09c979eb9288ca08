"""A desk of some years in a few statements: every list has its rows, drawn unevenly as in life.

Few speakers, topics and outlets have most of the claims; what is drawn for a row follows from its number, so
that two runs fill the same desk.
"""

# ruff: noqa: E501 (lists of columns are read across)

from __future__ import annotations

import json

from django.db import connection

from claims.matching.words import STOP_WORDS, stem
from claims.models import User
from tests.claims.verdicts import submitted_review
from tests.factories import make_fact_check

TABLES = [
    "publication",
    "speaker",
    "topic",
    "article",
    "articleversion",
    "claim",
    "mention",
    "chainlink",
    "match",
    "review",
    "signature",
    "factcheck",
    "source",
    "notification",
    "inquiry",
    "interest",
    "claim_claimants",
    "claim_topics",
]
LONG = 60
"""Claims of the first article, and hundredths of the mentions of the first claim."""

DRAW = """
CREATE FUNCTION pg_temp.draw(n bigint, salt bigint) RETURNS float8 IMMUTABLE PARALLEL SAFE LANGUAGE sql
AS $$ SELECT (hashint8extended(n, salt) & 1073741823) / 1073741824.0::float8 $$
"""
PICK = """
CREATE FUNCTION pg_temp.pick(n bigint, salt bigint, among anyarray) RETURNS anyelement IMMUTABLE PARALLEL SAFE LANGUAGE sql
AS $$ SELECT among[1 + floor(pg_temp.draw(n, salt) * cardinality(among))::int] $$
"""

SUBJECTS = [
    "The ferry",
    "The bridge",
    "The harbour",
    "The hospital",
    "The school",
    "Rent",
    "The tax on fish",
    "The number of jobs",
]
VERBS = ["was late", "fell by", "rose by", "cost", "lost", "will reach"]

PEOPLE = """
INSERT INTO claims_publication (id, revision, name, key, agency, language, country, note)
SELECT %(publication)s + n, 1, 'Paper ' || n, 'bench paper ' || n, false, '', '', '' FROM generate_series(1, 200) AS n;
INSERT INTO claims_speaker (id, revision, name, key, kind, qualifier, position, party, aliases)
SELECT %(speaker)s + n, 1, 'Person ' || n, 'bench person ' || n, 'person', '', '', 'Party ' || mod(n, 12), '{}' FROM generate_series(1, 5000) AS n;
INSERT INTO claims_topic (id, name, slug) SELECT %(topic)s + n, 'Topic ' || n, 'bench-topic-' || n FROM generate_series(1, 40) AS n;
INSERT INTO claims_source (id, revision, kind, title, publisher, url, "primary", interests, private_note, state)
SELECT %(source)s + n, 1, 'document', 'Register ' || n, '', '', false, '', '', 'same' FROM generate_series(1, 20000) AS n
"""

ARTICLES = """
INSERT INTO claims_article (id, revision, kind, via, state, url, title, language, authors, credits, text_sha256, near_copy, added_at, published_at, publication_id)
SELECT %(article)s + n, 1, 'article', 'paste', CASE WHEN mod(n, 5003) = 0 THEN 'failed' ELSE 'read' END, '', 'Report ' || n, 'en', '{}', '{}', 'bench' || n, false,
  now() - (%(articles)s - n) * interval '15 minutes', now() - (%(articles)s - n) * interval '15 minutes', %(publication)s + 1 + floor(200 * pg_temp.draw(n, 1) ^ 2)::int
FROM generate_series(1::bigint, %(articles)s) AS n;
INSERT INTO claims_articleversion (id, article_id, number, title, text, sha256, file, content_type, layout, notes, extractor)
SELECT %(articleversion)s + n, %(article)s + n, 1, 'Report ' || n, repeat('The ferry was late again. ', 160),
  'bench' || n, '', '', '[]', '{}', 'bench'
FROM generate_series(1::bigint, %(articles)s) AS n;
UPDATE claims_article SET current_id = %(articleversion)s + id - %(article)s WHERE id > %(article)s
"""

CLAIMS = """
INSERT INTO claims_claim (id, revision, wording, language, status, kind, polarity, words_key, worth, reasons, figures,
  priority, tracked, due_precision, due_condition, due_words, due_to, waiting_for, waiting_until, attention, closed_reason, closed_note,
  mention_count, article_count, first_seen_at, last_seen_at, status_at, assignee_id, deadline)
SELECT %(claim)s + n, 1, concat_ws(' ', pg_temp.pick(n, 11, %(subjects)s::text[]), pg_temp.pick(n, 12, %(verbs)s::text[]), n, 'in week', mod(n, 52)),
  pg_temp.pick(n, 2, '{en,en,en,en,en,en,en,en,pl,de}'::text[]), status, kind, 'affirmed', '', pg_temp.draw(n, 3) ^ 2, '[]', '[]',
  CASE WHEN mod(n, 53) = 0 THEN 1 WHEN mod(n, 2003) = 0 THEN 2 ELSE 0 END, kind = 'pledge' AND mod(n, 3) = 0, '', '', '',
  CASE WHEN kind = 'pledge' AND mod(n, 3) = 0 THEN current_date + floor(1000 * pg_temp.draw(n, 4))::int - 700 END,
  CASE WHEN status = 'open' AND mod(n, 4) = 0 THEN 'the office' ELSE '' END,
  CASE WHEN status = 'open' AND mod(n, 8) = 0 THEN current_date + floor(200 * pg_temp.draw(n, 5))::int - 20 END,
  CASE WHEN status = 'checked' AND mod(n, 997) = 0 THEN '{again}'::varchar[] ELSE '{}' END,
  CASE WHEN status = 'closed' THEN 'true' ELSE '' END, '', 1, 1 + floor(40 * pg_temp.draw(n, 6) ^ 4)::int,
  seen_at, seen_at, seen_at,
  CASE WHEN status IN ('open', 'in_review') AND mod(n, 3) = 0 THEN pg_temp.pick(n, 7, %(people)s) END,
  CASE WHEN status = 'open' AND mod(n, 5) = 0 THEN now() + (floor(9000 * pg_temp.draw(n, 8)) - 3000) * interval '10 minutes' END
FROM (
  SELECT n, now() - (%(claims)s - n) * interval '90 seconds' AS seen_at,
    pg_temp.pick(n, 9, '{new,new,new,new,new,accepted,accepted,accepted,accepted,accepted,accepted,accepted,accepted,accepted,dismissed,dismissed,dismissed,checked,closed,open}'::text[]) AS status,
    pg_temp.pick(n, 10, '{statement,statement,statement,quantity,quantity,pledge,prediction,opinion,demand}'::text[]) AS kind
  FROM generate_series(1::bigint, %(claims)s) AS n
) AS drawn
"""

OF_CLAIMS = """
INSERT INTO claims_claim_claimants (claim_id, speaker_id)
SELECT %(claim)s + n, %(speaker)s + 1 + floor(5000 * pg_temp.draw(n, 20) ^ 3)::int FROM generate_series(1::bigint, %(claims)s) AS n;
INSERT INTO claims_claim_topics (claim_id, topic_id)
SELECT %(claim)s + n, %(topic)s + 1 + floor(40 * pg_temp.draw(n, 21) ^ 2)::int FROM generate_series(1::bigint, %(claims)s, 2) AS n;
INSERT INTO claims_mention (id, claim_id, version_id, extractor, spans, span_key, begin, place, cue, quote, prefix, suffix,
  form, kind, polarity, stance, wording, said_precision, occasion, worth, reasons, figures, words_key, joined)
SELECT %(mention)s + n, claim.id, %(articleversion)s + 1 + floor(%(articles)s * CASE WHEN n <= %(claims)s THEN (n - 1) / %(claims)s::float8 ELSE pg_temp.draw(n, 22) END)::int, 'bench',
  '[[0, 25]]', n::text, 0, '', '[]', claim.wording, '', '', 'indirect', 'statement', 'affirmed', 'reports', claim.wording, '', '', 0, '[]', '[]', '', 'start'
FROM generate_series(1::bigint, %(claims)s + %(claims)s / 5) AS n
JOIN claims_claim AS claim ON claim.id = %(claim)s + CASE WHEN n <= %(claims)s THEN n WHEN n <= %(claims)s + 100 * %(long)s / 10 THEN 1 ELSE 1 + mod(n * 7, %(claims)s) END;
UPDATE claims_mention SET version_id = %(articleversion)s + 1, begin = 26 * (id - %(mention)s - 100),
  spans = jsonb_build_array(jsonb_build_array(26 * (id - %(mention)s - 101), 26 * (id - %(mention)s - 101) + 24))
WHERE id > %(mention)s + 100 AND id <= %(mention)s + 100 + %(long)s;
INSERT INTO claims_chainlink (mention_id, position, role, name, spans, speaker_id)
SELECT %(mention)s + n, 0, 'speaker', speaker.name, '[]', speaker.id
FROM generate_series(1::bigint, %(claims)s) AS n JOIN claims_claim_claimants AS of ON of.claim_id = %(claim)s + n JOIN claims_speaker AS speaker ON speaker.id = of.speaker_id;
INSERT INTO claims_match (mention_id, claim_id, relation, score, parts, diff, model, decision, decided_by_id)
SELECT %(mention)s + n, %(claim)s + 1 + mod(n + 7, %(claims)s), pg_temp.pick(n, 23, '{repeats,repeats,denies,changed_figure,related}'::text[]), 0.3 + 0.7 * pg_temp.draw(n, 24), '{}', '[]', 'bench',
  CASE WHEN pg_temp.draw(n, 25) < 0.5 THEN 'pending' ELSE 'rejected' END, CASE WHEN pg_temp.draw(n, 25) < 0.5 THEN NULL ELSE (%(people)s)[1] END
FROM generate_series(1::bigint, %(claims)s, 12) AS n;
INSERT INTO claims_event (action, actor_kind, actor_id, subject_kind, subject_id, data)
SELECT 'claim.accepted', 'user', (%(people)s)[1], 'claim', %(claim)s + n, '{}' FROM generate_series(1::bigint, %(claims)s) AS n
"""

WORDS = """
INSERT INTO claims_claimterm (claim_id, term, weight)
SELECT DISTINCT %(claim)s + n, term, CASE WHEN term = '' THEN 0 ELSE 1.2 END
FROM generate_series(1::bigint, %(claims)s) AS n JOIN claims_claim AS claim ON claim.id = %(claim)s + n
CROSS JOIN LATERAL unnest(string_to_array(lower(claim.wording), ' ') || ' '::text) AS word
JOIN LATERAL (SELECT CASE WHEN word = ' ' THEN '' WHEN word ~ '^[0-9]+$' THEN word ELSE (%(stems)s::jsonb) ->> word END AS term) AS stem ON term IS NOT NULL
"""
COUNTS = """
INSERT INTO claims_termcount (term, claims) SELECT term, count(*) FROM claims_claimterm WHERE claim_id > %(claim)s GROUP BY term
"""

VERDICTS = """
INSERT INTO claims_review (id, revision, state, judges, summary, body, checklist, content_hash, returned_reason, author_id, claim_id, last_edited_by_id, rating_id)
SELECT %(review)s + claim.id, 1, 'published', sample.judges, sample.summary, sample.body, sample.checklist, 'bench' || claim.id, '', sample.author_id, claim.id, sample.author_id, sample.rating_id
FROM claims_claim AS claim, claims_review AS sample WHERE sample.id = %(sample_review)s AND claim.status = 'checked' AND claim.id > %(claim)s;
INSERT INTO claims_signature (id, role, content_hash, review_id, signer_id, content)
SELECT %(signature)s + 2 * review.id + n, signer.role, review.content_hash, review.id, signer.id, '{}'
FROM claims_review AS review CROSS JOIN generate_series(0, 1) AS n JOIN claims_user AS signer ON signer.id = (%(people)s)[1 + n] WHERE review.id > %(review)s;
INSERT INTO claims_factcheck (slug, number, content_hash, change, change_note, title, rating_label, rating_number, content, head_hash, published_at, takedown_reason,
  claim_id, published_by_id, review_id, first_signature_id, second_signature_id)
SELECT 'bench-' || claim.id, 1, review.content_hash, sample.change, '', claim.wording, pg_temp.pick(claim.id, 30, '{False,Mostly false,Half true,True}'::text[]),
  pg_temp.pick(claim.id, 30, '{1,2,3,5}'::int[]), sample.content || jsonb_build_object('wording', claim.wording), sample.head_hash, claim.last_seen_at, '',
  claim.id, review.author_id, review.id, %(signature)s + 2 * review.id, %(signature)s + 2 * review.id + 1
FROM claims_review AS review JOIN claims_claim AS claim ON claim.id = review.claim_id, claims_factcheck AS sample
WHERE review.id > %(review)s AND sample.review_id = %(sample_review)s
"""

OF_PEOPLE = """
INSERT INTO claims_notification (event_id, kind, person_id, claim_id, read_at)
SELECT -n, 'assigned', (%(people)s)[1 + mod(n, 2)], %(claim)s + n, CASE WHEN n < %(claims)s / 50 THEN now() END FROM generate_series(1, %(claims)s / 49) AS n;
INSERT INTO claims_inquiry (revision, whom, channel, question, asked_at, deadline, answer, asked_by_id, claim_id)
SELECT 1, 'The office', 'mail', '', now(), now() - n * interval '1 hour', '', (%(people)s)[1], id
FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM claims_claim WHERE status = 'open' AND id > %(claim)s LIMIT 500) AS open;
INSERT INTO claims_interest (why, person_id, claim_id)
SELECT 'A relative.', (%(people)s)[1], %(claim)s + n FROM generate_series(1, 300) AS n
"""


def fill(*, claims: int, articles: int, author: User, editor: User) -> None:
    """Add so many claims and articles, and whatever else the lists of a desk of that age show.

    Foreign keys are not looked up for each row where the database lets us (a superuser); they hold anyway.
    """
    sample = make_fact_check(author, editor, wording="Rents fell by two percent in the harbour town.")
    submitted_review(author)  # what waits for a signature is looked for among all that was ever signed
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        trusted = cursor.fetchone()[0]
        if trusted:
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(DRAW)
        cursor.execute(PICK)
        numbers = {table: _last(cursor, table) for table in TABLES}
        values = numbers | {
            "claims": claims,
            "articles": articles,
            "long": LONG,
            "sample_review": sample.review_id,
            "people": [author.pk, editor.pk],
            "subjects": SUBJECTS,
            "verbs": VERBS,
            "stems": json.dumps(_stems()),
        }
        counted = [COUNTS] if trusted else []  # else by the trigger
        for script in (PEOPLE, ARTICLES, CLAIMS, OF_CLAIMS, WORDS, *counted, VERDICTS, OF_PEOPLE):
            for sql in script.split(";\n"):
                cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in TABLES:
            name = f"claims_{table}"
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")
        cursor.execute("VACUUM ANALYZE")


def _stems() -> dict[str, str]:
    """Each word of the wordings as the postings have it; words that carry no meaning are left out."""
    words = " ".join([*SUBJECTS, *VERBS, "week"]).lower().split()
    return {word: stem(word) for word in words if word not in STOP_WORDS}


def _last(cursor: object, table: str) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM claims_{table}")  # type: ignore[attr-defined]
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]
