from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def wrong_national_name(paper: Anatomy, standard: Standard) -> Findings:
    """Quốc hiệu hoặc Tiêu ngữ sai chữ, sai dấu nối.

    Vì sao: Quốc hiệu là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, Tiêu ngữ là “Độc lập - Tự do - Hạnh
    phúc”, giữa các cụm có gạch nối và cách chữ (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Độc lập – Tự do – Hạnh phúc; Độc lập-Tự do-Hạnh phúc.
    Đúng: Độc lập - Tự do - Hạnh phúc
    """
    wanted = {Component.NATIONAL_NAME: standard.national_name, Component.MOTTO: standard.motto}
    for part in paper.of(*wanted):
        words = wanted[part.component]
        told = part.text.isupper() != words.isupper()  # by wrong-case
        right = (part.text.casefold() == words.casefold()) if told else part.text == words
        yield judged("wrong-national-name", part, right, part.text, words)
