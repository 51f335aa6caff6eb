"""What is written down: letters, the record of a session, what a signature covers, and the checks it owes.

In: stored values of a visit. Out: contents of documents, PDFs, hashes, and breaks in them.
"""

from drypoint.clinic.documents.addition_checks import addition_breaks, addition_outcome
from drypoint.clinic.documents.care_parts import CarePart, care_lines, examination_lines
from drypoint.clinic.documents.home import HomeDocument, HomeLine, HomePart, home_content, home_pdf
from drypoint.clinic.documents.letter_checks import audited_as, is_as_written, letter_breaks
from drypoint.clinic.documents.owed_checks import checks_of, due_checks, make_check
from drypoint.clinic.documents.referral import Written, is_stopping, referral_content
from drypoint.clinic.documents.session_record import made_at, record_content
from drypoint.clinic.documents.signing import (
    column_as_json,
    content_hash_of,
    rows_of,
    sign_visit,
    signature_breaks,
)
from drypoint.clinic.documents.typst import letter_pdf

__all__ = [
    "CarePart",
    "HomeDocument",
    "HomeLine",
    "HomePart",
    "Written",
    "addition_breaks",
    "addition_outcome",
    "audited_as",
    "care_lines",
    "checks_of",
    "column_as_json",
    "content_hash_of",
    "due_checks",
    "examination_lines",
    "home_content",
    "home_pdf",
    "is_as_written",
    "is_stopping",
    "letter_breaks",
    "letter_pdf",
    "made_at",
    "make_check",
    "record_content",
    "referral_content",
    "rows_of",
    "sign_visit",
    "signature_breaks",
]
