from django.db import migrations, models

from drypoint.record.exact_json import ExactJSONField

LANGUAGES = [("en", "en"), ("es", "es")]


class Migration(migrations.Migration):
    # Columns that may be empty are added without rebuilding a table, so its triggers stay.
    dependencies = [("record", "0016_site_of_the_complaint")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="language",
                field=models.CharField(choices=LANGUAGES, max_length=2, null=True),
            )
            for name in ("patientdetails", "consent", "aftercaresheet")
        ),
        migrations.AddField(model_name="aftercaresheet", name="spoken", field=ExactJSONField(null=True)),
        migrations.AddField(
            model_name="carewithoutneedles", name="plain_because", field=ExactJSONField(null=True)
        ),
    ]
