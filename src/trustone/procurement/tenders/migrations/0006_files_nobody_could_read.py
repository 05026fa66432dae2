"""What exists as bringing together now makes it: a file nobody could read is no procedure by itself."""

from django.db import migrations
from django.db.models import Count, Exists, OuterRef


def settle(apps, schema_editor):
    """Procedures of which nothing was ever read go, unless people decided on them, drew them or disagreed. The others
    learn how many of their documents could not be read."""
    procedures = apps.get_model("tenders", "TenderProcedure").objects
    documents = apps.get_model("tenders", "TenderDocument").objects
    read = documents.filter(procedure=OuterRef("pk")).exclude(stone="")
    procedures.filter(
        ~Exists(read), stone="", coverage="none", judgements=None, drawn=None, objections=None
    ).delete()
    unread = documents.filter(procedure__isnull=False, counts=True, stone="", file__replaced_at=None)
    counts = dict(unread.order_by().values_list("procedure").annotate(count=Count("pk")))
    found = list(procedures.filter(pk__in=counts).only("pk"))
    for one in found:
        one.unread = counts[one.pk]
    procedures.bulk_update(found, ["unread"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('tenders', '0005_unread'),
    ]

    operations = [
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
