from django.db import migrations

from drypoint.record.exact_json import ExactJSONField


class Migration(migrations.Migration):
    # A column that may be empty is added without rebuilding the table, so its triggers stay.
    dependencies = [("record", "0014_care_without_needles")]

    operations = [
        migrations.AddField(model_name="clearance", name="regions", field=ExactJSONField(null=True)),
    ]
