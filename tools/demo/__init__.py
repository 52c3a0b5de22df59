"""The demonstration (chạy thử): ``python -m tools.demo``; no part of the library."""
