"""The command line of vanban (dòng lệnh)."""

from vanban.cli.app import main

__all__ = ["main"]
