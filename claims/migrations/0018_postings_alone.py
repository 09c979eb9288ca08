"""A search by words answered from the primary key alone, which holds each posting's weight too."""

from django.db import migrations

WITH_WEIGHT = """
ALTER TABLE claims_claimterm DROP CONSTRAINT claims_claimterm_pkey,
  ADD CONSTRAINT claims_claimterm_pkey PRIMARY KEY (term, claim_id) INCLUDE (weight)
"""
WITHOUT = """
ALTER TABLE claims_claimterm DROP CONSTRAINT claims_claimterm_pkey,
  ADD CONSTRAINT claims_claimterm_pkey PRIMARY KEY (term, claim_id)
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_queue_indexes")]
    operations = [migrations.RunSQL(WITH_WEIGHT, WITHOUT)]
