"""Sending a signed document and keeping proof of it (gửi văn bản)."""
