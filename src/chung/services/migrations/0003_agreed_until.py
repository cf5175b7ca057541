from django.db import migrations, models
from django.db.models import F


def _as_agreed(apps, schema_editor):
    """Of agreements nobody ended, what stands is what was agreed; of the others it is not known."""
    agreements = apps.get_model("services", "Agreement").objects
    agreements.filter(end_basis="").update(agreed_until=F("until"))


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0002_request_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="agreed_until",
            field=models.DateField(
                blank=True, null=True, verbose_name="đến trước ngày, lúc thoả thuận"
            ),
        ),
        migrations.RunPython(_as_agreed, migrations.RunPython.noop),
    ]
