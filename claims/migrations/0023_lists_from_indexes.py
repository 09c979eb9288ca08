"""Lists that read their rows from indexes: pledges, what waits, what is urgent, matches, mentions, ratings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0022_newest_covers'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_due',
        ),
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_urgent',
        ),
        migrations.AlterField(
            model_name='mention',
            name='claim',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='claims.claim'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['first_seen_at'], include=('status', 'kind', 'worth', 'closed_reason'), name='claim_first_seen'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('tracked', True)), fields=['due_to'], include=('id', 'status', 'kind', 'echo_of', 'worth', 'article_count', 'deadline'), name='claim_due'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('priority__gt', 0)), fields=['status', '-id'], include=('priority', 'kind', 'echo_of', 'worth', 'article_count', 'deadline'), name='claim_urgent'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('waiting_for', ''), _negated=True), fields=['status', '-id'], include=('waiting_until', 'kind', 'echo_of', 'worth', 'article_count', 'deadline'), name='claim_on_hold'),
        ),
        migrations.AddIndex(
            model_name='factcheck',
            index=models.Index(condition=models.Q(('superseded_at', None), ('taken_down_at', None)), fields=['rating_label', '-id'], include=('rating_number',), name='factcheck_rating'),
        ),
        migrations.AddIndex(
            model_name='match',
            index=models.Index(condition=models.Q(('decision', 'pending')), fields=['mention'], name='match_pending'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['claim', 'id'], include=('version',), name='mention_of_claim'),
        ),
    ]
