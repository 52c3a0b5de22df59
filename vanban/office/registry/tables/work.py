"""The table of who was asked about a paper (nơi được lấy ý kiến)."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from vanban.office.registry.tables.base import Table


class ShareRow(Table):
    """A unit or a person that sees a paper because it was asked for an opinion."""

    __tablename__ = "share"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    #: An organization, an organization and its department with “/” between, or a person.
    unit: Mapped[str] = mapped_column(primary_key=True)
