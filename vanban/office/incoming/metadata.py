"""What is known of a document that came (thông tin đầu vào của văn bản đến).

In: what a clerk types, or a file.  Out: the fields of an incoming document, judged.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục VI, phần II: names and lengths; the number and date of arrival
are given when it is entered.
"""

from datetime import date
from typing import Annotated, NamedTuple, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_pascal

from vanban.paper.domain.register import ArrivalRow, FollowUpRow
from vanban.text import slug
from vanban.yaml_text import BadSetup, Words, sentence_of

#: A day as ISO has it, or as people write it: 05/01/2021.
Day = Annotated[date | None, BeforeValidator(lambda d: d and "-".join(str(d).split("/")[::-1]))]
Count = Annotated[int, Field(ge=0, le=999)]


class FileCode(BaseModel, extra="forbid", frozen=True):
    """The dossier a document is laid in (mã hồ sơ), by the names of Appendix VI."""

    OrganId: Words = Field("", max_length=13)
    FileCatalog: int = Field(0, ge=0, le=9999)
    FileNotation: Words = Field("", max_length=20)


class Metadata(BaseModel):
    """The fields of Appendix VI, in JSON by the names it gives them: OrganName, CodeNumber …"""

    model_config = ConfigDict(
        alias_generator=to_pascal, validate_by_name=True, extra="forbid", frozen=True
    )
    file_code: FileCode = FileCode()
    doc_ordinal: Count = 0
    type_name: Words = Field("", max_length=100)
    code_number: Words = Field("", max_length=11)
    code_notation: Words = Field("", max_length=30)
    issued_date: Day = None
    organ_name: Words = Field(min_length=1, max_length=200)
    subject: Words = Field("", max_length=500)
    language: Words = Field("", max_length=30)
    page_amount: Count = 0
    description: Words = Field("", max_length=500)
    priority: int = Field(0, ge=0, le=9)
    issued_amount: Count = 0
    to_places: Words = Field("", max_length=1000)
    trace_header_list: str = ""
    due_date: Day = None
    addressee: Words = ""  #: ours: whom an envelope names that is not opened (Điều 21)

    @property
    def number(self) -> str:
        """Number and notation as one writes them (số, ký hiệu)."""
        return "/".join(filter(None, (self.code_number, self.code_notation)))

    @property
    def identity(self) -> str:
        """What tells that the same came before, folded; "" for what has no number."""
        said = (self.organ_name, self.type_name, self.number.lstrip("0"), self.issued_date)
        return slug(" ".join(map(str, said))) if self.number else ""

    @property
    def title(self) -> str:
        """Kind and subject (tên loại và trích yếu), or whose envelope it is."""
        opened = ": ".join(filter(None, (self.type_name, self.subject)))
        return f"Bì gửi {self.addressee}, không bóc" if self.addressee else opened


class IncomingView(NamedTuple):
    """A document that came, as it stands, with its lines of the registers (văn bản đến)."""

    id: int
    organization: str
    mode: str
    state: str
    state_label: str
    metadata: Metadata
    arrival: ArrivalRow
    follow_up: FollowUpRow
    direction: str  #: what the head said when it was assigned
    proposal: str  #: what who settles it proposed
    dossier: str  #: where it is laid
    acknowledged_on: date | None
    files: tuple[str, ...]


class MetadataReader(Protocol):
    """Reads the fields out of a file (cổng đọc thông tin); raises BadSetup."""

    def __call__(self, content: bytes, *, name: str) -> Metadata:
        """Return the fields a file holds."""


def read_json(content: bytes, *, name: str) -> Metadata:
    """Return the fields of a JSON file, by the names of Appendix VI; raise BadSetup."""
    try:
        return Metadata.model_validate_json(content)
    except ValidationError as error:
        said = [(" › ".join(map(str, e["loc"])), sentence_of(e)) for e in error.errors()]
        raise BadSetup(name, tuple(f"{at or 'toàn tệp'}: {says}." for at, says in said)) from error
