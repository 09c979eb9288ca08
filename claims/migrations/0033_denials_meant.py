"""What "Lind denies that it was sold" is found by is what he denies: such vectors are made anew.

The job `renew_vectors` makes every vector anew that has the name of another model.
"""

from django.db import migrations

RENEW = """
UPDATE claims_claimvector SET model = 'with the denial'
FROM claims_claim WHERE claims_claim.id = claim_id AND claims_claim.polarity <> 'affirmed'
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0032_prior_senders")]
    operations = [migrations.RunSQL(RENEW, migrations.RunSQL.noop)]
