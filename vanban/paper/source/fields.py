"""Fields of a draft in the front matter (các khóa của phần đầu).

In: keys with their values.  Out: the fields of a ``Draft``, and back again.
``docs/source-format.md`` lists every key and every value; a test keeps the list true.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from yaml.nodes import MappingNode, Node

from vanban.paper.domain.kinds import Kinds, UnknownKind
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.urgency import Classification, Urgency
from vanban.paper.source.frontmatter import Entry, Reader, is_text
from vanban.paper.source.model import Draft, LegalBasis, Signature
from vanban.text import fold

KEYS = {
    "kind": "tên loại",
    "subject": "trích yếu",
    "issuer": "cơ quan ban hành",
    "department": "đơn vị soạn thảo",
    "place": "địa danh",
    "legal_bases": "căn cứ",
    "addressees": "kính gửi",
    "recipients": "nơi nhận",
    "file_copies": "lưu",
    "signature": "người ký",
    "urgency": "độ khẩn",
    "classification": "độ mật",
    "replaces": "thay thế",
}
REQUIRED = ("kind", "subject", "issuer", "signature")
BASIS_KEYS = {
    "lead": "từ dẫn",
    "kind": "tên loại",
    "number": "số, ký hiệu",
    "date": "ngày",
    "issuer": "cơ quan ban hành",
    "subject": "trích yếu",
    "text": "nguyên văn",
}
GROUP_KEYS = {
    "to": "nơi nhận",
    "purpose": "mục đích",
    "organization": "mã đơn vị",
    "group": "mã nhóm đơn vị",
}
RECIPIENT_KEYS = {"name": "tên", "organization": "mã đơn vị", "group": "mã nhóm đơn vị"}
SIGNATURE_KEYS = {"by": "người ký", "body": "tập thể"}

URGENCIES = {
    "thường": Urgency.NORMAL,
    "khẩn": Urgency.URGENT,
    "thượng khẩn": Urgency.VERY_URGENT,
    "hỏa tốc": Urgency.EXPRESS,
}
CLASSIFICATIONS = {
    "không mật": Classification.NONE,
    "mật": Classification.SECRET,
    "tối mật": Classification.TOP_SECRET,
    "tuyệt mật": Classification.EXCEPTIONALLY_SECRET,
}

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")

Choice = TypeVar("Choice", bound=StrEnum)


def read_fields(root: Node, kinds: Kinds, reader: Reader) -> dict[str, Any]:
    """Return the fields of a draft, body left out; what cannot be read is told to the reader."""
    entries = reader.entries(root, KEYS, assigned=True)
    for key in REQUIRED:
        if key not in _typed_keys(root):
            reader.fault(1, f"thiếu khóa “{key}” ({KEYS[key]}); hãy thêm dòng “{key}: …”.")
    fields = _Fields(reader, kinds)
    return {key: fields.read(entry) for key, entry in entries.items()}


def write_fields(draft: Draft) -> dict[str, Any]:
    """Return the front matter of a draft; a field that says nothing is left out."""
    written = {
        **{key: getattr(draft, key) for key in ("kind", "subject", "issuer", "department")},
        "place": draft.place,
        "legal_bases": [_basis(basis) for basis in draft.legal_bases],
        "addressees": [_group(group) for group in draft.addressees],
        "recipients": [_group(group) for group in draft.recipients],
        "file_copies": list(draft.file_copies),
        "signature": _said(draft.signature.model_dump()),
        "urgency": "" if draft.urgency is Urgency.NORMAL else draft.urgency.value,
        "classification": ""
        if draft.classification is Classification.NONE
        else draft.classification.value,
        "replaces": draft.replaces,
    }
    return _said(written)


class _Fields:
    def __init__(self, reader: Reader, kinds: Kinds) -> None:
        self._reader, self._kinds = reader, kinds

    def read(self, entry: Entry) -> object:
        special: dict[str, Callable[[Entry], object]] = {
            "kind": self._kind,
            "subject": self._subject,
            "legal_bases": self._bases,
            "addressees": self._groups,
            "recipients": self._groups,
            "file_copies": self._texts,
            "signature": self._signature,
            "urgency": self._urgency,
            "classification": self._classification,
        }
        return special.get(entry.key, self._reader.text)(entry)

    def _kind(self, entry: Entry) -> str:
        typed = self._reader.text(entry)
        try:
            return self._kinds.find(typed).code if typed else ""
        except UnknownKind as error:
            self._reader.fault(entry.line, str(error))
            return ""

    def _subject(self, entry: Entry) -> str:
        """Return the subject without “V/v”, which the letter itself prints."""
        return re.sub(r"^(V/v:? )+", "", self._reader.text(entry))

    def _texts(self, entry: Entry) -> tuple[str, ...]:
        return tuple(self._reader.text(item) for item in self._reader.items(entry))

    def _urgency(self, entry: Entry) -> Urgency:
        return self._choice(entry, URGENCIES) or Urgency.NORMAL

    def _classification(self, entry: Entry) -> Classification:
        return self._choice(entry, CLASSIFICATIONS) or Classification.NONE

    def _choice(self, entry: Entry, words: Mapping[str, Choice]) -> Choice | None:
        typed = self._reader.text(entry)
        if not typed:
            return None
        for word, value in words.items():
            if typed == value.value or fold(typed) == fold(word):
                return value
        able = ", ".join(f"{value.value} ({word})" for word, value in words.items())
        self._reader.fault(entry.line, f"“{typed}” không có ở “{entry.key}”; hãy chọn: {able}.")
        return None

    def _signature(self, entry: Entry) -> Signature:
        if is_text(entry.node):
            return Signature(by=self._reader.text(entry))
        said = self._texts_of(entry, SIGNATURE_KEYS)
        if not said.get("by"):
            self._reader.fault(entry.line, "chữ ký chưa nói ai ký; hãy ghi “by: mã người ký”.")
        return Signature(by=said.get("by", ""), body=said.get("body", ""))

    def _bases(self, entry: Entry) -> tuple[LegalBasis, ...]:
        return tuple(self._basis(item) for item in self._reader.items(entry))

    def _basis(self, entry: Entry) -> LegalBasis:
        said = self._texts_of(entry, BASIS_KEYS)
        if not said.keys() & {"number", "subject", "text"}:
            says = "căn cứ chưa nói văn bản nào; hãy ghi number, subject hoặc text."
            self._reader.fault(entry.line, says)
        if "text" in said and len(said) > 1:
            says = "căn cứ viết nguyên văn (text) thì đứng một mình; hãy bỏ các khóa khác."
            self._reader.fault(entry.line, says)
        date = self._date(entry.line, said.pop("date", ""))
        if kind := said.get("kind"):
            said["kind"] = next((k.name for k in self._kinds.all if k.code == kind), kind)
        return LegalBasis(date=date, **said)

    def _date(self, line: int, typed: str) -> dt.date | None:
        found = _ISO.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
        try:
            if found:
                return dt.date(*(int(found[part]) for part in ("year", "month", "day")))
        except ValueError:
            found = None
        if typed:
            says = f"“{typed}” không phải ngày; hãy ghi như 31/12/2020 hoặc 2020-12-31."
            self._reader.fault(line, says)
        return None

    def _groups(self, entry: Entry) -> tuple[RecipientGroup, ...]:
        return tuple(self._group(item) for item in self._reader.items(entry))

    def _group(self, entry: Entry) -> RecipientGroup:
        if is_text(entry.node):
            return RecipientGroup((Recipient(self._reader.text(entry)),))
        entries = self._reader.entries(entry.node, GROUP_KEYS)
        if "to" not in entries:
            self._reader.fault(entry.line, "nơi nhận thiếu khóa “to” (tên nơi nhận).")
            return RecipientGroup(())
        said = {k: self._reader.text(e) for k, e in entries.items() if k != "to"}
        names = self._reader.items(entries["to"])
        purpose = said.pop("purpose", "").removeprefix("(").removesuffix(")").strip()
        if said and (len(names) != 1 or not is_text(names[0].node)):
            says = "organization và group đi với một nơi nhận; hãy ghi chúng cạnh từng name."
            self._reader.fault(entry.line, says)
            return RecipientGroup(())
        if not names:
            self._reader.fault(entry.line, "danh sách “to” để trống; hãy ghi ít nhất một nơi nhận.")
        return RecipientGroup(tuple(self._recipient(name, said) for name in names), purpose)

    def _recipient(self, entry: Entry, said: Mapping[str, str]) -> Recipient:
        if is_text(entry.node):
            return Recipient(self._reader.text(entry), **said)
        own = self._texts_of(entry, RECIPIENT_KEYS)
        if not own.get("name"):
            self._reader.fault(entry.line, "nơi nhận thiếu khóa “name” (tên).")
        return Recipient(own.pop("name", ""), **own)

    def _texts_of(self, entry: Entry, known: Mapping[str, str]) -> dict[str, str]:
        entries = self._reader.entries(entry.node, known)
        return {key: self._reader.text(found) for key, found in entries.items()}


def _typed_keys(root: Node) -> set[str]:
    """Return the keys that stand there at all; one with a bad value has been told already."""
    return {str(key.value) for key, _ in root.value} if isinstance(root, MappingNode) else set(KEYS)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _basis(basis: LegalBasis) -> dict[str, Any]:
    return {"text": basis.text} if basis.text else _said(basis.model_dump(mode="json"))


def _group(group: RecipientGroup) -> object:
    only = group.recipients[0] if len(group.recipients) == 1 else None
    if only is not None:
        codes = {"organization": only.organization, "group": only.group}
        said = _said({"to": only.name, "purpose": group.purpose, **codes})
        return only.name if len(said) == 1 else said
    to = [_said(vars(r)) if r.organization or r.group else r.name for r in group.recipients]
    return _said({"to": to, "purpose": group.purpose})
