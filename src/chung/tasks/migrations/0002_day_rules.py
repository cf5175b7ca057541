"""The days the warnings go by: reference data, dated, with their source."""

from datetime import date

from django.db import migrations

SINCE = date(2025, 7, 1)
SOURCE = "Cách làm của Văn phòng Tỉnh uỷ Cao Bằng (Công văn 1400-CV/VPTU, 28/8/2026); chỉnh được"
RULES = (("soon", 7), ("alert", 3), ("grave", 3), ("sign_issue", 10))


def seed(apps, schema_editor):
    day_rule = apps.get_model("tasks", "DayRule")
    day_rule.objects.bulk_create(
        day_rule(name=name, days=days, since=SINCE, source=SOURCE) for name, days in RULES
    )


def clear(apps, schema_editor):
    apps.get_model("tasks", "DayRule").objects.filter(since=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]
    operations = [migrations.RunPython(seed, clear)]
