from vanban.paper.check.judging import Anatomy, Findings, Standard, judged, recipients


def missing_file_copies(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản không ghi nơi lưu.

    Vì sao: dòng cuối của nơi nhận là dòng “Lưu” (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Nơi nhận: - Các CĐCS trực thuộc.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT, CSPL.
    """
    _, kept = recipients(paper)
    measured = kept.text if kept else "không có"
    yield judged("missing-file-copies", "file_copies", kept is not None, measured)
