"""Fact-checks of others, and the status of a claim that is known by these alone."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0029_contacts'),
    ]

    operations = [
        migrations.CreateModel(
            name='PriorCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('reviewed', models.TextField(verbose_name='claim')),
                ('publisher', models.CharField(max_length=200, verbose_name='published by')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('rating_label', models.CharField(max_length=200, verbose_name='rating')),
                ('rating_number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='added')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prior_checks', to='claims.claim')),
            ],
            options={
                'verbose_name': 'earlier fact-check',
                'verbose_name_plural': 'earlier fact-checks',
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.MD5('url'), django.db.models.functions.text.MD5('reviewed'), name='prior_check_once'),
                    models.CheckConstraint(condition=models.Q(('rating_number', None), ('rating_number__range', (1, 5)), _connector='OR'), name='prior_check_number'),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name='claim',
            name='claim_status',
        ),
        migrations.AlterField(
            model_name='claim',
            name='status',
            field=models.CharField(choices=[('new', 'To read'), ('accepted', 'Accepted'), ('dismissed', 'Dismissed'), ('open', 'Open'), ('in_review', 'In review'), ('checked', 'Checked'), ('prior', 'Checked before'), ('closed', 'Closed'), ('merged', 'Merged')], default='new', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['new', 'accepted', 'dismissed', 'open', 'in_review', 'checked', 'prior', 'closed', 'merged'])), name='claim_status'),
        ),
    ]
