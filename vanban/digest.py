"""Digests of values (mã băm của nội dung): one way to hash, everywhere.

In: a JSON value or bytes.  Out: its SHA-256 in hexadecimal.
"""

import hashlib
import json


def canonical(value: object) -> str:
    """Return a JSON value in canonical form: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """Return the SHA-256 of a JSON value in canonical form."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
