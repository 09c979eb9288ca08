"""The index of the newest claims covers what the queue asks of every claim."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0021_claims_of'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_newest',
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['status', '-id'], include=('kind', 'echo_of', 'worth', 'article_count', 'deadline'), name='claim_newest'),
        ),
    ]
