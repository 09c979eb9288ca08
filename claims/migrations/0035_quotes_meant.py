"""A quote is found by what is said in it, not by who says it: such vectors are made anew.

The job `renew_vectors` makes every vector anew that has the name of another model.
"""

from django.db import migrations

RENEW = """
UPDATE claims_claimvector SET model = 'with the speaker'
FROM claims_claim WHERE claims_claim.id = claim_id AND claims_claim.wording ~ '^[^:“”"]{2,80}: [“"]'
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0034_follows")]
    operations = [migrations.RunSQL(RENEW, migrations.RunSQL.noop)]
