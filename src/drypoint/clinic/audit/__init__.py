"""Every entry of the audit, and whether any was changed, lost or forged.

In: who asks. Out: entries as lines, and each break of a chain of hashes.
"""

from drypoint.clinic.audit.acts import AuditLine, AuditResult, audit_entries, verify_audit

__all__ = ["AuditLine", "AuditResult", "audit_entries", "verify_audit"]
