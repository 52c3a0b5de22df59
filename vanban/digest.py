"""Digests of values (mã băm của nội dung): one way to hash, everywhere.

In: a JSON value or bytes.  Out: its SHA-256 in hexadecimal.
"""

import hashlib
import json

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """Return a JSON value in canonical form: keys sorted, no spaces."""
    return _CANONICAL.encode(value)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(value: object) -> str:
    """Return the SHA-256 of a JSON value in canonical form."""
    return hash_of(canonical(value))
