"""Fields of a draft in the front matter (các khóa của phần đầu).

In: keys with their values.  Out: the fields of a ``Draft``, and back again.
``docs/source-format.md`` lists every key and every value; a test keeps the list true.
"""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from vanban.paper.domain.kinds import Kinds, UnknownKind
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.domain.urgency import Classification, Urgency
from vanban.paper.source.frontmatter import Entry
from vanban.paper.source.model import Draft
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

#: What vanban gives itself when a paper is issued, under any name; a person never types it.
ASSIGNED = {"number", "date", "serial", "issued_on", "so", "ngay", "so ky hieu", "so, ky hieu"}

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{1,2}-\d{1,2}")


def read_fields(root: Entry, kinds: Kinds) -> dict[str, Any]:
    """Return the fields of a draft, body left out; what cannot be read is a fault."""
    entries = root.entries(KEYS, REQUIRED, ASSIGNED)
    return {key: _field(entry, kinds) for key, entry in entries.items()}


def write_fields(draft: Draft) -> dict[str, Any]:
    """Return the front matter of a draft; a field that says nothing is left out."""
    written = draft.model_dump(mode="json", exclude={"body"}, exclude_defaults=True)
    for key in written.keys() & {"addressees", "recipients"}:
        written[key] = [_written(group) for group in getattr(draft, key)]
    return written


def _field(entry: Entry, kinds: Kinds) -> object:
    match entry.key:
        case "kind":
            return _kind(entry, kinds)
        case "subject":  # the letter prints “V/v” itself
            return re.sub(r"^(V/v:? )+", "", entry.text())
        case "legal_bases":
            return tuple(_basis(item, kinds) for item in entry.items())
        case "addressees" | "recipients":
            return tuple(_group(item) for item in entry.items())
        case "file_copies":
            return tuple(item.text() for item in entry.items())
        case "signature":
            return {"by": entry.text()} if entry.is_text else entry.texts(SIGNATURE_KEYS, ["by"])
        case "urgency":
            return _degree(entry, Urgency)
        case "classification":
            return _degree(entry, Classification)
        case _:
            return entry.text()


def _kind(entry: Entry, kinds: Kinds) -> str:
    typed = entry.text()
    try:
        return kinds.find(typed).code if typed else ""
    except UnknownKind as error:
        entry.fault(str(error))
        return ""


def _degree(entry: Entry, degrees: type[Urgency] | type[Classification]) -> str:
    typed = entry.text()
    for degree in degrees:
        if typed == degree or fold(typed) == fold(degree.label):
            return degree
    if typed:
        able = ", ".join(f"{degree} ({degree.label})" for degree in degrees)
        entry.fault(f"“{typed}” không có ở “{entry.key}”; hãy chọn: {able}.")
    return ""


def _basis(entry: Entry, kinds: Kinds) -> dict[str, object]:
    said = entry.texts(BASIS_KEYS)
    if not said.keys() & {"number", "subject", "text"}:
        entry.fault("căn cứ chưa nói văn bản nào; hãy ghi number, subject hoặc text.")
    if "text" in said and len(said) > 1:
        entry.fault("căn cứ viết nguyên văn (text) thì đứng một mình; hãy bỏ các khóa khác.")
    basis: dict[str, object] = dict(said)
    if typed := said.get("date"):
        basis["date"] = _date(entry, typed)
    if code := said.get("kind"):
        basis["kind"] = next((kind.name for kind in kinds.all if kind.code == code), code)
    return basis


def _date(entry: Entry, typed: str) -> dt.date | None:
    if _DATE.fullmatch(typed):
        parts = [int(part) for part in re.split("[/-]", typed)]
        with suppress(ValueError):
            return dt.date(*(reversed(parts) if "/" in typed else parts))
    entry.fault(f"“{typed}” không phải ngày; hãy ghi như 31/12/2020 hoặc 2020-12-31.")
    return None


def _group(entry: Entry) -> RecipientGroup:
    if entry.is_text:
        return RecipientGroup((Recipient(entry.text()),))
    entries = entry.entries(GROUP_KEYS, ["to"])
    if "to" not in entries:
        return RecipientGroup(())
    names = entries.pop("to").items()
    codes = {key: found.text() for key, found in entries.items()}
    purpose = codes.pop("purpose", "").removeprefix("(").removesuffix(")").strip()
    if codes and not (len(names) == 1 and names[0].is_text):
        entry.fault("organization và group đi với một nơi nhận; hãy ghi chúng cạnh từng name.")
    elif not names:
        entry.fault("danh sách “to” để trống; hãy ghi ít nhất một nơi nhận.")
    return RecipientGroup(tuple(_recipient(name, codes) for name in names), purpose)


def _recipient(entry: Entry, codes: Mapping[str, str]) -> Recipient:
    if entry.is_text:
        return Recipient(entry.text(), **codes)
    return Recipient(**{"name": "", **entry.texts(RECIPIENT_KEYS, ["name"])})


def _written(group: RecipientGroup) -> object:
    if len(group.recipients) == 1:
        (only,) = group.recipients
        codes = {"organization": only.organization, "group": only.group}
        said = _said({"to": only.name, "purpose": group.purpose, **codes})
        return only.name if len(said) == 1 else said
    to = [_said(vars(r)) if r.organization or r.group else r.name for r in group.recipients]
    return _said({"to": to, "purpose": group.purpose})


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
