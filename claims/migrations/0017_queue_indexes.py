"""Indexes for filters of the queue that leave few claims: language, tracked, urgent, with a deadline."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0016_speakers_merged'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['language', 'status', '-id'], name='claim_language'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('tracked', True)), fields=['status', '-id'], name='claim_tracked'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('priority__gt', 0)), fields=['status', '-id'], name='claim_urgent'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('deadline__isnull', False)), fields=['status', '-id'], name='claim_has_deadline'),
        ),
    ]
