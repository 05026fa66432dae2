"""Lots get an answer that counts, as procedures have: that of the screener until people decide again."""

from django.db import migrations, models
from django.db.models import F


def as_read(apps, schema_editor):
    apps.get_model("tenders", "TenderProcedure").objects.update(final_lots=F("lots"))


class Migration(migrations.Migration):
    dependencies = [("tenders", "0009_completed")]

    operations = [
        migrations.AddField("tenderprocedure", "final_lots", models.JSONField(default=list)),
        migrations.RunPython(as_read, migrations.RunPython.noop),
    ]
