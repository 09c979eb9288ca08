"""A source that could never be fetched says so."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0046_publications_put_together'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='source',
            name='source_state',
        ),
        migrations.AlterField(
            model_name='source',
            name='state',
            field=models.CharField(choices=[('unpinned', 'Not pinned yet'), ('failed', 'Could not be fetched'), ('same', 'Same today'), ('changed', 'Changed'), ('gone', 'Gone')], default='unpinned', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpinned', 'failed', 'same', 'changed', 'gone'])), name='source_state'),
        ),
    ]
