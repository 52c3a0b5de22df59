"""The subject of a paper (trích yếu)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding, Severity
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft


def missing_subject(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Văn bản thiếu trích yếu, hoặc trích yếu kết thúc bằng dấu chấm.

    Vì sao: tên loại và trích yếu là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản
    2). Trích yếu là một cụm từ, không phải một câu; dấu chấm cuối thì chỉ nhắc.
    Sai: Phát động phong trào thi đua năm 2021.
    Đúng: Phát động phong trào thi đua năm 2021
    """
    subject = draft.subject.strip()
    if not subject:
        yield Finding("missing-subject", "subject", "Văn bản chưa có trích yếu; hãy ghi trích yếu.")
    elif subject.endswith("."):
        says = f"Trích yếu “{subject}” kết thúc bằng dấu chấm; hãy bỏ dấu chấm."
        yield Finding("missing-subject", "subject", says, Severity.WARNING)
