"""Which law a paper follows on a day, and what another day's law says otherwise (giải thích).

In: a kind, a regime, a day, and another day when two are compared.  Out: an ``Explanation``.
Every value stands beside its article; what no text at hand says is “chưa rõ”.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vanban.paper.catalogue import kinds, labels, standards
from vanban.paper.domain.figures import spoken_range
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.recipients import file_copies_line
from vanban.paper.domain.standards import FormatStandard, Look, Page


class Value(NamedTuple):
    """One thing a law says (một quy định)."""

    what: str
    says: str
    article: str


class Change(NamedTuple):
    """What two laws say otherwise of one thing (chỗ khác nhau)."""

    what: str
    then: str  #: on the other day
    now: str
    article: str  #: of what is said now


class Applied(NamedTuple):
    """The standard that applies on a day, and why (chuẩn áp dụng)."""

    on: date
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    source: str
    doubts: tuple[str, ...]


class Explanation(NamedTuple):
    """Which law a paper follows, and what differs from another day (lời giải thích)."""

    kind: str
    kind_name: str
    regime: str
    applied: Applied
    against: Applied | None
    changes: tuple[Change, ...]


_UNKNOWN = "chưa rõ"


def explain(kind: str, regime: str, on: date, against: date | None = None) -> Explanation:
    """Return the law of a kind of paper on a day (chuẩn áp dụng); raise NoStandard."""
    now = _applied(kind, regime, on)
    then = _applied(kind, regime, against) if against else None
    name = kinds().find(kind).name
    changes = tuple(_changes(kind, regime, against, on)) if against else ()
    return Explanation(kind, name, regime, now, then, changes)


def _applied(kind: str, regime: str, on: date) -> Applied:
    standard = standards().in_force(regime, on)
    said = kinds().find(kind).under(regime, on)
    lacks = f"Khối {labels()['regimes'][regime]} ngày ấy chưa thấy có tên loại này."
    doubts = tuple(filter(None, (said.doubt if said else lacks, *standard.doubts)))
    days = (standard.valid_from, standard.valid_to)
    return Applied(on, standard.code, standard.name, *days, standard.source, doubts)


def _changes(kind: str, regime: str, then: date, now: date) -> Iterator[Change]:
    before, after = (
        {value.what: value for value in _values(kind, regime, on)} for on in (then, now)
    )
    for what in dict.fromkeys((*after, *before)):
        was, is_ = (side.get(what, Value(what, _UNKNOWN, "")) for side in (before, after))
        if was.says != is_.says:
            yield Change(what, was.says, is_.says, is_.article or was.article)


def _values(kind: str, regime: str, on: date) -> Iterator[Value]:
    """Yield everything the law of a day says of a kind of paper."""
    standard = standards().in_force(regime, on)
    yield from _of_kind(kinds().find(kind).under(regime, on))
    yield from (Value(what, says, standard.source) for what, says in _words(standard))
    yield from _of_page(standard.page)
    for name, look in standard.looks.items():
        if look.article:
            label = labels()["looks"][name]
            yield Value(f"{label}: cỡ chữ", spoken_range(look.sizes, "pt"), look.article)
            yield Value(f"{label}: kiểu chữ", _letters(look), look.article)


def _of_kind(kind: DocumentKind | None) -> Iterator[Value]:
    if kind is None:
        yield Value("Tên loại trong danh mục", "không có", "")
        return
    yield Value("Tên loại trong danh mục", kind.name, kind.source)
    yield Value("Căn cứ của tên loại", kind.source, kind.source)
    yield Value("Chữ viết tắt tên loại", kind.abbreviation or "không có", kind.source)
    yield Value("Lời dẫn nơi gửi", kind.address_lead, kind.source)


def _words(standard: FormatStandard) -> Iterator[tuple[str, str]]:
    """Yield the words and signs of a standard, with examples where they are patterns."""
    code = standard.code_pattern.format(kind="KH", issuer="LĐLĐ")
    number = standard.number_pattern.format(serial=3, code=code)
    copies = file_copies_line(["VP", "CSPL"], standard.file_copies_style)
    yield "Quốc hiệu, Tiêu ngữ", " / ".join(filter(None, (standard.national_name, standard.motto)))
    yield "Số, ký hiệu: cách ghi", f"{standard.number_label} {number}"
    yield "Số: đánh lại từ 01", "mỗi nhiệm kỳ" if standard.per_term else "mỗi năm"
    yield "Dưới tên cơ quan", standard.issuer_mark or "đường kẻ"
    yield "Dưới trích yếu", standard.subject_mark or "đường kẻ"
    yield "Trích yếu công văn: lời dẫn", standard.letter_lead
    yield "Căn cứ: đầu dòng", standard.basis_prefix.strip() or "không có dấu"
    yield "Nơi nhận: cuối dòng", standard.recipient_end
    choice = " (cơ quan có thể chọn cách khác)" if standard.file_copies_own else ""
    yield "Dòng Lưu", f"{copies}{choice}"
    yield "Kết thúc nội dung", standard.text_end
    yield "Quyền hạn ký", ", ".join(standard.prefixes.values())
    deputy = "ghi ký thay người đứng đầu" if standard.deputy_names_head else "không ghi ký thay"
    yield "Cấp phó ký thay mặt tập thể", deputy


def _of_page(page: Page) -> Iterator[Value]:
    for side, allowed in page.margins_allowed.items():
        yield Value(labels()["sides"][side], spoken_range(allowed, "mm"), page.article)
    indents = " hoặc ".join(f"{indent:g}" for indent in page.indents_allowed)
    yield Value("Lùi đầu dòng", f"{indents} mm".replace(".", ","), page.article)
    yield Value("Khoảng cách đoạn", f"từ {page.paragraph_gap:g} pt", page.article)
    spacing = spoken_range(page.line_spacing_allowed, "dòng")
    if page.exact_spacing:
        spacing = f"cố định {spoken_range(page.exact_spacing_allowed, 'pt')}"
    yield Value("Khoảng cách dòng", spacing, page.article)


def _letters(look: Look) -> str:
    traits = {"đậm": look.bold, "nghiêng": look.italic, "gạch chân": look.underline}
    said = [word for word, has in traits.items() if has] or ["đứng, không đậm"]
    return ", ".join([*said, *["in hoa"] * (look.case == "upper")])
