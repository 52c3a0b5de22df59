"""The table of accounts (tài khoản); the record is a domain value."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from vanban.office.registry.tables.base import Numbered


class AccountRow(Numbered):
    """A login and whose it is (tài khoản)."""

    __tablename__ = "account"
    account: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]
