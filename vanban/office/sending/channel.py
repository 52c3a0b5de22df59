"""A channel and the parcel it takes (kênh gửi, phiếu gửi).

In: a signed document for one recipient.  Out: a receipt that proves it left.
Law: Nghị định 30/2020/NĐ-CP, Điều 18; Điều 21 khoản 2 (the same day for the acknowledgement).
A channel that knows what it delivered delivers each key exactly once, however often it is asked and
wherever it is killed; the others are asked once, and a person decides when nobody knows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Protocol

from vanban.errors import VanbanError
from vanban.paper.domain.dates import in_words
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import SignedDocument
from vanban.settings import filled
from vanban.text import one_line

#: Short enough to be a file name on every system, with room for a suffix.
_KEY = re.compile(r"[a-z0-9-]{1,200}")
_MEDIA_TYPE = re.compile(r"(application|image|text)/[a-z0-9.+-]+")


#: What holds a parcel back: it may leave later; nor will any other now, the channel being away; it
#: never will like this; nobody here knows whether it left.
Trouble = Literal["passing", "away", "refused", "doubtful"]


class SendingFault(VanbanError):
    """A parcel cannot be delivered (không gửi được)."""

    key: str
    reason: str
    trouble: Trouble = "refused"


def sending_fault(
    key: str, sentence: str, trouble: Trouble = "refused", /, **said: object
) -> SendingFault:
    """Return a fault of a parcel in the words ``data/faults.toml`` has for it."""
    return SendingFault(key=key, reason=faulty(sentence, **said), trouble=trouble)


class Attachment(NamedTuple):
    """One file of a paper (tệp gửi kèm)."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Parcel:
    """A signed document on its way to one recipient (phiếu gửi văn bản).

    Raises SendingFault for a key or a media type that no channel can carry.
    """

    key: str  #: fixed for a paper, its version and the recipient: letters a–z, digits, hyphens
    document: SignedDocument
    sender: str
    sender_address: str  #: e-mail address, "" when it has none
    recipient: str
    recipient_address: str
    purpose: str  #: as printed, without brackets: "để thực hiện"
    files: tuple[Attachment, ...]

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise sending_fault(self.key, "bad-key")
        for file in self.files:
            if not _MEDIA_TYPE.fullmatch(file.media_type):
                raise sending_fault(self.key, "bad-media-type", file=file)

    def cover_note(self, names: Iterable[str]) -> str:
        """Return the cover note (phiếu gửi); ``names`` are those the files travel under."""
        day = in_words(self.document.issued_on)
        values = {"parcel": self, "document": self.document, "day": day, "names": names}
        return filled("cover_note.txt", values, lambda said: one_line(str(said)))


class Receipt(NamedTuple):
    """Proof that a parcel left (bằng chứng đã gửi)."""

    reference: str  #: path below the outbox folder, or Message-ID
    sha256: str  #: of the manifest or of the message


class Channel(Protocol):
    """A way out of the office (kênh gửi)."""

    #: It may be asked again: a key it delivered is not sent twice.
    exactly_once: ClassVar[bool] = True

    def deliver(self, parcel: Parcel) -> Receipt:
        """Deliver a parcel, or prove it was delivered; raise SendingFault."""
