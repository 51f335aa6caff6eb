from django.db import migrations, models


class Migration(migrations.Migration):
    # A column that may be empty is added without rebuilding the table, so its triggers stay.
    dependencies = [
        ("record", "0007_supplies"),
    ]

    operations = [
        migrations.AddField(
            model_name="examination",
            name="chart",
            field=models.CharField(max_length=20, null=True),
        ),
    ]
