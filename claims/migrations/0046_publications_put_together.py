"""One outlet that came in twice is put together: the part points at the whole, which has its names."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0045_scopes_in_use'),
    ]

    operations = [
        migrations.AddField(
            model_name='publication',
            name='aliases',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, editable=False, size=None, verbose_name='also called'),
        ),
        migrations.AddField(
            model_name='publication',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.publication'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='publication_not_into_itself'),
        ),
    ]
