"""Nothing is published on the signature of somebody who has no part in the desk's work any more."""

from django.db import migrations

TWO_SIGNERS = """
CREATE OR REPLACE FUNCTION claims_two_signers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM claims_signature one, claims_signature two, claims_user first, claims_user second
    WHERE one.id = NEW.first_signature_id AND two.id = NEW.second_signature_id
      AND first.id = one.signer_id AND second.id = two.signer_id
      AND first.is_active AND first.role <> 'outsider' AND second.is_active AND second.role <> 'outsider'
      AND one.review_id = NEW.review_id AND two.review_id = NEW.review_id
      AND one.content_hash = NEW.content_hash AND two.content_hash = NEW.content_hash
      AND one.signer_id <> two.signer_id
      AND one.withdrawn_at IS NULL AND two.withdrawn_at IS NULL
      AND (one.role IN ('editor', 'admin') AND first.role IN ('editor', 'admin')
        OR two.role IN ('editor', 'admin') AND second.role IN ('editor', 'admin'))
  ) THEN
    RAISE EXCEPTION 'a fact-check needs two different signers of the same content, one of them an editor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_two_signers';
  END IF;
  IF EXISTS (
    SELECT 1 FROM claims_interest interest
    JOIN claims_signature signature ON signature.signer_id = interest.person_id
    WHERE signature.id IN (NEW.first_signature_id, NEW.second_signature_id)
      AND interest.ended_at IS NULL
      AND (interest.claim_id = NEW.claim_id
        OR interest.speaker_id IN (SELECT speaker_id FROM claims_claim_claimants WHERE claim_id = NEW.claim_id)
        OR interest.topic_id IN (SELECT topic_id FROM claims_claim_topics WHERE claim_id = NEW.claim_id))
  ) THEN
    RAISE EXCEPTION 'a fact-check is not signed by somebody with a declared interest in its claim'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_two_signers';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0042_suggest_wholes'),
    ]

    operations = [
        migrations.RunSQL(TWO_SIGNERS, migrations.RunSQL.noop),
    ]
