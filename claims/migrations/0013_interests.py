"""Declared interests, what a signature was given to, and a page that nobody with an interest signed."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
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


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0012_needs_now'),
    ]

    operations = [
        migrations.AddField(
            model_name='signature',
            name='content',
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=300, verbose_name='why')),
                ('declared_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('ended_at', models.DateTimeField(null=True)),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='claims.claim')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests_declared', to=settings.AUTH_USER_MODEL)),
                ('speaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='claims.speaker')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='claims.topic')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', False), ('speaker', None), ('topic', None)), models.Q(('claim', None), ('speaker__isnull', False), ('topic', None)), models.Q(('claim', None), ('speaker', None), ('topic__isnull', False)), _connector='OR'), name='interest_in_one_thing'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='interest_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('ended_by', models.F('person')), _negated=True)), _connector='OR'), name='interest_ended_by_another'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'claim', 'speaker', 'topic'), name='interest_once', nulls_distinct=False)],
            },
        ),
        migrations.RunSQL(TWO_SIGNERS, migrations.RunSQL.noop),
    ]
