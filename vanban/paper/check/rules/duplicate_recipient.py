import re

from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Standard, judged

#: What stands around the name of a recipient on its line.
_NAME = re.compile(r"^(Kính \w+:|-)\s*|\s*(\([^()]*\))?[;.,]?$")


def duplicate_recipient(paper: Anatomy, standard: Standard) -> Findings:
    """Một nơi nhận ghi hai lần (chỉ nhắc).

    Vì sao: văn bản phát hành đúng số lượng ở mục nơi nhận (NĐ 30/2020/NĐ-CP, Điều 17); nơi ghi hai
    lần sẽ nhận hai bản. Văn bản có “Kính gửi” thì dòng “Như trên” do vanban in.
    Sai: - Phòng Nội vụ quận (để b/c); - Phòng Nội vụ quận (để ph.hợp);
    Đúng: - Phòng Nội vụ quận (để b/c, ph.hợp);
    """
    seen: set[str] = {"như trên"} if any(paper.of(Component.ADDRESSEES)) else set()
    first = next(paper.of(Component.RECIPIENTS), None)
    for part in paper.of(Component.ADDRESSEES, Component.RECIPIENTS):
        name = _NAME.sub("", part.text).strip()
        if name and not (part is first and name == "Như trên"):
            keys = {name.casefold(), *(part.addressed or ())}
            yield judged("duplicate-recipient", part, not seen & keys, name, wrong=WARNING)
            seen |= keys
