import re
import unicodedata
from typing import Any

from django.db import migrations

PLAIN = str.maketrans(
    dict(zip("łøđðħŧıŋɓɗƙ", "loddhtinbdk", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}
)


def words(name: str) -> set[str]:
    apart = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(PLAIN)
    return {part[:400] for word in folded.split() for part in (word, *re.split(r"[^\w]+", word)) if part}


def add_plain_words(apps: Any, _editor: Any) -> None:
    # Added beside the words that stand there: rows are written once, and more words only find more.
    word = apps.get_model("record", "NameWord")
    for details in apps.get_model("record", "PatientDetails").objects.iterator():
        known = set(word.objects.filter(details=details).values_list("word", flat=True))
        word.objects.bulk_create(
            word(
                details=details,
                word=part,
                search_name=details.search_name,
                recorded_at=details.recorded_at,
                recorded_by_id=details.recorded_by_id,
            )
            for part in sorted(words(details.search_name) - known)
        )


class Migration(migrations.Migration):
    dependencies = [("record", "0010_found_by_index")]
    operations = [migrations.RunPython(add_plain_words, migrations.RunPython.noop)]
