from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.judging import TOLERANCE, WARNING, Findings, Standard, between, judged


def sizes_out_of_step(paper: Anatomy, standard: Standard) -> Findings:
    """Cỡ chữ của Quốc hiệu, Tiêu ngữ, địa danh không tăng giảm cùng nhau (chỉ nhắc).

    Vì sao: cỡ chữ trong một văn bản tăng, giảm thống nhất: Quốc hiệu 13 thì Tiêu ngữ 14, địa danh
    14; Quốc hiệu 12 thì Tiêu ngữ 13, địa danh 13 (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: Quốc hiệu 13, Tiêu ngữ 13.
    Đúng: Quốc hiệu 13, Tiêu ngữ 14.
    """
    steps = [dict(step) for step in standard.sizes_in_step]
    named = steps[0] if steps else {}
    heads = {part.component.value: part for part in paper.parts if part.component in named}
    sizes = {name: part.letters.size or 0 for name, part in heads.items()}
    near, looks = TOLERANCE["size"], standard.looks
    if heads and all(between(size, looks[name].sizes, "size") for name, size in sizes.items()):
        right = any(all(abs(sizes[n] - step[n]) <= near for n in sizes) for step in steps)
        told = [" – ".join(f"{size:g}" for size in step.values()) for step in (sizes, *steps)]
        at, allowed = next(iter(heads.values())).at, "; ".join(told[1:])
        yield judged("sizes-out-of-step", at, right, told[0], allowed, WARNING)
