"""The tables of accounts and delegations (tài khoản, ủy nhiệm); the records are domain values."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from vanban.office.registry.tables.base import Table


class AccountRow(Table):
    """A login and whose it is (tài khoản)."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class DelegationRow(Table):
    """Leave to act in the place of another (ủy nhiệm)."""

    __tablename__ = "delegation"
    id: Mapped[int] = mapped_column(primary_key=True)
    organization: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]
