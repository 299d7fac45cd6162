
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, verbose_name='用户名')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='办公电话')),
                ('epoch', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PackRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=80, unique=True)),
                ('content', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=18, unique=True)),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=100)),
                ('pack', models.CharField(default='youxi', max_length=50)),
                ('portal', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='YearRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField(unique=True)),
                ('content', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='FilingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filed_on', models.DateField()),
                ('receipt', models.CharField(max_length=200)),
                ('ledger_size', models.PositiveIntegerField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='casebook.unit')),
            ],
        ),
        migrations.CreateModel(
            name='DelegationRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=40)),
                ('department', models.SlugField(blank=True)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_given', to=settings.AUTH_USER_MODEL)),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_taken', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='casebook.unit')),
            ],
        ),
        migrations.CreateModel(
            name='AppointmentRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=40)),
                ('department', models.SlugField(blank=True)),
                ('start', models.DateField()),
                ('end', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='casebook.unit')),
            ],
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='casebook.unit'),
        ),
        migrations.CreateModel(
            name='PublicationRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index_number', models.CharField(max_length=60)),
                ('address', models.CharField(max_length=200)),
                ('case', models.CharField(max_length=40)),
                ('department', models.SlugField()),
                ('digest', models.CharField(max_length=80)),
                ('release', models.CharField(max_length=20)),
                ('column', models.SlugField()),
                ('title', models.CharField(max_length=300)),
                ('summary', models.TextField(blank=True)),
                ('written_date', models.CharField(blank=True, max_length=10)),
                ('ordinal', models.PositiveIntegerField()),
                ('shelf', models.PositiveIntegerField()),
                ('site_ordinal', models.PositiveIntegerField()),
                ('standing', models.CharField(choices=[('live', '已公开'), ('labelled', '已标注失效'), ('noticed', '已失效撤下'), ('taken_down', '已紧急下线')], max_length=20)),
                ('permit_seq', models.PositiveIntegerField()),
                ('closing_seq', models.PositiveIntegerField(blank=True, null=True)),
                ('wording', models.CharField(blank=True, max_length=20)),
                ('published_at', models.DateTimeField()),
                ('granted_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='casebook.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'site_ordinal'], name='pages_of_a_site'), models.Index(fields=['unit', 'standing'], name='pages_by_standing')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'index_number'), name='one_page_an_index'), models.UniqueConstraint(fields=('unit', 'address'), name='one_page_an_address'), models.UniqueConstraint(fields=('unit', 'column', 'ordinal'), name='one_place_a_column'), models.UniqueConstraint(fields=('unit', 'shelf'), name='one_place_a_shelf')],
            },
        ),
        migrations.CreateModel(
            name='PaperRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=80)),
                ('content', models.TextField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'digest'), name='one_row_a_wording')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('case', models.CharField(blank=True, max_length=40)),
                ('text', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'person', 'seq'), name='told_once')],
            },
        ),
        migrations.CreateModel(
            name='LedgerRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('at', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=40)),
                ('actor', models.CharField(max_length=40)),
                ('case', models.CharField(blank=True, max_length=40)),
                ('body', models.TextField()),
                ('prev', models.CharField(blank=True, max_length=80)),
                ('hash', models.CharField(max_length=80)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ledger', to='casebook.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'case', 'seq'], name='ledger_of_a_case'), models.Index(fields=['unit', 'actor', 'seq'], name='ledger_of_a_person'), models.Index(fields=['unit', 'kind', 'seq'], name='ledger_of_a_kind')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'seq'), name='one_line_a_number')],
            },
        ),
        migrations.CreateModel(
            name='InspectionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(max_length=80)),
                ('rules', models.CharField(max_length=80)),
                ('content', models.TextField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'paper', 'rules'), name='one_reading_a_ruleset')],
            },
        ),
        migrations.CreateModel(
            name='EnclosureRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('text', models.TextField(blank=True)),
                ('readable', models.BooleanField()),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'digest'), name='one_row_a_file')],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name', models.CharField(max_length=60)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'slug'), name='one_slug_a_department')],
            },
        ),
        migrations.CreateModel(
            name='ClosureRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('reason', models.CharField(max_length=100)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closures', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'day'), name='closed_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='CaseRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('department', models.SlugField()),
                ('kind', models.CharField(max_length=20)),
                ('pack', models.CharField(max_length=80)),
                ('stage', models.CharField(max_length=40)),
                ('round', models.PositiveIntegerField(default=1)),
                ('title', models.CharField(max_length=300)),
                ('digest', models.CharField(max_length=80)),
                ('target', models.CharField(blank=True, max_length=60)),
                ('base', models.CharField(blank=True, max_length=80)),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('due_provisional', models.BooleanField(default=False)),
                ('paused', models.BooleanField(default=False)),
                ('handler', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases_opened', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='casebook.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'stage', 'department'], name='cases_waiting'), models.Index(fields=['unit', 'handler'], name='cases_of_a_handler')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='one_number_a_case')],
            },
        ),
        migrations.CreateModel(
            name='Bookmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('follower', models.CharField(max_length=40)),
                ('seq', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('trouble', models.CharField(blank=True, max_length=300)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookmarks', to='casebook.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'follower'), name='one_bookmark_a_follower')],
            },
        ),
    ]
