"""No address ever asked for the scope "publish", so no key has it any more. One that had nothing else could do
nothing but say whose it is, and is revoked: nobody is let read who was not.
"""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q

TAKE_OUT = """
UPDATE claims_apikey SET scopes = '{read}', revoked_at = COALESCE(revoked_at, now())
WHERE scopes <@ ARRAY['publish']::varchar[];
UPDATE claims_apikey SET scopes = array_remove(scopes, 'publish') WHERE 'publish' = ANY(scopes);
"""

SCOPES = [("read", "Read"), ("write", "Send articles")]


class Migration(migrations.Migration):
    dependencies = [("claims", "0044_factcheck_words")]
    operations = [
        migrations.RemoveConstraint(model_name="apikey", name="key_scopes"),
        migrations.RunSQL(TAKE_OUT, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="apikey",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=SCOPES, max_length=10), size=None, verbose_name="scopes"
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=Q(scopes__contained_by=["read", "write"]) & Q(scopes__len__gte=1),
                name="key_scopes",
            ),
        ),
    ]
