"""How a fact-check of others came here, and which partner sent it."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0031_prior_imports'),
    ]

    operations = [
        migrations.AddField(
            model_name='priorcheck',
            name='outlet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prior_checks', to='claims.outlet'),
        ),
        migrations.AddField(
            model_name='priorcheck',
            name='via',
            field=models.CharField(choices=[('desk', 'A person at the desk'), ('file', 'A file'), ('api', 'Its publisher')], db_default='desk', default='desk', max_length=4, verbose_name='came by'),
        ),
        # What the command took in; of what an admin's file brought nothing tells it from a person's entry, until
        # that file is taken in again.
        migrations.RunSQL(
            "UPDATE claims_priorcheck SET via = 'file' WHERE added_by_id IS NULL", migrations.RunSQL.noop
        ),
        migrations.AddIndex(
            model_name='priorcheck',
            index=models.Index(django.db.models.functions.text.Upper('publisher'), models.OrderBy(models.F('id'), descending=True), name='prior_check_publisher'),
        ),
        migrations.AddConstraint(
            model_name='priorcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outlet', None), ('via__in', ['desk', 'file'])), models.Q(('outlet__isnull', False), ('via', 'api')), _connector='OR'), name='prior_check_sender'),
        ),
    ]
