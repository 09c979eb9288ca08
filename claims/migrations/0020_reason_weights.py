"""What each reason for a check weighs on this desk."""

import django.core.validators
from django.db import migrations, models


CODES = (
    "number trend superlative comparison cause health law named past record relayed unnamed denied pledge future "
    "opinion demand personal vague question short"
).split()


def add_rows(apps, schema_editor):
    """A row for every reason, without a weight of the desk's own."""
    weight = apps.get_model("claims", "ReasonWeight")
    weight.objects.bulk_create([weight(code=code) for code in CODES])


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0019_heard_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReasonWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.CharField(choices=[('number', 'a figure'), ('trend', 'a rise or a fall'), ('superlative', 'a record or a superlative'), ('comparison', 'a comparison'), ('cause', 'cause and effect'), ('health', 'life, health or safety'), ('law', 'law or public money'), ('named', 'names somebody'), ('past', 'something that happened'), ('record', 'the public record can tell'), ('relayed', 'second hand'), ('unnamed', 'nobody is named as its source'), ('denied', 'a denial'), ('pledge', 'a pledge'), ('future', 'about the future'), ('opinion', 'an opinion'), ('demand', 'a demand'), ('personal', 'about the speaker'), ('vague', 'vague'), ('question', 'a question'), ('short', 'very short')], max_length=20, unique=True, verbose_name='reason')),
                ('weight', models.FloatField(blank=True, help_text='From -1 to 1, added to the score of 0 to 1; 0.5 is worth a check. Empty: the weight it came with. It counts for what is read from now on.', null=True, validators=[django.core.validators.MinValueValidator(-1), django.core.validators.MaxValueValidator(1)], verbose_name='the desk’s weight')),
            ],
            options={
                'verbose_name': 'weight of a reason',
                'verbose_name_plural': 'weights of reasons',
                'constraints': [models.CheckConstraint(condition=models.Q(('weight', None), models.Q(('weight__gte', -1), ('weight__lte', 1)), _connector='OR'), name='reason_weight_range')],
            },
        ),
        migrations.RunPython(add_rows, migrations.RunPython.noop),
    ]
