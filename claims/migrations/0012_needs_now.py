"""What the desk asks for: indexes for each question, when a pledge fell due, and more to tell people of."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0011_guards_hold'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='alerts',
            name='alerts_mail',
        ),
        migrations.RemoveConstraint(
            model_name='notification',
            name='notification_kind',
        ),
        migrations.AddField(
            model_name='claim',
            name='fell_due_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='alerts',
            name='mail',
            field=models.CharField(choices=[('returned', 'Only when a verdict of mine is returned'), ('off', 'No mail'), ('once', 'At once'), ('digest', 'Once a day')], default='returned', max_length=10, verbose_name='mail'),
        ),
        migrations.AlterField(
            model_name='notification',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A claim was handed to you'), ('mentioned', 'A note mentions you'), ('signature', 'A verdict waits for a signature'), ('returned', 'A verdict was returned'), ('voided', 'A text you signed was changed'), ('again', 'A claim of yours was said again'), ('due', 'A pledge fell due'), ('source', 'A source of a claim of yours changed or is gone'), ('answer', 'An answer to an inquiry came'), ('takedown', 'A page was taken down and waits for a second signature')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('state__in', ['failed', 'waiting'])), fields=['-id'], name='article_unfinished'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('status', 'open')), fields=['waiting_until'], name='claim_waiting'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('status', 'open'), ('waiting_for', '')), fields=['status_at'], name='claim_unmoved'),
        ),
        migrations.AddIndex(
            model_name='factcheck',
            index=models.Index(condition=models.Q(('superseded_at', None), ('takedown_confirmed_by', None), ('taken_down_at__isnull', False)), fields=['taken_down_at'], name='factcheck_unconfirmed'),
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['deadline'], name='inquiry_late'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('state__in', ['submitted', 'signed', 'returned'])), fields=['submitted_at'], name='review_in_hand'),
        ),
        migrations.AddConstraint(
            model_name='alerts',
            constraint=models.CheckConstraint(condition=models.Q(('mail__in', ['returned', 'off', 'once', 'digest'])), name='alerts_mail'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'mentioned', 'signature', 'returned', 'voided', 'again', 'due', 'source', 'answer', 'takedown'])), name='notification_kind'),
        ),
    ]
