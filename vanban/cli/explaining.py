"""The command that tells which law a paper follows (lệnh giải thích): explain."""

from pathlib import Path

from vanban.cli import door
from vanban.paper.catalogue import kinds, labels
from vanban.paper.explain import Explanation
from vanban.paper.explain import explain as explanation
from vanban.paper.source import read


def explain(source: Path, on: str = "", against: str = "", regime: str = "") -> None:
    """Văn bản theo chuẩn thể thức nào, vì sao, khác gì với luật của ngày khác."""
    text, beside = door.read_source(source)
    draft = read(text, kinds=kinds(), **beside)
    today = door.day_of(on) or door.today()
    if not regime:
        regime = door.desk().organization(draft.issuer, today).regime
    door.show_as(explanation(draft.kind, regime, today, door.day_of(against)), _say)


def _say(told: Explanation) -> None:
    door.tell("explanation.txt", told=told, regimes=labels()["regimes"])
    if told.against and told.changes:
        then, today = (f"{each.on:%d/%m/%Y}" for each in (told.against, told.applied))
        door.table(("Điều gì", f"Ngày {then}", f"Ngày {today}", "Căn cứ"), told.changes)
