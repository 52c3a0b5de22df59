from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.paper.domain.kinds import DocumentKind


def addressees_not_allowed(paper: Anatomy, standard: Standard) -> Findings:
    """“Kính gửi” ở loại văn bản không dùng “Kính gửi”.

    Vì sao: chỉ công văn, và tờ trình, báo cáo gửi cấp trên, ghi “Kính gửi” (NĐ 30/2020/NĐ-CP,
    Phụ lục I). Bản đăng ký là mẫu do cơ quan quy định nên được ghi.
    Sai: kế hoạch ghi “Kính gửi: Các công đoàn cơ sở”.
    Đúng: kế hoạch ghi “Nơi nhận: - Các công đoàn cơ sở;”.
    """
    for part in [*paper.of(Component.ADDRESSEES)][:1]:
        if (kind := paper.kind) is None:
            yield judged("addressees-not-allowed", part, None, part.text[:60], "")
            continue
        own = kind.template == "letter" or kind.address_lead != DocumentKind.address_lead
        right = own or kind.abbreviation in standard.addressed
        yield judged("addressees-not-allowed", part, right, part.text[:60], kind=kind.name)
