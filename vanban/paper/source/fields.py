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
from vanban.paper.domain.urgency import Circulation, Classification, Urgency
from vanban.paper.source.frontmatter import Entry
from vanban.paper.source.macros import Macros, is_law
from vanban.paper.source.model import Draft, LegalBasis
from vanban.settings import package_data

_KNOWN = package_data("keys")
KEYS, BASIS_KEYS, CITATION_KEYS = _KNOWN["draft"], _KNOWN["basis"], _KNOWN["citation"]
GROUP_KEYS, RECIPIENT_KEYS = _KNOWN["group"], _KNOWN["recipient"]
SIGNATURE_KEYS, COSIGNER_KEYS = _KNOWN["signature"], _KNOWN["cosigner"]
REQUIRED = ("kind", "subject", "issuer", "signature")

#: What vanban gives itself when a paper is issued, under any name; a person never types it.
ASSIGNED = {"number", "date", "serial", "issued_on", "so", "ngay", "so ky hieu", "so, ky hieu"}

#: A key an author makes up for a paper that is cited.
_KEY = re.compile("[a-z0-9-]+")

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{1,2}-\d{1,2}")


def read_fields(root: Entry, kinds: Kinds) -> tuple[dict[str, Any], Macros]:
    """Return the fields of a draft, body left out, and the commands its body may use.

    What cannot be read is a fault.
    """
    entries = root.entries(KEYS, REQUIRED, ASSIGNED)
    cited = entries.pop("citations", None)
    papers = {key: _cited(entry, kinds) for key, entry in (cited.named() if cited else {}).items()}
    fields: dict[str, Any] = {key: _field(entry, kinds) for key, entry in entries.items()}
    items = entries["legal_bases"].items() if "legal_bases" in entries else []
    first = set()
    for item, basis in zip(items, fields.get("legal_bases", ()), strict=True):
        if key := basis.pop("key", ""):
            if key in papers:
                item.fault("code-twice", code=key)
            papers[key] = _complete(item, LegalBasis(**basis))
            first.add(key)
    return fields, Macros(papers, first)


def write_fields(draft: Draft) -> dict[str, Any]:
    """Return the front matter of a draft; a field that says nothing is left out."""
    written = draft.model_dump(mode="json", exclude={"body"}, exclude_defaults=True)
    for key in written.keys() & {"addressees", "recipients"}:
        written[key] = [_written(group) for group in getattr(draft, key)]
    return written


_DEGREES = {"circulation": Circulation, "urgency": Urgency, "classification": Classification}


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
        case "cosigners":
            return tuple(_cosigner(item) for item in entry.items())
        case "copies":
            return _count(entry)
        case "circulation" | "urgency" | "classification":
            return entry.choice({degree: degree.label for degree in _DEGREES[entry.key]})
        case _:
            return entry.text()


def _kind(entry: Entry, kinds: Kinds) -> str:
    typed = entry.text()
    try:
        return kinds.find(typed).code if typed else ""
    except UnknownKind as error:
        entry.fault("unfit", says=error)
        return ""


def _cosigner(entry: Entry) -> dict[str, str]:
    said = entry.texts(COSIGNER_KEYS)
    if not said.keys() & {"name", "heading"}:
        entry.fault("no-cosigner")
    return said


def _count(entry: Entry) -> int:
    typed = entry.text()
    if re.fullmatch(r"[1-9]\d{0,5}", typed):
        return int(typed)
    if typed:
        entry.fault("no-count", typed=typed)
    return 0


def _basis(entry: Entry, kinds: Kinds) -> dict[str, Any]:
    said = entry.texts(BASIS_KEYS)
    if not said.keys() & {"number", "subject", "text"}:
        entry.fault("empty-basis")
    if (key := said.get("key")) and not _KEY.fullmatch(key):
        entry.fault("bad-code", code=key)
    if "text" in said and len(said) > 1:
        entry.fault("text-not-alone")
    return _typed(entry, said, kinds)


def _cited(entry: Entry, kinds: Kinds) -> LegalBasis:
    if not _KEY.fullmatch(entry.key):
        entry.fault("bad-code", code=entry.key)
    return _complete(entry, LegalBasis(**_typed(entry, entry.texts(CITATION_KEYS), kinds)))


def _complete(entry: Entry, basis: LegalBasis) -> LegalBasis:
    """Return a paper that is cited; one that is not a law must say what tells it apart."""
    needed = ("subject",) if is_law(basis) else ("kind", "number", "date", "issuer")
    if lacking := [key for key in needed if not getattr(basis, key)]:
        names = ", ".join(f"{key} ({CITATION_KEYS[key]})" for key in lacking)
        entry.fault("citation-lacks", names=names)
    return basis


def _typed(entry: Entry, said: Mapping[str, str], kinds: Kinds) -> dict[str, Any]:
    basis: dict[str, Any] = dict(said)
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
    entry.fault("no-date", typed=typed)
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
        entry.fault("codes-of-several")
    elif not names:
        entry.fault("empty-to")
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
