from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, there


def missing_component(paper: Anatomy, standard: Standard) -> Findings:
    """Thiếu một thành phần chính của thể thức.

    Vì sao: Quốc hiệu và Tiêu ngữ, tên cơ quan, số, ký hiệu, địa danh và thời gian, chức vụ, họ tên
    người ký, nơi nhận là thành phần chính (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2). Dấu và chữ ký tay
    không soát được; trích yếu, nội dung, nơi gửi có quy tắc riêng.
    Sai: văn bản không ghi địa danh, ngày tháng năm.
    Đúng: Ba Đình, ngày 07 tháng 01 năm 2021
    """
    if paper.sheets:
        shown = {part.component for part in paper.parts}
        for name, words in standard.components.items():
            if paper.copied and name in {Component.NATIONAL_NAME, Component.MOTTO}:
                continue  # those of the paper it shows
            found = Component(name) in shown
            measured = there(found, "không thấy")
            yield judged("missing-component", words, found, measured, name=words)
