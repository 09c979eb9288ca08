"""A verdict that is given back loses its signatures, so that the same words can be, and must be, signed anew."""

from django.db import migrations, models

TWO_SIGNERS = """
CREATE OR REPLACE FUNCTION claims_two_signers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM claims_signature one, claims_signature two
    WHERE one.id = NEW.first_signature_id AND two.id = NEW.second_signature_id
      AND one.review_id = NEW.review_id AND two.review_id = NEW.review_id
      AND one.content_hash = NEW.content_hash AND two.content_hash = NEW.content_hash
      AND one.signer_id <> two.signer_id
      AND one.withdrawn_at IS NULL AND two.withdrawn_at IS NULL
      AND ('editor' IN (one.role, two.role) OR 'admin' IN (one.role, two.role))
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

GIVEN_BACK = """
UPDATE claims_signature SET withdrawn_at = now() FROM claims_review
WHERE claims_review.id = claims_signature.review_id AND claims_review.state IN ('returned', 'taken_back');
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0025_rescoring'),
    ]

    operations = [
        migrations.AddField(
            model_name='signature',
            name='withdrawn_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(GIVEN_BACK, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='signature',
            name='signature_once',
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('review', 'signer', 'content_hash'), name='signature_once'),
        ),
        migrations.RunSQL(TWO_SIGNERS, migrations.RunSQL.noop),
    ]
