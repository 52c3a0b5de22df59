"""The command that tells which law a paper follows (lệnh giải thích): explain."""

from pathlib import Path

from vanban.cli import door
from vanban.paper.catalogue import kinds, labels
from vanban.paper.explain import Applied, Explanation
from vanban.paper.explain import explain as explanation
from vanban.paper.source import read


def explain(source: Path, on: str = "", against: str = "", regime: str = "") -> None:
    """Văn bản theo chuẩn thể thức nào, vì sao, khác gì với luật của ngày khác."""
    text, beside = door.read_source(source)
    draft = read(text, kinds=kinds(), **beside)
    today = door.day_of(on) or door.today()
    if not regime:
        with door.desk() as opened:
            regime = opened.organization(draft.issuer, today).regime
    told = explanation(draft.kind, regime, today, door.day_of(against))
    door.show(told, lambda: _say(told))


def _say(told: Explanation) -> None:
    door.out.print(f"{told.kind_name}, khối {labels()['regimes'][told.regime]}.", markup=False)
    _applied(told.applied)
    if told.against is None:
        return
    door.out.print()
    _applied(told.against)
    door.out.print()
    if not told.changes:
        door.out.print("Hai ngày không có chỗ nào khác nhau.")
        return
    then, today = (f"{each.on:%d/%m/%Y}" for each in (told.against, told.applied))
    door.table(("Điều gì", f"Ngày {then}", f"Ngày {today}", "Căn cứ"), told.changes)


def _applied(applied: Applied) -> None:
    until = f" đến hết {applied.valid_to:%d/%m/%Y}" if applied.valid_to else " đến nay"
    lines = (
        f"Ngày {applied.on:%d/%m/%Y}: theo {applied.name} ({applied.code}), "
        f"áp dụng từ {applied.valid_from:%d/%m/%Y}{until}.",
        f"Căn cứ: {applied.source}.",
        *(f"Chưa chắc: {doubt}" for doubt in applied.doubts),
    )
    door.out.print(*lines, sep="\n", markup=False)
