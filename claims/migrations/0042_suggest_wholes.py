"""What was suggested at a claim that became part of another one meanwhile is suggested at the whole."""

from django.db import migrations

MOVE = """
WITH RECURSIVE path(part, whole, status, next) AS (
  SELECT id, id, status, merged_into_id FROM claims_claim
  WHERE status = 'merged' AND id IN (SELECT claim_id FROM claims_match WHERE decision = 'pending')
  UNION
  SELECT path.part, claim.id, claim.status, claim.merged_into_id
  FROM path JOIN claims_claim AS claim ON claim.id = path.next
), best AS (
  SELECT DISTINCT ON (mention.id, path.whole) suggested.id, path.whole
  FROM claims_match AS suggested
  JOIN path ON path.part = suggested.claim_id AND path.status <> 'merged'
  JOIN claims_mention AS mention ON mention.id = suggested.mention_id AND mention.claim_id <> path.whole
  WHERE suggested.decision = 'pending' AND NOT EXISTS (
    SELECT 1 FROM claims_match AS known
    WHERE known.mention_id = mention.id AND known.claim_id = path.whole
  )
  ORDER BY mention.id, path.whole, suggested.score DESC, suggested.id
)
UPDATE claims_match SET claim_id = best.whole, model = '' FROM best WHERE claims_match.id = best.id
"""
"""Without a model they are compared anew by upkeep: their differences are those to the part."""

LET_GO = """
DELETE FROM claims_match USING claims_claim AS claim
WHERE claim.id = claims_match.claim_id AND claim.status = 'merged' AND claims_match.decision = 'pending'
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0041_sent_as")]
    operations = [migrations.RunSQL([MOVE, LET_GO], migrations.RunSQL.noop)]
