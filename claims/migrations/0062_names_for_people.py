"""Each table, and each field with words, has a name that people read: nothing in the database changes."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0061_factcheck_standfirst'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='alerts',
            options={'verbose_name': 'notification settings', 'verbose_name_plural': 'notification settings'},
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.AlterModelOptions(
            name='articleversion',
            options={'verbose_name': 'version of an article', 'verbose_name_plural': 'versions of articles'},
        ),
        migrations.AlterModelOptions(
            name='chainlink',
            options={'ordering': ['position'], 'verbose_name': 'link of a chain', 'verbose_name_plural': 'links of chains'},
        ),
        migrations.AlterModelOptions(
            name='claim',
            options={'verbose_name': 'claim', 'verbose_name_plural': 'claims'},
        ),
        migrations.AlterModelOptions(
            name='claimlink',
            options={'verbose_name': 'link between claims', 'verbose_name_plural': 'links between claims'},
        ),
        migrations.AlterModelOptions(
            name='claimterm',
            options={'verbose_name': 'indexed word', 'verbose_name_plural': 'indexed words'},
        ),
        migrations.AlterModelOptions(
            name='claimvector',
            options={'verbose_name': 'claim as numbers', 'verbose_name_plural': 'claims as numbers'},
        ),
        migrations.AlterModelOptions(
            name='decision',
            options={'verbose_name': 'decision', 'verbose_name_plural': 'decisions'},
        ),
        migrations.AlterModelOptions(
            name='evidence',
            options={'ordering': ['id'], 'verbose_name': 'piece of evidence', 'verbose_name_plural': 'evidence'},
        ),
        migrations.AlterModelOptions(
            name='factcheck',
            options={'verbose_name': 'fact-check', 'verbose_name_plural': 'fact-checks'},
        ),
        migrations.AlterModelOptions(
            name='follow',
            options={'verbose_name': 'follow', 'verbose_name_plural': 'follows'},
        ),
        migrations.AlterModelOptions(
            name='interest',
            options={'ordering': ['-id'], 'verbose_name': 'interest of a colleague', 'verbose_name_plural': 'interests of colleagues'},
        ),
        migrations.AlterModelOptions(
            name='lookback',
            options={'verbose_name': 'search of the archive', 'verbose_name_plural': 'searches of the archive'},
        ),
        migrations.AlterModelOptions(
            name='match',
            options={'ordering': ['-score', 'id'], 'verbose_name': 'match', 'verbose_name_plural': 'matches'},
        ),
        migrations.AlterModelOptions(
            name='mention',
            options={'ordering': ['id'], 'verbose_name': 'mention', 'verbose_name_plural': 'mentions'},
        ),
        migrations.AlterModelOptions(
            name='note',
            options={'ordering': ['id'], 'verbose_name': 'note', 'verbose_name_plural': 'notes'},
        ),
        migrations.AlterModelOptions(
            name='originnote',
            options={'verbose_name': 'note on an origin', 'verbose_name_plural': 'notes on origins'},
        ),
        migrations.AlterModelOptions(
            name='picture',
            options={'verbose_name': 'picture', 'verbose_name_plural': 'pictures'},
        ),
        migrations.AlterModelOptions(
            name='report',
            options={'verbose_name': 'report of a mistake', 'verbose_name_plural': 'reports of mistakes'},
        ),
        migrations.AlterModelOptions(
            name='rescoring',
            options={'verbose_name': 'rescoring of claims', 'verbose_name_plural': 'rescorings of claims'},
        ),
        migrations.AlterModelOptions(
            name='review',
            options={'verbose_name': 'verdict', 'verbose_name_plural': 'verdicts'},
        ),
        migrations.AlterModelOptions(
            name='savedview',
            options={'verbose_name': 'kept view', 'verbose_name_plural': 'kept views'},
        ),
        migrations.AlterModelOptions(
            name='sentence',
            options={'verbose_name': 'sentence of an article', 'verbose_name_plural': 'sentences of articles'},
        ),
        migrations.AlterModelOptions(
            name='sighting',
            options={'ordering': ['-score', 'id'], 'verbose_name': 'earlier sighting', 'verbose_name_plural': 'earlier sightings'},
        ),
        migrations.AlterModelOptions(
            name='signature',
            options={'verbose_name': 'signature', 'verbose_name_plural': 'signatures'},
        ),
        migrations.AlterModelOptions(
            name='termcount',
            options={'verbose_name': 'count of an indexed word', 'verbose_name_plural': 'counts of indexed words'},
        ),
        migrations.AlterField(
            model_name='answeredrequest',
            name='answer',
            field=models.JSONField(null=True, verbose_name='answer'),
        ),
        migrations.AlterField(
            model_name='answeredrequest',
            name='key',
            field=models.CharField(max_length=200, verbose_name='key of the request'),
        ),
        migrations.AlterField(
            model_name='answeredrequest',
            name='request_hash',
            field=models.CharField(max_length=64, verbose_name='hash of the request'),
        ),
        migrations.AlterField(
            model_name='apikey',
            name='hash',
            field=models.CharField(max_length=64, unique=True, verbose_name='hash'),
        ),
        migrations.AlterField(
            model_name='article',
            name='authors',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None, verbose_name='authors'),
        ),
        migrations.AlterField(
            model_name='article',
            name='canonical_url',
            field=models.URLField(max_length=2000, null=True, verbose_name='address as compared'),
        ),
        migrations.AlterField(
            model_name='article',
            name='credits',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None, verbose_name='whom it credits'),
        ),
        migrations.AlterField(
            model_name='article',
            name='kind',
            field=models.CharField(choices=[('article', 'Article'), ('post', 'Post'), ('speech', 'Speech'), ('video', 'Video'), ('image', 'Image'), ('leaflet', 'Leaflet')], default='article', max_length=8, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='article',
            name='language',
            field=models.CharField(blank=True, max_length=5, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='article',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting to be read'), ('read', 'Read'), ('not_read', 'To be read by a person'), ('failed', 'Reading failed')], default='waiting', max_length=8, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='article',
            name='text_sha256',
            field=models.CharField(db_index=True, max_length=64, verbose_name='hash of the text'),
        ),
        migrations.AlterField(
            model_name='article',
            name='title',
            field=models.CharField(max_length=500, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='article',
            name='url',
            field=models.URLField(blank=True, max_length=2000, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='article',
            name='via',
            field=models.CharField(choices=[('paste', 'Pasted'), ('url', 'Address'), ('upload', 'Upload'), ('feed', 'Feed'), ('api', 'API'), ('command', 'Command line')], max_length=8, verbose_name='came by'),
        ),
        migrations.AlterField(
            model_name='article',
            name='withdrawn_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='why it was withdrawn'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='content_type',
            field=models.CharField(blank=True, max_length=100, verbose_name='content type'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='extractor',
            field=models.CharField(blank=True, max_length=60, verbose_name='read by'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='layout',
            field=models.JSONField(default=list, verbose_name='how the text is laid out'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='notes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None, verbose_name='remarks on reading it'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='sha256',
            field=models.CharField(max_length=64, verbose_name='SHA-256'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='text',
            field=models.TextField(verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='title',
            field=models.CharField(max_length=500, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='chainlink',
            name='name',
            field=models.CharField(max_length=300, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='chainlink',
            name='role',
            field=models.CharField(choices=[('speaker', 'said by'), ('relay', 'according to'), ('venue', 'posted on'), ('outlet', 'reported by')], max_length=8, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='chainlink',
            name='spans',
            field=models.JSONField(default=list, verbose_name='where it stands in the text'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='attention',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('source', 'A source changed'), ('article', 'An article changed'), ('page', 'Its page names somebody else'), ('again', 'Said again'), ('due', 'Due'), ('answer', 'An answer came')], max_length=10), blank=True, default=list, size=None, verbose_name='flags'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='closed_note',
            field=models.TextField(blank=True, verbose_name='note on closing it'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='closed_reason',
            field=models.CharField(blank=True, choices=[('true', 'True and not news'), ('unknowable', 'Cannot be established'), ('overtaken', 'Overtaken by events'), ('elsewhere', 'Done by others')], max_length=10, verbose_name='why it was closed'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='due_condition',
            field=models.CharField(blank=True, max_length=300, verbose_name='what it depends on'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='due_precision',
            field=models.CharField(blank=True, max_length=8, verbose_name='how exact the term is'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='due_words',
            field=models.CharField(blank=True, max_length=300, verbose_name='words of the term'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='figures',
            field=models.JSONField(default=list, verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='language',
            field=models.CharField(blank=True, default='en', max_length=5, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='polarity',
            field=models.CharField(choices=[('affirmed', 'Affirmed'), ('denied', 'Denied'), ('not_said', 'Not said')], default='affirmed', max_length=8, verbose_name='polarity'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='reasons',
            field=models.JSONField(default=list, verbose_name='reasons to check it'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='status',
            field=models.CharField(choices=[('new', 'To read'), ('accepted', 'Accepted'), ('dismissed', 'Dismissed'), ('open', 'Open'), ('in_review', 'In review'), ('checked', 'Checked'), ('prior', 'Checked before'), ('closed', 'Closed'), ('merged', 'Merged'), ('withdrawn', 'Withdrawn')], default='new', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='words_key',
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name='wording as compared'),
        ),
        migrations.AlterField(
            model_name='claimlink',
            name='relation',
            field=models.CharField(choices=[('denies', 'denies'), ('changed_figure', 'has another figure than'), ('related', 'is related to')], max_length=14, verbose_name='relation'),
        ),
        migrations.AlterField(
            model_name='claimterm',
            name='term',
            field=models.CharField(max_length=64, verbose_name='word'),
        ),
        migrations.AlterField(
            model_name='claimvector',
            name='field',
            field=models.CharField(default='wording', max_length=20, verbose_name='which text'),
        ),
        migrations.AlterField(
            model_name='claimvector',
            name='model',
            field=models.CharField(max_length=60, verbose_name='language model'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='after',
            field=models.JSONField(verbose_name='after the correction'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='aside',
            field=models.JSONField(default=dict, verbose_name='what changed with it'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='before',
            field=models.JSONField(verbose_name='before the correction'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='extractor',
            field=models.CharField(max_length=60, verbose_name='read by'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='field',
            field=models.CharField(choices=[('span', 'Quote'), ('speaker', 'Speaker'), ('chain', 'Chain'), ('kind', 'Kind'), ('polarity', 'Polarity')], max_length=8, verbose_name='what was corrected'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='action',
            field=models.CharField(max_length=40, verbose_name='act'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='changes',
            field=models.JSONField(verbose_name='what was changed'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='named',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, size=None, verbose_name='claims whose fact-checks it names'),
        ),
        migrations.AlterField(
            model_name='event',
            name='subject_kind',
            field=models.CharField(max_length=40, verbose_name='kind of subject'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='change',
            field=models.CharField(choices=[('first', 'First published'), ('typo', 'Typo'), ('update', 'Update'), ('correction', 'Correction'), ('rating', 'Change of rating'), ('retraction', 'Retraction')], default='first', max_length=10, verbose_name='kind of change'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='change_note',
            field=models.TextField(blank=True, verbose_name='note to readers'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='content',
            field=models.JSONField(verbose_name='page as it was published'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='content_hash',
            field=models.CharField(max_length=64, verbose_name='hash of the text'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='head_hash',
            field=models.CharField(blank=True, max_length=64, verbose_name='head of the record'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='rating_label',
            field=models.CharField(max_length=60, verbose_name='rating'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='slug',
            field=models.SlugField(max_length=120, verbose_name='name in addresses'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='takedown_reason',
            field=models.TextField(blank=True, verbose_name='why it is taken down'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='title',
            field=models.CharField(max_length=300, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='topics',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), db_default=[], default=list, size=None, verbose_name='topics'),
        ),
        migrations.AlterField(
            model_name='factcheck',
            name='voices',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, size=None, verbose_name='speakers'),
        ),
        migrations.AlterField(
            model_name='feed',
            name='etag',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='mark of the last version'),
        ),
        migrations.AlterField(
            model_name='feed',
            name='last_modified',
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name='date of the last version'),
        ),
        migrations.AlterField(
            model_name='feedentry',
            name='key',
            field=models.CharField(max_length=64, verbose_name='hash of the entry'),
        ),
        migrations.AlterField(
            model_name='feedentry',
            name='stamp',
            field=models.CharField(blank=True, max_length=64, verbose_name='date that the feed gives'),
        ),
        migrations.AlterField(
            model_name='follow',
            name='words',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='words'),
        ),
        migrations.AlterField(
            model_name='follow',
            name='words_key',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='words as compared'),
        ),
        migrations.AlterField(
            model_name='lookback',
            name='model',
            field=models.CharField(max_length=60, verbose_name='language model'),
        ),
        migrations.AlterField(
            model_name='lookback',
            name='wording',
            field=models.TextField(verbose_name='wording'),
        ),
        migrations.AlterField(
            model_name='match',
            name='decision',
            field=models.CharField(choices=[('pending', 'Suggested'), ('same', 'Same claim'), ('linked', 'Linked'), ('rejected', 'Not related')], default='pending', max_length=8, verbose_name='decision'),
        ),
        migrations.AlterField(
            model_name='match',
            name='diff',
            field=models.JSONField(default=list, verbose_name='what differs'),
        ),
        migrations.AlterField(
            model_name='match',
            name='model',
            field=models.CharField(max_length=60, verbose_name='compared by'),
        ),
        migrations.AlterField(
            model_name='match',
            name='parts',
            field=models.JSONField(default=dict, verbose_name='parts of the score'),
        ),
        migrations.AlterField(
            model_name='match',
            name='relation',
            field=models.CharField(choices=[('repeats', 'Repeat'), ('denies', 'Denial'), ('changed_figure', 'Changed figure'), ('related', 'Related')], max_length=14, verbose_name='relation'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='cue',
            field=models.JSONField(default=list, verbose_name='words that lead in the quote'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='extractor',
            field=models.CharField(max_length=60, verbose_name='found by'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='figures',
            field=models.JSONField(default=list, verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='form',
            field=models.CharField(choices=[('direct', 'Direct quote'), ('indirect', 'Indirect'), ('mixed', 'Partly quoted'), ('assertion', "The outlet's own words")], default='indirect', max_length=10, verbose_name='form'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='heard_in',
            field=models.CharField(blank=True, choices=[('article', 'Article'), ('post', 'Post'), ('speech', 'Speech'), ('video', 'Video'), ('image', 'Image'), ('leaflet', 'Leaflet')], db_default='', default='', max_length=8, verbose_name='heard or seen in'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='joined',
            field=models.CharField(choices=[('start', 'Started the claim'), ('rule', 'Joined by rule'), ('person', 'Joined by a person')], default='start', max_length=8, verbose_name='how it joined'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='kind',
            field=models.CharField(choices=[('pledge', 'Pledge'), ('prediction', 'Prediction'), ('demand', 'Demand'), ('opinion', 'Opinion'), ('quantity', 'Quantity'), ('statement', 'Statement')], default='statement', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='occasion',
            field=models.CharField(blank=True, max_length=300, verbose_name='occasion'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='polarity',
            field=models.CharField(choices=[('affirmed', 'Affirmed'), ('denied', 'Denied'), ('not_said', 'Not said')], default='affirmed', max_length=8, verbose_name='polarity'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='prefix',
            field=models.CharField(blank=True, max_length=64, verbose_name='words before'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='quote',
            field=models.TextField(verbose_name='quote'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='reasons',
            field=models.JSONField(default=list, verbose_name='reasons to check it'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='said_precision',
            field=models.CharField(blank=True, max_length=8, verbose_name='how exact the date is'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='span_key',
            field=models.CharField(blank=True, max_length=200, verbose_name='place in the text as compared'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='spans',
            field=models.JSONField(default=list, verbose_name='where it stands in the text'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='stance',
            field=models.CharField(choices=[('reports', 'Reports'), ('asserts', 'Asserts'), ('rebuts', 'Rebuts')], default='reports', max_length=8, verbose_name='stance'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='suffix',
            field=models.CharField(blank=True, max_length=64, verbose_name='words behind'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='wording',
            field=models.TextField(verbose_name='wording'),
        ),
        migrations.AlterField(
            model_name='mention',
            name='words_key',
            field=models.CharField(blank=True, max_length=64, verbose_name='wording as compared'),
        ),
        migrations.AlterField(
            model_name='note',
            name='body',
            field=models.TextField(verbose_name='body'),
        ),
        migrations.AlterField(
            model_name='notification',
            name='about',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='what it is about'),
        ),
        migrations.AlterField(
            model_name='notification',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A claim was handed to you'), ('merged', 'A claim of yours became part of another one'), ('mentioned', 'A note mentions you'), ('signature', 'A verdict waits for a signature'), ('returned', 'A verdict was returned'), ('voided', 'A text you signed was changed'), ('again', 'A claim that you work on or follow was said again'), ('due', 'A pledge fell due'), ('source', 'A source of a claim that you work on or follow changed or is gone'), ('dropped', 'An article says a claim that you work on or follow no longer'), ('withdrawn', 'An article with a claim that you work on or follow was withdrawn'), ('page', 'A page names somebody else than its claim by now'), ('answer', 'An answer to an inquiry came'), ('published', 'A verdict was published'), ('takedown', 'A page was taken down and waits for a second signature'), ('reported', 'A reader reported a mistake'), ('followed', 'Something new on what you follow')], max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='originnote',
            name='access',
            field=models.CharField(choices=[('own', 'Access of its own'), ('taken', 'Taken from others'), ('unknown', 'Unknown')], max_length=7, verbose_name='where the outlet had it from'),
        ),
        migrations.AlterField(
            model_name='picture',
            name='sha256',
            field=models.CharField(max_length=64, unique=True, verbose_name='SHA-256'),
        ),
        migrations.AlterField(
            model_name='priorimport',
            name='faults',
            field=models.JSONField(default=list, verbose_name='not taken, and why'),
        ),
        migrations.AlterField(
            model_name='priorimport',
            name='file',
            field=models.CharField(editable=False, max_length=200, verbose_name='kept file'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='key',
            field=models.CharField(editable=False, max_length=200, unique=True, verbose_name='name as compared'),
        ),
        migrations.AlterField(
            model_name='rescoring',
            name='weights',
            field=models.JSONField(default=dict, verbose_name='weights'),
        ),
        migrations.AlterField(
            model_name='review',
            name='byline',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, db_default=[], default=list, size=None, verbose_name='byline'),
        ),
        migrations.AlterField(
            model_name='review',
            name='change',
            field=models.CharField(blank=True, db_default='', default='', max_length=10, verbose_name='kind of change'),
        ),
        migrations.AlterField(
            model_name='review',
            name='change_note',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='note to readers'),
        ),
        migrations.AlterField(
            model_name='review',
            name='checklist',
            field=models.JSONField(blank=True, default=dict, verbose_name='checklist'),
        ),
        migrations.AlterField(
            model_name='review',
            name='content_hash',
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name='hash of the text'),
        ),
        migrations.AlterField(
            model_name='review',
            name='picture_alt',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='what the picture shows'),
        ),
        migrations.AlterField(
            model_name='review',
            name='picture_credit',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='credit of the picture'),
        ),
        migrations.AlterField(
            model_name='review',
            name='returned_reason',
            field=models.TextField(blank=True, verbose_name='what has to change'),
        ),
        migrations.AlterField(
            model_name='review',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('signed', 'Signed'), ('published', 'Published'), ('returned', 'Returned'), ('taken_back', 'Taken back')], default='draft', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='savedview',
            name='query',
            field=models.CharField(max_length=1000, verbose_name='filters of the queue'),
        ),
        migrations.AlterField(
            model_name='sentence',
            name='model',
            field=models.CharField(blank=True, max_length=60, verbose_name='language model'),
        ),
        migrations.AlterField(
            model_name='sighting',
            name='decision',
            field=models.CharField(choices=[('pending', 'Suggested'), ('confirmed', 'Same claim'), ('linked', 'Linked'), ('rejected', 'Not the same')], default='pending', max_length=9, verbose_name='decision'),
        ),
        migrations.AlterField(
            model_name='sighting',
            name='model',
            field=models.CharField(default='', max_length=60, verbose_name='compared by'),
        ),
        migrations.AlterField(
            model_name='sighting',
            name='parts',
            field=models.JSONField(default=dict, verbose_name='parts of the score'),
        ),
        migrations.AlterField(
            model_name='sighting',
            name='relation',
            field=models.CharField(max_length=14, verbose_name='relation'),
        ),
        migrations.AlterField(
            model_name='signature',
            name='content',
            field=models.JSONField(default=dict, verbose_name='what was signed'),
        ),
        migrations.AlterField(
            model_name='signature',
            name='content_hash',
            field=models.CharField(max_length=64, verbose_name='hash of the text'),
        ),
        migrations.AlterField(
            model_name='signature',
            name='role',
            field=models.CharField(max_length=10, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='speaker',
            name='key',
            field=models.CharField(editable=False, max_length=200, verbose_name='name as compared'),
        ),
        migrations.AlterField(
            model_name='submission',
            name='kind',
            field=models.CharField(choices=[('article', 'Article'), ('post', 'Post'), ('speech', 'Speech'), ('video', 'Video'), ('image', 'Image'), ('leaflet', 'Leaflet')], db_default='article', default='article', editable=False, max_length=8, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='subscription',
            name='secret',
            field=models.CharField(max_length=64, verbose_name='secret'),
        ),
        migrations.AlterField(
            model_name='termcount',
            name='term',
            field=models.CharField(max_length=64, verbose_name='word'),
        ),
    ]
